"""The page „Zahlen“: all products and Budgets of a report to filter, sort and save, and the sheet of each."""

from collections.abc import Sequence
from decimal import Decimal

import streamlit as st

from assistant.overview import Row, count, overview
from assistant.overview_frame import FORMATS, overview_frame
from assistant.selection import Auswahl, Spalte, Umfang, select
from assistant.service import Assistant
from assistant.tools import Tools
from data.checks import DEFAULT
from data.checks.thresholds import Thresholds
from data.errors import HaushaltError
from data.model import Report
from data.spreadsheet import to_csv, to_xlsx
from data.store import DocumentInfo
from ui import figure_table, markup
from ui.downloads import save_table
from ui.opening import opened
from ui.sheet_address import address, go
from ui.sheet_view import show_sheet

TITLE = "Zahlen"
PURPOSE = "Alle Produkte und Budgets mit Plan, Ergebnis und Abweichung. Ein Klick auf den Namen öffnet das Blatt dazu."


def main() -> None:
    st.set_page_config(layout="wide")
    assistant = opened(TITLE, PURPOSE)
    try:
        document = _chosen(assistant)
        tools, rows = _read(assistant, document.key, document.sha256)
    except HaushaltError as error:
        st.error(markup.literal(str(error)))
        st.stop()
    wanted = st.query_params.get("produkt"), st.query_params.get("budget")
    if not any(wanted):
        _show_table(tools.report, rows)
        return
    st.button("Alle Zahlen", key="back", type="tertiary", icon=":material/arrow_back:", on_click=go, args=({},))
    row = next((row for row in rows if row.key == wanted[0 if row.is_produkt else 1]), None)
    if row is None:
        st.info("Das gibt es in diesem Bericht nicht. „Alle Zahlen“ zeigt, was er enthält.")
    else:
        show_sheet(tools, row, _thresholds(), can_ask=document == assistant.documents()[0])


def _chosen(assistant: Assistant) -> DocumentInfo:
    """The report to show: the one of the address, else the newest."""
    documents = {document.key: document for document in assistant.documents()}
    keys = list(documents)
    asked = st.query_params.get("bericht", keys[0])
    st.session_state["bericht"] = asked if asked in documents else keys[0]
    if len(documents) > 1:
        st.selectbox("Bericht", keys, key="bericht", format_func=lambda key: _called(documents[key]), on_change=_change_report)
    return documents[st.session_state["bericht"]]


def _called(document: DocumentInfo) -> str:
    return f"{document.haushaltsjahr}: {document.titel or document.name}"


def _change_report() -> None:
    st.query_params.from_dict({"bericht": st.session_state["bericht"]})


@st.cache_resource(max_entries=16, show_spinner=False)
def _read(_assistant: Assistant, key: str, sha256: str) -> tuple[Tools, tuple[Row, ...]]:
    """The functions over a report and its rows, read once for a state of its file."""
    document = next(each for each in _assistant.documents() if (each.key, each.sha256) == (key, sha256))
    tools = Tools(_assistant.report(document))
    return tools, overview(tools)


def _show_table(report: Report, rows: tuple[Row, ...]) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _choose_rows(report)
        _choose_thresholds()
    auswahl = _auswahl()
    shown = select(rows, auswahl)
    _summarise(shown, len(rows), auswahl)
    if shown:
        figure_table.show_table(shown, auswahl, address(), _sort, _open)
        _offer(report, shown, auswahl)


def _choose_rows(report: Report) -> None:
    budgets = ["", *(budget.schluessel for budget in report.budgets if budget.parent)]
    names = {budget.schluessel: budget.bezeichnung for budget in report.budgets}
    st.text_input("Suchen", key="search", placeholder="Nummer, Name oder Ziel", live=True, width=260, persist_state="session")
    st.selectbox("Budget", budgets, key="of-budget", format_func=lambda key: names.get(key, "Alle Budgets"), width=300, persist_state="session")
    st.segmented_control("Zeilen", list(Umfang), key="umfang", default=Umfang.ALLE, required=True, persist_state="session")
    st.toggle("Nur deutliche Abweichungen", key="nur-deutlich", persist_state="session")
    st.toggle("Nur verfehlte Ziele", key="nur-verfehlt", persist_state="session")


def _unfiltered() -> None:
    st.session_state |= {"search": "", "of-budget": "", "umfang": Umfang.ALLE, "nur-deutlich": False, "nur-verfehlt": False}


def _choose_thresholds() -> None:
    """What counts as a large deviation; both must be reached, as in the checks of the report."""
    with st.popover("Ampel einstellen", icon=":material/tune:"):
        st.caption("„Deutlich“ ist eine Abweichung, die beide Schwellen erreicht; bei einem Plan von 0 € genügt der Betrag.")
            st.number_input("Ab Euro", 0, 1_000_000_000, int(DEFAULT.gross_euro), 10_000, key="ab-euro", persist_state="session")
        st.number_input("Ab Prozent des Plans", 0, 1000, int(DEFAULT.gross_prozent), 1, key="ab-prozent", persist_state="session")


def _thresholds() -> Thresholds:
    euro = st.session_state.get("ab-euro", DEFAULT.gross_euro)
    return Thresholds(gross_euro=Decimal(euro), gross_prozent=Decimal(st.session_state.get("ab-prozent", DEFAULT.gross_prozent)))


def _auswahl() -> Auswahl:
    """What the widgets and the headers of the table are set to."""
    state = st.session_state
    spalte, absteigend = state.get("order", (None, False))
    flags = state["nur-deutlich"], state["nur-verfehlt"]
    return Auswahl(state["search"], state["of-budget"], state["umfang"], *flags, _thresholds(), spalte, absteigend)


def _summarise(shown: Sequence[Row], total: int, auswahl: Auswahl) -> None:
    """How many rows there are, by their light, and a way back to all of them."""
    counts = ", ".join(f"{number} {ampel}" for ampel, number in count(shown, auswahl.thresholds).items() if number)
    with st.container(horizontal=True, vertical_alignment="center"):
        if shown:
            st.markdown(f"**{len(shown)} von {total} Zeilen:** {counts}", width="content")
        else:
            st.info("Zu diesen Filtern gibt es keine Zeile.")
        if len(shown) < total:
            st.button("Filter zurücksetzen", type="tertiary", icon=":material/filter_alt_off:", on_click=_unfiltered)


def _sort() -> None:
    """A header goes from ascending to descending to the report's order."""
    spalte = Spalte[figure_table.clicked("sort")]
    before = st.session_state.get("order", (None, False))
    st.session_state["order"] = {(spalte, False): (spalte, True), (spalte, True): (None, False)}.get(before, (spalte, False))


def _open() -> None:
    kind, _, key = figure_table.clicked("open").partition(":")
    go({kind: key})


def _offer(report: Report, shown: Sequence[Row], auswahl: Auswahl) -> None:
    frame = overview_frame(shown, auswahl.thresholds, report.name)
    name = f"zahlen-{report.haushaltsjahr}"
    save_table(name, lambda: to_csv(frame), lambda: to_xlsx(frame, "Zahlen", FORMATS))
