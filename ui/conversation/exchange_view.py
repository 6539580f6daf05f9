"""One exchange of the conversation: the question, and its answer with all that stands behind it."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assistant.answering import markdown
from assistant.answering.answer import Answer, Status
from assistant.answering.naming import quoted
from assistant.mappe.contents import blocks_of, of_answer
from assistant.service import Assistant, Exchange
from ui.charts.picture import show_pictures
from ui.collecting.session_mappe import offer_to_collect
from ui.conversation.exchanges import Failed, link
from ui.conversation.feedback import offer_to_vote
from ui.frame.actions import Action, offer_actions, offer_receipt
from ui.sources.evidence import show_evidence
from ui.text import blocks, markup

_AVATARS = {"user": ":material/person:", "assistant": ":material/account_balance:"}
_STATUS = {
    Status.PARTIAL: "Teilweise beantwortet",
    Status.CLARIFY: "Rückfrage",
    Status.NOT_IN_DATA: "Nicht in den Berichten",
    Status.OUT_OF_SCOPE: "Außerhalb der Berichte",
}


def message(role: str) -> DeltaGenerator:
    return st.chat_message(role, avatar=_AVATARS[role])


def show_question(question: str) -> None:
    with message("user"):
        st.markdown(markup.literal(question))


@st.fragment
def show_exchange(assistant: Assistant, exchange: Exchange | Failed, key: str) -> None:
    """An exchange that can open its sources and charts without the others being drawn again; `key` tells it from them."""
    show_question(exchange.question)
    with message("assistant"):
        if isinstance(exchange, Failed):
            st.error(markup.literal(exchange.reason))
            return
        with st.container(key=f"{key}-pair"):
            told, beside = st.container(), st.container()
        with told:
            show_said(exchange.answer)
            show_evidence(exchange.answer, assistant, key, beside)
            show_pictures(exchange.answer, key)
            _offer_to_take(assistant, exchange, key)


def show_said(answer: Answer) -> None:
    """What an answer says, with how far it answers and how the question was understood; also while it is being written."""
    if label := _STATUS.get(answer.status, ""):
        st.badge(label, color="gray")
    st.markdown(blocks.shown(blocks_of(answer)), anchors=False)
    if line := understood(answer):
        st.caption(markup.literal(line))


def understood(answer: Answer) -> str:
    """How the question was read where that is not obvious, and without which of its words."""
    without = f", ohne {quoted(answer.unaccounted)}" if answer.unaccounted else ""
    return f"Verstanden als: {answer.reading}{without}" if answer.reading else ""


def _offer_to_take(assistant: Assistant, exchange: Exchange, key: str) -> None:
    answer = exchange.answer
    copies = [
        Action("Antwort kopieren", "Kopiert", "text", blocks.plain(exchange.question, blocks_of(answer), answer.sources)),
        Action("Link kopieren", "Kopiert", "link", link(exchange.question)),
    ]
    with st.container(horizontal=True, gap="medium", vertical_alignment="center", key=f"{key}-take"):
        offer_actions(copies, f"{key}-copy")
        offer_to_collect(of_answer(exchange.question, answer), f"{key}-collect")
        offer_receipt(lambda: assistant.receipt(exchange).to_json(), f"{key}-receipt")
        offer_to_vote(exchange.question, markdown.text(answer), assistant.settings.home, key)
