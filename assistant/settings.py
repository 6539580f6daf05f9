"""What the environment sets: read by entry points only, and passed on."""

import os
from dataclasses import dataclass
from pathlib import Path

from data.errors import SettingInvalid

STYLES = ("", "kurz", "ausführlich", "einfach")


@dataclass(frozen=True, slots=True)
class Settings:
    """`home` is where the store and the index live; the rest is None where nothing is set. `public`: nothing can be changed."""

    home: Path
    database_url: str | None = None
    chroma_url: str | None = None
    embedding_model: str | None = None
    model: str | None = None
    model_url: str | None = None
    style: str = ""
    public: bool = False


def read_settings() -> Settings:
    """The settings of the `HAUSHALT_…` environment variables."""
    home = os.environ.get("HAUSHALT_HOME") or Path.home() / ".local" / "share" / "haushalt"
    return Settings(
        Path(home).expanduser(),
        os.environ.get("HAUSHALT_DATABASE_URL") or None,
        os.environ.get("HAUSHALT_CHROMA_URL") or None,
        os.environ.get("HAUSHALT_EMBEDDING_MODEL") or None,
        os.environ.get("HAUSHALT_MODEL") or None,
        os.environ.get("HAUSHALT_MODEL_URL") or None,
        _style(os.environ.get("HAUSHALT_STYLE", "").strip().lower()),
        _switch("HAUSHALT_PUBLIC"),
    )


def _switch(name: str) -> bool:
    """A setting that is "1" or "0"; what else stands there is an error, so that no typing error leaves a page open."""
    value = os.environ.get(name, "").strip() or "0"
    if value not in {"0", "1"}:
        raise SettingInvalid(name, f"„{value[:40]}“ gibt es nicht; möglich sind 0 und 1")
    return value == "1"


def _style(wanted: str) -> str:
    if wanted not in STYLES:
        raise SettingInvalid("HAUSHALT_STYLE", f"„{wanted[:40]}“ gibt es nicht; möglich sind kurz, ausführlich und einfach")
    return wanted
