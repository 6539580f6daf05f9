"""The sheet of a product or Budget: figures, services, the report's words, findings, years and months, and what to ask."""

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from assistant.overview import Row
from assistant.sheet import TOTALS, Line, Sheet, sheet
from assistant.subjects import entity
from assistant.tools import Tools
from assistant.values import Value
from assistant.wording import direction, judgement, signed
from data.checks.thresholds import Thresholds
from data.findings_report import places
from data.model import MONATE, Citation, Finding, Position, Produkt, Report
from ui import charts, markup, render, series
from ui.overview_table import LIGHTS
from ui.sheet_address import go
from ui.source_view import show_source

_MOST_PLACES = 12
_MEANING = "Das heißt"


def show_sheet(tools: Tools, row: Row, thresholds: Thresholds, can_ask: bool) -> None:
    """The whole sheet; questions are offered where the chat answers from this report."""
    report, shown = tools.report, sheet(tools, row)
    _show_head(row, thresholds)
    _show_figures(report, shown)
    _show_services(report, shown)
    _show_words(report, shown)
    _show_findings(report, shown)
    _show_years(shown)
    _show_months(report, shown)
    if can_ask:
        _offer_questions(shown.questions)


def _show_head(row: Row, thresholds: Thresholds) -> None:
    st.header(markup.in_cell(entity(row.subject)), anchor=False)
    kind = "Produkt" if isinstance(row.subject, Produkt) else row.subject.ebene.value
    st.caption(markup.in_cell(" · ".join([kind, *(budget.bezeichnung for budget in row.above)])))
    ampel = row.ampel(thresholds)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.badge(f"{LIGHTS[ampel].sign} {ampel}", color=LIGHTS[ampel].color)
        if isinstance(row.subject, Produkt):
            st.button(
                f"Blatt: {markup.in_cell(row.budget)}",
                key="to-budget",
                type="tertiary",
                icon=":material/account_tree:",
                on_click=go,
                args=({"budget": row.subject.budget},),
            )


def _show_figures(report: Report, shown: Sheet) -> None:
    """The Saldo in large figures and in words, and of a Budget every position."""
    row, jahr = shown.row, report.haushaltsjahr
    if row.abweichung is None and row.ergebnis is None and row.plan is None:
        st.info("Dazu enthält der Bericht keine Zahlen.")
        return
    with st.container(horizontal=True, gap="small"):
        st.metric(f"Plan {jahr}", row.plan.written if row.plan else "–", width="content")
        st.metric(f"Ergebnis {jahr}", row.ergebnis.written if row.ergebnis else "–", width="content")
        st.metric("Abweichung", signed(row.abweichung) if row.abweichung else "–", width="content")
    if row.abweichung:
        share = f", das sind {row.prozent.magnitude} des Plans" if row.prozent and row.abweichung.value else ""
        st.markdown(f"{direction(row.abweichung).capitalize()}{share}.")
    if len(shown.positionen) > 1:
        cells = [[line.position.value, *_money(line), _judged(line)] for line in shown.positionen]
        st.html(_table("Positionen", ("Position", "Plan", "Ergebnis", "Abweichung", _MEANING), cells))
    _offer_places(report, f"{row.key}-zahlen", _cells(shown))


def _cells(shown: Sheet) -> dict[str, Citation]:
    """The printed cells of the Saldo or, where there are several positions, the one of each position's Ergebnis."""
    if len(shown.positionen) > 1:
        named = [(line.position.value, line.ergebnis or line.plan) for line in shown.positionen]
    else:
        named = [("Plan", shown.row.plan), ("Ergebnis", shown.row.ergebnis), ("Abweichung", shown.row.abweichung)]
    return {name: value.citation for name, value in named if value and value.citation}


def _money(line: Line) -> list[str]:
    return [_written(line.plan), _written(line.ergebnis), signed(line.abweichung) if line.abweichung else "–"]


def _judged(line: Line) -> str:
    return judgement(line.abweichung, line.position) if line.abweichung else ""


def _offer_questions(questions: Sequence[str]) -> None:
    """Questions that the assistant can answer; a click asks them in the chat."""
    st.subheader("Fragen dazu", anchor=False)
    with st.container(horizontal=True, gap="small"):
        for number, question in enumerate(questions):
            if st.button(markup.literal(question), key=f"ask-{number}", icon=":material/chat:", wrap=True):
                st.session_state["chosen"] = question
                st.switch_page("chat.py")


def _show_services(report: Report, shown: Sheet) -> None:
    if not shown.leistungen.body:
        return
    st.subheader("Ziele und Kennzahlen", anchor=False)
    st.markdown(render.body(shown.leistungen), anchors=False)
    named = {f"[{number}] {places([source])}": source for number, source in enumerate(shown.leistungen.sources, start=1)}
    _offer_places(report, f"{shown.row.key}-ziele", named)


