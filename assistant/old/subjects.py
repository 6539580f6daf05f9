"""Which products and Budgets a question means: by number, by name, by nickname, with typos, and by what they do.

Every subject has names: those of the report, and those people use (lexicon). A name is found in a question by its words, each
weighing the more the fewer subjects share it. The subject whose words explain most of the question wins; others that explain the
same words equally well are its rivals, and ambiguity is shown, not guessed.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property

from assistant import lexicon
from assistant.old import word_lists
from assistant.old.german import COMPOUND, EXACT, Word, likeness, stem, words
from assistant.old.spelling import Spelling
from assistant.old.topics import Topics
from assistant.old.word_lists import content_words
from data.model import Budget, Ebene, Figure, Produkt, Report

Subject = Produkt | Budget
ENOUGH = 0.55
WHOLE = 0.99
SAME = 0.93
RARE = 3


class OfSubjects:
    """What is about `subjects`: its products and its Budgets apart."""

    subjects: tuple[Subject, ...]

    @cached_property
    def produkte(self) -> tuple[Produkt, ...]:
        return tuple(s for s in self.subjects if isinstance(s, Produkt))

    @cached_property
    def budgets(self) -> tuple[Budget, ...]:
        return tuple(s for s in self.subjects if isinstance(s, Budget))


class Kind(IntEnum):
    """How a subject was named, the surest first."""

    NUMMER = 0
    NAME = 1
    ALIAS = 2


@dataclass(frozen=True)
class Name:
    """A name of a subject as its words."""

    subject: Subject
    words: tuple[str, ...]
    kind: Kind


@dataclass(frozen=True)
class Match:
    """A subject found in a question: the places of the words that name it, how surely, and its rivals for the same words."""

    subject: Subject
    kind: Kind
    places: frozenset[int]
    evidence: float
    rivals: tuple[Subject, ...] = ()


def key(subject: Subject) -> str:
    """A text that tells subjects apart: "P314", "B32"."""
    return f"P{subject.nummer}" if isinstance(subject, Produkt) else f"B{subject.schluessel}"


def entity(subject: Subject) -> str:
    """What a figure belongs to, with its number: 314 Eingliederungshilfe …, Fachdienst Soziales (Teilbudget 32)."""
    if isinstance(subject, Produkt):
        return f"{subject.nummer} {subject.bezeichnung}"
    numbered = subject.ebene is Ebene.TEILBUDGET and subject.schluessel.isdigit()
    if numbered and subject.schluessel not in subject.bezeichnung:
        return f"{subject.bezeichnung} (Teilbudget {subject.schluessel})"
    return subject.bezeichnung


def belongs(figure: Figure, subject: Subject) -> bool:
    """True for a figure of just this subject."""
    if isinstance(subject, Produkt):
        return figure.produkt == subject.nummer
    return figure.produkt is None and figure.budget == subject.schluessel


class Subjects:
    """The products and Budgets of a report, and their names."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.all: tuple[Subject, ...] = (*report.produkte, *report.budgets)
        self._likeness: dict[str, dict[str, float]] = {}

    @cached_property
    def names(self) -> tuple[Name, ...]:
        return tuple(self._names())

    @cached_property
    def _bearers(self) -> dict[str, list[Name]]:
        """The names that each word stands in."""
        bearers: dict[str, list[Name]] = defaultdict(list)
        for name in self.names:
            for word in name.words:
                bearers[word].append(name)
        return bearers

    @cached_property
    def weights(self) -> dict[str, float]:
        """The weight of a word's stem: high where few subjects bear it in a name."""
        return {s: math.log(1 + len(self.all) / count) for s, count in self._holders.items()}

    @cached_property
    def _holders(self) -> Counter[str]:
        """How many subjects bear a stem in their names."""
        return Counter(s for subject in self.all for s in self._stems(subject))

    @cached_property
    def topics(self) -> Topics:
        return Topics(self.report)

    @cached_property
    def spelling(self) -> Spelling:
        """What the words of a question may be, misspelled."""
        names = frozenset(self._bearers)
        goals = [ziel.beschreibung for ziel in self.report.ziele]
        texts = [*goals, *(k.indikator for k in self.report.kennzahlen), *(p.text for p in self.report.passages)]
        return Spelling(names, texts)

    @cached_property
    def printed(self) -> frozenset[str]:
        """The digits of all printed values, so that a value is not taken for the number of a product."""
        return frozenset(str(abs(int(figure.value))) for figure in self.report.figures)

    @cached_property
    def passive(self) -> frozenset[str]:
        """Keys of subjects without any money: they are only meant where named exactly."""
        moved = {f.produkt or f.budget for f in self.report.figures if f.value and f.unit == "EUR"}
        return frozenset(key(s) for s in self.all if isinstance(s, Produkt) and s.nummer not in moved)

    def is_word_of_name(self, folded: str) -> bool:
        """True for a word, or a number, that stands in a name: 276 in "§§ 276 und 276a LAG", 2016 in "bis 2016"."""
        return folded in self._bearers

    def find(self, asked: Sequence[Word], free: set[int], weak: frozenset[int] = frozenset()) -> list[Match]:
        """The subjects that the words of a question at the `free` places name, in the order of their evidence.

        `weak` are the places of words that have another meaning in the question: they may complete a name, but not make one.
        """
        found: list[Match] = []
        while True:
            best = self._best(asked, free, weak)
            if best is None:
                return found
            found.append(best)
            free = free - best.places

    def _best(self, asked: Sequence[Word], free: set[int], weak: frozenset[int]) -> Match | None:
        heard = self._heard(asked, free)
        best: dict[str, Match] = {}
        for name in dict.fromkeys(name for word in heard for name in self._bearers[word]):
            match = self._match(name, heard, asked)
            if match and match.places - weak:
                known = best.get(key(name.subject))
                if known is None or match.evidence > known.evidence:
                    best[key(name.subject)] = match
        if not best:
            return None
        ranked = sorted(best.values(), key=lambda m: (-round(m.evidence, 6), isinstance(m.subject, Produkt)))
        first = ranked[0]
        rivals = [m for m in ranked[1:] if m.evidence >= SAME * first.evidence and m.places & first.places]
        chosen = next((m for m in (first, *rivals) if key(m.subject) not in self.passive), first)
        others = tuple(m.subject for m in (first, *rivals) if m is not chosen)
        return Match(chosen.subject, chosen.kind, chosen.places, chosen.evidence, others)

    def _heard(self, asked: Sequence[Word], free: set[int]) -> dict[str, list[tuple[float, int]]]:
        """The words of names that free words of the question may be: how surely, and at which place; the surest first."""
        heard: dict[str, list[tuple[float, int]]] = defaultdict(list)
        for place in sorted(free):
            for word, like in self._similar(asked[place].folded).items():
                heard[word].append((like, place))
        return {word: sorted(found, key=lambda hit: (-hit[0], hit[1])) for word, found in heard.items()}

    def _similar(self, folded: str) -> dict[str, float]:
        """The words of names that a folded word may be, and how surely."""
        if folded not in self._likeness:
            found = {word: likeness(folded, word) for word in self._bearers}
            self._likeness[folded] = {word: like for word, like in found.items() if like}
        return self._likeness[folded]

    def _match(self, name: Name, heard: dict[str, list[tuple[float, int]]], asked: Sequence[Word]) -> Match | None:
        evidence = covered = whole = 0.0
        places: set[int] = set()
        distinctive = False
        for word in name.words:
            weight = self._weight(word)
            whole += weight
            hit = next((hit for hit in heard.get(word, ()) if _counts(hit[0], asked[hit[1]], word, name.kind)), None)
            if hit:
                like, place = hit
                evidence += like * min(weight, self._weight(asked[place].folded))
                covered += weight
                places.add(place)
                distinctive |= name.kind is Kind.NAME and self._is_distinctive(word) and not _is_weak(asked[place])
        partly = name.kind is Kind.NAME and isinstance(name.subject, Produkt) and any(not _is_weak(asked[p]) for p in places)
        if not places or not (distinctive or covered >= (ENOUGH if partly else WHOLE) * whole):
            return None
        return Match(name.subject, name.kind, frozenset(places), evidence * (0.95 + 0.05 * covered / whole))

    def _is_distinctive(self, word: str) -> bool:
        """True for a word that names its subject even alone, among many others of a long name."""
        return self._holders.get(stem(word), 0) <= RARE and stem(word) not in word_lists.weak_words() and len(word) > 2

    def _weight(self, word: str) -> float:
        return self.weights.get(stem(word), math.log(1 + len(self.all)))

    def _names(self) -> Iterator[Name]:
        for subject in self.all:
            for text in self._texts(subject):
                yield from _name(subject, text, Kind.NAME)
        for entry in lexicon.load("names")["product"]:
            wanted = {word.stem for word in words(entry["means"])}
            for produkt in self.report.produkte:
                if any(wanted <= {word.stem for word in words(text)} for text in self._texts(produkt)):
                    for text in entry["say"]:
                        yield from _name(produkt, text, Kind.ALIAS)
        for entry in lexicon.load("names")["budget"]:
            for budget in self.report.budgets:
                if entry["means"] in budget.namen:
                    for text in entry["say"]:
                        yield from _name(budget, text, Kind.ALIAS)

    def _texts(self, subject: Subject) -> list[str]:
        if isinstance(subject, Budget):
            return [subject.bezeichnung, *subject.namen]
        full = [subject.bezeichnung, *subject.text_bezeichnungen]
        return list(dict.fromkeys([*full, *(text.split(" (")[0] for text in full)]))

    def _stems(self, subject: Subject) -> set[str]:
        return {w.stem for text in self._texts(subject) for w in content_words(text)}


def _is_weak(word: Word) -> bool:
    return word.stem in word_lists.weak_words()


def _counts(like: float, asked: Word, named: str, kind: Kind) -> bool:
    """False for part of a nickname, which is no nickname, and for weak words: neither Kreis nor Land mean what they begin."""
    if like == EXACT:
        return True
    part_of_nickname = kind is Kind.ALIAS and like == COMPOUND and len(asked.folded) < len(named)
    return not part_of_nickname and not _is_weak(asked) and not (like == COMPOUND and stem(named) in word_lists.weak_words())


def _name(subject: Subject, text: str, kind: Kind) -> Iterator[Name]:
    found = tuple(dict.fromkeys(w.folded for w in content_words(text)))
    if found:
        yield Name(subject, found, kind)
