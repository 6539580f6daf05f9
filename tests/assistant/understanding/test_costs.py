"""Everyday words of money are settled by what the report shows of their subject or of the axis around them."""

import pytest

from assistant.abfrage.nodes import Cell, Compare, Given, Members, Top
from assistant.understanding.costs import settle

SETTLED = [
    ("kosten", "teilbudget:33", "aufwand"),
    ("ausgeben", "teilbudget:33", "aufwand"),
    ("kosten", "produkt:3460", "zuschuss"),
    ("ausgeben", "produkt:3460", "zuschuss"),
    ("kosten", ("produkt:3450", "produkt:3460"), "zuschuss"),
    ("kosten", None, "aufwand"),
    ("zuschuesse", "teilbudget:33", "transfer"),
    ("zuschuesse", "produkt:3460", "zuschuss"),
    ("personal", "teilbudget:33", "personal"),
]


@pytest.mark.parametrize(("position", "subjekt", "meant"), SETTLED)
def test_costs_mean_what_is_shown_of_the_subject(catalogue, position, subjekt, meant):
    assert settle(Cell(subjekt=subjekt, position=position), catalogue) == Cell(subjekt=subjekt, position=meant)


@pytest.mark.parametrize(("axis", "meant"), [("produkt", "zuschuss"), ("teilbudget", "aufwand"), ("monat", "aufwand")])
def test_costs_of_members_mean_what_is_shown_of_them(catalogue, axis, meant):
    ranking = Top(set=Members(axis=axis), by=Cell(position="kosten"), order="desc")
    assert settle(ranking, catalogue).by == Cell(position=meant)


def test_what_lies_inside_a_test_is_settled_too(catalogue):
    test = Compare(left=Cell(subjekt="produkt:3460", position="kosten"), op=">", right=Given(value=5))
    assert settle((test,), catalogue) == (test.model_copy(update={"left": Cell(subjekt="produkt:3460", position="zuschuss")}),)
