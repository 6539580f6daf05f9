"""Goals called reached or missed, against their degree of attainment or against plan and result."""

import re
from collections.abc import Iterator, Sequence

from assistant.guard import lexicon
from assistant.guard.context import Context
from assistant.guard.evidence import Evidence
from assistant.guard.numbers import find_numbers
from assistant.guard.results import Kind, Result, numbers, texts
from data.claims import lexicon as words
from data.sentences import split_sentences

_WHOLE = 100
_AMOUNT = re.compile(
    r"\berreicht\s+(?:wurden|hat|haben|worden)\b[^.,]{0,20}\d|\d+\s*(?:%|Prozent)\s+(?:wurden|sind)\s+erreicht", re.IGNORECASE
)
_TO_A_PART = re.compile(r"\bzu\s+(?:\w+\s+){0,2}$")
_CALLED = re.compile(r"\b(?:Produktz|Qualitätsz|Z)iel")


def wrong_goals(sentence: str, context: Context, results: list[Evidence]) -> Iterator[str]:
    """A goal of which nothing is given, and one called reached that was missed, or the other way round."""
    missed = bool(words.pattern("goal", "MISSED").search(sentence))
    denied = missed or bool(lexicon.pattern("text", "DENIAL").search(sentence))
    softened = _AMOUNT.search(sentence) or lexicon.pattern("level", "PARTLY").search(sentence)
    reached = bool(words.pattern("goal", "REACHED").search(sentence)) and not denied and not softened
    given = any(_speaks_of_goals(result) for result in context.results)
    if (missed or reached) and _CALLED.search(sentence) and not given:
        yield "Zu einem Ziel liegt kein Ergebnis vor"
    if not words.pattern("goal", "WORD").search(sentence):
        return
    grades = _attained(context, results) or _told(texts(context.results))
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


def _told(passages: Sequence[str]) -> dict[str, bool]:
    """What passages say of a goal, where they all say the same and without „fast“ or „teilweise“."""
    said = set()
    for sentence in (s for text in passages for s in split_sentences(text) if words.pattern("goal", "WORD").search(s)):
        missed = bool(words.pattern("goal", "MISSED").search(sentence)) or bool(
            lexicon.pattern("text", "DENIAL").search(sentence)
        )
        if words.pattern("goal", "REACHED").search(sentence) or missed:
            said.add(None if lexicon.pattern("level", "PARTLY").search(sentence) else not missed)
    return {"": bool(next(iter(said)))} if len(said) == 1 and None not in said else {}


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
