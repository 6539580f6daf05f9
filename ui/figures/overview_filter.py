"""What a reader of the page „Zahlen“ set: filters, thresholds, order, which last as long as the session, and the sheet shown."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Literal

import streamlit as st

from assistant.catalogue.model import Subjekt
from assistant.overview.choosing import Auswahl, Spalte, Umfang
from data.checks import DEFAULT
from data.checks.thresholds import Thresholds

_SESSION: Literal["session"] = "session"


def choose(budgets: Sequence[Subjekt]) -> Auswahl:
    """The filters as widgets, and what they are set to; what they are for is read out, not printed."""
    names = {"": "Alle Budgets"} | {budget.id: budget.bezeichnung for budget in budgets if budget.parent}
    with st.container(horizontal=True, vertical_alignment="center"):
        look: dict[str, Any] = {"label_visibility": "collapsed", "persist_state": _SESSION}
        st.text_input("Suchen", key="search", placeholder="Suchen: Nummer, Name, Ziel", live=True, width=260, **look)
        st.selectbox("Budget", list(names), key="of-budget", format_func=lambda key: names.get(key, key), width=300, **look)
        st.segmented_control("Zeilen", list(Umfang), key="umfang", default=Umfang.ALLE, required=True, **look)
        _choose_thresholds()
    with st.container(horizontal=True):
        st.toggle("Deutliche Abweichung", key="nur-deutlich", persist_state=_SESSION)
        st.toggle("Ziel verfehlt", key="nur-verfehlt", persist_state=_SESSION)
    return _auswahl()


def _choose_thresholds() -> None:
    """What counts as a large deviation; both thresholds must be reached, as in the checks of the report."""
    with st.popover("Ampel", icon=":material/tune:"):
        st.markdown("„Deutlich“ ist eine Abweichung, die beide Schwellen erreicht; bei einem Plan von 0 € genügt der Betrag.")
        euro, prozent = int(DEFAULT.gross_euro), int(DEFAULT.gross_prozent)
        st.number_input("Ab Euro", 0, 1_000_000_000, euro, 10_000, key="ab-euro", persist_state=_SESSION)
        st.number_input("Ab Prozent des Plans", 0, 1000, prozent, 1, key="ab-prozent", persist_state=_SESSION)


def thresholds() -> Thresholds:
    """The thresholds that the reader set, on every view of the page."""
    euro = st.session_state.get("ab-euro", DEFAULT.gross_euro)
    return Thresholds(gross_euro=Decimal(euro), gross_prozent=Decimal(st.session_state.get("ab-prozent", DEFAULT.gross_prozent)))


def reset() -> None:
    """All rows are wanted again; thresholds and order stay."""
    st.session_state.update({"search": "", "of-budget": "", "umfang": Umfang.ALLE, "nur-deutlich": False, "nur-verfehlt": False})


def order_by(spalte: Spalte) -> None:
    """A column goes from ascending to descending to the report's order."""
    before = st.session_state.get("order", (None, False))
    st.session_state["order"] = {(spalte, False): (spalte, True), (spalte, True): (None, False)}.get(before, (spalte, False))


def _auswahl() -> Auswahl:
    state = st.session_state
    spalte, absteigend = state.get("order", (None, False))
    flags = state["nur-deutlich"], state["nur-verfehlt"]
    return Auswahl(state["search"], state["of-budget"], state["umfang"], *flags, thresholds(), spalte, absteigend)


def address() -> dict[str, str]:
    """What the address says of the report; the newest needs no word."""
    return {"bericht": st.query_params["bericht"]} if "bericht" in st.query_params else {}


def go(subject: dict[str, str]) -> None:
    """To the sheet of a subject ({"produkt": "314"} or {"budget": "32"}), or without one to the table."""
    st.query_params.from_dict(address() | subject)
