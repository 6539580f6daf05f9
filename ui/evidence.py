"""What stands behind an answer or a verdict, as the pages show it: Fundstellen and figures."""

import streamlit as st

from assistant.answer import Answer
from ui import render

FEW_SOURCES = 5


def show_evidence(answer: Answer) -> None:
    if answer.sources and len(answer.sources) <= FEW_SOURCES:
        st.caption(f"**Fundstellen**\n\n{render.sources(answer)}")
    elif answer.sources:
        with st.expander(f"{len(answer.sources)} Fundstellen"):
            st.caption(render.sources(answer))
    if answer.values:
        with st.expander("Zahlen mit Fundstellen"):
            st.markdown(render.figures(answer))
