"""What a term means: general knowledge from a curated glossary, marked as not from the report; and how signs are read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import OSA

from assistant import lexicon
from assistant.answer import Answer, Draft, Status
from assistant.german import fold, words
from assistant.lexicon import content_words
from assistant.question import Question
from assistant.tools import Tools
from assistant.wording import name
from data.model import Citation

NOT_FROM_REPORT = "(allgemeines Wissen, nicht aus dem Bericht)"
SIMILAR = 0.85


@dataclass(frozen=True)
class Term:
    """A term of the glossary with the folded words of the name under which it was found."""

    said: str
    parts: tuple[str, ...]
    means: str


def applies(question: Question) -> bool:
    plain = not question.subjects and not question.amounts
    of_signs = question.asks("BEDEUTUNG") or (plain and not question.asks("LISTE", "ANZAHL", "PRODUKTE"))
    if question.asks("VORZEICHEN") and of_signs:
        return True
    if question.asks("URSACHE", "FAKTENCHECK"):
        return False
    asked = plain and re.match(r"\W*was (?:ist|sind|versteht man unter)\b", question.text, re.IGNORECASE)
    if question.asks("BEDEUTUNG") or asked:
        return bool(_terms(question.text))
    return plain and question.asks("DIFFERENZ") and len(_terms(question.text)) > 1


def answer(question: Question, tools: Tools) -> Answer:
    """The meaning of the terms in a question, and where the report has them."""
    draft = Draft()
    if question.asks("VORZEICHEN"):
        _signs(draft)
        return draft.finish(Status.ANSWERED)
    for term in _terms(question.text):
        draft.say(f"**{term.said}** – {term.means} {NOT_FROM_REPORT}")
        _typo(draft, question, tools, term)
    for produkt in question.produkte:
        draft.say(f"Im Bericht: {name(produkt)} {draft.mark(produkt.citation, f'{produkt.nummer} {produkt.bezeichnung}')}.")
    return draft.finish(Status.ANSWERED)


def _signs(draft: Draft) -> None:
    draft.say(
        "Negative Werte bei Plan und Ergebnis sind ein **Zuschussbedarf**: Die Aufwendungen übersteigen die Erträge. "
        "Positive Werte sind ein Überschuss."
    )
    draft.say(
        "Die Abweichung ist Ergebnis − Plan: **positiv heißt besser**, negativ schlechter als geplant. "
        "Die Blöcke „Prognose Produktbudget“ drucken sie mit umgekehrtem Vorzeichen (Plan − Ergebnis)."
    )
    draft.say("Eine Legende enthält der Bericht nicht; das ergibt sich aus dem Zahlenwerk.")


def _typo(draft: Draft, question: Question, tools: Tools, term: Term) -> None:
    """Says so where the report prints the term in the very spelling that was asked, which is not the glossary's."""
    for word in content_words(question.text):
        if word.folded in term.parts or not _similar(word.folded, term.parts):
            continue
        for number, line in enumerate(tools.report.content.split("\n"), start=1):
            printed = next((w.raw for w in words(line) if fold(w.raw).startswith(word.folded)), None)
            if printed:
                place = Citation(tools.report.name, number)
                mark = draft.mark(place, printed)
                draft.say(f"Der Bericht druckt „{printed}“ {mark}: vermutlich ein Schreibfehler für „{term.said}“.")
                return


def _terms(text: str) -> list[Term]:
    """The terms of the glossary in a text; the longer one where one is part of another."""
    asked = [word.folded for word in words(text)]
    found: list[tuple[frozenset[int], Term]] = []
    for term in _glossary():
        for start in range(len(asked) - len(term.parts) + 1):
            there = asked[start : start + len(term.parts)]
            if all(a == p or _is_typo(a, p) for a, p in zip(there, term.parts, strict=True)):
                found.append((frozenset(range(start, start + len(term.parts))), term))
    best = [(places, term) for places, term in found if not any(places < other for other, _ in found)]
    by_meaning = {term.means: term for _, term in sorted(best, key=lambda hit: min(hit[0]))}
    return [term for term in by_meaning.values() if not _is_question_word(term)] or list(by_meaning.values())


def _is_question_word(term: Term) -> bool:
    """Terms that questions use without asking for them."""
    return term.parts[0] in {"produkt", "budget", "abweichung", "plan", "ansatz"}


def _is_typo(asked: str, named: str) -> bool:
    return len(named) >= 7 and ((asked.startswith(named[:-1]) and len(asked) - len(named) < 3) or _similar(asked, (named,)))


def _similar(asked: str, parts: tuple[str, ...]) -> bool:
    return any(len(part) >= 7 and OSA.normalized_similarity(asked, part) >= SIMILAR for part in parts)


@cache
def _glossary() -> tuple[Term, ...]:
    return tuple(_read())


def _read() -> Iterator[Term]:
    for entry in lexicon.load("glossary")["term"]:
        for said in entry["say"]:
            yield Term(entry["say"][0], tuple(word.folded for word in words(said)), entry["means"])
