"""A language model's answer beside the rules' answer to the same question: it may word and add, but not answer something else."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.answer import Answer, Status, join, lead
from assistant.caveats import with_findings
from assistant.question import Question
from assistant.tools import Tools
from assistant.values import Value

_BOLD = re.compile(r"\*\*([^*]+)\*\*")


def objection(ruled: Answer, asked: Question, answer: Answer) -> str:
    """What speaks against a model's answer, in words for the model; "" where nothing does.

    Where the rules know what is asked for, the answer has to say that too: each measure that the question names, else at least
    one of the values or passages that the rules answer with.
    """
    if ruled.status in {Status.CLARIFY, Status.NOT_IN_DATA}:
        return ""
    said = {_number(value) for value in answer.values}
    missing = [value for value in _asked_for(ruled, asked) if _number(value) not in said]
    first = lead(ruled).values or ruled.values
    if not missing and first and not said & {_number(value) for value in first}:
        missing = list(first)
    if missing:
        return f"Es fehlt {missing[0].label} {missing[0].haushaltsjahr} von „{missing[0].entity}“."
    if ruled.passages and not ruled.values and not set(ruled.passages) & set(answer.passages):
        return "Die Textstellen, um die es geht, nennt die Antwort nicht."
    return ""


def settled(ruled: Answer, answer: Answer, tools: Tools) -> Answer:
    """The model's answer with the findings that touch it, below what the rules say where they did not find all that was asked."""
    worded = with_findings(answer, tools)
    said = worded if ruled.status is Status.ANSWERED else join([lead(ruled), worded])
    return replace(said, understood=ruled.understood, followups=ruled.followups, calls=ruled.calls + answer.calls)


def _asked_for(ruled: Answer, asked: Question) -> Sequence[Value]:
    """The values of the first paragraph that the question names by their measure, or else those that are set in bold for it."""
    first = lead(ruled)
    named = [value for value in first.values if value.label.rpartition(" ")[2] in asked.wertarten]
    bold = " ".join(_BOLD.findall(first.body)) if asked.has_measure else ""
    return named or [value for value in first.values if value.magnitude in bold]


def _number(value: Value) -> tuple[str, Decimal, str]:
    """What two answers share where they say the same number of the same thing."""
    return value.entity, abs(value.value), value.unit
