"""The charts of an answer on the page, with their numbers in words and to take away as picture or table."""

import streamlit as st

from assistant.answering.answer import Answer, ChartHint, ChartKind
from assistant.answering.markdown import where
from ui.charts.drawing import chart, loading
from ui.charts.series import Series, as_csv, series_of, summary
from ui.frame.actions import Action, offer_actions
from ui.text import markup


def show_pictures(answer: Answer, key: str) -> None:
    """A chart for each hint of the answer; that of a mere pair is drawn when it is opened."""
    for number, hint in enumerate(block for block in answer.blocks if isinstance(block, ChartHint)):
        place = f"{key}-{number}"
        is_asked = hint.kind is not ChartKind.PLAN_AND_RESULT
        opened = st.expander(f"Diagramm: {hint.kind}", expanded=is_asked, key=f"chart-{place}", on_change="rerun")
        if opened.open:
            with opened:
                _draw(series_of(hint), _stated_at(answer), place)


def _draw(series: Series, source: str, key: str) -> None:
    loading().result()
    with st.container(key=f"chart-{key}-drawing", gap="small"):
        st.vega_lite_chart(chart(series, source), width="stretch", alt=summary(series), key=f"{key}-vega")
        st.caption(markup.literal(summary(series)))
        with st.container(horizontal=True, gap="medium", vertical_alignment="center"):
            offer_actions([Action("Bild speichern (PNG)", "Gespeichert", "png", "diagramm.png")], f"{key}-png")
            words, file = "Tabelle speichern (CSV)", "diagramm.csv"
            st.download_button(
                words, lambda: as_csv(series), file, "text/csv", key=f"{key}-csv", type="tertiary", on_click="ignore"
            )


def _stated_at(answer: Answer) -> str:
    """Where the numbers stand, for the small print of the picture: it may travel alone."""
    if not answer.sources:
        return ""
    first, others = answer.sources[0], len(answer.sources) - 1
    more = f" und {others} weitere {'Stelle' if others == 1 else 'Stellen'}" if others else ""
    return f"Quelle: {first.document}, {where(first)}{more}"
