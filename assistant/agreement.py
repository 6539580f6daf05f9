"""A language model's answer beside the rules' answer to the same question: it may word and add, but not answer something else."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.answer import Answer, Status, join, lead
from assistant.caveats import with_findings
from assistant.question import Question
from assistant.subjects import entity
from assistant.tools import Tools
from assistant.values import Value
from data.model import Wertart

_BOLD = re.compile(r"\*\*([^*]+)\*\*")


def objection(ruled: Answer, asked: Question, answer: Answer) -> str:
    """What speaks against a model's answer, in words for the model; "" where nothing does.

    Where the rules know what is asked for, the answer has to say that too: each measure that the question names, else at least
    one of the values or passages that the rules answer with. Where they find nothing, it has to speak of what the question names.
    """
    if ruled.status is Status.NOT_IN_DATA and not _is_about(answer, asked):
        return "Die Frage handelt nicht davon; was nicht im Bericht steht, ersetzen keine anderen Zahlen."
    if ruled.status in {Status.CLARIFY, Status.NOT_IN_DATA}:
        return ""
    said = {_number(value) for value in answer.values}
    for wanted in _wanted(ruled, asked):
        if not said & {_number(value) for value in wanted}:
            return f"Es fehlt {wanted[0].label} {wanted[0].haushaltsjahr} von „{wanted[0].entity}“."
    if ruled.passages and not ruled.values and not set(ruled.passages) & set(answer.passages):
        return "Die Textstellen, um die es geht, nennt die Antwort nicht."
    return ""


def settled(ruled: Answer, answer: Answer, tools: Tools) -> Answer:
    """The model's answer with the findings that touch it, below what the rules say where they did not find all that was asked."""
    worded = with_findings(answer, tools)
    said = worded if ruled.status is Status.ANSWERED else join([lead(ruled), worded])
    return replace(said, understood=ruled.understood, followups=ruled.followups, calls=ruled.calls + answer.calls)


def _is_about(answer: Answer, asked: Question) -> bool:
    named = [entity(subject) for subject in asked.subjects]
    return bool(answer.passages) or any(name in value.entity for value in answer.values for name in named)


def _wanted(ruled: Answer, asked: Question) -> Iterator[Sequence[Value]]:
    """What an answer has to say: of each group of values, one.

    Each value of the first paragraph whose measure the question names; where it names none, one in bold, or a deviation.
    """
    first = lead(ruled)
    bold = " ".join(_BOLD.findall(first.body))
    in_bold = [value for value in first.values if value.magnitude in bold]
    named = [value for value in first.values if _measure(value) in asked.wertarten]
    if named or asked.has_measure:
        yield from ([value] for value in named or in_bold)
    elif in_bold:
        yield [*in_bold, *(value for value in first.values if _measure(value) == Wertart.ABWEICHUNG)]
    if not named and not in_bold and ruled.values:
        yield first.values or ruled.values


def _measure(value: Value) -> str:
    return value.label.rpartition(" ")[2]


def _number(value: Value) -> tuple[str, Decimal, str]:
    """What two answers share where they say the same number of the same thing."""
    return value.entity, abs(value.value), value.unit
