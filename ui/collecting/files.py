"""What leaves the page „Sitzungsmappe“ and what comes back: the exports, and the Mappe itself as a file."""

import re
from collections.abc import Callable
from functools import partial

import streamlit as st

from assistant.mappe.composing import compose, title
from assistant.mappe.file import ENDING, load, save
from assistant.mappe.model import Mappe
from assistant.settings import read_settings
from ui.collecting.session_mappe import change

KEPT = "Die Mappe bleibt nur, solange diese Seite offen ist. Gesichert lässt sie sich später laden und weiterbearbeiten."
FIELDS = "mappe-field-"
"""What the keys of the fields that show the Mappe begin with."""


def offer_to_take(collected: Mappe) -> None:
    """The formats to take the Mappe along in; a file is made when it is asked for.

    The buttons come into being when the list is opened: by then a note that was just typed has arrived. Buttons that stood there
    before would give the file without it.
    """
    formats = st.popover("Herunterladen", type="primary", icon=":material/download:", key="mappe-take", on_change="rerun")
    if formats.open:
        with formats:
            for words, ending, make in (("Word", ".docx", _word), ("PDF", ".pdf", _pdf), ("Markdown", ".md", _markdown)):
                _download(f"{words} ({ending})", f"{file_name(collected)}{ending}", partial(make, collected))
            st.caption(KEPT)
            _download(
                f"Mappe sichern ({ENDING})", f"{file_name(collected)}{ENDING}", partial(save, collected, read_settings().home)
            )


def offer_to_load(collected: Mappe) -> None:
    """Loading a saved Mappe in the place of this one, and emptying it."""
    with st.expander("Mappe laden oder leeren" if collected.items else "Gesicherte Mappe laden"):
        st.file_uploader(f"Gesicherte Mappe laden ({ENDING})", type=["json"], key="mappe-upload", on_change=_take_upload)
        if collected.items:
            _offer_emptying(len(collected.items))


def file_name(collected: Mappe) -> str:
    """The title as a file name without ending, plain enough for every system."""
    words = re.sub(r"[^\w-]+", "-", title(collected)).strip("-_")[:80]
    return words or "Sitzungsmappe"


def _download(words: str, name: str, make: Callable[[], bytes | str]) -> None:
    st.download_button(words, make, name, key=f"mappe-{words}", on_click="ignore", width="stretch")


def _word(collected: Mappe) -> bytes:
    from assistant.mappe.word import to_word

    return to_word(compose(collected))


def _pdf(collected: Mappe) -> bytes:
    from assistant.mappe.pdf import to_pdf

    return to_pdf(compose(collected))


def _markdown(collected: Mappe) -> str:
    from assistant.mappe.markdown import to_markdown

    return to_markdown(compose(collected))


def _offer_emptying(count: int) -> None:
    with st.popover("Mappe leeren", icon=":material/delete:"):
        st.markdown(f"{'Ein Eintrag geht' if count == 1 else f'{count} Einträge gehen'} verloren, auch die Notizen.")
        st.button("Ja, Mappe leeren", key="mappe-empty", type="primary", on_click=_replace, args=(lambda _: Mappe(),))


def _take_upload() -> None:
    if uploaded := st.session_state["mappe-upload"]:
        _replace(lambda _: load(uploaded.getvalue(), read_settings().home))


def _replace(operation: Callable[[Mappe], Mappe]) -> None:
    """Another Mappe; the fields forget what they showed of the one before."""
    change(operation)
    for key in [key for key in st.session_state if str(key).startswith(FIELDS)]:
        del st.session_state[key]
