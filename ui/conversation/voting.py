"""Thumbs with a reason under an answer, kept on the server of the app and nowhere else."""

from pathlib import Path

import streamlit as st

from data.errors import HaushaltError
from ui.conversation.feedback import LONGEST_REASON, Vote, record
from ui.text import markup

_ASKED = ("Was hat gefehlt oder war falsch? (freiwillig)", "Was war hilfreich? (freiwillig)")


def offer_to_vote(question: str, answer: str, home: Path, key: str) -> None:
    """Two thumbs; after a click the reason is asked for, and sent with the thumb as one vote that is kept in `home`."""
    if st.session_state.get(f"{key}-sent"):
        st.caption("Danke, Ihre Rückmeldung ist gespeichert.", width="content")
        return
    thumb = st.feedback("thumbs", key=f"{key}-thumb")
    if thumb is None:
        return
    with st.form(f"{key}-form", border=False):
        st.text_input(_ASKED[thumb], max_chars=LONGEST_REASON, key=f"{key}-reason")
        st.form_submit_button("Rückmeldung senden", on_click=_send, args=(question, answer, home, key))
        st.caption("Gespeichert werden Frage, Antwort und Ihre Begründung, nur auf dem Server dieser Anwendung.")
        if problem := st.session_state.pop(f"{key}-problem", ""):
            st.error(markup.literal(problem))


def _send(question: str, answer: str, home: Path, key: str) -> None:
    is_helpful = st.session_state[f"{key}-thumb"] == 1
    try:
        record(home, Vote(question, answer, is_helpful, st.session_state[f"{key}-reason"]))
        st.session_state[f"{key}-sent"] = True
    except HaushaltError as error:
        st.session_state[f"{key}-problem"] = str(error)
