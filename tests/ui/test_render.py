"""How the pages call the loaded reports, and what their buttons and lines say of an answer."""

from dataclasses import dataclass

import pytest

from assistant.answering.answer import Answer, Mark, QuoteBlock, Status
from assistant.mappe.contents import blocks_of
from data.model import Citation, Passage
from ui.conversation.exchange_view import understood
from ui.sources.evidence import button
from ui.text import blocks, documents, markup

REPORT = "bericht.txt"


@dataclass(frozen=True)
class Report:
    titel: str
    kommune: str
    haushaltsjahr: int
    art: str = "Produktbericht"


def test_a_fundstelle_is_named_by_its_number_and_line_and_where_there_is_room_by_its_table() -> None:
    cell = Citation(REPORT, 81, table="Erträge nach Monaten, Fachdienst Soziales", column=3)
    assert button(2, cell, with_table=True) == "2 · Zeile 81, Erträge nach Monaten"
    assert button(2, cell, with_table=False) == "2 · Zeile 81"
    assert button(1, Citation(REPORT, 61, 62, page=3), with_table=True) == "1 · Seite 3, Zeilen 61–62, Text"


def test_quotes_stay_quotes_with_their_mark() -> None:
    passage = Passage("Die Kosten sind gestiegen.", Citation(REPORT, 61))
    answer = Answer(Status.ANSWERED, (QuoteBlock(passage, passage.text, Mark((1,))),), sources=(passage.citation,))
    shown = blocks.shown(blocks_of(answer))
    assert shown.startswith("> ")
    assert "Die Kosten sind gestiegen." in shown
    assert shown.endswith(f"\N{NO-BREAK SPACE}{markup.mark(1)}")


@pytest.mark.parametrize(
    ("reading", "open_words", "said"),
    [
        ("Plan 2023", (), "Verstanden als: Plan 2023"),
        ("Plan 2023", ("ungefähr",), "Verstanden als: Plan 2023, ohne „ungefähr“"),
        ("", ("ungefähr",), ""),
    ],
)
def test_how_a_question_was_understood_is_said_where_it_is_not_obvious(
    reading: str, open_words: tuple[str, ...], said: str
) -> None:
    assert understood(Answer(Status.ANSWERED, (), reading=reading, unaccounted=open_words)) == said


PEINE = Report("Produktbericht Jahresabschluss 2023", "Landkreis Peine", 2023)


def test_the_sample_is_called_a_retelling() -> None:
    line = documents.basis([PEINE], is_sample=True)
    assert line.startswith("Grundlage ist das mitgelieferte Beispiel, eine Nacherzählung: Produktbericht Jahresabschluss 2023")
    assert "haushalt ingest" in line


def test_one_report_is_named_with_its_year_once() -> None:
    assert documents.basis([PEINE], is_sample=False) == "Grundlage: Produktbericht Jahresabschluss 2023, Landkreis Peine"
    untitled = Report("", "", 2024)
    assert documents.basis([untitled], is_sample=False) == "Grundlage: Bericht ohne Titel, Haushaltsjahr 2024"


def test_several_reports_are_counted_with_their_years() -> None:
    reports = [PEINE, Report("Bericht", "Peine", 2022), Report("Bericht", "Peine", 2021)]
    assert documents.basis(reports, is_sample=False) == "Grundlage: 3 Berichte, Haushaltsjahre 2021–2023"
    assert documents.basis([PEINE, PEINE], is_sample=False) == "Grundlage: 2 Berichte, Haushaltsjahr 2023"
    assert len(documents.listed(reports).splitlines()) == 3
