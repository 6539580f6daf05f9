"""The chat page: a question in, an answer with its figures, quotes and Fundstellen out."""

from collections.abc import Sequence

import streamlit as st

from assistant.answer import Answer
from assistant.service import Assistant
from data.errors import HaushaltError
from ui import markup, render
from ui.address import clear_address, put_in_address, question_of_address
from ui.answer_view import message, show_exchange, show_question, show_said
from ui.exchange import Exchange, suggestions, turns
from ui.opening import opened

TITLE = "Haushalt fragen"
PURPOSE = "Antworten aus kommunalen Produktberichten: jede Zahl mit Fundstelle, jede Begründung als Zitat."

# A new answer is read from its question on. Streamlit would show its end, and goes there again while charts grow; until that is
# over, or its reader moves the page, the document says that it is being placed.
_TO_ANSWER = """<script>/* %d */
(() => {
  const state = document.documentElement.dataset;
  let until = performance.now() + 1500;
  state.placing = "";
  const [leave, once] = [() => (until = 0), { capture: true, once: true }];
  for (const moved of ["wheel", "touchstart", "keydown", "pointerdown"]) addEventListener(moved, leave, once);
  const look = () => {
    if (performance.now() > until) return delete state.placing;
    [...document.querySelectorAll(".stChatMessage")].at(-2)?.scrollIntoView();
    setTimeout(look, 60);
  };
  setTimeout(look, 60);
})();
</script>"""


def main() -> None:
    _converse(opened(TITLE, PURPOSE))


def _converse(assistant: Assistant) -> None:
    """Answers what was asked in this run, shows the conversation around it, and offers what to ask next."""
    exchanges: list[Exchange] = st.session_state.setdefault("exchanges", [])
    asked = st.chat_input("Frage zum Haushalt stellen") or st.session_state.pop("chosen", None) or question_of_address()
    places = [st.container() for _ in exchanges]
    newest, pending = st.container(), st.empty()
    if asked:
        with pending.container():
            show_question(asked)
            with message("assistant"):
                outcome = _answered(assistant, asked, exchanges)
        exchanges.append(Exchange(asked, outcome, tuple(turn.content for turn in turns(exchanges) if turn.role == "user")))
        pending.empty()
        places.append(newest)
        put_in_address(asked)
    for number, exchange in reversed(list(enumerate(exchanges))):  # the newest first: it is what its reader waits for
        with places[number]:
            show_exchange(assistant, exchange, f"exchange-{number}")
    if asked:
        pending.html(_TO_ANSWER % len(exchanges), unsafe_allow_javascript=True)
    _show_next(exchanges)


def _answered(assistant: Assistant, question: str, exchanges: list[Exchange]) -> Answer | str:
    """The answer, shown as far as it has come while a language model writes it, or the sentence that says why there is none."""
    written = st.empty()

    def show(answer: Answer) -> None:
        with written.container():
            show_said(answer)

    try:
        with st.spinner("Die Berichte werden durchsucht …"):
            return assistant.ask(question, turns(exchanges), show)
    except HaushaltError as error:
        return str(error)


def _show_next(exchanges: list[Exchange]) -> None:
    """Examples on the empty page, else the follow-ups of the last answer and the way back to the empty page."""
    if not exchanges:
        st.caption("Zum Beispiel:")
        _offer(render.EXAMPLES)
        return
    _offer(suggestions(exchanges))
    st.button("Neue Unterhaltung", key="new", type="tertiary", icon=":material/restart_alt:", on_click=_start_anew)


def _offer(questions: Sequence[str]) -> None:
    with st.container(horizontal=True, gap="small"):
        for number, question in enumerate(questions):
            st.button(markup.literal(question), key=f"offer-{number}", on_click=_choose, args=(question,), wrap=True)


def _start_anew() -> None:
    st.session_state["exchanges"].clear()
    for key in [key for key in st.session_state if str(key).startswith("exchange-")]:
        del st.session_state[key]
    clear_address()


def _choose(question: str) -> None:
    st.session_state["chosen"] = question


if __name__ == "__main__":
    main()
