"""The portrait of a product or Budget: figures, services, the report's words, findings, years and months, and what to ask."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

import streamlit as st

from assistant.abfrage.result import Value
from assistant.answering import numbers
from assistant.answering.answer import ChartKind
from assistant.answering.draft import citations
from assistant.answering.judging import direction
from assistant.answering.naming import Names
from assistant.mappe.contents import blocks_of
from assistant.overview.portrait import TOTALS, Line, Portrait, portrait
from assistant.overview.rows import Reported, Row
from data.checks.thresholds import Thresholds
from data.findings_report import places
from data.model import MONATE, Citation, Finding, Report
from ui.charts.drawing import chart, loading
from ui.charts.series import Point, Series, summary
from ui.conversation.exchanges import REPORT
from ui.figures.overview_filter import go
from ui.figures.overview_table import LIGHTS
from ui.figures.tables import table
from ui.sources.place_view import show_source
from ui.text import blocks, markup

_MOST_PLACES = 12


def show_portrait(reported: Reported, row: Row, thresholds: Thresholds) -> None:
    """The whole portrait; questions are asked in the chat, of this report."""
    report, names, shown = reported.book.report, Names(reported.catalogue), portrait(reported, row)
    _show_head(names, row, thresholds)
    _show_figures(names, report, shown)
    _show_services(report, shown)
    _show_words(report, shown)
    _show_findings(report, shown)
    _show_years(names, shown)
    _show_months(names, report, shown)
    _offer_questions(shown.questions, reported.bericht)


def _show_head(names: Names, row: Row, thresholds: Thresholds) -> None:
    st.header(markup.in_cell(names.subject(row.subjekt.id)), anchor=False)
    kind = "Produkt" if row.is_produkt else row.subjekt.art
    st.caption(markup.in_cell(" · ".join([kind, *(budget.bezeichnung for budget in row.above)])))
    ampel = row.ampel(thresholds)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.badge(f"{LIGHTS[ampel].sign} {ampel}", color=LIGHTS[ampel].color)
        if row.is_produkt and row.above:
            look: dict[str, Any] = {"type": "tertiary", "icon": ":material/account_tree:"}
            to = {"budget": row.above[0].nummer or row.above[0].id}
            st.button(f"Blatt: {markup.in_cell(row.budget)}", key="to-budget", on_click=go, args=(to,), **look)


def _show_figures(names: Names, report: Report, shown: Portrait) -> None:
    """The Saldo in large figures and in words, and of a Budget every position."""
    row, jahr = shown.row, report.haushaltsjahr
    if row.abweichung is None and row.ergebnis is None and row.plan is None:
        st.info("Dazu enthält der Bericht keine Zahlen.")
        return
    with st.container(horizontal=True, gap="small"):
        st.metric(f"Plan {jahr}", _written(row.plan), width="content")
        st.metric(f"Ergebnis {jahr}", _written(row.ergebnis), width="content")
        st.metric("Abweichung", _signed(row.abweichung), width="content")
    if row.abweichung and (found := direction(row.abweichung, names)):
        share = f", das sind {numbers.magnitude(row.prozent)} des Plans" if row.prozent and row.abweichung.value else ""
        amount = f"Um {numbers.magnitude(row.abweichung)} " if row.abweichung.value else ""
        st.markdown(markup.literal(f"{amount}{found.words}{share}."))
    if len(shown.positionen) > 1:
        header = ("Position", "Plan", "Ergebnis", "Abweichung", "Das heißt")
        cells = [_cells_of(names, line) for line in shown.positionen]
        st.html(_table("Positionen", header, cells, (False, True, True, True, False)))
    _offer_places(report, f"{row.key}-zahlen", _cells(names, shown))


def _cells(names: Names, shown: Portrait) -> dict[str, Citation]:
    """The printed cells of the Saldo or, where there are several positions, the one of each position's Ergebnis."""
    if len(shown.positionen) > 1:
        named = [(_named(names, line), line.ergebnis or line.plan) for line in shown.positionen]
    else:
        named = [("Plan", shown.row.plan), ("Ergebnis", shown.row.ergebnis), ("Abweichung", shown.row.abweichung)]
    return {name: found for name, value in named if value and (found := next(citations(value), None))}


def _named(names: Names, line: Line) -> str:
    return "Saldo" if line.position == "saldo" else names.catalogue.positionen[line.position].bezeichnung


def _cells_of(names: Names, line: Line) -> list[str]:
    """A position's row: its amounts, and what the deviation means."""
    found = direction(line.abweichung, names) if line.abweichung else None
    amounts = (_written(line.plan), _written(line.ergebnis), _signed(line.abweichung))
    return [_named(names, line), *amounts, found.judged if found else ""]


def _offer_questions(questions: Sequence[str], bericht: str) -> None:
    """Questions that the assistant can answer; a click asks them in the chat."""
    st.subheader("Fragen dazu", anchor=False)
    with st.container(horizontal=True, gap="small"):
        for number, question in enumerate(questions):
            if st.button(markup.literal(question), key=f"ask-{number}", icon=":material/chat:", wrap=True):
                st.session_state.update({"chosen": question, REPORT: bericht})
                st.switch_page("views/chat.py")


