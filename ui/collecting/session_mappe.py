"""Collecting for the Sitzungsmappe, from any page; it belongs to the session, so each person has their own."""

from collections.abc import Callable

import streamlit as st

from assistant.mappe.contents import gather
from assistant.mappe.model import Content, Mappe
from assistant.settings import read_settings
from data.errors import HaushaltError
from ui.frame.opening import open_assistant
from ui.text import markup

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


def offer_to_collect(content: Content, key: str) -> None:
    """A button that puts an answer or a check into the Mappe, once."""
    if mappe().holds(content):
        st.button("In der Mappe", key=key, type="tertiary", icon=":material/check:", disabled=True)
    elif st.button("In die Mappe", key=key, type="tertiary", icon=":material/add:"):
        change(_with_content, content, refusal=f"refused-{key}")
        st.rerun()  # of the whole page, whose navigation counts
    if refusal := st.session_state.pop(f"refused-{key}", ""):
        st.error(markup.literal(refusal))


def _with_content(collected: Mappe, content: Content) -> Mappe:
    assistant = open_assistant(read_settings())
    facts = assistant.facts()
    return collected.with_content(content, gather(content, [facts.book(each.key).report for each in assistant.documents()]))
