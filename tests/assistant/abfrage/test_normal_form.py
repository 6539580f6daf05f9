"""The normal form is idempotent, JSON goes both ways exactly, and equal questions are equal texts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.abfrage.errors import AbfrageInvalid
from assistant.abfrage.json_form import from_json, to_json
from assistant.abfrage.nodes import (
    Abfrage,
    Aggregate,
    Calc,
    Cell,
    Compare,
    Exists,
    Given,
    Logic,
    Members,
    Quote,
    Table,
    Top,
    Where,
)
from assistant.abfrage.normal_form import normalise

SUBJECTS = ("gesamthaushalt", "teilbudget:1", "teilbudget:2", "produkt:11", "produkt:12", "produkt:21")
cells = st.builds(
    Cell,
    subjekt=st.one_of(
        st.none(), st.sampled_from(SUBJECTS), st.lists(st.sampled_from(SUBJECTS), min_size=1, max_size=3).map(tuple)
    ),
    ohne=st.lists(st.sampled_from(SUBJECTS), max_size=2).map(tuple),
    position=st.sampled_from([None, "saldo", "zuschuss", "aufwand", "zielgrad", "bezeichnung"]),
    wertart=st.sampled_from([None, "plan", "ergebnis", "abweichung"]),
    jahr=st.sampled_from([None, 2022, 2023]),
    monat=st.one_of(st.none(), st.integers(1, 12), st.sampled_from([(1, 12), (3, 3), (7, 9)])),
)
numbers = st.builds(
    Given, value=st.one_of(st.floats(-1e9, 1e9, allow_nan=False), st.text(max_size=5)), unit=st.sampled_from([None, "EUR"])
)
members = st.builds(
    Members,
    axis=st.sampled_from(["produkt", "teilbudget"]),
    of=st.sampled_from([None, "teilbudget:1"]),
    only=st.lists(st.sampled_from(SUBJECTS), max_size=3).map(tuple),
    without=st.lists(st.sampled_from(SUBJECTS), max_size=1).map(tuple),
) | st.builds(Members, axis=st.just("monat"), of=st.sampled_from([None, (1, 12), (7, 9)]))
quotes = st.builds(
    Quote, kind=st.sampled_from(["grund", "stelle"]), of=st.one_of(st.none(), cells), topic=st.sampled_from([None, "Geld"])
)


def pair(terms):
    return st.tuples(terms, terms)


def larger(inner):
    terms, sets, tests = inner
    terms = st.one_of(
        terms,
        st.builds(Calc, op=st.sampled_from(["add", "subtract", "share", "change", "divide"]), args=pair(terms)),
        st.builds(Aggregate, fn=st.sampled_from(["sum", "mean", "count"]), term=terms, over=sets),
    )
    tests = st.one_of(
        tests,
        st.builds(Compare, left=terms, op=st.sampled_from(["=", "!=", "<", ">=", "nearly"]), right=terms),
        st.builds(Logic, op=st.sampled_from(["and", "or"]), args=pair(tests)),
        st.builds(Logic, op=st.just("not"), args=st.tuples(tests)),
    )
    sets = st.one_of(
        sets,
        st.builds(Where, set=sets, test=tests),
        st.builds(Top, set=sets, by=st.one_of(st.none(), terms), order=st.sampled_from(["asc", "desc"])),
    )
    return terms, sets, tests


FAMILIES = (cells | numbers, members, st.builds(Exists, what=cells | quotes))
for _ in range(3):
    FAMILIES = larger(FAMILIES)
TERMS, SETS, TESTS = FAMILIES
asks = st.one_of(TERMS, SETS, TESTS, quotes, st.builds(Table, rows=SETS, columns=st.tuples(TERMS)))
abfragen = st.builds(
    Abfrage,
    bericht=st.just("Musterstadt 1/2023"),
    jahr=st.just(2023),
    asks=st.lists(asks, min_size=1, max_size=2).map(tuple),
    presumes=st.lists(TESTS, max_size=2).map(tuple),
)


@settings(max_examples=60, deadline=None)
@given(abfragen)
def test_normalising_again_changes_nothing(abfrage):
    once = normalise(abfrage)
    assert normalise(once) == once
    assert to_json(normalise(once)) == to_json(once)


@settings(max_examples=60, deadline=None)
@given(abfragen)
def test_json_goes_both_ways_exactly(abfrage):
    for each in (abfrage, normalise(abfrage)):
        assert from_json(to_json(each)) == each
        assert to_json(from_json(to_json(each))) == to_json(each)


def cell(**more):
    return {"node": "cell", "subjekt": "produkt:11", "position": "saldo", "wertart": "ergebnis"} | more


def compare(left, op, right):
    return {"node": "compare", "left": left, "op": op, "right": right}


ZERO = {"node": "given", "value": 0}
A, B = compare(cell(), "<", ZERO), compare(cell(wertart="plan"), ">", ZERO)
PRODUCTS = {"node": "members", "axis": "produkt"}
BOTH = {"node": "members", "axis": "produkt", "only": ["produkt:12", "produkt:11"]}
OPEN = {"node": "cell", "position": "saldo", "wertart": "ergebnis"}
SAME = [
    ("a year said that is the report's own", cell(jahr=2023), cell()),
    ("a range of one month", cell(monat=[3, 3]), cell(monat=3)),
    ("the whole year as a range", cell(monat=[1, 12]), cell()),
    (
        "the order of what is taken together",
        cell(subjekt=["produkt:12", "produkt:11"]),
        cell(subjekt=["produkt:11", "produkt:12"]),
    ),
    ("a list of one", cell(subjekt=["produkt:11"]), cell()),
    ("position and Wertart by default", {"node": "cell", "subjekt": "produkt:11"}, cell()),
    ("the whole by default", {"node": "cell", "position": "ertrag"}, cell(subjekt="gesamthaushalt", position="ertrag")),
    ("ergebnis − plan", {"node": "calc", "op": "subtract", "args": [cell(), cell(wertart="plan")]}, cell(wertart="abweichung")),
    (
        "the deviation in percent of the plan",
        {"node": "calc", "op": "share", "args": [cell(wertart="abweichung"), cell(wertart="plan")]},
        {"node": "calc", "op": "change", "args": [cell(), cell(wertart="plan")]},
    ),
    (
        "a sum over named products",
        {"node": "aggregate", "fn": "sum", "term": OPEN, "over": BOTH},
        cell(subjekt=["produkt:11", "produkt:12"]),
    ),
    ("not less", {"node": "logic", "op": "not", "args": [A]}, compare(cell(), ">=", ZERO)),
    (
        "De Morgan",
        {"node": "logic", "op": "not", "args": [{"node": "logic", "op": "and", "args": [A, B]}]},
        {"node": "logic", "op": "or", "args": [compare(cell(), ">=", ZERO), compare(cell(wertart="plan"), "<=", ZERO)]},
    ),
    ("the order of an and", {"node": "logic", "op": "and", "args": [A, B]}, {"node": "logic", "op": "and", "args": [B, A, A]}),
    ("a number on the left", compare(ZERO, ">", cell()), A),
    (
        "a Where of a Where",
        {"node": "where", "set": {"node": "where", "set": PRODUCTS, "test": A}, "test": B},
        {"node": "where", "set": PRODUCTS, "test": {"node": "logic", "op": "and", "args": [A, B]}},
    ),
]


@pytest.mark.parametrize(("why", "one", "other"), SAME, ids=[case[0] for case in SAME])
def test_the_same_question_has_the_same_normal_form(abfrage, why, one, other):
    assert to_json(normalise(abfrage(one))) == to_json(normalise(abfrage(other)))


def test_the_whole_year_stays_written_out_where_a_set_binds_the_month(abfrage):
    share = {"node": "calc", "op": "share", "args": [cell(), cell(monat=[1, 12])]}
    node = {
        "node": "where",
        "set": {"node": "members", "axis": "monat"},
        "test": compare(share, ">", {"node": "given", "value": 10}),
    }
    assert '"monat": [1, 12]' in to_json(normalise(abfrage(node)))


@pytest.mark.parametrize("text", ["", "{}", '{"bericht": "x", "jahr": 2023, "asks": [{"node": "zelle"}]}'])
def test_what_is_no_abfrage_is_refused_in_german(text):
    with pytest.raises(AbfrageInvalid, match="keine Abfrage"):
        from_json(text)
