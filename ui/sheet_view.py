"""The sheet of a product or Budget: figures, months and years, services, the report's words, findings, and what to ask."""

from collections.abc import Mapping, Sequence

import streamlit as st

from assistant.overview import Ampel, Row
from assistant.sheet import TOTALS, Line, Sheet, sheet
from assistant.tools import Tools
from assistant.values import Value
from assistant.wording import direction, judgement, short, signed
from data.checks.thresholds import Thresholds
from data.findings_report import places
from data.model import Citation, Position, Produkt, Report
from ui import markup, render
from ui.figure_table import LIGHTS
from ui.month_chart import month_table, show_months
from ui.sheet_address import go
from ui.source_view import show_source

_COLORS = {Ampel.SCHLECHTER: "red", Ampel.IM_RAHMEN: "gray", Ampel.BESSER: "green", Ampel.OFFEN: "gray"}


def show_sheet(tools: Tools, row: Row, thresholds: Thresholds, can_ask: bool) -> None:
    """The whole sheet; questions are offered where the chat answers from this report."""
    report, shown = tools.report, sheet(tools, row)
    _head(report, row, thresholds)
    _figures(report, shown)
    _services(report, shown)
    _words(report, shown)
    _findings(report, shown)
    _years(shown)
    _months(shown)
    if can_ask:
        _questions(shown)


def _head(report: Report, row: Row, thresholds: Thresholds) -> None:
    """What it is, and whether it did better or worse than planned."""
    st.header(markup.in_cell(short(row.subject)), anchor=False)
    kind = "Produkt" if row.is_produkt else row.subject.ebene.value
    st.caption(markup.in_cell(" · ".join([kind, *(budget.bezeichnung for budget in row.above)])))
    ampel = row.ampel(thresholds)
    st.badge(f"{LIGHTS[ampel][0]} {ampel}", color=_COLORS[ampel])
    with st.container(horizontal=True, gap="large"):
        for name, value in (("Plan", row.plan), ("Ergebnis", row.ergebnis), ("Abweichung", row.abweichung)):
            _metric(f"{name} {report.haushaltsjahr}", value, signed=name == "Abweichung")
    if row.abweichung:
        share = f", das sind {row.prozent.magnitude} des Plans" if row.prozent and row.abweichung.value else ""
        st.markdown(markup.in_cell(f"Das Ergebnis ist {direction(row.abweichung)}{share}."))
