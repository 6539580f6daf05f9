"""What stands at the foot of every page: what the answers rest on, the version, and the way to the accessibility statement."""

from functools import cache
from importlib.metadata import version

import streamlit as st

from assistant.settings import read_settings
from data.errors import HaushaltError
from ui.frame.opening import open_assistant
from ui.text.documents import basis, listed


def show_foot(accessibility: st.Page) -> None:
    with st.container(key="foot", gap="xsmall"):
        _show_basis()
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            st.page_link(accessibility)
            st.caption(f"Haushalt {_version()}", width="content")


def _show_basis() -> None:
    """Nothing where the reports can't be read: the page has said why."""
    try:
        assistant = open_assistant(read_settings())
        documents = assistant.documents()
    except HaushaltError:
        return
    st.caption(basis(documents, assistant.is_sample))
    if len(documents) > 1:
        with st.expander("Berichte", type="compact"):
            st.markdown(listed(documents))


@cache
def _version() -> str:
    return version("haushalt")
