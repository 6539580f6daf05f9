"""What of an answer is drawn, in which shape, and how it is told and saved."""

import csv
import io
import json
from dataclasses import replace
from decimal import Decimal

import pytest

from assistant.rules import answer_question
from assistant.tools import Tools
from assistant.values import Value, label_of
from data.ingest import read_sample
from data.model import Citation, Position, Wertart
from ui.charts import chart
from ui.series import MOST, Series, Shape, as_csv, series_of, summary

TOOLS = Tools(read_sample(), lambda _: [])
CELL = Citation("bericht.txt", 7, table="Produkttabelle", column=3)


def drawn(question: str) -> Series:
    found = series_of(answer_question(question, [], TOOLS).values)
    assert found
    return found


def ranked(count: int) -> tuple[Value, ...]:
    return tuple(
        Value(Decimal(1000 - n), "EUR", label_of(Position.SALDO, Wertart.ABWEICHUNG), f"Produkt {n}", 2023, CELL)
        for n in range(count)
    )


@pytest.mark.parametrize(
    ("question", "shape", "title", "points"),
    [
        ("Aufwendungen Jobcenter je Monat", Shape.MONTHS, "Aufwendungen 2023, Fachdienst Arbeit (Jobcenter)", 12),
        ("Erträge Jobcenter je Monat 2022 und 2023", Shape.MONTHS, "Erträge 2022 und 2023, Fachdienst Arbeit", 24),
        ("Aufwendungen Jobcenter 2021 bis 2023?", Shape.YEARS, "Aufwendungen Ergebnis, Fachdienst Arbeit", 3),
        ("Rangliste der Fachdienste nach Verbesserung", Shape.RANKING, "Abweichung 2023", 4),
        ("Welche Produkte haben ihr Budget am stärksten überschritten?", Shape.RANKING, "Abweichung 2023", 11),
        ("Vergleiche 314 und 3114", Shape.PAIRS, "Plan und Ergebnis 2023, Saldo", 4),
        ("warum Defizit bei 3140?", Shape.PAIRS, "Plan und Ergebnis 2023, 314 Eingliederungshilfe", 2),
    ],
)
def test_the_values_of_an_answer_say_what_is_drawn(question: str, shape: Shape, title: str, points: int) -> None:
    series = drawn(question)
    assert (series.shape, len(series.points)) == (shape, points)
    assert series.title.startswith(title)


@pytest.mark.parametrize("question", ["Personalaufwand Jobcenter im November", "Wie wird das Wetter?", "Teuerstes Produkt"])
def test_single_values_are_not_drawn(question: str) -> None:
    assert series_of(answer_question(question, [], TOOLS).values) is None


def test_values_that_do_not_belong_together_are_not_drawn_together() -> None:
    one, two, three = ranked(3)
    assert series_of([one, two, replace(three, unit="%")]) is None
    assert series_of([one, two, replace(three, haushaltsjahr=2022)]) is None
    assert series_of([one, two, replace(three, label="Anteil")]) is None


def test_of_a_long_ranking_the_first_are_drawn_and_all_are_saved() -> None:
    series = series_of(ranked(30))
    assert series
    assert len(series.drawn) == MOST
    assert len(as_csv(series).splitlines()) == 31
    assert "gezeichnet sind die ersten 20 von 30" in summary(series)


def test_a_series_is_told_in_words() -> None:
    assert summary(drawn("Aufwendungen Jobcenter je Monat")).endswith(
        "am höchsten Dezember 7.919.220 €, am niedrigsten Oktober 7.383.500 €."
    )
    assert summary(drawn("Rangliste der Fachdienste nach Verbesserung")).startswith(
        "Abweichung 2023: an erster Stelle Fachdienst Soziales (Teilbudget 32) 4.973.360 €"
    )
    assert "Plan −9.739.200 €; Saldo Ergebnis −11.292.292 €" in summary(drawn("warum Defizit bei 3140?"))


def test_the_table_of_a_series_is_read_by_a_german_spreadsheet() -> None:
    text = as_csv(drawn("Erträge Jobcenter je Monat 2022 und 2023")).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert rows[0][:2] == ["Monate", "Reihe"]
    assert rows[1] == ["Januar", "2022", "10075531"]


def test_a_name_from_a_document_is_no_formula_in_the_table() -> None:
    values = [replace(value, entity=name) for value, name in zip(ranked(3), ("=1+1", "@x", "Hilfe"), strict=True)]
    series = series_of(values)
    assert series
    assert [line.split(";")[0] for line in as_csv(series).decode().splitlines()[1:]] == ["'=1+1", "'@x", "Hilfe"]


def test_decimals_have_a_comma() -> None:
    series = series_of([replace(value, value=Decimal("1.5"), unit="%") for value in ranked(3)])
    assert series
    assert as_csv(series).decode().splitlines()[1] == "Produkt 0;;1,5"


@pytest.mark.parametrize(
    "question", ["Aufwendungen Jobcenter je Monat", "Erträge Jobcenter je Monat 2022 und 2023", "Vergleiche 314 und 3114"]
)
def test_a_chart_has_one_accent_german_numbers_and_its_source(question: str) -> None:
    series = drawn(question)
    spec = json.dumps(chart(series, "Quelle: bericht.txt, Zeile 7"), ensure_ascii=False)
    assert spec.count('"primary"') == 1
    assert '"decimal": ","' in spec
    assert "Mio. €" in spec
    assert "Quelle: bericht.txt, Zeile 7" in spec
    assert series.points[0].written in spec


def test_each_reader_gets_a_chart_of_their_own() -> None:
    series = drawn("Aufwendungen Jobcenter je Monat")
    chart(series, "").clear()
    assert chart(series, "")["data"]
