"""Thumbs with a reason under an answer, kept on this machine alone: a line of JSON a vote in the home's `feedback.jsonl`."""

import json
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import streamlit as st

from data.errors import HaushaltError, reason_of
from ui.text import markup

FILE = "feedback.jsonl"
LONGEST_REASON = 1000
_LONGEST_TEXT = 20_000


class FeedbackUnwritable(HaushaltError):
    def __init__(self, reason: str) -> None:
        super().__init__(f"Ihre Rückmeldung kann hier nicht gespeichert werden ({reason}); bitte geben Sie sie mündlich weiter.")


@dataclass(frozen=True, slots=True)
class Vote:
    """What somebody thinks of an answer; `reason` is in their own words."""

    question: str
    answer: str
    is_helpful: bool
    reason: str = ""


def record(home: Path, vote: Vote) -> None:
    """Appends the vote, with time (UTC) and version; long texts are cut. Raises `FeedbackUnwritable`.

    A line is one write to a file opened for appending, so that people who vote at once never mix their lines.
    """
    line = (json.dumps(_contents(vote), ensure_ascii=False) + "\n").encode("utf-8", "replace")
    try:
        home.mkdir(parents=True, exist_ok=True)
        file = os.open(home / FILE, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(file, line)
        finally:
            os.close(file)
    except OSError as error:
        raise FeedbackUnwritable(reason_of(error)) from error


def _contents(vote: Vote) -> dict[str, str]:
    return {
        "time": datetime.now(UTC).isoformat(timespec="seconds"),
        "version": version("haushalt"),
        "question": vote.question[:_LONGEST_TEXT],
        "answer": vote.answer[:_LONGEST_TEXT],
        "thumb": "up" if vote.is_helpful else "down",
        "reason": vote.reason.strip()[:LONGEST_REASON],
    }


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
