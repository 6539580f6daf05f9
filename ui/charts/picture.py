"""The chart of an answer on the page, with its numbers in words and to take away as picture or table."""

import streamlit as st

from assistant.answer import Answer, where
from ui import markup
from ui.actions import Action, offer_actions
from ui.charts import chart
from ui.loading import loading
from ui.series import Series, Shape, as_csv, series_of, summary


def show_picture(answer: Answer, key: str) -> None:
    """A chart where the answer's values are a series; that of a mere pair is drawn when it is opened."""
    series = series_of(answer.values)
    if series is None:
        return
    is_asked = series.shape is not Shape.PAIRS or len(series.points) > 2 * len(series.parts)
    opened = st.expander(f"Diagramm: {series.shape}", expanded=is_asked, key=f"chart-{key}", on_change="rerun")
    if opened.open:
        with opened:
            _draw(series, _stated_at(answer), key)


def _draw(series: Series, source: str, key: str) -> None:
    loading().result()
    with st.container(key=f"chart-{key}-drawing", gap="small"):
        st.vega_lite_chart(chart(series, source), width="stretch", alt=summary(series), key=f"{key}-vega")
        st.caption(markup.literal(summary(series)))
        with st.container(horizontal=True, gap="medium", vertical_alignment="center"):
            offer_actions([Action("Bild speichern (PNG)", "Gespeichert", "png", "diagramm.png")], f"{key}-png")
            st.download_button(
                "Tabelle speichern (CSV)",
                lambda: as_csv(series),
                "diagramm.csv",
                "text/csv",
                key=f"{key}-csv",
                type="tertiary",
                on_click="ignore",
            )


def _stated_at(answer: Answer) -> str:
    """Where the numbers stand, for the small print of the picture: it may travel alone."""
    if not answer.sources:
        return ""
    first, others = answer.sources[0], len(answer.sources) - 1
    more = f" und {others} weitere {'Stelle' if others == 1 else 'Stellen'}" if others else ""
    return f"Quelle: {first.document}, {where(first)}{more}"
