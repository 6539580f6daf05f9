"""How every page starts: its title, what it is for, and the assistant over the reports it rests on."""

import streamlit as st

from assistant.service import Assistant
from assistant.settings import Settings, read_settings
from data.errors import HaushaltError
from ui import markup, render


def opened(title: str, purpose: str) -> Assistant:
    """The assistant, below the page's head; where the reports can't be read, one sentence says why and the page ends."""
    st.title(title, anchor=False)
    st.markdown(purpose)
    try:
        assistant = current_assistant()
        _show_basis(assistant)
    except HaushaltError as error:
        st.error(markup.literal(str(error)))
        st.stop()
    return assistant


def current_assistant() -> Assistant:
    """The assistant that every page uses. Raises a `HaushaltError` where the settings are wrong."""
    return _open(read_settings())


@st.cache_resource(show_spinner=False)
def _open(settings: Settings) -> Assistant:
    return Assistant.open(settings)


def _show_basis(assistant: Assistant) -> None:
    documents = assistant.documents()
    st.caption(render.basis(documents, assistant.is_sample))
    if len(documents) > 1:
        with st.expander("Berichte", type="compact"):
            st.markdown(render.listed(documents))
