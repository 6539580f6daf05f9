"""What the report's sentences say of a claim that no table can decide: words, numbers, directions, payers and years compared."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from assistant.abfrage.result import Verdict
from assistant.factcheck.matching import Match, best_match, opposite_direction
from assistant.factcheck.statements import Statement, content
from assistant.factcheck.verdicts import Checked, Error
from assistant.factcheck.vocabulary import (
    NEGATED,
    excluded,
    is_neutral,
    joining,
    means_same,
    measures,
    nouns,
    other_payer,
    payers,
)
from assistant.old.german import fold
from assistant.old.subjects import Subject
from assistant.old.tools import Tools
from data.claims.model import Stated
from data.claims.numbers import find_stated
from data.model import Budget, Passage

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
ENOUGH = 0.6


def check(statement: Statement, tools: Tools) -> Checked:
    """Whether the report says the same, the opposite, or nothing."""
    wanted = wanted_words(statement.text or statement.claim.text, statement)
    match = best_match(wanted, candidates(statement, tools), statement.stated)
    if match is None or not wanted:
        return silent(statement)
    if other_payer(statement.text, match.sentence):
        match = replace(match, missing=tuple(word for word in match.missing if not payers(word)))
    contradiction = _contradiction(statement, match)
    if contradiction and match.coverage >= ENOUGH and match.is_distinctive:
        note, error = contradiction
        return Checked(Verdict.FALSE, f"{note} Im Bericht steht: »{match.sentence}«", passages=(match.passage,), error=error)
    if match.missing or not match.is_distinctive:
        return silent(statement, match if match.coverage >= ENOUGH else None)
    return _agreeing(statement, match)


def _agreeing(statement: Statement, match: Match) -> Checked:
    judged = match.numbers(statement.stated) if statement.stated else (Verdict.TRUE, None)
    if judged is None:
        return silent(statement, match)
    said = "So steht es im Bericht" if judged[0] is Verdict.TRUE else "Im Bericht steht"
    return Checked(judged[0], f"{said}: »{match.sentence}«", passages=(match.passage,), error=judged[1])


def decides(statement: Statement, tools: Tools) -> Checked | None:
    """The verdict on an amount of something that only the text knows, „aus dem Pakt“; None where the tables have to decide."""
    topics = [fold(m[0]) for m in nouns(statement.text) if not is_neutral(m[0]) and fold(m[0]) not in statement.names]
    topics = [word for word in topics if not any(s.start <= statement.text.lower().find(word) < s.end for s in statement.stated)]
    match = best_match(topics, candidates(statement, tools)) if topics and statement.stated else None
    if match is None or match.missing or _named_in_tables(topics, statement, tools) or _states_figure(match, tools):
        return None
    judged = match.numbers(statement.stated)
    if judged is None:
        return None
    if opposite_direction(statement.text, match) or other_payer(statement.text, match.sentence):
        said = f"Der Bericht sagt das Gegenteil: »{match.sentence}«"
        return Checked(Verdict.FALSE, said, passages=(match.passage,), error=Error.RICHTUNG)
    return Checked(judged[0], f"Im Bericht steht: »{match.sentence}«", passages=(match.passage,), error=judged[1])


def _states_figure(match: Match, tools: Tools) -> bool:
    """True where the number beside the topic is a figure of a table: then it is that figure, and nothing of the topic's own."""
    figures = {abs(figure.value) for figure in tools.report.figures if figure.citation.table and figure.unit == "EUR"}
    return any(stated.unit == "EUR" and stated.value in figures for stated in find_stated(match.clause))


def _named_in_tables(topics: Sequence[str], statement: Statement, tools: Tools) -> bool:
    """True where a topic is a word of a name, target or indicator: then a table decides."""
    texts = [subject.bezeichnung for subject in statement.subjects]
    texts += [ziel.beschreibung for ziel in tools.report.ziele] + [kennzahl.indikator for kennzahl in tools.report.kennzahlen]
    known = _folded(tuple(texts))
    return any(means_same(topic, other) for topic in topics for other in known)


@cache
def _folded(texts: tuple[str, ...]) -> frozenset[str]:
    return frozenset(fold(word) for text in texts for word in re.findall(r"\w{4,}", text))


def silent(statement: Statement, match: Match | None = None) -> Checked:
    """The verdict where the report does not say so; a claim about what it says is false then."""
    passages = (match.passage,) if match else ()
    if statement.has("reason.ATTRIBUTED"):
        return Checked(Verdict.FALSE, "Die Vorlage macht dazu keine Angaben.", passages=passages, error=Error.GRUND)
    said = f" Er sagt nur: »{match.sentence}«" if match else ""
    return Checked(Verdict.UNPROVEN, f"Dazu enthält der Bericht nichts.{said}", passages=passages)


def wanted_words(text: str, statement: Statement) -> list[str]:
    """The folded words of a text that a sentence of the report has to have; numbers, measures and joining words are no such."""
    numbers = [(found.start, found.end) for found in find_stated(text)]
    return [
        word.folded
        for word in content(text)
        if word.folded not in joining()
        and word.folded not in statement.names
        and not any(start <= word.start < end for start, end in numbers)
        and not measures(word.raw)
    ]


def candidates(statement: Statement, tools: Tools) -> list[Passage]:
    """The passages that may speak of a claim: those of its subjects, else those of the text before, else all."""
    own = [p for subject in statement.subjects for p in passages_of(subject, tools)]
    if statement.own:
        return list(dict.fromkeys(own))
    near = [p for subject in statement.context for p in passages_of(subject, tools)]
    return list(dict.fromkeys([*own, *near, *tools.report.passages]))


def passages_of(subject: Subject, tools: Tools) -> list[Passage]:
    """The passages about a subject; those of a Budget's products as well."""
    found = tools.passagen(subject, auch_erwaehnt=True)
    if isinstance(subject, Budget):
        found += [p for produkt in tools.report.produkte if produkt.budget == subject.schluessel for p in tools.passagen(produkt)]
    return found


def confirms(stated: Stated, match: Match) -> bool:
    """True where a sentence states this very number."""
    judged = match.number(stated)
    return judged is not None and judged[0] is Verdict.TRUE


def _contradiction(statement: Statement, match: Match) -> tuple[str, Error] | None:
    """What in a matching sentence excludes the claim."""
    text = statement.text or statement.claim.text
    years, theirs = set(_YEAR.findall(text)), set(_YEAR.findall(match.sentence))
    if years and theirs and not years & theirs:
        return f"Genannt ist {', '.join(sorted(theirs))}, nicht {', '.join(sorted(years))}.", Error.JAHR
    if other_payer(text, match.sentence):
        return "Der Bericht nennt einen anderen Träger.", Error.GRUND
    if not match.missing and bool(NEGATED.search(text)) != bool(NEGATED.search(match.clause)):
        return "Der Bericht sagt das Gegenteil.", Error.RICHTUNG
    if excluded(text, match.sentence) or opposite_direction(text, match):
        return "Der Bericht sagt das Gegenteil.", Error.RICHTUNG
    judged = match.numbers(statement.stated) if not match.missing and statement.stated else None
    return ("Der Betrag ist ein anderer.", Error.ZIFFER) if judged and judged[0] is Verdict.FALSE else None
