"""Answers and documents as Markdown."""

from dataclasses import dataclass

import pytest

from assistant.answer import Answer, Draft, Status
from data.model import Citation, Passage
from ui import markup, render

REPORT = "bericht.txt"


@dataclass(frozen=True)
class Report:
    titel: str
    kommune: str
    haushaltsjahr: int


def test_a_fundstelle_is_named_by_its_number_and_line_and_where_there_is_room_by_its_table() -> None:
    cell = Citation(REPORT, 81, table="Erträge nach Monaten, Fachdienst Soziales", column=3)
    assert render.place(2, cell, with_table=True) == "2 · Zeile 81, Erträge nach Monaten"
    assert render.place(2, cell, with_table=False) == "2 · Zeile 81"
    assert render.place(1, Citation(REPORT, 61, 62, page=3), with_table=True) == "1 · Seite 3, Zeilen 61–62, Text"


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
