"""What was asked and answered on the page so far, in which reports, and the address of an answer.

A question in `?frage=…` is asked when somebody opens that address.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

import streamlit as st

from assistant.library.scope import ALL, Scope
from assistant.service import Exchange
from data.store import DocumentInfo
from ui.text.documents import told_apart

LONGEST = 500
_NAME = "frage"


def question_of_address() -> str:
    """The question that the address asks, once a session; "" where it asks none."""
    if st.session_state.get("address_read"):
        return ""
    st.session_state["address_read"] = True
    return " ".join(st.query_params.get(_NAME, "")[:LONGEST].split())


def put_in_address(question: str) -> None:
    """Writes the question into the address, or takes it out where it is too long for one."""
    if 0 < len(question) <= LONGEST:
        st.query_params[_NAME] = question
    else:
        clear_address()


def clear_address() -> None:
    st.query_params.pop(_NAME, None)


def link(question: str) -> str:
    """The end of the address that asks this question."""
    return f"?{urlencode({_NAME: question[:LONGEST]})}"


REPORT = "chat-report"
_ANY = ""


@dataclass(frozen=True, slots=True)
class Failed:
    """A question that could not be answered, with the sentence that says why."""

    question: str
    reason: str


def exchanges() -> list[Exchange | Failed]:
    """The conversation of this person, the oldest first."""
    so_far: list[Exchange | Failed] = st.session_state.setdefault("exchanges", [])
    return so_far


def answered(so_far: Sequence[Exchange | Failed]) -> list[Exchange]:
    """What a follow-up may refer to."""
    return [each for each in so_far if isinstance(each, Exchange)]


def suggestions(so_far: Sequence[Exchange | Failed]) -> list[str]:
    """The follow-ups of the last answer that have not been asked yet."""
    last, asked = so_far[-1], {each.question for each in so_far}
    return [question for question in last.answer.followups if question not in asked] if isinstance(last, Exchange) else []


def choose_report(documents: Sequence[DocumentInfo]) -> Scope:
    """The reports to ask: all of them, until one is chosen; asked only where there are several."""
    if len(documents) < 2:
        return ALL
    named = {_ANY: "Der genannte, sonst der neueste"} | {document.key: told_apart(document) for document in documents}
    st.session_state[REPORT] = st.session_state.get(REPORT) if st.session_state.get(REPORT) in named else _ANY
    chosen = st.selectbox(
        "Bericht", list(named), format_func=lambda key: named[key], key=REPORT, width=420, label_visibility="collapsed"
    )
    return Scope(chosen) if chosen else ALL
