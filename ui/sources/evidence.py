"""What stands behind an answer or a verdict, as the pages show it: its Fundstellen, each of which opens, and its figures."""

from contextlib import nullcontext

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assistant.answering.answer import Answer, TableBlock
from assistant.answering.draft import citations, place
from assistant.answering.markdown import where
from assistant.answering.naming import Names
from assistant.service import Assistant
from data.model import Citation, Report
from ui.figures.tables import figures_html
from ui.sources.place_view import show_source
from ui.text import markup

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
    names = _names(assistant, answer)
    has_table = any(isinstance(block, TableBlock) for block in answer.blocks)
    if len(answer.values) <= FEW_FIGURES and not has_table:
        st.html(figures_html(answer, names))
    else:
        with st.expander(f"Zahlen mit Fundstellen ({len(answer.values)})"):
            st.html(figures_html(answer, names))


def button(number: int, source: Citation, with_table: bool) -> str:
    """A Fundstelle on its button: its number and line and, where there is room, its table."""
    table = f", {(source.table or 'Text').split(',')[0]}" if with_table else ""
    return f"{number} · {where(source)}{table}"


def _names(assistant: Assistant, answer: Answer) -> Names | None:
    """What tells better from worse; None where the report of the answer is no longer loaded."""
    loaded = {document.key for document in assistant.documents()}
    return Names(assistant.catalogue_of(answer)) if answer.report and answer.report.key in loaded else None


def _report_of(assistant: Assistant, citation: Citation) -> Report | None:
    """The report a citation is of; None where it is no longer stored."""
    found = next((document for document in assistant.documents() if document.name == citation.document), None)
    return assistant.facts().book(found.key).report if found else None


def _choose(answer: Answer, key: str) -> int | None:
    """The number of the Fundstelle that is open; choosing it again closes it."""
    count = len(answer.sources)
    with st.expander(f"{count} Fundstellen") if count > MANY_SOURCES else nullcontext():
        named = [markup.literal(button(n, source, count <= FEW_SOURCES)) for n, source in enumerate(answer.sources, start=1)]
        numbers = range(1, count + 1)
        chosen: int | None = st.pills(
            "Fundstellen", numbers, format_func=lambda number: named[number - 1], key=f"{key}-source", wrap=True
        )
    return chosen


def _cited_there(answer: Answer, source: Citation) -> list[Citation]:
    """All cells in the row of a Fundstelle that the answer rests on; the place itself where they are none."""
    cited = (citation for named in answer.values for citation in citations(named.value))
    cells = [each for each in dict.fromkeys(cited) if place(each) == place(source)]
    return cells or [source]


def _open(cited: list[Citation], number: int, assistant: Assistant, key: str) -> None:
    with st.container(key=f"{key}-beside", gap="xsmall"):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.markdown(f"**Fundstelle {number}**")
            st.button("Schließen", key=f"{key}-close", type="tertiary", icon=":material/close:", on_click=_close, args=(key,))
        report = _report_of(assistant, cited[0])
        if report is None:
            st.info("Der Bericht dieser Fundstelle ist nicht mehr geladen.")
        else:
            show_source(report, *cited)


def _close(key: str) -> None:
    st.session_state[f"{key}-source"] = None
