"""Numbers in table cells, and numbers in German notation: as the tests of `data.amounts` have them."""

from decimal import Decimal

import pytest

from data.german import cells

READ = [
    ("9.031.900", "9031900", None), ("-1.553.092", "-1553092", None), ("−1.553.092", "-1553092", None),
    ("–12", "-12", None), ("+12", "12", None), ("0", "0", None), ("1880279,04", "1880279.04", None),
    ("108%", "108", "%"), ("15,9 %", "15.9", "%"), ("25.139.000 €", "25139000", "EUR"),
    ("25.139.000 Euro", "25139000", "EUR"), ("520.820,86-", "-520820.86", None), ("520.820,86- €", "-520820.86", "EUR"),
    ("55.000,-€", "55000", "EUR"), ("9.326.600,- €", "9326600", "EUR"), ("55.000,-- €", "55000", "EUR"),
    ("12.000)", "12000", None), ("1\u00a0234\u00a0567", "1234567", None), ("1\u202f234", "1234", None),
    (" 42 ", "42", None),
]  # fmt: skip
NONE = [
    "", " ", "-", "–", "—", "−", ".", "x", "k. A.", "k.A.", "Fälle", "😊", "1.23", "1.2345", "12.34.5", "1,2,3", "1-2",
    "abc1", "§ 6b", "1" * 16, "9" * 40, "1," + "3" * 13, "36501.42110290", "P1.03.36.363022.010", "11.02.2025",
]  # fmt: skip
WRITTEN = [
    ("-1553092", "EUR", None, "−1.553.092 €"), ("15.9", "%", None, "15,9 %"), ("15", "%", None, "15 %"),
    ("15.94", "%", None, "15,9 %"), ("4508", "Fälle", None, "4.508 Fälle"), ("0", "EUR", None, "0 €"),
    ("1.5", "", 0, "2"), ("2.5", "EUR", 2, "2,50 €"), ("-0.4", "", 0, "0"), ("1234.5", "EUR", None, "1.234,50 €"),
    ("12", "Anzahl", None, "12"),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "value", "unit"), READ)
def test_a_cell_has_a_number_and_a_unit(cell: str, value: str, unit: str | None):
    assert cells.read(cell) == Decimal(value)
    assert cells.unit_of(cell) == unit


@pytest.mark.parametrize("cell", NONE)
def test_other_cells_have_no_number(cell: str):
    assert cells.read(cell) is None


@pytest.mark.parametrize(("value", "unit", "places", "written"), WRITTEN)
def test_numbers_are_written_in_german_notation(value: str, unit: str, places: int | None, written: str):
    assert cells.write(Decimal(value), unit, places) == written


@pytest.mark.parametrize(
    ("value", "places", "rounded"), [("0.5", 0, "1"), ("-0.5", 0, "-1"), ("2.45", 1, "2.5"), ("-0.4", 0, "0")]
)
def test_halves_are_rounded_up_in_magnitude(value: str, places: int, rounded: str):
    assert cells.round_half_up(Decimal(value), places) == Decimal(rounded)
