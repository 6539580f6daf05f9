"""All products and Budgets side by side: the rows as worked out by hand, the thresholds, and which rows are wanted."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

from assistant.abfrage.facts import Facts
from assistant.abfrage.result import Value
from assistant.overview.choosing import Auswahl, Spalte, Umfang, select
from assistant.overview.rows import Ampel, Reported, Row, count, overview
from data.checks import DEFAULT
from data.checks.thresholds import Thresholds
from data.ingest import read_sample
from data.model import Ebene, Position, Report, Wertart

GOLDEN = yaml.safe_load((Path(__file__).parents[2] / "golden" / "overview.yaml").read_text(encoding="utf-8"))
SAMPLE = read_sample()


def rows_of(report: Report) -> tuple[Row, ...]:
    return overview(Reported(Facts.of(report), report.key))


ROWS = rows_of(SAMPLE)


def number(value: Value | None, places: int | None = None) -> Decimal | None:
    return round(value.number, places) if value else None


def keys(rows: Sequence[Row]) -> list[str]:
    return [row.key for row in rows]


@pytest.mark.parametrize("case", GOLDEN, ids=lambda case: case["key"])
def test_a_row_says_what_was_worked_out_by_hand(report: Report, case: dict[str, object]) -> None:
    (row,) = [row for row in rows_of(report) if row.key == case["key"]]
    worked = {
        name: None if case[name] is None else Decimal(str(case[name])) for name in ("plan", "ergebnis", "abweichung", "prozent")
    }
    places = {"prozent": 1}
    assert {name: number(getattr(row, name), places.get(name, 0)) for name in worked} == worked
    assert (row.richtung, row.ampel(DEFAULT), row.ziel_erreicht) == (case["richtung"], case["ampel"], case["ziel_erreicht"])
    assert number(row.grad) == case["grad"]


def test_every_product_and_budget_has_one_row_and_each_budget_stands_before_its_own(report: Report) -> None:
    rows = rows_of(report)
    whole = {Ebene.GESAMTHAUSHALT: "gesamthaushalt"}
    budgets = [whole.get(budget.ebene, budget.schluessel) for budget in report.budgets]
    assert sorted(keys(rows)) == sorted([*(p.nummer for p in report.produkte), *budgets])
    seen: set[str] = set()
    for row in rows:
        assert {budget.id for budget in row.above} <= seen
        seen.add(row.subjekt.id)


def test_a_budget_whose_parent_is_unknown_is_not_lost() -> None:
    budgets = tuple(replace(b, parent="99") if b.schluessel == "32" else b for b in SAMPLE.budgets)
    rows = {row.key: row for row in rows_of(replace(SAMPLE, budgets=budgets))}
    assert [budget.id for budget in rows["32"].above] == ["gesamthaushalt"]
    assert [budget.id for budget in rows["314"].above] == ["teilbudget:32", "gesamthaushalt"]


@pytest.mark.parametrize(
    ("euro", "prozent", "ampel"),
    [
        (1_553_092, 15, Ampel.SCHLECHTER),
        (1_553_093, 15, Ampel.IM_RAHMEN),
        (0, 15, Ampel.SCHLECHTER),
        (0, 16, Ampel.IM_RAHMEN),
    ],
)
def test_a_light_changes_where_a_deviation_reaches_both_thresholds(euro: int, prozent: int, ampel: Ampel) -> None:
    (row,) = [row for row in ROWS if row.key == "314"]
    assert row.ampel(Thresholds(gross_euro=Decimal(euro), gross_prozent=Decimal(prozent))) is ampel


def test_a_light_is_never_lit_without_a_plan() -> None:
    (row,) = [row for row in ROWS if row.key == "314"]
    assert replace(row, plan=None).ampel(DEFAULT) is Ampel.OFFEN


def test_every_row_is_counted_under_one_light() -> None:
    counts = count(ROWS, DEFAULT)
    assert counts == {Ampel.SCHLECHTER: 10, Ampel.IM_RAHMEN: 22, Ampel.BESSER: 17, Ampel.OFFEN: 3}
    assert sum(counts.values()) == len(ROWS)


@pytest.mark.parametrize(
    ("auswahl", "expected"),
    [
        (Auswahl(text="314"), ["314"]),
        (Auswahl(text="3140"), ["314"]),
        (Auswahl(text="wohngeld"), ["3460"]),
        (Auswahl(text="  UNTERKUENFT  heiz "), ["3121"]),
        (Auswahl(text="jobcenter schulden"), []),
        (Auswahl(text="unterhaltsprüfungen"), ["31192"]),
        (Auswahl(budget="teilbudget:30"), ["30", "11115", "27104"]),
        (Auswahl(budget="teilbudget:30", umfang=Umfang.BUDGETS), ["30"]),
        (
            Auswahl(budget="teilbudget:35", umfang=Umfang.PRODUKTE, nur_deutlich=True),
            ["41201", "41401", "41402", "41403", "41404"],
        ),
        (Auswahl(budget="teilbudget:33", nur_verfehlt=True), ["3124", "3126", "3129"]),
        (Auswahl(text="<script>"), []),
    ],
    ids=str,
)
def test_only_the_wanted_rows_are_there(auswahl: Auswahl, expected: list[str]) -> None:
    assert keys(select(ROWS, auswahl)) == expected


def test_a_budget_brings_everything_below_it() -> None:
    assert len(select(ROWS, Auswahl(budget="teilhaushalt:3", umfang=Umfang.PRODUKTE))) == len(SAMPLE.produkte)


def test_what_is_missing_stands_last_in_both_orders() -> None:
    for absteigend in (False, True):
        found = select(ROWS, Auswahl(spalte=Spalte.PROZENT, absteigend=absteigend))
        known = [row.prozent.number for row in found if row.prozent]
        assert known == sorted(known, reverse=absteigend)
        assert all(row.prozent is None for row in found[len(known) :])
        assert len(found) == len(ROWS)


def test_amounts_are_ordered_as_numbers_and_numbers_of_products_as_text() -> None:
    worst = select(ROWS, Auswahl(spalte=Spalte.ABWEICHUNG))
    assert keys(worst)[:3] == ["314", "3124", "3110"]
    assert keys(select(ROWS, Auswahl(spalte=Spalte.NUMMER, umfang=Umfang.PRODUKTE)))[:5] == [
        "11115",
        "27104",
        "3110",
        "3111",
        "3112",
    ]


def test_every_column_orders_the_rows() -> None:
    for spalte in Spalte:
        assert sorted(keys(select(ROWS, Auswahl(spalte=spalte)))) == sorted(keys(ROWS))


def test_the_lights_are_ordered_from_worse_to_better() -> None:
    lights = [row.ampel(DEFAULT) for row in select(ROWS, Auswahl(spalte=Spalte.AMPEL))]
    assert list(dict.fromkeys(lights)) == [Ampel.SCHLECHTER, Ampel.IM_RAHMEN, Ampel.BESSER, Ampel.OFFEN]


def test_a_report_without_results_and_goals_shows_its_plans() -> None:
    figures = tuple(f for f in SAMPLE.figures if f.wertart is Wertart.PLAN and f.position == Position.SALDO)
    rows = rows_of(replace(SAMPLE, figures=figures, ziele=(), kennzahlen=()))
    (row,) = [row for row in rows if row.key == "314"]
    assert (number(row.plan), row.ergebnis, row.abweichung, row.prozent, row.ziel, row.grad) == (
        -9739200,
        None,
        None,
        None,
        "",
        None,
    )
    assert {row.ampel(DEFAULT) for row in rows} == {Ampel.OFFEN}


def test_an_empty_report_has_no_rows() -> None:
    assert rows_of(Report("leer", "leer.txt", "0", "", 2023, "Produktbericht", "")) == ()
