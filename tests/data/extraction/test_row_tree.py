"""Rows below a total: direct parts, parts of parts, and what is no part at all."""

from decimal import Decimal

from data.extraction.row_tree import TreeRow, parents_of


def row(label: str, *values: int) -> TreeRow:
    """A row in thousands: sums are right to half a euro a row."""
    return TreeRow(label, {column: Decimal(1000 * value) for column, value in enumerate(values)})


def test_rows_that_add_up_are_direct_parts():
    assert parents_of(row("", 10, 20, 30), [row("Personal", 6, 15, 10), row("Beiträge", 4, 5, 20)]) == [-1, -1]


def test_a_subtotal_behind_or_before_its_parts_holds_them():
    parts = [row("Personal", 6, 15, 10), row("Beiträge", 4, 5, 20)]
    subtotal, rest = row("ordentliche Aufwendungen", 10, 20, 30), row("außerordentlich", 1, 2, 3)
    assert parents_of(row("", 11, 22, 33), [*parts, subtotal, rest]) == [2, 2, -1, -1]
    assert parents_of(row("", 11, 22, 33), [subtotal, *parts, rest]) == [-1, 0, 0, -1]


def test_two_subtotals_beside_each_other():
    personal = [row("Löhne", 6, 15), row("Renten", 4, 5), row("Personal", 10, 20)]
    energy = [row("Strom", 3, 1), row("Gas", 2, 2), row("Energie", 5, 3)]
    assert parents_of(row("", 15, 23), personal + energy) == [2, 2, -1, 5, 5, -1]


def test_davon_is_a_part_of_the_row_before_it():
    rows = [row("Personal", 6, 15), row("davon Honorare", 2, 3), row("darunter Aushilfen", 1, 1), row("Sachaufwand", 4, 5)]
    assert parents_of(row("", 10, 20), rows) == [-1, 0, 0, -1]


def test_a_row_that_keeps_the_others_from_adding_up_is_no_part():
    rows = [row("Personal", 6, 15), row("nachrichtlich: Stellen", 100, 100), row("Sachaufwand", 4, 5)]
    assert parents_of(row("", 10, 20), rows) == [-1, None, -1]


def test_rows_that_prove_nothing_stay_below_the_total():
    assert parents_of(row("", 10, 20), [row("Personal", 1, 2), row("Sachaufwand", 3, 4)]) == [-1, -1]


def test_one_wrong_cell_hides_no_structure():
    months = range(1, 13)
    personal, sach = row("Personal", *months), row("Sachaufwand", *(2 * m for m in months))
    total = row("", *(999 if m == 5 else 3 * m for m in months))
    assert parents_of(total, [personal, row("Stellen", *([7] * 12)), sach]) == [-1, None, -1]
