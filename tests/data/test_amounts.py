from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import amounts

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
TEXTS = [
    ("ein Defizit von 9.326.600,- € geplant", [("9326600", "EUR")]),
    ("Budgetunterschreitung von 555.844,-€ zu", [("555844", "EUR")]),
    ("Ansatz: je 15.000 €, rd. 970.000 €", [("15000", "EUR"), ("970000", "EUR")]),
    ("um 1,3 Mio. € gestiegen", [("1300000", "EUR")]),
    ("rund 2 Millionen Euro", [("2000000", "EUR")]),
    ("0,5 Mrd. €", [("500000000", "EUR")]),
    ("350 T€ und 350 TEUR und 2,5 k€", [("350000", "EUR"), ("350000", "EUR"), ("2500", "EUR")]),
    ("55 Tsd. Euro", [("55000", "EUR")]),
    ("-3.145 € im März, −12 im April", [("-3145", "EUR"), ("-12", "")]),
    ("Ergebnis 520.820,86- und 3,50- €", [("-520820.86", ""), ("-3.50", "EUR")]),
    ("lediglich ca. 70%, 15,9 Prozent, 3 v. H., 2 Prozentpunkte", [("70", "%"), ("15.9", "%"), ("3", "%"), ("2", "%")]),
    ("490 Fälle statt 1.675", [("490", ""), ("1675", "")]),
    ("1\u00a0234\u00a0€", [("1234", "EUR")]),
    ("10-20 Tage", [("10", ""), ("20", "")]),
    ("zu 3.", [("3", "")]),
    ("(12.000)", [("12000", "")]),
    ("Er stieg um 3, um 4 und um 5,5.", [("3", ""), ("4", ""), ("5.5", "")]),
    ("der 12-jährige Plan", [("12", "")]),
    ("§276 und A380", []),
    ("nichts", []),
]
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
GERMAN = st.text(alphabet="0123456789.,-−–+ €%T()§ab\u00a0", max_size=40)


@pytest.mark.parametrize(("cell", "value", "unit"), CELLS)
def test_a_cell_is_read_in_every_notation_that_reports_use(cell, value, unit):
    assert (amounts.read(cell), amounts.unit_of(cell)) == (Decimal(value), unit)


@pytest.mark.parametrize("cell", NO_NUMBERS)
def test_a_cell_without_a_number_is_not_available_and_never_zero(cell):
    assert amounts.read(cell) is None


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_numbers_are_found_in_running_text_with_scale_and_unit(text, expected):
    assert [(a.value, a.unit) for a in amounts.find(text)] == [(Decimal(value), unit) for value, unit in expected]


@pytest.mark.parametrize(("text", "exact", "expected"), ROUNDED)
def test_a_text_is_as_exact_as_it_is_written(text, exact, expected):
    (amount,) = amounts.find(text)
    assert amount.rounds_to(Decimal(exact)) is expected


@pytest.mark.parametrize(("value", "unit", "expected"), WRITTEN)
def test_a_number_is_written_as_germans_write_it(value, unit, expected):
    assert amounts.write(Decimal(value), unit) == expected


@given(SIGNED)
def test_what_is_written_is_read_back(value):
    assert amounts.read(amounts.write(value)) == value


@given(WHOLE)
def test_euros_and_found_numbers_survive_the_round_trip(value):
    text = amounts.write(value, "EUR")
    (amount,) = amounts.find(f"Es sind {text} geworden.")
    assert (amounts.read(text), amount.value, amount.unit) == (value, value, "EUR")


@given(WHOLE, st.integers(min_value=0, max_value=2))
def test_a_rounded_number_rounds_to_the_figure_it_came_from(value, places):
    millions = amounts.round_half_up(value / 10**6, places)
    (amount,) = amounts.find(f"{amounts.write(millions, places=places)} Mio. €")
    assert amount.rounds_to(value)


@given(GERMAN)
def test_spans_lie_in_the_text_one_behind_the_other_and_hold_the_digits(text):
    end = 0
    for amount in amounts.find(text):
        assert end <= amount.start < amount.end <= len(text)
        assert any(character.isdigit() for character in text[amount.start : amount.end])
        end = amount.end


@given(st.text(max_size=60))
def test_any_text_is_a_number_or_none(text):
    assert amounts.read(text) is None or amounts.read(text).is_finite()
    assert all(amount.rounds_to(amount.value) for amount in amounts.find(text))


@given(WHOLE, WHOLE)
def test_a_deviation_is_above_zero_where_the_result_is_better(plan, ergebnis):
    assert (amounts.abweichung(plan, ergebnis) > 0) is (ergebnis > plan)


def test_a_share_of_nothing_is_not_available():
    assert amounts.percent(Decimal(3), Decimal(0)) is None
    assert amounts.percent(Decimal(-3), Decimal(-4)) == Decimal(-75)
