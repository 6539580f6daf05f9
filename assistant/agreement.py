"""A language model's answer beside the rules' answer to the same question: it may word and add, but not answer something else."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.answer import Answer, Status, join, lead
from assistant.caveats import with_findings
from assistant.tools import Tools
from assistant.values import Value


def objection(ruled: Answer, answer: Answer) -> str:
    """What speaks against a model's answer, in words for the model; "" where nothing does.

    Where the rules know what the question asks for, the answer has to hold some of that: one of the values that their first
    paragraph says, or else one of their values or passages.
    """
    if ruled.status in {Status.CLARIFY, Status.NOT_IN_DATA}:
        return ""
    wanted = lead(ruled).values or ruled.values
    if wanted and not _meet(wanted, answer.values):
        first = wanted[0]
        return f"Gefragt ist nach „{first.entity}“, {first.label} {first.haushaltsjahr}; davon sagt die Antwort nichts."
    if ruled.passages and not wanted and not set(ruled.passages) & set(answer.passages):
        return "Die Textstellen, um die es geht, nennt die Antwort nicht."
    return ""


def settled(ruled: Answer, answer: Answer, tools: Tools) -> Answer:
    """The model's answer with the findings that touch it, below what the rules say where they did not find all that was asked."""
    worded = with_findings(answer, tools)
    said = worded if ruled.status is Status.ANSWERED else join([lead(ruled), worded])
    return replace(said, understood=ruled.understood, followups=ruled.followups, calls=answer.calls)


def _meet(some: Sequence[Value], others: Sequence[Value]) -> bool:
    """True where two answers share a number of the same thing."""
    numbers = {(value.entity, abs(value.value), value.unit) for value in others}
    return any((value.entity, abs(value.value), value.unit) in numbers for value in some)
