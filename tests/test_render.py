"""Answers and documents as Markdown."""

from dataclasses import dataclass
from decimal import Decimal

import pytest

from assistant.answer import Answer, Draft, Status
from assistant.values import Value, difference
from data.model import Citation, Passage
from ui import markup, render

REPORT = "bericht.txt"
PRODUKT = "314 Eingliederungshilfe"


@dataclass(frozen=True)
class Report:
    titel: str
    kommune: str
    haushaltsjahr: int


def printed(amount: int, label: str, column: int, entity: str = PRODUKT, jahr: int = 2023, unit: str = "EUR") -> Value:
    citation = Citation(REPORT, 81, table="Produkttabelle", row=entity, column=column, header=label, raw=str(amount))
    return Value(Decimal(amount), unit, label, entity, jahr, citation)


def answer_with(*values: Value) -> Answer:
    draft = Draft()
    draft.say(f"Das sind die Zahlen {draft.cite(*values)}.")
    return draft.finish(Status.ANSWERED)


def cells(table: str) -> list[list[str]]:
    lines = [line for line in table.splitlines() if line.startswith("|")]
    return [[cell.strip().replace("\\", "") for cell in line.strip("|").split(" | ")] for line in lines]


def test_figures_are_written_in_german_with_their_column_and_the_mark_of_their_fundstelle() -> None:
    table = cells(render.figures(answer_with(printed(-17562300, "Plan", 3), printed(-19115392, "Ergebnis", 4))))
    assert table == [
        ["Größe", "Wert", "Fundstelle"],
        ["---", "---:", "---"],
        ["Plan", "−17.562.300\N{NO-BREAK SPACE}€", ":gray[[1]] Plan"],
        ["Ergebnis", "−19.115.392\N{NO-BREAK SPACE}€", ":gray[[1]] Ergebnis"],
    ]


def test_what_all_figures_share_is_said_once_above_the_table() -> None:
    shown = render.figures(answer_with(printed(1, "Plan", 3), printed(2, "Ergebnis", 4)))
    assert shown.startswith(f"{PRODUKT}, 2023\n\n| Größe")


def test_what_differs_between_figures_has_its_own_column() -> None:
    table = cells(render.figures(answer_with(printed(1, "Plan", 3), printed(2, "Plan", 3, "315 Hilfe", 2022))))
    assert table[0] == ["Größe", "Wert", "Wofür", "Jahr", "Fundstelle"]
    assert [row[2:4] for row in table[2:]] == [[PRODUKT, "2023"], ["315 Hilfe", "2022"]]


def test_a_derived_figure_shows_its_calculation_and_its_operands() -> None:
    derived = difference(printed(-19115392, "Ergebnis", 4), printed(-17562300, "Plan", 3), "Abweichung")
    table = cells(render.figures(answer_with(derived)))
    assert [row[0] for row in table[2:]] == ["Abweichung", "Ergebnis", "Plan"]
    assert table[2][2].replace("\N{NO-BREAK SPACE}", " ") == "−19.115.392 € − (−17.562.300 €) :gray[[1]]"


def test_a_figure_in_another_unit_keeps_it() -> None:
    assert "4.508\N{NO-BREAK SPACE}Fälle" in render.figures(answer_with(printed(4508, "Kennzahl", 7, unit="Fälle")))


def test_a_figure_whose_fundstelle_is_not_listed_names_the_place_itself() -> None:
    unlisted = Answer(Status.ANSWERED, "Ohne Fundstellen.", (printed(1, "Plan", 3),))
    assert "Zeile 81, Produkttabelle" in render.figures(unlisted).replace("\\", "")


def test_a_bar_in_a_document_does_not_break_the_table() -> None:
    shown = render.figures(answer_with(printed(1, "Plan", 3, "a | b"), printed(2, "Plan", 3, "c")))
    assert "a \\| b" in shown


def test_an_answer_without_figures_has_no_table() -> None:
    assert render.figures(Answer(Status.NOT_IN_DATA, "Dazu enthält der Bericht nichts.")) == ""


def test_fundstellen_are_numbered_as_the_answer_numbers_them() -> None:
    draft = Draft()
    draft.say(f"Plan {draft.cite(printed(1, 'Plan', 3))}.")
    draft.quote(Passage("Die Kosten sind gestiegen.", Citation(REPORT, 61, 62)))
    listed = render.sources(draft.finish(Status.ANSWERED)).replace("\\", "").splitlines()
    assert listed == ["1. Zeile 81, Produkttabelle: 314 Eingliederungshilfe (bericht.txt)", "2. Zeilen 61–62, Text (bericht.txt)"]


def test_quotes_stay_quotes_with_their_mark() -> None:
    draft = Draft()
    draft.quote(Passage("Die Kosten sind gestiegen.", Citation(REPORT, 61)))
    shown = render.body(draft.finish(Status.ANSWERED))
    assert shown.startswith("> ")
    assert "Die Kosten sind gestiegen." in shown
    assert shown.endswith(f"\N{NO-BREAK SPACE}{markup.mark(1)}")


@pytest.mark.parametrize("status", list(Status))
def test_every_status_but_answered_is_said_in_german(status: Status) -> None:
    assert bool(render.status(Answer(status, "Text"))) == (status is not Status.ANSWERED)


def test_how_a_question_was_understood_is_said_only_where_it_is_known() -> None:
    assert render.understood(Answer(Status.ANSWERED, "Text", understood="Plan 2023")) == "Verstanden als: Plan 2023"
    assert render.understood(Answer(Status.ANSWERED, "Text")) == ""


def test_how_a_question_was_understood_is_not_said_twice() -> None:
    assert render.understood(Answer(Status.ANSWERED, "Text\n\n*Verstanden: Plan 2023.*", understood="Plan 2023")) == ""


PEINE = Report("Produktbericht Jahresabschluss 2023", "Landkreis Peine", 2023)


def test_the_sample_is_called_a_retelling() -> None:
    line = render.basis([PEINE], is_sample=True)
    assert line.startswith("Grundlage ist das mitgelieferte Beispiel, eine Nacherzählung: Produktbericht Jahresabschluss 2023")
    assert "haushalt ingest" in line


def test_one_report_is_named_with_its_year_once() -> None:
    assert render.basis([PEINE], is_sample=False) == "Grundlage: Produktbericht Jahresabschluss 2023, Landkreis Peine"
    untitled = Report("", "", 2024)
    assert render.basis([untitled], is_sample=False) == "Grundlage: Bericht ohne Titel, Haushaltsjahr 2024"


def test_several_reports_are_counted_with_their_years() -> None:
    reports = [PEINE, Report("Bericht", "Peine", 2022), Report("Bericht", "Peine", 2021)]
    assert render.basis(reports, is_sample=False) == "Grundlage: 3 Berichte, Haushaltsjahre 2021–2023"
    assert render.basis([PEINE, PEINE], is_sample=False) == "Grundlage: 2 Berichte, Haushaltsjahr 2023"
    assert len(render.listed(reports).splitlines()) == 3