def _show_services(report: Report, shown: Portrait) -> None:
    if shown.services is None:
        return
    st.subheader("Ziele und Kennzahlen", anchor=False)
    st.markdown(blocks.shown(blocks_of(shown.services)), anchors=False)
    named = {f"[{number}] {places([source])}": source for number, source in enumerate(shown.services.sources, start=1)}
    _offer_places(report, f"{shown.row.key}-ziele", named)


def _show_words(report: Report, shown: Portrait) -> None:
    """The passages verbatim."""
    st.subheader("Was der Bericht dazu sagt", anchor=False)
    if not shown.passages:
        st.markdown("Der Text des Berichts geht darauf nicht ein.")
    for passage in shown.passages:
        st.markdown(f"> „{markup.in_cell(passage.text)}“")
    _offer_places(report, f"{shown.row.key}-text", {places([p.citation]): p.citation for p in shown.passages})


def _show_findings(report: Report, shown: Portrait) -> None:
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


def _show_years(names: Names, shown: Portrait) -> None:
    """The totals of each year; a report of one year has them above."""
    of = {(line.jahr, line.position): line for line in shown.jahre}
    jahre = sorted({line.jahr for line in shown.jahre}, reverse=True)
    if len(jahre) < 2:
        return
    st.subheader("Jahre", anchor=False)
    positionen = (*TOTALS, "saldo")
    cells = [
        [str(jahr), *(_written(of[jahr, p].ergebnis) for p in positionen), _written(of[jahr, "saldo"].plan)] for jahr in jahre
    ]
    header = ("Jahr", *(_named(names, of[jahre[0], position]) for position in positionen), "Saldo im Plan")
    st.html(_table("Jahre", header, cells))


def _show_months(names: Names, report: Report, shown: Portrait) -> None:
    """The months of the Budget, a chart and a table a position."""
    st.subheader(f"Monate: {markup.in_cell(shown.budget.bezeichnung)}", anchor=False)
    if not shown.monate:
        st.markdown("Monatswerte enthält der Bericht dazu nicht.")
        return
    if shown.row.is_produkt:
        st.caption("Der Bericht nennt Monatswerte nur je Budget, nicht je Produkt.")
    loading().result()
    for column, position in zip(st.columns(len(TOTALS)), TOTALS, strict=True):
        values = {(a.jahr, int(str(a.monat))): v for of, v in shown.monate if of == position and (a := v.address)}
        if values:
            with column:
                _show_position(report, (names.subject(shown.budget.id), names.catalogue.positionen[position].bezeichnung), values)


def _show_position(report: Report, named: tuple[str, str], values: Mapping[tuple[int, int], Value]) -> None:
    """The chart with its numbers in words, as a table, and with the lines that they stand in; values by year and month."""
    entity, position = named
    points = tuple(Point(MONATE[m - 1], v.number, numbers.written(v), str(jahr)) for (jahr, m), v in values.items())
    drawn = Series(ChartKind.MONTHS, f"{position} je Monat", "EUR", points)
    st.vega_lite_chart(chart(drawn, ""), width="stretch", alt=f"{entity}. {summary(drawn)}")
    jahre = sorted({jahr for jahr, _ in values}, reverse=True)
    with st.expander(f"{markup.in_cell(position)} als Tabelle"):
        cells = [[name, *(_written(values.get((jahr, m))) for jahr in jahre)] for m, name in enumerate(MONATE, start=1)]
        st.html(_table(f"{position} nach Monaten", ("Monat", *map(str, jahre)), cells))
    first = {str(jahr): next(citations(value)) for (jahr, _), value in list(values.items())[::-1]}
    _offer_places(report, f"{entity}-{position}", dict(sorted(first.items(), reverse=True)))


def _offer_places(report: Report, section: str, named: Mapping[str, Citation]) -> None:
    """Fundstellen to open where they are named, one at a time on the page."""
    if not named:
        return
    shown = {name: f":material/find_in_page: {markup.in_cell(name)}" for name in named}
    behaves: dict[str, Any] = {"key": f"place-{section}", "on_change": _close_others, "args": (f"place-{section}",)}
    chosen = st.pills("Fundstelle zeigen", list(named), format_func=shown.__getitem__, label_visibility="collapsed", **behaves)
    if chosen:
        show_source(report, named[chosen])


def _close_others(opened: str) -> None:
    for key in st.session_state:
        if str(key).startswith("place-") and key != opened:
            st.session_state[key] = None


def _written(value: Value | None) -> str:
    return numbers.written(value) if value else "–"


def _signed(value: Value | None) -> str:
    return numbers.signed(value) if value else "–"


def _table(label: str, header: Sequence[str], rows: Sequence[Sequence[str]], amounts: Sequence[bool] = ()) -> str:
    """The quiet table; everything behind its first column is an amount where nothing else is said."""
    shown = [[escape(cell) for cell in row] for row in rows]
    return table(label, header, shown, amounts or [bool(place) for place in range(len(header))])
