"""Goals called reached or missed, against their degree of attainment or against plan and result."""

import re
from collections.abc import Iterator

from assistant.guard import lexicon
from assistant.guard.context import Context
from assistant.guard.evidence import Evidence
from assistant.guard.numbers import find_numbers
from assistant.guard.results import Kind, Result, numbers
from data.claims import lexicon as words

_WHOLE = 100
_TO_A_PART = re.compile(r"\bzu\s+(?:\w+\s+){0,2}$")
_CALLED = re.compile(r"\b(?:Produktz|Qualitätsz|Z)iel")


def wrong_goals(sentence: str, context: Context, results: list[Evidence]) -> Iterator[str]:
    """A goal of which nothing is given, and one called reached that was missed, or the other way round."""
    missed = bool(words.pattern("goal", "MISSED").search(sentence))
    denied = missed or bool(lexicon.pattern("text", "DENIAL").search(sentence))
    reached = bool(words.pattern("goal", "REACHED").search(sentence)) and not denied
    given = any(_speaks_of_goals(result) for result in context.results)
    if (missed or reached) and _CALLED.search(sentence) and not given:
        yield "Zu einem Ziel liegt kein Ergebnis vor"
    if not words.pattern("goal", "WORD").search(sentence):
        return
    grades = _attained(context, results)
    if len(grades) != 1:
        return
    attained = next(iter(grades.values()))
    partly = any(
        number.stated.unit == "%" and number.stated.value < _WHOLE and _TO_A_PART.search(number.left)
        for number in find_numbers(sentence)
    )
    if reached and not attained and not partly:
        yield "Das Ziel wurde nicht erreicht"
    if missed and attained:
        yield "Das Ziel wurde erreicht"


def _speaks_of_goals(result: Result) -> bool:
    return result.position == "ZIEL" or result.kind is Kind.RATIO or "ziel" in result.text.lower()


def _attained(context: Context, levels: list[Evidence]) -> dict[str, bool]:
    """Of each entity whether its goal was reached: by its degree, else by plan and result of a goal that is to be high."""
    found = {r.key: r.value >= _WHOLE for r in numbers(context.results) if r.kind is Kind.RATIO}
    goals = [each for each in levels if each.position == "ZIEL" and not lexicon.pattern("level", "LOW_GOAL").search(each.measure)]
    for plan in goals:
        for each in goals:
            if plan.kind is Kind.PLAN and each.kind is Kind.ERGEBNIS and plan.entities == each.entities:
                found.setdefault(next(iter(plan.entities)), each.value >= plan.value)
    return found
