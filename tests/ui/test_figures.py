"""The table of figures: German amounts, directions in words, calculations, and nothing of a document rendered."""

from decimal import Decimal
from html import unescape
from html.parser import HTMLParser

from assistant.answer import Answer, Draft, Status
from assistant.values import Value, difference
from data.model import Citation
from ui.figures import figures_html

PRODUKT = "314 Eingliederungshilfe"


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


def printed(amount: int, label: str, column: int, entity: str = PRODUKT, jahr: int = 2023, unit: str = "EUR") -> Value:
    citation = Citation("bericht.txt", 81, table="Produkttabelle", row=entity, column=column, header=label, raw=str(amount))
    return Value(Decimal(amount), unit, label, entity, jahr, citation)


def table(*values: Value) -> Table:
    draft = Draft()
    draft.say(f"Das sind die Zahlen {draft.cite(*values)}.")
    return Table(figures_html(draft.finish(Status.ANSWERED)))


def test_figures_are_written_in_german_with_their_column_and_the_mark_of_their_fundstelle() -> None:
    assert table(printed(-17562300, "Plan", 3), printed(-19115392, "Ergebnis", 4)).rows == [
        ["Größe", "Wert", "Fundstelle"],
        ["Plan", "−17.562.300 €", "[1] Plan"],
        ["Ergebnis", "−19.115.392 €", "[1] Ergebnis"],
    ]


def test_what_all_figures_share_is_said_once_above_the_table() -> None:
    assert table(printed(1, "Plan", 3), printed(2, "Ergebnis", 4)).caption == f"{PRODUKT}, 2023"


def test_what_differs_between_figures_has_its_own_column() -> None:
    shown = table(printed(1, "Plan", 3), printed(2, "Plan", 3, "315 Hilfe", 2022))
    assert shown.rows[0] == ["Größe", "Wert", "Wofür", "Jahr", "Fundstelle"]
    assert [row[2:4] for row in shown.rows[1:]] == [[PRODUKT, "2023"], ["315 Hilfe", "2022"]]


def test_a_derived_figure_shows_its_calculation_its_operands_and_its_direction() -> None:
    derived = difference(printed(-19115392, "Ergebnis", 4), printed(-17562300, "Plan", 3), "Abweichung")
    assert table(derived).rows[1] == [
        "Abweichung",
        "−1.553.092 € ▼ schlechter als geplant",
        "−19.115.392 € − (−17.562.300 €) [1]",
    ]
    assert [row[0] for row in table(derived).rows[2:]] == ["Ergebnis", "Plan"]


def test_a_figure_in_another_unit_keeps_it() -> None:
    assert table(printed(4508, "Kennzahl", 7, unit="Fälle")).rows[1][1] == "4.508 Fälle"


def test_a_figure_whose_fundstelle_is_not_listed_names_the_place_itself() -> None:
    unlisted = Answer(Status.ANSWERED, "Ohne Fundstellen.", (printed(1, "Plan", 3),))
    assert "Zeile 81, Produkttabelle" in figures_html(unlisted)


def test_what_a_document_calls_things_is_shown_and_not_rendered() -> None:
    trap = '<img src=x onerror=alert(1)> "a" | <b>b</b>'
    shown = figures_html(Answer(Status.ANSWERED, "", (printed(1, trap, 3, trap), printed(2, trap, 3, "c", unit=trap))))
    assert Table(shown).tags == {"div", "table", "caption", "thead", "tbody", "tr", "th", "td"}
    assert unescape(shown).count("onerror") == shown.count("onerror=alert(1)&gt;")


def test_an_answer_without_figures_has_no_table() -> None:
    assert figures_html(Answer(Status.NOT_IN_DATA, "Dazu enthält der Bericht nichts.")) == ""
