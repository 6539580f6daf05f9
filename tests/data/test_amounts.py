from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import amounts
from data.german.amounts import amounts as find_amounts

CELLS = [
    ("9.031.900", "9031900", None),
    ("-1.553.092", "-1553092", None),
    ("−1.553.092", "-1553092", None),
    ("–12", "-12", None),
    ("+12", "12", None),
    ("0", "0", None),
    ("1.675", "1675", None),
    ("1880279,04", "1880279.04", None),
    ("108%", "108", "%"),
    ("15,9 %", "15.9", "%"),
    ("25.139.000 €", "25139000", "EUR"),
    ("25.139.000 Euro", "25139000", "EUR"),
    ("25.139.000 EUR", "25139000", "EUR"),
    ("520.820,86-", "-520820.86", None),
    ("520.820,86- €", "-520820.86", "EUR"),
    ("55.000,-€", "55000", "EUR"),
    ("9.326.600,- €", "9326600", "EUR"),
    ("55.000,-- €", "55000", "EUR"),
    ("12.000)", "12000", None),
    ("1\u00a0234\u00a0567", "1234567", None),
    ("1\u202f234", "1234", None),
    (" 42 ", "42", None),
]
NO_NUMBERS = [
    "",
    " ",
    "-",
    "–",
    "—",
    "−",
    ".",
    "x",
    "k. A.",
    "k.A.",
    "Fälle",
    "😊",
    "1.23",
    "1.2345",
    "12.34.5",
    "1,2,3",
    "1-2",
    "abc1",
    "§ 6b",
]
NO_NUMBERS += ["1" * 16, "9" * 40, "1," + "3" * 13, "36501.42110290", "P1.03.36.363022.010"]
ROUNDED = [
    ("1,3 Mio. €", "1260000", True),
    ("1,3 Mio. €", "1250000", True),
    ("1,3 Mio. €", "1249999", False),
    ("1,3 Mio. €", "1350000", False),
    ("1,3 Mio. €", "-1300000", True),
    ("1.553.092 €", "-1553092", True),
    ("1.553.092 €", "1553092.49", True),
    ("1.553.093 €", "1553092", False),
    ("1.553 T€", "1553092", True),
    ("1.554 T€", "1553092", False),
    ("15,9 %", "15.946", True),
    ("15,9 %", "15.95", False),
    ("16 %", "15.5", True),
    ("0,0 %", "0.04", True),
]
WRITTEN = [
    ("-1553092", "EUR", "−1.553.092 €"),
    ("15.9464", "%", "15,9 %"),
    ("15.96", "%", "16 %"),
    ("100", "%", "100 %"),
    ("4508", "Fälle", "4.508 Fälle"),
    ("0", "EUR", "0 €"),
    ("1234.5", "EUR", "1.234,50 €"),
    ("0.005", "EUR", "0,01 €"),
    ("-0.004", "EUR", "0 €"),
    ("1000", "", "1.000"),
    ("3", "Prozent", "3 %"),
]
SIGNED = st.decimals(min_value=-(10**14), max_value=10**14, places=2)
WHOLE = st.integers(min_value=-(10**14), max_value=10**14).map(Decimal)


@pytest.mark.parametrize(("cell", "value", "unit"), CELLS)
def test_a_cell_is_read_in_every_notation_that_reports_use(cell, value, unit):
    assert (amounts.read(cell), amounts.unit_of(cell)) == (Decimal(value), unit)


@pytest.mark.parametrize("cell", NO_NUMBERS)
def test_a_cell_without_a_number_is_not_available_and_never_zero(cell):
    assert amounts.read(cell) is None


@pytest.mark.parametrize(("text", "exact", "expected"), ROUNDED)
def test_a_text_is_as_exact_as_it_is_written(text, exact, expected):
    (amount,) = find_amounts(text)
    assert amount.rounds_to(Decimal(exact)) is expected


@pytest.mark.parametrize(("value", "unit", "expected"), WRITTEN)
def test_a_number_is_written_as_germans_write_it(value, unit, expected):
    assert amounts.write(Decimal(value), unit) == expected


@given(SIGNED)
def test_what_is_written_is_read_back(value):
    assert amounts.read(amounts.write(value)) == value


@given(WHOLE)
def test_euros_survive_the_round_trip(value):
    text = amounts.write(value, "EUR")
    assert (amounts.read(text), amounts.unit_of(text)) == (value, "EUR")


@given(WHOLE, st.integers(min_value=0, max_value=2))
def test_a_rounded_number_rounds_to_the_figure_it_came_from(value, places):
    millions = amounts.round_half_up(value / 10**6, places)
    (amount,) = find_amounts(f"{amounts.write(millions, places=places)} Mio. €")
    assert amount.rounds_to(value)


@given(st.text(max_size=60))
def test_any_text_is_a_number_or_none(text):
    assert amounts.read(text) is None or amounts.read(text).is_finite()
    assert all(amount.rounds_to(amount.value) for amount in find_amounts(text))


@given(WHOLE, WHOLE)
def test_a_deviation_is_above_zero_where_the_result_is_better(plan, ergebnis):
    assert (amounts.abweichung(plan, ergebnis) > 0) is (ergebnis > plan)


def test_a_share_of_nothing_is_not_available():
    assert amounts.percent(Decimal(3), Decimal(0)) is None
    assert amounts.percent(Decimal(-3), Decimal(-4)) == Decimal(-75)
