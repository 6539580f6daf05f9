"""The portrait of a product or Budget: nothing but what the report says, and questions that can be answered."""

from dataclasses import replace

import pytest

from assistant.abfrage.facts import Facts
from assistant.answering.answer import Status
from assistant.answering.markdown import text
from assistant.answering.numbers import written
from assistant.overview.portrait import Portrait, portrait
from assistant.overview.rows import Reported, Row, overview
from assistant.service import Assistant
from assistant.settings import Settings
from data.ingest import read_sample
from data.model import Position, Report, Severity

SAMPLE = read_sample()
REPORTED = Reported(Facts.of(SAMPLE), SAMPLE.key)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return Assistant.open(Settings(tmp_path_factory.mktemp("home")))


def portrait_of(key: str, report: Report = SAMPLE) -> Portrait:
    reported = REPORTED if report is SAMPLE else Reported(Facts.of(report), report.key)
    return portrait(reported, next(row for row in overview(reported) if row.key == key))


def test_a_product_has_its_words_goal_findings_and_the_months_of_its_budget() -> None:
    shown = portrait_of("314")
    assert shown.budget.id == "teilbudget:32"
    assert [p.citation.line for p in shown.passages] == [51]
    assert shown.services
    assert "**96 %**, Ziel knapp verfehlt" in text(shown.services)
    assert "Produkt 314 der Tabelle hat im Text die Nummer 3140." in [finding.title for finding in shown.findings]
    assert len(shown.monate) == 2 * 3 * 12
    assert {line.jahr for line in shown.jahre} == {2023}


def test_a_budget_has_its_positions_and_years() -> None:
    shown = portrait_of("32")
    of = {line.position: [value and written(value) for value in (line.plan, line.abweichung)] for line in shown.positionen}
    assert of["personal"] == ["5.232.100 €", "−431.047 €"]
    assert "aufwand_ilv" not in of, "it is printed as 0 in plan and result"
    saldi = {line.jahr: written(line.ergebnis) for line in shown.jahre if line.position == "saldo" and line.ergebnis}
    assert saldi == {2021: "−12.322.049 €", 2022: "−13.526.533 €", 2023: "−13.709.740 €"}


def test_a_budget_that_is_only_mentioned_has_no_figures_but_its_passage(report: Report) -> None:
    shown = portrait_of("34", report)
    assert (shown.positionen, shown.jahre, shown.monate) == ((), (), ())
    assert any("Jugendhilfeausschuss" in passage.text for passage in shown.passages)


def test_a_report_without_months_has_sheets_without_them() -> None:
    figures = tuple(figure for figure in SAMPLE.figures if figure.monat is None)
    shown = portrait_of("314", replace(SAMPLE, figures=figures))
    assert shown.monate == ()
    assert shown.row.abweichung is not None


def test_months_that_are_missing_are_left_out_and_not_zero() -> None:
    figures = tuple(figure for figure in SAMPLE.figures if figure.monat not in {11, 12})
    assert {value.address.monat for _, value in portrait_of("32", replace(SAMPLE, figures=figures)).monate} == set(range(1, 11))


def test_a_report_without_goals_says_nothing_of_them() -> None:
    counted = {Position.KENNZAHL, Position.ZIEL}
    figures = tuple(figure for figure in SAMPLE.figures if figure.position not in counted)
    shown = portrait_of("3121", replace(SAMPLE, figures=figures, ziele=(), kennzahlen=()))
    assert shown.services is None
    assert shown.row.ziel_erreicht is None


def test_roundings_are_no_findings_of_a_sheet_and_the_gravest_stands_first() -> None:
    severities = [finding.severity for finding in portrait_of("30").findings]
    assert severities == [Severity.ERROR, Severity.CONTRADICTION, Severity.HINT]


@pytest.mark.parametrize("row", overview(REPORTED)[::4], ids=lambda row: row.key)
def test_every_question_of_a_portrait_is_answered(assistant: Assistant, row: Row) -> None:
    questions = portrait(REPORTED, row).questions
    assert questions
    for question in questions if row.ergebnis else ():
        answer = assistant.ask(question).answer
        assert answer.status is Status.ANSWERED or answer.values, question


def test_questions_name_the_years_that_there_are() -> None:
    figures = tuple(figure for figure in SAMPLE.figures if figure.haushaltsjahr > 2021 and figure.position != Position.PERSONAL)
    questions = portrait_of("32", replace(SAMPLE, figures=figures)).questions
    assert "Aufwendungen Fachdienst Soziales 2022 bis 2023?" in questions
