"""The chat page: a question in, an answer with its figures, quotes and Fundstellen out."""

from collections.abc import Sequence

import streamlit as st

from assistant.answering.answer import Answer, Status
from assistant.library.scope import Scope
from assistant.service import Assistant, Exchange
from data.errors import HaushaltError
from ui.conversation.exchange_view import message, show_exchange, show_question, show_said
from ui.conversation.exchanges import (
    Failed,
    answered,
    choose_report,
    clear_address,
    exchanges,
    put_in_address,
    question_of_address,
    suggestions,
)
from ui.frame.opening import opened
from ui.text import markup
from ui.text.documents import in_short

TITLE = "Haushalt fragen"
PURPOSE = "Antworten aus kommunalen Haushaltsberichten: jede Zahl mit Fundstelle, jede Begründung als Zitat."
MOST_EXAMPLES = 3

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
    assistant = opened(TITLE, PURPOSE)
    scope = choose_report(assistant.documents())
    st.caption(f"Bericht: {in_short(assistant.document(scope))}")
    _converse(assistant, scope)


def _converse(assistant: Assistant, scope: Scope) -> None:
    """Answers what was asked in this run, shows the conversation around it, and offers what to ask next."""
    so_far = exchanges()
    asked = st.chat_input("Frage zum Haushalt stellen") or st.session_state.pop("chosen", None) or question_of_address()
    places = [st.container() for _ in so_far]
    newest, pending = st.container(), st.empty()
    if asked:
        with pending.container():
            show_question(asked)
            with message("assistant"):
                so_far.append(_ask(assistant, asked, so_far, scope))
        pending.empty()
        places.append(newest)
        put_in_address(asked)
    for number, exchange in reversed(list(enumerate(so_far))):  # the newest first: it is what its reader waits for
        with places[number]:
            show_exchange(assistant, exchange, f"exchange-{number}")
    if asked:
        pending.html(_TO_ANSWER % len(so_far), unsafe_allow_javascript=True)
    _show_next(assistant, so_far, scope)


def _ask(assistant: Assistant, question: str, so_far: Sequence[Exchange | Failed], scope: Scope) -> Exchange | Failed:
    """The exchange, its answer shown as far as it has come; where there is none, why."""
    written = st.empty()

    def show(answer: Answer) -> None:
        with written.container():
            show_said(answer)

    try:
        with st.spinner("Die Berichte werden durchsucht …"):
            return assistant.ask(question, answered(so_far), scope, show)
    except HaushaltError as error:
        return Failed(question, str(error))


def _show_next(assistant: Assistant, so_far: Sequence[Exchange | Failed], scope: Scope) -> None:
    """Examples on the empty page, else what may be meant or asked next, and the way back to the empty page."""
    if not so_far:
        st.caption("Zum Beispiel:")
        _offer(assistant.examples(scope)[::2][:MOST_EXAMPLES])  # neighbours are about the same subject
        return
    last = so_far[-1]
    if isinstance(last, Exchange) and last.answer.status is Status.CLARIFY and last.answer.followups:
        st.caption("Gemeint ist vielleicht:")
    _offer(suggestions(so_far))
    st.button("Neue Unterhaltung", key="new", type="tertiary", icon=":material/restart_alt:", on_click=_start_anew)


def _offer(questions: Sequence[str]) -> None:
    with st.container(horizontal=True, gap="small"):
        for number, question in enumerate(questions):
            st.button(markup.literal(question), key=f"offer-{number}", on_click=_choose, args=(question,), wrap=True)


def _start_anew() -> None:
    exchanges().clear()
    for key in [key for key in st.session_state if str(key).startswith("exchange-")]:
        del st.session_state[key]
    clear_address()


def _choose(question: str) -> None:
    st.session_state["chosen"] = question


if __name__ == "__main__":
    main()
