"""Every example of the corpora beside the reading of German is read as it says, and nothing else in it."""

import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import data.german
from data.german.amounts import Amount, amounts
from data.german.causes import given_causes
from data.german.directions import directions
from data.german.negation import negations
from data.german.numerals import numerals
from data.german.sentences import clauses, split_sentences
from data.german.spelling import Vocabulary, nearest, split_compound, variants
from data.german.times import Time, times
from data.german.words import NOTHING, fold, words

CORPUS = Path(data.german.__file__).parent / "corpus"
HAUSHALTSJAHR = 2023


def corpus(name: str, table: str = "cases") -> Any:
    return tomllib.loads((CORPUS / f"{name}.toml").read_text(encoding="utf-8"))[table]


def number(value: Decimal) -> str:
    return f"{value.normalize():f}"


def said_of_amount(amount: Amount, expected: str) -> Iterator[str]:
    yield number(amount.value)
    yield amount.unit or (amount.noun.text if amount.noun else "")
    if amount.hedge:
        yield amount.hedge.kind
        yield "near" if amount.hedge.near else ""
        yield "inclusive" if amount.hedge.inclusive else ""
    yield "" if amount.sure else "unsure"
    yield f"/{number(amount.step)}" if "/" in expected else ""


@pytest.mark.parametrize(("text", "expected"), corpus("amounts"))
def test_amounts(text: str, expected: list[str]):
    found = amounts(text)
    told = [*expected, *[""] * len(found)]
    said = [" ".join(filter(None, said_of_amount(amount, told[place]))) for place, amount in enumerate(found)]
    normal = [
        " ".join(number(Decimal(part)) if part[:1].isdigit() or part[:1] == "-" else part for part in e.split()) for e in expected
    ]
    assert said == normal


@pytest.mark.parametrize(("text", "expected"), corpus("numerals"))
def test_numerals(text: str, expected: list[str]):
    said = [f"{number(n.value)} {n.kind}" + (f" {n.rest.text}" if n.rest else "") for n in numerals(words(text))]
    assert said == expected


def said_of_time(text: str, time: Time) -> Iterator[str]:
    yield text[time.start : time.end]
    yield time.kind
    yield ",".join(str(jahr) for jahr in time.jahre)
    yield f"{time.monate[0]}-{time.monate[1]}" if time.monate else ""
    yield "" if time.relative is None else f"{time.relative:+}"
    yield "" if time.sure else "unsure"
    yield f"day {time.day}" if time.day else ""


@pytest.mark.parametrize(("text", "expected"), corpus("times"))
def test_times(text: str, expected: list[str]):
    said = [" ".join(filter(None, said_of_time(text, time))) for time in times(words(text), HAUSHALTSJAHR)]
    assert said == expected


@pytest.mark.parametrize(("text", "expected"), corpus("directions"))
def test_directions(text: str, expected: list[str]):
    assert [("not " if found.negated else "") + found.sense for found in directions(words(text))] == expected


@pytest.mark.parametrize(("text", "expected"), corpus("causes", "given"))
def test_reasons_that_are_given(text: str, expected: list[str]):
    found = given_causes(words(text))
    said = [f"{cause.kind} {text[cause.reason_start : cause.reason_end]}" + ("" if cause.sure else " unsure") for cause in found]
    assert said == expected


@pytest.mark.parametrize(("text", "expected"), corpus("negations"))
def test_negations(text: str, expected: list[str]):
    found = words(text)
    said = [(n, [word for place, word in enumerate(found) if n.reaches(place)] or [NOTHING]) for n in negations(found)]
    assert [f"{n.kind} {text[n.start : n.end]}: {text[scope[0].start : max(scope[-1].end, 0)]}" for n, scope in said] == expected


@pytest.mark.parametrize(("text", "expected"), corpus("sentences", "sentences"))
def test_sentences(text: str, expected: list[str]):
    assert split_sentences(text) == expected


@pytest.mark.parametrize(("text", "expected"), corpus("sentences", "clauses"))
def test_clauses(text: str, expected: list[str]):
    assert [span.of(text) for span in clauses(words(text))] == expected


@pytest.mark.parametrize(("said", "meant"), corpus("spelling", "variants"))
def test_what_dialect_means(said: str, meant: str):
    assert meant in list(variants(fold(said)))


@pytest.mark.parametrize(("typed", "meant"), corpus("spelling", "nearest"))
def test_what_a_slip_means(typed: str, meant: str):
    assert nearest(typed, Vocabulary(corpus("spelling", "vocabulary"))) == ((meant,) if meant else ())


@pytest.mark.parametrize(("compound", "parts"), corpus("spelling", "compounds"))
def test_what_a_compound_is_made_of(compound: str, parts: list[str]):
    assert list(split_compound(compound, frozenset(corpus("spelling", "parts"))) or ()) == parts
