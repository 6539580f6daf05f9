"""The second line of defence, for any text: every number, direction and reason of an answer against the results it may use."""

import re
from collections.abc import Iterator, Sequence

from assistant.guard.context import Context
from assistant.guard.durations import wrong_times
from assistant.guard.entities import Entities
from assistant.guard.evidence import Evidence
from assistant.guard.goals import wrong_goals
from assistant.guard.grounds import unfounded
from assistant.guard.numbers import directions, find_numbers
from assistant.guard.people import wrong_people
from assistant.guard.quantities import wrong_quantities
from assistant.guard.ranks import wrong_ranks
from assistant.guard.results import TEXT, Kind, Result
from assistant.guard.senses import against_the_month_before, against_the_plan, meant, wrong_comparison, wrong_level_direction
from assistant.guard.tables import read_out
from assistant.guard.times import with_whole_names
from assistant.guard.tracing import Tracer
from data.claims.sentences import find_sentences
from data.model import MONATE

__all__ = ["Result", "check"]
OFFICES = ("Jugendamt", "Sozialamt", "Gesundheitsamt", "Jobcenter", "Dezernatsleitung", "Gesamthaushalt")
_ABOUT_BUDGET = frozenset({"OVER", "UNDER", "BETTER", "WORSE"})
_LIST_MARK = re.compile(
    rf"(?:^[ \t]*|(?<=[,;:(] ))\d{{1,2}}[.)][ \t]+(?=[^\d\s])(?!(?:{'|'.join(MONATE)}|Quartal|Halbjahr|Vierteljahr)\b)",
    re.MULTILINE,
)


def check(question: str, answer: str, results: Sequence[Result], known: Sequence[str] = ()) -> list[str]:
    """What is wrong with an answer, in German; nothing where `results` back all of it.

    `known` are the names of other entities, so that an answer about one of them is recognised.
    """
    answer = with_whole_names(_LIST_MARK.sub("", read_out(answer)))
    counted, told = [[r.entity for r in results if r.entity and (r.unit == TEXT) is is_text] for is_text in (False, True)]
    entities = Entities([*counted, *(told if not counted else ())], [*known, *OFFICES, *told])
    context = Context(question, answer, results, entities)
    tracer = Tracer(context)
    problems = [each for span in find_sentences(answer) for each in _check_sentence(span.of(answer), tracer)]
    problems += [*wrong_times(question, answer, results), *wrong_people(answer, results)]
    return [*problems, *unfounded(question, answer, results, entities)]


def _check_sentence(sentence: str, tracer: Tracer) -> Iterator[str]:
    context, levels = tracer.context, tracer.levels
    found = find_numbers(sentence)
    found = context.enter(sentence, found)
    traced = [tracer.trace(number) for number in found]
    for number, (_, problem) in zip(found, traced, strict=True):
        if problem:
            yield f"„{number.stated.written}“: {problem}"
    chosen = [evidence for evidence, _ in traced]
    if not found:
        yield from _direction_alone(sentence, levels)
    else:
        against = [against_the_plan(found, chosen, levels), against_the_month_before(found, chosen, levels)]
        yield from [each for each in (wrong_comparison(found), wrong_level_direction(found, chosen), *against) if each][:1]
    yield from wrong_goals(sentence, context, levels)
    yield from wrong_ranks(sentence, list(zip(found, chosen, strict=True)), context, levels)
    yield from wrong_quantities(sentence, context, levels)


def _direction_alone(sentence: str, levels: Sequence[Evidence]) -> Iterator[str]:
    """A direction without a number, against all deviations, where these all point one way."""
    said = directions(sentence)
    changes = [e for e in levels if e.kind is Kind.CHANGE and e.position == "SALDO" and e.unit == "EUR"]
    senses = {change.sense for change in changes}
    if len(set(said)) == 1 and len(senses) == 1 and not sentence.rstrip().endswith("?"):
        claimed = meant(said[0], changes[0], sentence)
        if said[0].name in _ABOUT_BUDGET and claimed and claimed not in senses:
            yield f"„{said[0].value}“ stimmt nicht: {changes[0].how}"
