"""The second line of defence, for any text: every number, direction and reason of an answer against the results it may use."""

import re
from collections.abc import Iterator, Sequence

from assistant.guard import lexicon
from assistant.guard.counting import counts, is_named
from assistant.guard.evidence import OF_TEXT, Evidence, gather
from assistant.guard.grounds import unfounded
from assistant.guard.mentions import Entities, spans_of_months
from assistant.guard.numbers import Number, directions, find_numbers
from assistant.guard.results import Kind, Result, numbers
from assistant.guard.senses import meant, wrong_level_direction
from assistant.guard.tracing import Context, has_size, objections
from data.claims.sentences import find_sentences

__all__ = ["Result", "check"]
OFFICES = ("Jugendamt", "Sozialamt", "Gesundheitsamt", "Jobcenter", "Dezernatsleitung", "Gesamthaushalt")


def check(question: str, answer: str, results: Sequence[Result], known: Sequence[str] = ()) -> list[str]:
    """What is wrong with an answer, in German; nothing where `results` back all of it.

    `known` are the names of other entities, so that an answer about one of them is recognised.
    """
    entities = Entities([result.entity for result in results], [*known, *OFFICES])
    context = Context(question, answer, results, entities)
    every = gather(results, spans_of_months(question, answer))
    problems: list[str] = []
    for span in find_sentences(answer):
        problems += _check_sentence(span.of(answer), every, context)
    return [*problems, *unfounded(question, answer, results)]


def _check_sentence(sentence: str, every: Sequence[Evidence], context: Context) -> Iterator[str]:
    context.enter(sentence)
    found = find_numbers(sentence)
    chosen: list[Evidence | None] = []
    for number in found:
        backed, problem = _trace(number, found, every, context)
        chosen.append(backed)
        if problem:
            yield f"„{number.stated.written}“: {problem}"
    if not found:
        yield from _direction_alone(sentence, every)
    elif problem := wrong_level_direction(found, chosen, every):
        yield problem
    yield from _goal(sentence, context)


def _trace(number: Number, found: Sequence[Number], every: Sequence[Evidence], context: Context) -> tuple[Evidence | None, str]:
    """The evidence of a number, or what is wrong with it."""
    sized = [evidence for evidence in every if has_size(number, evidence)]
    if any(evidence.measure for evidence in sized):
        sized = [evidence for evidence in sized if evidence.position != OF_TEXT]
    refused: list[str] = []
    for evidence in sized:
        against = [objection for objection in objections(number, evidence, context, found) if objection]
        if not against:
            return evidence, ""
        refused.append("; ".join(against))
    if is_named(number, context.results, context.question) or counts(number, context.results, context.question):
        return None, ""
    if refused:
        return None, min(refused, key=len)
    return None, "durch kein Ergebnis belegt"


def _direction_alone(sentence: str, every: Sequence[Evidence]) -> Iterator[str]:
    """A direction without a number, against all deviations, where these all point one way."""
    said = directions(sentence)
    changes = [e for e in every if e.kind is Kind.CHANGE and e.position == "SALDO" and e.measure and e.unit == "EUR"]
    senses = {change.sense for change in changes}
    if len(set(said)) == 1 and len(senses) == 1 and not sentence.rstrip().endswith("?"):
        claimed = meant(said[0], changes[0], sentence)
        about_budget = said[0].name in {"OVER", "UNDER", "BETTER", "WORSE"}
        if about_budget and claimed and claimed not in senses:
            yield f"„{said[0].value}“ stimmt nicht: {changes[0].how}"


def _goal(sentence: str, context: Context) -> Iterator[str]:
    """A goal called reached or missed, against its degree of attainment."""
    from data.claims import lexicon as words

    stated = words.pattern("goal", "REACHED").search(sentence) or words.pattern("goal", "MISSED").search(sentence)
    aimed = any(r.position == "ZIEL" or r.kind is Kind.RATIO or "ziel" in r.text.lower() for r in context.results)
    if stated and re.search(r"\b(?:Produktz|Qualitätsz|Z)iel", sentence) and not aimed:
        yield "Zu einem Ziel liegt kein Ergebnis vor"
    grades = [r for r in numbers(context.results) if r.kind is Kind.RATIO]
    if len(grades) != 1 or not words.pattern("goal", "WORD").search(sentence):
        return
    missed = bool(words.pattern("goal", "MISSED").search(sentence)) or bool(lexicon.pattern("text", "DENIAL").search(sentence))
    reached = bool(words.pattern("goal", "REACHED").search(sentence)) and not missed
    attained = grades[0].value >= 100
    partly = any(number.stated.unit == "%" and number.stated.value < 100 for number in find_numbers(sentence))
    if reached and not attained and not partly:
        yield "Das Ziel wurde nicht erreicht"
    if bool(words.pattern("goal", "MISSED").search(sentence)) and attained:
        yield "Das Ziel wurde erreicht"