def _show_words(report: Report, shown: Sheet) -> None:
    """The passages verbatim."""
    st.subheader("Was der Bericht dazu sagt", anchor=False)
    if not shown.passages:
        st.markdown("Der Text des Berichts geht darauf nicht ein.")
    for passage in shown.passages:
        st.markdown(f"> „{markup.in_cell(passage.text)}“")
    _offer_places(report, f"{shown.row.key}-text", {places([p.citation]): p.citation for p in shown.passages})


def _show_findings(report: Report, shown: Sheet) -> None:
    if not shown.findings:
        return
    st.subheader("Auffälligkeiten", anchor=False)
    for number, finding in enumerate(shown.findings):
        st.markdown(f"**{finding.severity}: {markup.in_cell(finding.title)}** {markup.in_cell(finding.note)}")
        _offer_places(report, f"{shown.row.key}-befund-{number}", _lines(finding))


def _lines(finding: Finding) -> dict[str, Citation]:
    """The first places of a finding, each line once."""
    found = {places([citation]): citation for citation in reversed(finding.citations)}
    return dict(list(reversed(found.items()))[:_MOST_PLACES])


def _show_years(shown: Sheet) -> None:
    """The totals of each year; a report of one year has them above."""
    jahre = sorted({line.jahr for line in shown.jahre}, reverse=True)
    if len(jahre) < 2:
        return
    st.subheader("Jahre", anchor=False)
    of = {(line.jahr, line.position): line for line in shown.jahre}
    positionen = (*TOTALS, Position.SALDO)
    cells = [
        [str(jahr), *(_written(of[jahr, p].ergebnis) for p in positionen), _written(of[jahr, Position.SALDO].plan)]
        for jahr in jahre
    ]
    st.html(_table("Jahre", ("Jahr", *(p.value for p in positionen), "Saldo im Plan"), cells))


def _show_months(report: Report, shown: Sheet) -> None:
    """The months of the Budget, a chart and a table a position."""
    st.subheader(f"Monate: {markup.in_cell(shown.budget.bezeichnung)}", anchor=False)
    if not shown.monate:
        st.markdown("Monatswerte enthält der Bericht dazu nicht.")
        return
    if isinstance(shown.row.subject, Produkt):
        st.caption("Der Bericht nennt Monatswerte nur je Budget, nicht je Produkt.")
    for column, position in zip(st.columns(len(TOTALS)), TOTALS, strict=True):
        values = [value for of, value in shown.monate if of is position]
        if values:
            with column:
                _show_position(report, position, values)


def _show_position(report: Report, position: Position, values: Sequence[Value]) -> None:
    """The chart with its numbers in words, as a table, and with the lines that they stand in."""
    points = [series.Point(MONATE[(v.monat or 1) - 1], v.value, v.written, str(v.haushaltsjahr)) for v in values]
    drawn = series.Series(series.Shape.MONTHS, f"{position.value} je Monat", "EUR", tuple(points))
    st.vega_lite_chart(charts.chart(drawn, ""), width="stretch", alt=f"{values[0].entity}. {series.summary(drawn)}")
    jahre = sorted({value.haushaltsjahr for value in values}, reverse=True)
    of = {(value.haushaltsjahr, value.monat): value for value in values}
    with st.expander(f"{position.value} als Tabelle"):
        cells = [[name, *(_written(of.get((jahr, monat))) for jahr in jahre)] for monat, name in enumerate(MONATE, start=1)]
        st.html(_table(f"{position.value} nach Monaten", ("Monat", *map(str, jahre)), cells))
    first = {f"{value.haushaltsjahr}": value.citations[0] for value in reversed(values)}
    _offer_places(report, f"{values[0].entity}-{position.value}", dict(sorted(first.items(), reverse=True)))


def _offer_places(report: Report, section: str, named: Mapping[str, Citation]) -> None:
    """Fundstellen to open where they are named, one at a time on the sheet."""
    if not named:
        return
    key = f"place-{section}"
    chosen = st.pills(
        "Fundstelle zeigen",
        list(named),
        key=key,
        format_func=lambda name: f":material/find_in_page: {name}",
        label_visibility="collapsed",
        on_change=_close_others,
        args=(key,),
    )
    if chosen:
        show_source(report, named[chosen])


def _close_others(opened: str) -> None:
    for key in st.session_state:
        if str(key).startswith("place-") and key != opened:
            st.session_state[key] = None


def _written(value: Value | None) -> str:
    return value.written if value else "–"


def _table(label: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A quiet table as the chat has it, which scrolls in itself; the first column is text, escaped like all else."""
    head = "".join(f'<th scope="col"{_style(place, name)}>{escape(name)}</th>' for place, name in enumerate(header))
    body = "".join(f"<tr>{_cells_of(header, row)}</tr>" for row in rows)
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    return f'<div class="figures" role="region" tabindex="0" aria-label="{escape(label)}">{table}</div>'


def _cells_of(header: Sequence[str], row: Sequence[str]) -> str:
    first, *others = (escape(cell) for cell in row)
    cells = (f"<td{_style(place, header[place])}>{cell}</td>" for place, cell in enumerate(others, start=1))
    return f'<th scope="row">{first}</th>{"".join(cells)}'


def _style(place: int, name: str) -> str:
    return ' class="amount"' if place and name != _MEANING else ""
