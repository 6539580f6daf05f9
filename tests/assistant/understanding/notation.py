"""How the corpora write what the reader makes of a question, each thing in a few words, and the corpora themselves.

A constituent is its kind and what it stands for ("subjekt 33", "amount 500000 EUR", "monat 7-9"), subjects by their numbers,
rivals with a stroke between them. An Abfrage is written as the generated questions write it, after its normal form.
"""

import tomllib
from collections.abc import Iterable
from pathlib import Path

import pytest

from assistant.abfrage.nodes import Abfrage
from assistant.abfrage.normal_form import normalise
from assistant.understanding.bag import Bag
from assistant.understanding.clause import Clause, Condition
from assistant.understanding.model import Reading
from assistant.understanding.parts import Kind, Part
from assistant.understanding.reader import Reader
from tests.assistant.understanding.generated.grading import short

CORPUS = Path(__file__).parent / "corpus"
UNTOLD = frozenset({Kind.FILLER, Kind.BREAK, Kind.FORM, Kind.ASK, Kind.TOGETHER})
"""Constituents that name nothing of a report."""


def corpus(name: str, *sections: str) -> list:
    """The cases of a corpus, or of some of its sections; one line is one case."""
    told = tomllib.loads((CORPUS / f"{name}.toml").read_text(encoding="utf-8"))
    assert set(sections) <= set(told)
    return [
        pytest.param(*case, id=f"{section}: {' / '.join(case[:-1])}")
        for section in sections or told
        for case in told[section]["cases"]
    ]


def clause_of(reader: Reader, question: str) -> Clause:
    """A question as one clause."""
    _, cover = reader.constituents.divide(question)
    return Clause(cover.parts)


def said(parts: Iterable[Part]) -> str:
    """The constituents that name something, in their order."""
    return "; ".join(_said(part) for part in parts if part.kind not in UNTOLD)


def named(parts: Iterable[Part]) -> str:
    """The subjects among constituents."""
    return "; ".join(numbers(part.ids) or "?" for part in parts if part.kind is Kind.SUBJEKT)


def numbers(ids: Iterable[str]) -> str:
    """Subjects by their numbers, rivals in their order."""
    return "|".join(each.split(":")[-1] for each in ids)


def _said(part: Part) -> str:
    if part.kind in {Kind.SUBJEKT, Kind.WHOLE}:
        return f"subjekt {numbers(part.ids)}"
    if part.kind in {Kind.JAHR, Kind.MONAT, Kind.SHIFT}:
        return " ".join(filter(None, (part.kind, *map(_months, part.months), *map(str, part.years))))
    if part.number is not None:
        return " ".join(filter(None, (part.kind, part.value if part.value != "=" else "", f"{part.number:f}", part.unit)))
    if part.kind in {Kind.NOUN, Kind.WORD, Kind.ABSENT}:
        return f"{part.kind} {part.text}"
    few = 0 < len(part.ids) <= 2
    return " ".join(filter(None, (part.kind, part.value, numbers(part.ids) if few else "")))


def _months(months: tuple[int, int]) -> str:
    return "-".join(map(str, dict.fromkeys(months)))


def bound(conditions: Iterable[Condition]) -> str:
    """Conditions in their order: what is said, of what, by what number, measured by the plan or not."""
    return "; ".join(_bound(condition) for condition in conditions)


def _bound(condition: Condition) -> str:
    amount = condition.amount
    told = (
        "not" if condition.negated else "",
        condition.sense,
        condition.position or "",
        condition.wertart or "",
        condition.op,
        f"{amount.number:f}" if amount is not None and amount.number is not None else "",
        (amount.unit or "") if amount is not None else "",
        "(plan)" if condition.basis else "",
    )
    return " ".join(filter(None, told))


def gathered(bag: Bag) -> str:
    """The coordinates of a bag."""
    told = {
        "subjekt": ", ".join(numbers(ids) for _, ids in bag.subjekte),
        "in": numbers(each for _, each in bag.home),
        "position": ", ".join(bag.positions),
        "wertart": ", ".join(bag.values),
        "jahr": ", ".join(map(str, bag.years)),
        "monat": ", ".join(_months(m) if isinstance(m, tuple) else str(m) for m in bag.periods),
    }
    return "; ".join(f"{name} {value}" for name, value in told.items() if value) + ("; inferred" if bag.inferred else "")


def written(reading: Reading) -> str:
    """The asks of a reading in normal form, and what it takes for granted."""
    if reading.abfrage is None:
        return ""
    normal: Abfrage = normalise(reading.abfrage)
    return short(normal.asks) + (f" presumes {short(normal.presumes)}" if normal.presumes else "")
