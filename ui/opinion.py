"""Thumbs with a reason under an answer, kept on the server of the app and nowhere else."""

import streamlit as st

from assistant.feedback import LONGEST_REASON, Vote, record
from assistant.service import Assistant
from data.errors import HaushaltError
from ui import markup
from ui.exchange import Exchange

_ASKED = ("Was hat gefehlt oder war falsch? (freiwillig)", "Was war hilfreich? (freiwillig)")


def offer_opinion(assistant: Assistant, exchange: Exchange, answer_text: str, key: str) -> None:
    """Two thumbs; after a click the reason is asked for, and sent with the thumb as one vote."""
    if st.session_state.get(f"{key}-sent"):
        st.caption("Danke, Ihre Rückmeldung ist gespeichert.")
        return
    thumb = st.feedback("thumbs", key=f"{key}-thumb")
    if thumb is None:
        return
    with st.form(f"{key}-form", border=False, enter_to_submit=True):
        reason = st.text_input(_ASKED[thumb], max_chars=LONGEST_REASON, key=f"{key}-reason")
        sent = st.form_submit_button("Rückmeldung senden")
        st.caption("Gespeichert werden Frage, Antwort und Ihre Begründung, nur auf dem Server dieser Anwendung.")
    if sent:
        _send(assistant, Vote(exchange.question, answer_text, thumb == 1, reason), key)


def _send(assistant: Assistant, vote: Vote, key: str) -> None:
    try:
        record(assistant.settings.home, vote)
    except HaushaltError as error:
        st.error(markup.literal(str(error)))
        return
    st.session_state[f"{key}-sent"] = True
    st.rerun(scope="fragment")
