"""What of an answer is drawn, in which shape, and how it is told and saved."""

import csv
import io
import json
from decimal import Decimal

import pytest

from assistant.abfrage.result import Value
from assistant.answering.answer import ChartHint, ChartKind, Named
from ui.charts.drawing import chart
from ui.charts.series import MOST, Point, Series, as_csv, series_of, summary

MONTHS = ("Januar", "Februar", "März")


def hint(kind: ChartKind, names: tuple[str, ...], *amounts: int | str, unit: str = "EUR") -> ChartHint:
    values = tuple(Named(Value(Decimal(each), unit), "Abweichung", "", f"{each} €") for each in amounts)
    return ChartHint(kind, "Abweichung 2023", names, values)


PAIR = hint(ChartKind.PLAN_AND_RESULT, ("Plan", "Ergebnis"), -9739200, -11292292)
YEARS = Series(
    ChartKind.MONTHS,
    "Erträge",
    "EUR",
    tuple(Point(name, Decimal(10**6 * n), f"{n}", jahr) for jahr in ("2022", "2023") for n, name in enumerate(MONTHS, start=1)),
)


def test_a_hint_is_drawn_in_the_order_of_its_values() -> None:
    series = series_of(hint(ChartKind.MONTHS, MONTHS, 3, 1, 2))
    assert [(point.name, point.value, point.part) for point in series.points] == [
        ("Januar", 3, ""),
        ("Februar", 1, ""),
        ("März", 2, ""),
    ]
    assert (series.kind, series.title, series.unit) == (ChartKind.MONTHS, "Abweichung 2023", "EUR")


def test_plan_and_result_stand_side_by_side() -> None:
    series = series_of(PAIR)
    assert series.parts == ("Plan", "Ergebnis")
    assert {point.name for point in series.points} == {"Abweichung 2023"}
    assert series.title == "Plan und Ergebnis, Abweichung 2023"


def test_of_a_long_ranking_the_first_are_drawn_and_all_are_saved() -> None:
    series = series_of(hint(ChartKind.RANKING, tuple(f"Produkt {n}" for n in range(30)), *range(1000, 970, -1)))
    assert len(series.drawn) == MOST
    assert len(as_csv(series).splitlines()) == 31
    assert "gezeichnet sind die ersten 20 von 30" in summary(series)


def test_a_series_is_told_in_words() -> None:
    assert summary(series_of(hint(ChartKind.MONTHS, MONTHS, 3, 1, 2))).endswith(
        "am höchsten Januar 3 €, am niedrigsten Februar 1 €."
    )
    assert summary(series_of(hint(ChartKind.RANKING, ("a", "b", "c"), 3, 2, 1))).endswith(
        "an erster Stelle a 3 €, an letzter c 1 €."
    )
    assert summary(series_of(PAIR)).endswith("Plan -9739200 €; Abweichung 2023 Ergebnis -11292292 €.")


def test_the_table_of_a_series_is_read_by_a_german_spreadsheet() -> None:
    rows = list(csv.reader(io.StringIO(as_csv(YEARS).decode("utf-8-sig")), delimiter=";"))
    assert rows[0] == ["Monate", "Reihe", "Erträge (Euro)"]
    assert rows[1] == ["Januar", "2022", "1000000"]


def test_a_name_from_a_document_is_no_formula_in_the_table() -> None:
    series = series_of(hint(ChartKind.RANKING, ("=1+1", "@x", "Hilfe"), 3, 2, 1))
    assert [line.split(";")[0] for line in as_csv(series).decode().splitlines()[1:]] == ["'=1+1", "'@x", "Hilfe"]


def test_decimals_have_a_comma() -> None:
    series = series_of(hint(ChartKind.RANKING, ("a", "b", "c"), "1.5", "1.4", "1.3", unit="%"))
    assert as_csv(series).decode().splitlines()[1] == "a;;1,5"


@pytest.mark.parametrize("series", [series_of(hint(ChartKind.MONTHS, MONTHS, 10**6, 2, 3)), YEARS, series_of(PAIR)])
def test_a_chart_has_one_accent_german_numbers_and_its_source(series: Series) -> None:
    spec = json.dumps(chart(series, "Quelle: bericht.txt, Zeile 7"), ensure_ascii=False)
    assert spec.count('"primary"') == 1
    assert '"decimal": ","' in spec
    assert "Mio. €" in spec
    assert "Quelle: bericht.txt, Zeile 7" in spec
    assert series.points[0].written in spec


def test_each_reader_gets_a_chart_of_their_own() -> None:
    chart(YEARS, "").clear()
    assert chart(YEARS, "")["data"]
