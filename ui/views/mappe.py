"""The page „Sitzungsmappe“: what was collected, put in order, with own notes, to take along."""

from typing import Any

import streamlit as st

from assistant.answering.markdown import describe
from assistant.mappe.composing import OWN_NOTE, heading
from assistant.mappe.model import LONGEST_NOTE, LONGEST_TITLE, UNTITLED, Content, Item, Mappe
from ui.collecting.files import FIELDS, offer_to_load, offer_to_take
from ui.collecting.session_mappe import TITLE, change, mappe
from ui.frame.opening import opened
from ui.text import blocks, markup

PURPOSE = "Antworten, Faktenchecks und eigene Notizen für eine Sitzung: ordnen, ergänzen, als Word, PDF oder Markdown mitnehmen."
EMPTY = (
    "Die Mappe ist noch leer. Unter jeder Antwort und jedem Faktencheck steht „In die Mappe“; was so gesammelt wird, erscheint "
    "hier. Eine eigene Notiz kann auch am Anfang stehen."
)
TITLE_FIELD, SESSION_FIELD, NOTE_FIELD = f"{FIELDS}title", f"{FIELDS}session", f"{FIELDS}note-"


def main() -> None:
    opened(TITLE, PURPOSE)
    if refusal := st.session_state.pop("mappe-refusal", ""):
        st.error(markup.literal(refusal))
    collected = mappe()
    if collected.items:
        _show_head(collected)
        offer_to_take(collected)
        for place, item in enumerate(collected.items, start=1):
            _show_item(place, item, last=place == len(collected.items))
    else:
        st.info(EMPTY)
    st.button("Notiz hinzufügen", key="mappe-note", icon=":material/add_notes:", on_click=change, args=(Mappe.with_note,))
    offer_to_load(collected)


def _show_head(collected: Mappe) -> None:
    st.session_state.setdefault(TITLE_FIELD, collected.title)
    st.session_state.setdefault(SESSION_FIELD, collected.session)
    st.text_input("Titel", key=TITLE_FIELD, max_chars=LONGEST_TITLE, placeholder=UNTITLED, on_change=_take_title)
    st.date_input("Sitzungstag", key=SESSION_FIELD, format="DD.MM.YYYY", width=180, on_change=_take_session)


def _take_title() -> None:
    change(Mappe.titled, st.session_state[TITLE_FIELD])


def _take_session() -> None:
    change(Mappe.on, st.session_state[SESSION_FIELD])


def _show_item(place: int, item: Item, last: bool) -> None:
    with st.container(border=True):
        st.header(f"{place}. {markup.in_cell(heading(item.content))}", anchor=False)
        if item.content:
            with st.expander("Inhalt"):
                _show_content(item.content)
        _show_note(item)
        _offer_changes(item.number, first=place == 1, last=last)


def _show_content(content: Content) -> None:
    st.markdown(blocks.shown(content.blocks), anchors=False)
    for number, source in enumerate(content.places, start=1):
        st.caption(f"{markup.mark(number)} {markup.literal(describe(source))}")


def _show_note(item: Item) -> None:
    key = f"{NOTE_FIELD}{item.number}"
    st.session_state.setdefault(key, item.note)
    st.text_area(OWN_NOTE, key=key, max_chars=LONGEST_NOTE, height="content", on_change=_take_note, args=(item.number,))


def _take_note(number: int) -> None:
    change(Mappe.noted, number, st.session_state[f"{NOTE_FIELD}{number}"])


def _offer_changes(number: int, first: bool, last: bool) -> None:
    """The buttons by which an item is moved and removed."""
    with st.container(horizontal=True, gap="small"):
        for words, icon, disabled, operation, *values in (
            ("Nach oben", "arrow_upward", first, Mappe.moved, -1),
            ("Nach unten", "arrow_downward", last, Mappe.moved, 1),
            ("Entfernen", "delete", False, Mappe.without),
        ):
            look: dict[str, Any] = {"type": "tertiary", "icon": f":material/{icon}:", "disabled": disabled}
            args = (operation, number, *values)
            st.button(words, key=f"mappe-{icon}-{number}", on_click=change, args=args, **look)


if __name__ == "__main__":
    main()
