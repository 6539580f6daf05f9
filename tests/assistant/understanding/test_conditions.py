"""What is said of a quantity is bound to it: its direction, goal, sign or number, its negation and the plan it is measured by."""

import pytest

from assistant.understanding.conditions import bind
from tests.assistant.understanding.notation import bound, clause_of, corpus


def conditions_of(reader, question):
    return bound(bind(clause_of(reader, question)))


@pytest.mark.parametrize(("question", "expected"), corpus("conditions", "directions"))
def test_a_direction_is_said_of_the_quantity_beside_it(reader, question, expected):
    assert conditions_of(reader, question) == expected


@pytest.mark.parametrize(("question", "expected"), corpus("conditions", "plan_as_basis"))
def test_the_plan_is_the_basis_of_a_direction(reader, question, expected):
    assert conditions_of(reader, question) == expected


@pytest.mark.parametrize(("question", "expected"), corpus("conditions", "goals", "signs"))
def test_goals_and_signs_are_conditions(reader, question, expected):
    assert conditions_of(reader, question) == expected


@pytest.mark.parametrize(("question", "expected"), corpus("conditions", "amounts"))
def test_a_number_goes_with_the_direction_or_quantity_that_it_is_said_of(reader, question, expected):
    assert conditions_of(reader, question) == expected


@pytest.mark.parametrize(("question", "expected"), corpus("conditions", "negation"))
def test_a_negation_belongs_to_what_it_denies(reader, question, expected):
    assert conditions_of(reader, question) == expected


@pytest.mark.parametrize(("question", "expected"), corpus("conditions", "opposites"))
def test_two_opposites_with_or_are_one_open_condition(reader, question, expected):
    assert conditions_of(reader, question) == expected


@pytest.mark.parametrize(("question", "expected"), corpus("conditions"))
def test_each_condition_has_a_place_of_its_own_among_what_it_uses(reader, question, expected):
    found = bind(clause_of(reader, question))
    places = [condition.place for condition in found]
    assert len(places) == len(set(places))
    assert all(condition.place in condition.used for condition in found)
    assert all(condition.basis <= condition.used for condition in found)
