"""Better or worse: told from what was subtracted, for costs the other way round, and not where it is not clear."""

from decimal import Decimal

import pytest

from assistant.direction import direction_of
from assistant.values import Value, difference, from_figure, label_of, share
from data.ingest import read_sample
from data.model import Citation, Position, Wertart

CELL = Citation("bericht.txt", 7, table="Produkttabelle", column=3)
SALDO, AUFWAND, ERTRAG = Position.SALDO, Position.PERSONAL, Position.ERTRAG_ILV


def value(amount: int, wertart: Wertart, position: Position = SALDO, jahr: int = 2023, entity: str = "32") -> Value:
    return Value(Decimal(amount), "EUR", label_of(position, wertart), entity, jahr, CELL)


def deviation(ergebnis: int, plan: int, position: Position) -> Value:
    return difference(value(ergebnis, Wertart.ERGEBNIS, position), value(plan, Wertart.PLAN, position), "wie auch immer")


def change(now: int, then: int, position: Position) -> Value:
    later, earlier = (value(amount, Wertart.ERGEBNIS, position, jahr) for amount, jahr in ((now, 2023), (then, 2021)))
    return difference(later, earlier, "Veränderung 2021–2023")


def test_a_printed_deviation_of_a_saldo_below_zero_is_worse() -> None:
    assert said(value(-5, Wertart.ABWEICHUNG)) == ("schlechter als geplant", False)
    assert said(value(5, Wertart.ABWEICHUNG)) == ("besser als geplant", True)


@pytest.mark.parametrize(
    ("position", "more", "less"),
    [(SALDO, "besser", "schlechter"), (ERTRAG, "besser", "schlechter"), (AUFWAND, "schlechter", "besser")],
)
def test_more_than_planned_is_worse_for_costs_and_better_for_income(position: Position, more: str, less: str) -> None:
    assert said(deviation(12, 10, position)) == (f"{more} als geplant", more == "besser")
    assert said(deviation(8, 10, position)) == (f"{less} als geplant", less == "besser")
    assert said(deviation(10, 10, position)) == ("wie geplant", None)


def test_a_percentage_has_the_direction_of_what_it_is_of() -> None:
    worse = deviation(12, 10, AUFWAND)
    assert said(share(worse, worse.operands[1], "Abweichung in Prozent des Plans")) == ("schlechter als geplant", False)
    printed = share(value(-5, Wertart.ABWEICHUNG), value(50, Wertart.PLAN), "Abweichung in Prozent des Plans")
    assert said(printed) == ("schlechter als geplant", False)


def test_a_saldo_gets_better_or_worse_and_costs_more_or_less_over_the_years() -> None:
    assert said(change(-5, -9, SALDO)) == ("besser als 2021", True)
    assert said(change(-9, -5, SALDO)) == ("schlechter als 2021", False)
    assert said(change(9, 5, AUFWAND)) == ("mehr als 2021", None)
    assert said(change(5, 9, AUFWAND)) == ("weniger als 2021", None)
    assert said(change(5, 5, AUFWAND)) == ("wie 2021", None)


@pytest.mark.parametrize(
    "unclear",
    [
        value(1, Wertart.PLAN),
        value(1, Wertart.ABWEICHUNG, Position.KENNZAHL),
        deviation(1, 2, Position.ZIEL),
        difference(value(1, Wertart.ERGEBNIS), value(2, Wertart.ERGEBNIS, entity="33"), "Unterschied"),
        difference(value(1, Wertart.ERGEBNIS, ERTRAG), value(2, Wertart.ERGEBNIS, AUFWAND), "Ergebnis"),
        difference(value(1, Wertart.PLAN), value(2, Wertart.ERGEBNIS), "Plan − Ergebnis"),
        share(value(-5, Wertart.ABWEICHUNG), value(-50, Wertart.ABWEICHUNG), "Anteil"),
        Value(Decimal(1), "EUR", "Fälle: Ergebnis − Plan", "32", 2023, CELL),
    ],
    ids=lambda each: each.label,
)
def test_what_is_no_deviation_and_no_change_has_no_direction(unclear: Value) -> None:
    assert direction_of(unclear) is None


def test_every_printed_deviation_of_the_sample_that_answers_may_show_has_a_direction() -> None:
    printed = [f for f in read_sample().figures if f.wertart is Wertart.ABWEICHUNG and f.position is SALDO]
    assert printed
    assert all(direction_of(from_figure(figure, "32")) for figure in printed)


def said(value: Value | None) -> tuple[str, bool | None]:
    found = direction_of(value) if value else None
    assert found
    return found.words, found.is_better
