"""The sheet of a product or Budget: nothing but what the report says, and questions that can be answered."""

from dataclasses import replace

import pytest

from assistant.answer import Status
from assistant.overview import Row, overview
from assistant.rules import answer_question
from assistant.sheet import Sheet, sheet
from assistant.tools import Tools
from data.ingest import read_sample
from data.model import Position, Report, Severity

SAMPLE = read_sample()
TOOLS = Tools(SAMPLE)


def row_of(tools: Tools, key: str) -> Row:
    return next(row for row in overview(tools) if row.key == key)


def sheet_of(key: str, report: Report = SAMPLE) -> Sheet:
    tools = Tools(report)
    return sheet(tools, row_of(tools, key))


def test_a_product_has_its_words_goal_findings_and_the_months_of_its_budget() -> None:
    shown = sheet_of("314")
    assert shown.budget.schluessel == "32"
    assert [p.citation.line for p in shown.passages] == [51]
    assert "Zielerreichungsgrad **96 %**, das Ziel wurde nicht erreicht" in shown.leistungen.body
    assert "die Nummer 3140" in shown.leistungen.body
    assert "Produkt 314 der Tabelle hat im Text die Nummer 3140." in [finding.title for finding in shown.findings]
    assert len(shown.monate) == 2 * 3 * 12
    assert {line.jahr for line in shown.jahre} == {2023}


def test_a_budget_has_its_positions_and_years() -> None:
    shown = sheet_of("32")
    of = {line.position: [value and value.written for value in (line.plan, line.abweichung)] for line in shown.positionen}
    assert of[Position.PERSONAL] == ["5.232.100 €", "−431.047 €"]
    assert Position.AUFWAND_ILV not in of, "it is printed as 0 in plan and result"
    saldi = {line.jahr: line.ergebnis.written for line in shown.jahre if line.position is Position.SALDO and line.ergebnis}
    assert saldi == {2021: "−12.322.049 €", 2022: "−13.526.533 €", 2023: "−13.709.740 €"}


def test_a_budget_that_is_only_mentioned_has_no_figures_but_its_passage(report: Report) -> None:
    tools = Tools(report)
    shown = sheet(tools, row_of(tools, "34"))
    assert (shown.positionen, shown.jahre, shown.monate) == ((), (), ())
    assert any("Jugendhilfeausschuss" in passage.text for passage in shown.passages)


def test_a_report_without_months_has_sheets_without_them() -> None:
    figures = tuple(figure for figure in SAMPLE.figures if figure.monat is None)
    shown = sheet_of("314", replace(SAMPLE, figures=figures))
    assert shown.monate == ()
    assert shown.row.abweichung is not None


def test_months_that_are_missing_are_left_out_and_not_zero() -> None:
    figures = tuple(figure for figure in SAMPLE.figures if figure.monat not in {11, 12})
    assert {value.monat for _, value in sheet_of("32", replace(SAMPLE, figures=figures)).monate} == set(range(1, 11))


def test_a_report_without_goals_says_nothing_of_them() -> None:
    counted = {Position.KENNZAHL, Position.ZIEL}
    figures = tuple(figure for figure in SAMPLE.figures if figure.position not in counted)
    shown = sheet_of("3121", replace(SAMPLE, figures=figures, ziele=(), kennzahlen=()))
    assert shown.leistungen.body == ""
    assert shown.row.ziel_erreicht is None


def test_roundings_are_no_findings_of_a_sheet_and_the_gravest_stands_first() -> None:
    severities = [finding.severity for finding in sheet_of("30").findings]
    assert severities == [Severity.ERROR, Severity.CONTRADICTION, Severity.HINT]


@pytest.mark.parametrize("row", overview(TOOLS), ids=lambda row: row.key)
def test_every_question_of_a_sheet_can_be_answered(row: Row) -> None:
    questions = sheet(TOOLS, row).questions
    assert questions
    for question in questions:
        answer = answer_question(question, [], TOOLS)
        assert answer.status in {Status.ANSWERED, Status.PARTIAL}, question
        assert answer.values, question


def test_questions_name_the_years_that_there_are() -> None:
    figures = tuple(figure for figure in SAMPLE.figures if figure.haushaltsjahr > 2021)
    questions = sheet_of("32", replace(SAMPLE, figures=figures)).questions
    assert "Aufwendungen Soziales 2022 bis 2023?" in questions
