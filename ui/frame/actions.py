"""What a page offers to take away: to copy, to save as a picture, as the files of the command line, as a table."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import streamlit as st

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

_FOLDER = Path(__file__).parent
Content = str | bytes | Callable[[], str | bytes]
_KINDS = {"md": "Markdown", "xlsx": "Excel"}
_HTML = '<div class="row"></div><span class="said" role="status"></span>'


@dataclass(frozen=True, slots=True)
class Action:
    """A button: what it says before and after, and what it does with its text (for "png" the name of the file)."""

    label: str
    done: str
    kind: Literal["text", "link", "png"]
    text: str


def offer_actions(actions: Sequence[Action], key: str) -> None:
    """The buttons in a row; "png" saves the chart of the container whose key starts with "chart-" around them."""
    _component()(key=key, data={"buttons": [asdict(action) for action in actions]}, width="content")


@cache
def _component() -> "ComponentRenderer":
    css, js = ((_FOLDER / f"actions.{kind}").read_text(encoding="utf-8") for kind in ("css", "js"))
    return st.components.v2.component("haushalt_actions", html=_HTML, css=css, js=js)


def offer(name: str, **files: Content) -> None:
    """Buttons that save `name` with each of the endings, by its content or by what writes it; the page stays as it is."""
    with st.container(horizontal=True, gap="small"):
        for ending, content in files.items():
            file, words = f"{name}.{ending}", f"Als {_KINDS.get(ending, ending.upper())} speichern"
            st.download_button(words, content, file, key=file, icon=":material/download:", on_click="ignore")


def as_json(contents: dict[str, Any]) -> str:
    """Contents as the command line writes them."""
    return json.dumps(contents, ensure_ascii=False, indent=2)


def offer_receipt(write: Callable[[], str], key: str) -> None:
    """A button that saves the receipt of an answer, for `haushalt replay`; it is written when it is asked for."""
    st.download_button("Beleg", write, "beleg.json", key=key, type="tertiary", icon=":material/receipt_long:", on_click="ignore")
