"""The table of figures: German amounts, directions in words, calculations, and nothing of a document rendered."""

from decimal import Decimal
from html import unescape
from html.parser import HTMLParser

import pytest

from assistant.abfrage.result import Address, Value
from assistant.answering.answer import Answer, Named, Status
from assistant.answering.naming import Names
from assistant.catalogue.building import catalogue_of
from data.ingest import read_sample
from data.model import Citation
from ui.figures.tables import figures_html

PRODUKT = "314 Eingliederungshilfe"
SUBJEKT, KEY = "produkt:314", "bericht"


class Table(HTMLParser):
    """The cells of a table, row by row, its caption, and every tag."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.rows, self.caption, self.tags, self._open = list[list[str]](), "", set[str](), ""
        self.feed(html)

    def handle_starttag(self, tag: str, _: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self._open = tag if tag in {"td", "th", "caption"} else self._open
        if tag == "tr":
            self.rows.append([])
        elif tag in {"td", "th"}:
            self.rows[-1].append("")

    def handle_data(self, data: str) -> None:
        if self._open == "caption":
            self.caption += data
        elif self.rows and self.rows[-1]:
            self.rows[-1][-1] += data


@pytest.fixture(scope="module")
def names() -> Names:
    return Names(catalogue_of(read_sample()))


def printed(amount: int, wertart: str, column: int, entity: str = PRODUKT, unit: str = "EUR", label: str = "") -> Named:
    citation = Citation("bericht.txt", 81, table="Produkttabelle", column=column, header=wertart.capitalize(), raw=str(amount))
    address = Address(SUBJEKT, "saldo", wertart, 2023, None, KEY)
    value = Value(Decimal(amount), unit, address, citations=(citation,))
    written = {"EUR": f"{amount:,} €".replace(",", ".").replace("-", "−")}.get(unit, f"{amount} {unit}")
    return Named(value, label or f"{wertart.capitalize()} 2023", entity, written)


def table(names: Names | None, *values: Named) -> Table:
    sources = tuple(dict.fromkeys(named.value.citations[0] for named in values))
    return Table(figures_html(Answer(Status.ANSWERED, (), values, sources=sources[:1]), names))


PLAN, ERGEBNIS = printed(-17562300, "plan", 3), printed(-19115392, "ergebnis", 4)


def test_figures_stand_with_their_column_and_the_mark_of_their_fundstelle(names: Names) -> None:
    assert table(names, PLAN, ERGEBNIS).rows == [
        ["Größe", "Wert", "Fundstelle"],
        ["Plan 2023", "−17.562.300 €", "[1] Plan"],
        ["Ergebnis 2023", "−19.115.392 €", "[1] Ergebnis"],
    ]


def test_what_all_figures_belong_to_is_said_once_above_the_table(names: Names) -> None:
    assert table(names, PLAN, ERGEBNIS).caption == PRODUKT


def test_what_figures_belong_to_has_its_own_column_where_it_differs(names: Names) -> None:
    shown = table(names, PLAN, printed(2, "plan", 3, "315 Hilfe"))
    assert shown.rows[0] == ["Größe", "Wert", "Wofür", "Fundstelle"]
    assert [row[2] for row in shown.rows[1:]] == [PRODUKT, "315 Hilfe"]


def test_a_derived_figure_shows_its_calculation_and_its_direction(names: Names) -> None:
    address = Address(SUBJEKT, "saldo", "abweichung", 2023, None, KEY)
    operands = (ERGEBNIS.value, PLAN.value)
    value = Value(Decimal(-1553092), "EUR", address, "subtract", operands, citations=ERGEBNIS.value.citations)
    derived = Named(value, "Abweichung 2023", PRODUKT, "−1.553.092 €", "−19.115.392 € − (−17.562.300 €)")
    assert table(names, derived).rows[1] == [
        "Abweichung 2023",
        "−1.553.092 € ▼ schlechter als geplant",
        "−19.115.392 € − (−17.562.300 €) [1]",
    ]
    assert table(None, derived).rows[1][1] == "−1.553.092 €"


def test_a_figure_whose_fundstelle_is_not_listed_names_the_place_itself() -> None:
    assert "Zeile 81, Produkttabelle" in figures_html(Answer(Status.ANSWERED, (), (PLAN,)), None)


def test_what_a_document_calls_things_is_shown_and_not_rendered(names: Names) -> None:
    trap = '<img src=x onerror=alert(1)> "a" | <b>b</b>'
    values = (printed(1, "plan", 3, trap, label=trap), printed(2, "plan", 3, "c", unit=trap))
    shown = figures_html(Answer(Status.ANSWERED, (), values), names)
    assert Table(shown).tags == {"div", "table", "thead", "tbody", "tr", "th", "td"}
    assert unescape(shown).count("onerror") == shown.count("onerror=alert(1)&gt;")


def test_an_answer_without_figures_has_no_table() -> None:
    assert figures_html(Answer(Status.NOT_IN_DATA, ()), None) == ""
