"""The chat page: a question in, an answer with its figures, quotes and Fundstellen out."""

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assistant.answer import Answer
from assistant.service import Assistant
from data.errors import HaushaltError
from ui import markup, render
from ui.collecting import offer_to_collect
from ui.evidence import show_evidence
from ui.exchange import Exchange, suggestions, turns
from ui.opening import opened

TITLE = "Haushalt fragen"
PURPOSE = "Antworten aus kommunalen Produktberichten: jede Zahl mit Fundstelle, jede Begründung als Zitat."
_AVATARS = {"user": ":material/person:", "assistant": ":material/account_balance:"}


def main() -> None:
    _converse(opened(TITLE, PURPOSE))


def _converse(assistant: Assistant) -> None:
    """Shows the conversation so far, answers what was asked in this run, and offers what to ask next."""
    exchanges: list[Exchange] = st.session_state.setdefault("exchanges", [])
    asked = st.chat_input("Frage zum Haushalt stellen") or st.session_state.pop("chosen", None)
    for number, exchange in enumerate(exchanges):
        _show_question(exchange.question)
        with _message("assistant"):
            _show_outcome(exchange.outcome)
            offer_to_collect(exchange, f"collect-{number}")
    if asked:
        _show_question(asked)
        with _message("assistant"):
            outcome = _answered(assistant, asked, exchanges)
            _show_outcome(outcome)
            exchanges.append(Exchange(asked, outcome))
            offer_to_collect(exchanges[-1], f"collect-{len(exchanges) - 1}")
    _show_next(exchanges)


def _answered(assistant: Assistant, question: str, exchanges: list[Exchange]) -> Answer | str:
    try:
        with st.spinner("Die Berichte werden durchsucht …"):
            return assistant.ask(question, turns(exchanges))
    except HaushaltError as error:
        return str(error)


def _message(role: str) -> DeltaGenerator:
    return st.chat_message(role, avatar=_AVATARS[role])


def _show_question(question: str) -> None:
    with _message("user"):
        st.markdown(markup.literal(question))


def _show_outcome(outcome: Answer | str) -> None:
    if isinstance(outcome, str):
        st.error(markup.literal(outcome))
        return
    if label := render.status(outcome):
        st.badge(label, color="gray")
    if line := render.understood(outcome):
        st.caption(line)
    st.markdown(render.body(outcome), anchors=False)
    show_evidence(outcome)


def _show_next(exchanges: list[Exchange]) -> None:
    """Examples on the empty page, else the follow-ups of the last answer and the way back to the empty page."""
    if not exchanges:
        st.caption("Zum Beispiel:")
        _offer(render.EXAMPLES)
        return
    _offer(suggestions(exchanges))
    st.button("Neue Unterhaltung", key="new", type="tertiary", icon=":material/restart_alt:", on_click=exchanges.clear)


def _offer(questions: Sequence[str]) -> None:
    with st.container(horizontal=True, gap="small"):
        for number, question in enumerate(questions):
            st.button(markup.literal(question), key=f"offer-{number}", on_click=_choose, args=(question,), wrap=True)


def _choose(question: str) -> None:
    st.session_state["chosen"] = question


if __name__ == "__main__":
    main()
