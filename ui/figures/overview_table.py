"""The table of products and Budgets: a real table whose headers sort and whose names open their sheet; cards on a phone.

Streamlit's own grid is drawn on a canvas: its numbers follow the browser's language, long names are cut, and a phone shows two
columns. Everything from the report is escaped here; the script only reports clicks.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlencode

import streamlit as st

from assistant.abfrage.result import Value
from assistant.answering.numbers import signed, write, written
from assistant.overview.choosing import Auswahl, Spalte
from assistant.overview.rows import Ampel, Row

if TYPE_CHECKING:
    from streamlit.components.v2.types import ComponentRenderer

KEY = "table"


@dataclass(frozen=True, slots=True)
class Light:
    """How a light is shown: a sign before its word, a colour of Streamlit's, and a class of overview_table.css."""

    sign: str
    color: Literal["red", "gray", "green"]
    style: str


LIGHTS = {
    Ampel.SCHLECHTER: Light("▼", "red", "worse"),
    Ampel.IM_RAHMEN: Light("●", "gray", "usual"),
    Ampel.BESSER: Light("▲", "green", "better"),
    Ampel.OFFEN: Light("–", "gray", "open"),
}
_NOTHING = '<span class="nothing" title="nicht im Bericht">–</span>'
_ARROWS = {None: "", False: "▲", True: "▼"}
_SORTED = {None: "none", False: "ascending", True: "descending"}


def show_table(
    rows: Sequence[Row], auswahl: Auswahl, address: dict[str, str], on_sort: Callable[[], None], on_open: Callable[[], None]
) -> None:
    """The rows; `address` are the parameters that a link to a sheet has besides its subject.

    A click on a header calls `on_sort`, one on a name `on_open`; what was clicked is then in `clicked`.
    """
    _component()(key=KEY, data=table_html(rows, auswahl, address), on_sort_change=on_sort, on_open_change=on_open)


def clicked(event: str) -> str:
    """What a header or name that was clicked stands for, during the callback of "sort" or "open"."""
    return str(st.session_state[KEY][event])


def table_html(rows: Sequence[Row], auswahl: Auswahl, address: dict[str, str]) -> str:
    """The table as HTML; everything in it is escaped."""
    head = "".join(_header(spalte, auswahl) for spalte in Spalte)
    body = "".join(_row(row, auswahl, address) for row in rows)
    caption = "<caption>Produkte und Budgets; eine Spaltenüberschrift ordnet die Zeilen</caption>"
    head, body = (
        f'<{tag} role="rowgroup">{rows}</{tag}>' for tag, rows in (("thead", f'<tr role="row">{head}</tr>'), ("tbody", body))
    )
    return f'<table role="table">{caption}{head}{body}</table>'


def _light(ampel: Ampel) -> str:
    """A light as HTML: its sign, its word and its colour."""
    look = LIGHTS[ampel]
    return f'<span class="light {look.style}"><span aria-hidden="true">{look.sign}</span> {ampel}</span>'


def _header(spalte: Spalte, auswahl: Auswahl) -> str:
    direction = auswahl.absteigend if auswahl.spalte is spalte else None
    arrow = f'<span aria-hidden="true">{_ARROWS[direction]}</span>'
    button = f'<button type="button" data-sort="{spalte.name}">{spalte} {arrow}</button>'
    return f'<th role="columnheader" scope="col" class="{spalte.name.lower()}" aria-sort="{_SORTED[direction]}">{button}</th>'


def _row(row: Row, auswahl: Auswahl, address: dict[str, str]) -> str:
    kind = "produkt" if row.is_produkt else "budget"
    link = f'<a href="?{escape(urlencode(address | {kind: row.key}))}" data-open="{kind}:{escape(row.key)}">'
    nummer = escape(row.subjekt.nummer)
    reached = {True: "erreicht", False: "verfehlt", None: ""}[row.ziel_erreicht]
    cells = {
        Spalte.NUMMER: nummer,
        Spalte.BEZEICHNUNG: f'{link}<span class="on-card">{nummer} </span>{escape(row.subjekt.bezeichnung)}</a>',
        Spalte.BUDGET: escape(row.budget),
        Spalte.PLAN: _amount(row.plan),
        Spalte.ERGEBNIS: _amount(row.ergebnis),
        Spalte.ABWEICHUNG: _amount(row.abweichung, signed, row.richtung),
        Spalte.PROZENT: _amount(row.prozent, _percent),
        Spalte.AMPEL: _light(row.ampel(auswahl.thresholds)),
        Spalte.ZIEL: _amount(row.grad, word=reached) if row.is_produkt else "",
    }
    shown = "".join(_cell(spalte, content) for spalte, content in cells.items())
    return f'<tr role="row" class="{kind}">{shown}</tr>'


def _cell(spalte: Spalte, content: str) -> str:
    tag, role = ('th scope="row"', "rowheader") if spalte is Spalte.BEZEICHNUNG else ("td", "cell")
    return (
        f'<{tag} role="{role}" class="{spalte.name.lower()}" data-label="{spalte.name.capitalize()}">{content}</{tag.split()[0]}>'
    )


def _amount(value: Value | None, said: Callable[[Value], str] = written, word: str = "") -> str:
    """A value and, below it, a word for what it means."""
    below = f" <small>{word}</small>" if word else ""
    return f"{escape(said(value))}{below}" if value else _NOTHING


def _percent(value: Value) -> str:
    """With one decimal, so that the column stands in line."""
    return ("+" if value.number > 0 else "") + write(value.number, value.unit, 1)


@cache
def _component() -> "ComponentRenderer":
    css, js = (Path(__file__).with_suffix(ending).read_text(encoding="utf-8") for ending in (".css", ".js"))
    return st.components.v2.component("overview_table", html='<div class="rows"></div>', css=css, js=js)
