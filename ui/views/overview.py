"""The page „Zahlen“: all products and Budgets of a report to filter, sort and save, and the sheet of each."""

from collections.abc import Sequence

import streamlit as st

from assistant.overview.choosing import FORMATS, Auswahl, Spalte, overview_frame, select
from assistant.overview.rows import Reported, Row, count, overview
from data.errors import HaushaltError
from data.spreadsheet import to_csv, to_xlsx
from data.store import DocumentInfo
from ui.figures import overview_filter, overview_table
from ui.figures.overview_filter import address, go
from ui.figures.portrait_view import show_portrait
from ui.frame.actions import offer
from ui.frame.opening import opened
from ui.text import markup
from ui.text.documents import told_apart

TITLE = "Zahlen"
PURPOSE = "Alle Produkte und Budgets mit Plan, Ergebnis und Abweichung. Ein Klick auf den Namen öffnet das Blatt dazu."

PORTRAIT_PURPOSE = "Das Blatt zu einem Produkt oder Budget: was geplant war, was daraus wurde und was der Bericht dazu sagt."


def main() -> None:
    is_portrait = "produkt" in st.query_params or "budget" in st.query_params
    assistant = opened(TITLE, PORTRAIT_PURPOSE if is_portrait else PURPOSE)
    try:
        reported = Reported(assistant.facts(), _chosen(assistant.documents()).key)
        rows = overview(reported)
    except HaushaltError as error:
        st.error(markup.literal(str(error)))
        st.stop()
    if is_portrait:
        _show_portrait(reported, rows)
    else:
        _show_table(reported, rows)


def _chosen(documents: Sequence[DocumentInfo]) -> DocumentInfo:
    """The report to show: the one of the address, else the newest."""
    by_key = {document.key: document for document in documents}
    asked = st.query_params.get("bericht", "")
    st.session_state["bericht"] = asked if asked in by_key else documents[0].key
    if len(documents) > 1:
        st.selectbox(
            "Bericht", list(by_key), key="bericht", format_func=lambda key: told_apart(by_key[key]), on_change=_change_report
        )
    return by_key[st.session_state["bericht"]]


def _change_report() -> None:
    st.query_params.from_dict({"bericht": st.session_state["bericht"]})


def _show_portrait(reported: Reported, rows: Sequence[Row]) -> None:
    st.button("Alle Zahlen", key="back", type="tertiary", icon=":material/arrow_back:", on_click=go, args=({},))
    kind = "produkt" if "produkt" in st.query_params else "budget"
    row = next((row for row in rows if row.is_produkt == (kind == "produkt") and row.key == st.query_params[kind]), None)
    if row is None:
        st.info("Das gibt es in diesem Bericht nicht; „Alle Zahlen“ zeigt, was er enthält.")
    else:
        show_portrait(reported, row, overview_filter.thresholds())


def _show_table(reported: Reported, rows: Sequence[Row]) -> None:
    auswahl = overview_filter.choose([row.subjekt for row in rows if not row.is_produkt])
    shown = select(rows, auswahl)
    _summarise(shown, len(rows), auswahl)
    if shown:
        report = reported.book.report
        overview_table.show_table(shown, auswahl, address(), _sort, _open)
        frame = overview_frame(shown, auswahl.thresholds, report.name)
        offer(f"zahlen-{report.haushaltsjahr}", csv=lambda: to_csv(frame), xlsx=lambda: to_xlsx(frame, TITLE, FORMATS))


def _summarise(shown: Sequence[Row], total: int, auswahl: Auswahl) -> None:
    """How many rows there are, by their light, and a way back to all of them."""
    counts = ", ".join(f"{number} {ampel}" for ampel, number in count(shown, auswahl.thresholds).items() if number)
    with st.container(horizontal=True, vertical_alignment="center"):
        if shown:
            st.markdown(f"**{len(shown)} von {total} Zeilen:** {counts}", width="content")
        else:
            st.info("Zu diesen Filtern gibt es keine Zeile.")
        if len(shown) < total:
            icon = ":material/filter_alt_off:"
            st.button("Filter zurücksetzen", key="reset", type="tertiary", icon=icon, on_click=overview_filter.reset)


def _sort() -> None:
    overview_filter.order_by(Spalte[overview_table.clicked("sort")])


def _open() -> None:
    kind, _, key = overview_table.clicked("open").partition(":")
    go({kind: key})


if __name__ == "__main__":
    main()
