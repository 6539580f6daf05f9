"""What stands behind an answer or a verdict, as the pages show it: its Fundstellen, each of which opens, and its figures."""

from contextlib import nullcontext

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assistant.answer import Answer
from assistant.service import Assistant
from data.model import Citation, Report
from ui import markup, render
from ui.figures import figures_html
from ui.source_view import show_source

FEW_SOURCES, MANY_SOURCES = 5, 12
FEW_FIGURES = 6


def show_evidence(answer: Answer, assistant: Assistant, key: str, beside: DeltaGenerator | None = None) -> None:
    """The Fundstellen as buttons, the place of the chosen one `beside` (else below them), and the figures."""
    chosen = _choose(answer, key) if answer.sources else None
    if chosen is not None:
        with beside or nullcontext():
            _open(_cited_there(answer, answer.sources[chosen - 1]), chosen, assistant, key)
    if not answer.values:
        return
    if len(answer.values) <= FEW_FIGURES and "\n| " not in answer.body:
        st.html(figures_html(answer))
    else:
        with st.expander(f"Zahlen mit Fundstellen ({len(answer.values)})"):
            st.html(figures_html(answer))


def report_of(assistant: Assistant, citation: Citation) -> Report | None:
    """The report a citation is of; None where it is no longer stored."""
    newest = assistant.tools().report
    if newest.name == citation.document:
        return newest
    return next((assistant.report(each) for each in assistant.documents() if each.name == citation.document), None)


def _choose(answer: Answer, key: str) -> int | None:
    """The number of the Fundstelle that is open; choosing it again closes it."""
    count = len(answer.sources)
    place = st.expander(f"{count} Fundstellen") if count > MANY_SOURCES else nullcontext()
    with place:
        chosen: int | None = st.pills(
            "Fundstellen",
            range(1, count + 1),
            format_func=lambda number: markup.literal(render.place(number, answer.sources[number - 1], count <= FEW_SOURCES)),
            key=f"{key}-source",
            wrap=True,
        )
    return chosen


def _cited_there(answer: Answer, source: Citation) -> list[Citation]:
    """All cells in the row of a Fundstelle that the answer rests on; the place itself where they are none."""
    place = (source.document, source.line, source.table)
    cited = (citation for value in answer.values for citation in value.citations)
    cells = [each for each in dict.fromkeys(cited) if (each.document, each.line, each.table) == place]
    return cells or [source]


def _open(citations: list[Citation], number: int, assistant: Assistant, key: str) -> None:
    with st.container(key=f"{key}-beside", gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.markdown(f"**Fundstelle {number}**")
            st.button("Schließen", key=f"{key}-close", type="tertiary", icon=":material/close:", on_click=_close, args=(key,))
        report = report_of(assistant, citations[0])
        if report is None:
            st.info("Der Bericht dieser Fundstelle ist nicht mehr geladen.")
        else:
            show_source(report, *citations)


def _close(key: str) -> None:
    st.session_state[f"{key}-source"] = None
