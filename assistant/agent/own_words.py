"""What a model may say in its own words around its references: no number, and of each figure whose and what it is."""

import re
from collections.abc import Iterator

from assistant.german import words
from assistant.guard import lexicon
from assistant.guard.grounds import foreign_nouns
from assistant.references import REFERENCE, Register
from assistant.subjects import Subject, Subjects, entity
from assistant.values import Value
from data.claims.sentences import find_sentences
from data.model import Wertart

_CLAUSE = re.compile(r"[,;()]|\s[–-]\s|\b(?:und|sowie|statt|während|aber|jedoch)\b")
_BARE = re.compile(r"\(\s*(\{[^{}]*\})\s*\)")
_COMPARED = re.compile(r"\b(\w+er)\s+als\b")
_MONEY = (Wertart.PLAN, Wertart.ERGEBNIS, Wertart.ABWEICHUNG)
_WORDS = {
    Wertart.PLAN: (("level", "PLAN"), ("kind", "PLAN")),
    Wertart.ERGEBNIS: (("level", "ERGEBNIS"), ("level", "CLOSED"), ("kind", "ERGEBNIS")),
    Wertart.ABWEICHUNG: (("change", "BEFORE"), ("change", "AFTER"), ("kind", "CHANGE")),
}


def objections(text: str, question: str, register: Register, subjects: Subjects) -> Iterator[str]:
    """What is wrong with a model's own words, in German, for the model.

    Numbers in words are refused unless a name that the tools returned has them; nouns that neither the question nor a result
    speaks of; comparisons with all others, or by a word whose direction is not known; a figure beside the name of something
    else; and a plan, a result or a deviation that its clause calls something else, or nothing.
    """
    names = " ".join([value.entity for value in register.values]).lower()
    for match in lexicon.pattern("own_words", "NUMBER").finditer(REFERENCE.sub("", text)):
        if match[0].lower() not in names:
            yield f"Das Zahlwort „{match[0]}“ ist selbst geschrieben; bitte nur Verweise wie {{F1}} verwenden."
    report = subjects.report
    results = [f"{value.entity} {value.label} {value.unit}" for value in register.values]
    given = [question, report.kommune, report.titel, *results, *(passage.text for passage in register.passages)]
    for noun in foreign_nouns(REFERENCE.sub("", text), given):
        yield f"Von „{noun}“ sprechen weder die Frage noch die Ergebnisse."
    for match in lexicon.pattern("own_words", "ALL_OTHERS").finditer(text):
        yield f"„{match[0]}“ ist durch kein Ergebnis belegt; bitte nur vergleichen, was die Werkzeuge nebeneinander stellen."
    for match in _COMPARED.finditer(text):
        if not lexicon.pattern("change", "AFTER").fullmatch(match[1]):
            yield f"„{match[1]} als“ ist nicht eindeutig; bitte besser, schlechter, höher, niedriger, mehr oder weniger."
    called: set[str] = set()
    named = sorted((name for s in subjects.all for name in (entity(s), s.bezeichnung)), key=len, reverse=True)
    for span in find_sentences(text):
        sentence = span.of(text)
        yield from _misplaced(sentence, register, subjects)
        for name in named:
            sentence = sentence.replace(name, "")
        yield from _mislabelled(_BARE.sub(r"\1", sentence), register, called)


def _misplaced(sentence: str, register: Register, subjects: Subjects) -> Iterator[str]:
    """The figures of a sentence that names other products or Budgets than theirs."""
    named = [entity(subject) for subject in _named(REFERENCE.sub("", sentence), subjects)]
    for match in REFERENCE.finditer(sentence):
        value = register.value(f"F{match['number']}") if match["kind"] == "F" else None
        if value and named and not any(name in value.entity for name in named):
            yield f"{{F{match['number']}}} gehört zu „{value.entity}“, der Satz nennt „{named[0]}“."


def _named(sentence: str, subjects: Subjects) -> list[Subject]:
    """The products and Budgets that a sentence names, and those that bear the same name."""
    said = words(sentence)
    found = subjects.find(said, set(range(len(said))))
    numbered = [subjects.report.produkt_by_nummer.get(word.raw) for word in said]
    return [s for match in found for s in (match.subject, *match.rivals)] + [produkt for produkt in numbered if produkt]


def _mislabelled(sentence: str, register: Register, called: set[str]) -> Iterator[str]:
    """The money figures of a sentence that their clause does not call what they are, unless they were `called` so before."""
    for clause in _CLAUSE.split(sentence):
        for match in REFERENCE.finditer(clause):
            value = register.value(f"F{match['number']}") if match["kind"] == "F" else None
            measure = _measure(value) if value else None
            known = match["number"] in called and not any(_says(kind, clause) for kind in _MONEY)
            if measure and not known and not _called(measure, clause, sentence):
                yield f"Bei {{F{match['number']}}} muss stehen, dass es {measure} ist."
            called.add(match["number"])


def _measure(value: Value) -> Wertart | None:
    """Plan, Ergebnis or Abweichung, where the value is one of these of a year."""
    last = value.label.rpartition(" ")[2]
    return Wertart(last) if last in _MONEY and value.unit == "EUR" and not value.monat else None


def _called(measure: Wertart, clause: str, sentence: str) -> bool:
    said = {kind for kind in _MONEY if _says(kind, clause)}
    if measure in said:
        return True
    return not said and {kind for kind in _MONEY if _says(kind, sentence)} == {measure}


def _says(measure: Wertart, text: str) -> bool:
    return any(lexicon.pattern(section, label).search(text) for section, label in _WORDS[measure])
