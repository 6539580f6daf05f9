"""How every page starts: its title, what it is for, and the assistant over the reports it rests on."""

import streamlit as st

from assistant.service import Assistant
from assistant.settings import Settings, read_settings
from data.errors import HaushaltError
from ui.charts.drawing import loading
from ui.text import markup


def opened(title: str, purpose: str) -> Assistant:
    """The assistant, below the page's head; where the reports can't be read, one sentence says why and the page ends."""
    st.title(title, anchor=False)
    st.markdown(purpose)
    try:
        assistant = open_assistant(read_settings())
        assistant.documents()
    except HaushaltError as error:
        st.error(markup.literal(str(error)))
        st.stop()
    return assistant


@st.cache_resource(show_spinner=False)
def open_assistant(settings: Settings) -> Assistant:
    """The one assistant that all sessions share; what its first answer is shown with is loaded meanwhile."""
    loading()
    return Assistant.open(settings)
