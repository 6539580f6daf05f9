"""What the environment sets: read by entry points only, and passed on."""

import os
from dataclasses import dataclass
from pathlib import Path

from data.errors import SettingInvalid

STYLES = ("", "kurz", "ausführlich", "einfach")
LONGEST_WAIT = 600


@dataclass(frozen=True, slots=True)
class Settings:
    """`home` is where the store and the index live; the rest is None where nothing is set. `public`: nothing can be changed.

    `model_words`: the language model may put answers in its own words.
    """

    home: Path
    database_url: str | None = None
    chroma_url: str | None = None
    embedding_model: str | None = None
    model: str | None = None
    model_url: str | None = None
    model_seconds: float = 60.0
    model_words: bool = False
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
        _seconds("HAUSHALT_MODEL_SECONDS"),
        _choice("HAUSHALT_WORTLAUT", ("", "modell")) == "modell",
        _choice("HAUSHALT_STYLE", STYLES),
        _switch("HAUSHALT_PUBLIC"),
    )


def _switch(name: str) -> bool:
    """A setting that is "1" or "0"; what else stands there is an error, so that no typing error leaves a page open."""
    return _choice(name, ("", "0", "1")) == "1"


def _choice(name: str, possible: tuple[str, ...]) -> str:
    """One of several words, "" where nothing is set."""
    wanted = os.environ.get(name, "").strip().lower()
    if wanted not in possible:
        *others, last = possible[1:]
        named = f"{', '.join(others)} und {last}" if others else last
        raise SettingInvalid(name, f"„{wanted[:40]}“ gibt es nicht; möglich sind {named}")
    return wanted


def _seconds(name: str) -> float:
    """How long something may take, a minute by default."""
    wanted = os.environ.get(name, "").strip() or "60"
    if not wanted.isdigit() or not 1 <= int(wanted) <= LONGEST_WAIT:
        raise SettingInvalid(name, f"„{wanted[:40]}“ ist keine Zahl von 1 bis {LONGEST_WAIT}")
    return float(wanted)
