"""One exchange of the conversation: the question, and its answer with all that stands behind it."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assistant.answer import Answer
from assistant.service import Assistant
from ui import markup, render
from ui.actions import Action, offer_actions
from ui.address import link
from ui.collecting import offer_to_collect
from ui.downloads import offer_receipt
from ui.evidence import show_evidence
from ui.exchange import Exchange
from ui.opinion import offer_opinion
from ui.picture import show_picture
from ui.plain import plain

_AVATARS = {"user": ":material/person:", "assistant": ":material/account_balance:"}


def message(role: str) -> DeltaGenerator:
    return st.chat_message(role, avatar=_AVATARS[role])


def show_question(question: str) -> None:
    with message("user"):
        st.markdown(markup.literal(question))


@st.fragment
def show_exchange(assistant: Assistant, exchange: Exchange, key: str) -> None:
    """An exchange that can open its sources and charts without the others being drawn again; `key` tells it from them."""
    show_question(exchange.question)
    with message("assistant"):
        if isinstance(exchange.outcome, str):
            st.error(markup.literal(exchange.outcome))
            return
        with st.container(key=f"{key}-pair"):
            told, beside = st.container(), st.container()
        with told:
            show_said(exchange.outcome)
            show_evidence(exchange.outcome, assistant, key, beside)
            show_picture(exchange.outcome, key)
            _offer_to_take(assistant, exchange, exchange.outcome, key)


def show_said(answer: Answer) -> None:
    """What an answer says, with how far it answers and how the question was understood; also while it is being written."""
    if label := render.status(answer):
        st.badge(label, color="gray")
    if line := render.understood(answer):
        st.caption(line)
    st.markdown(render.body(answer), anchors=False)


def _offer_to_take(assistant: Assistant, exchange: Exchange, answer: Answer, key: str) -> None:
    copies = [
        Action("Antwort kopieren", "Kopiert", "text", plain(exchange.question, answer)),
        Action("Link kopieren", "Kopiert", "link", link(exchange.question)),
    ]
    with st.container(horizontal=True, gap="medium", vertical_alignment="center", key=f"{key}-take"):
        offer_actions(copies, f"{key}-copy")
        offer_to_collect(exchange, f"{key}-collect")
        offer_receipt(lambda: assistant.receipt(exchange.question, answer, exchange.earlier).to_json(), f"{key}-receipt")
        offer_opinion(exchange.question, answer.text, assistant.settings.home, key)
