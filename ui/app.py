"""The chat page: a question in, an answer with its figures, quotes and Fundstellen out. Started by `haushalt chat`."""

from collections.abc import Sequence
from pathlib import Path

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assistant.answer import Answer
from assistant.service import Assistant
from assistant.settings import Settings, read_settings
from data.errors import HaushaltError
from ui import markup, render
from ui.exchange import Exchange, suggestions, turns

TITLE = "Haushalt fragen"
PURPOSE = "Antworten aus kommunalen Produktberichten: jede Zahl mit Fundstelle, jede Begründung als Zitat."
FEW_SOURCES = 5
_STYLE = Path(__file__).with_name("page.css")
_GERMAN = "<script>document.documentElement.lang = 'de'</script>"
_AVATARS = {"user": ":material/person:", "assistant": ":material/account_balance:"}


def main() -> None:
    st.set_page_config(page_title=TITLE, page_icon="📊", layout="centered")
    st.html(_STYLE)
    st.html(_GERMAN, unsafe_allow_javascript=True)
    st.title(TITLE, anchor=False)
    st.markdown(PURPOSE)
    try:
        assistant = _open(read_settings())
        _show_basis(assistant)
    except HaushaltError as error:
        st.error(markup.literal(str(error)))
        st.stop()
    _converse(assistant)


@st.cache_resource(show_spinner=False)
def _open(settings: Settings) -> Assistant:
    return Assistant.open(settings)


def _show_basis(assistant: Assistant) -> None:
    documents = assistant.documents()
    st.caption(render.basis(documents, assistant.is_sample))
    if len(documents) > 1:
        with st.expander("Berichte", type="compact"):
            st.markdown(render.listed(documents))


def _converse(assistant: Assistant) -> None:
    """Shows the conversation so far, answers what was asked in this run, and offers what to ask next."""
    exchanges: list[Exchange] = st.session_state.setdefault("exchanges", [])
    asked = st.chat_input("Frage zum Haushalt stellen") or st.session_state.pop("chosen", None)
    for exchange in exchanges:
        _show_question(exchange.question)
        with _message("assistant"):
            _show_outcome(exchange.outcome)
    if asked:
        _show_question(asked)
        with _message("assistant"):
            outcome = _answered(assistant, asked, exchanges)
            _show_outcome(outcome)
        exchanges.append(Exchange(asked, outcome))
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
    _show_evidence(outcome)


def _show_evidence(answer: Answer) -> None:
    if answer.sources and len(answer.sources) <= FEW_SOURCES:
        st.caption(f"**Fundstellen**\n\n{render.sources(answer)}")
    elif answer.sources:
        with st.expander(f"{len(answer.sources)} Fundstellen"):
            st.caption(render.sources(answer))
    if answer.values:
        with st.expander("Zahlen mit Fundstellen"):
            st.markdown(render.figures(answer))


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
