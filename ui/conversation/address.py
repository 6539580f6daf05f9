"""The address of an answer: a question in `?frage=…`, which asks it when somebody opens it."""

from urllib.parse import urlencode

import streamlit as st

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
