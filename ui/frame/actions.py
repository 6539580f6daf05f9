"""Small buttons that act in the reader's browser: copy an answer, copy its link, save a chart as a picture."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import streamlit as st

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

_FOLDER = Path(__file__).parent
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
