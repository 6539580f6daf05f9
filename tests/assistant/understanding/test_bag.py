"""The coordinates that a clause names: subjects with the Budget that only places them, positions, Wertarten, years and months."""

import pytest

from assistant.understanding.bag import bag_of
from assistant.understanding.conditions import bind
from tests.assistant.understanding.notation import clause_of, corpus, gathered


def coordinates(reader, question):
    clause = clause_of(reader, question)
    basis = frozenset(place for condition in bind(clause) for place in condition.basis)
    return gathered(bag_of(clause, reader.catalogue, basis))


@pytest.mark.parametrize(("question", "expected"), corpus("bag", "what_is_named"))
def test_each_coordinate_named_is_in_the_bag(reader, question, expected):
    assert coordinates(reader, question) == expected


@pytest.mark.parametrize(("question", "expected"), corpus("bag", "years", "months"))
def test_years_and_months_are_named_unless_they_are_the_reports_own(reader, question, expected):
    assert coordinates(reader, question) == expected


@pytest.mark.parametrize(("question", "expected"), corpus("bag", "subjects_told_by_what_they_count"))
def test_a_subject_may_be_told_by_what_it_counts(reader, question, expected):
    assert coordinates(reader, question) == expected


@pytest.mark.parametrize(("question", "expected"), corpus("bag", "rivals_resolved"))
def test_rivals_are_resolved_by_what_is_named_beside_them(reader, question, expected):
    assert coordinates(reader, question) == expected


@pytest.mark.parametrize(("question", "expected"), corpus("bag", "places"))
def test_a_budget_beside_its_product_only_places_it(reader, question, expected):
    assert coordinates(reader, question) == expected


def test_the_taken_constituents_are_in_no_bag(reader):
    clause = clause_of(reader, "Plan und Ergebnis von Wohngeld und Blindengeld")
    everything = frozenset(range(len(clause.parts)))
    assert gathered(bag_of(clause, reader.catalogue, everything)) == ""


def test_cells_are_the_product_of_the_coordinates(reader):
    bag = bag_of(clause_of(reader, "Personal FD 33 und FD 35 im Mai und im Juni 2022"), reader.catalogue)
    found = [(cell.subjekt, cell.monat) for cell in bag.cells(("personal",), ("ergebnis",))]
    assert found == [("teilbudget:33", 5), ("teilbudget:33", 6), ("teilbudget:35", 5), ("teilbudget:35", 6)]
