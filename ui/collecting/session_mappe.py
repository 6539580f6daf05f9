"""Collecting for the Sitzungsmappe, from any page; it belongs to the session, so each person has their own."""

from collections.abc import Callable

import streamlit as st

from assistant.answer import Answer
from assistant.mappe.evidence import gather
from assistant.mappe.model import AnsweredQuestion, CheckedDraft, Content, Mappe
from assistant.settings import read_settings
from data.errors import HaushaltError
from ui import markup
from ui.exchange import Exchange
from ui.opening import open_assistant

TITLE = "Sitzungsmappe"
_KEY = "mappe"


def mappe() -> Mappe:
    """What this person has collected so far."""
    collected: Mappe = st.session_state.setdefault(_KEY, Mappe())
    return collected


def change(operation: Callable[..., Mappe], *values: object, refusal: str = "mappe-refusal") -> None:
    """Puts the outcome of an operation on the Mappe in its place; where it is refused, the sentence is left under `refusal`."""
    try:
        st.session_state[_KEY] = operation(mappe(), *values)
    except HaushaltError as error:
        st.session_state[refusal] = str(error)


def page_title() -> str:
    """The title of the page with the number of items."""
    count = len(mappe().items)
    return f"{TITLE} ({count})" if count else TITLE


def offer_to_collect(item: Exchange | CheckedDraft, key: str) -> None:
    """A button that puts an answer or a check into the Mappe, once; nothing where the question had no answer."""
    content = _content(item)
    if content is None:
        return
    if mappe().holds(content):
        st.button("In der Mappe", key=key, type="tertiary", icon=":material/check:", disabled=True)
    elif st.button("In die Mappe", key=key, type="tertiary", icon=":material/add:"):
        _collect(content, key)
        st.rerun()  # of the whole page, whose navigation counts
    if refusal := st.session_state.pop(f"refused-{key}", ""):
        st.error(markup.literal(refusal))


def _content(item: Exchange | CheckedDraft) -> Content | None:
    if isinstance(item, CheckedDraft):
        return item
    return AnsweredQuestion(item.question, item.outcome) if isinstance(item.outcome, Answer) else None


def _collect(content: Content, key: str) -> None:
    change(_with_content, content, refusal=f"refused-{key}")


def _with_content(collected: Mappe, content: Content) -> Mappe:
    return collected.with_content(content, gather(content, open_assistant(read_settings())))
