"""What claims look up: values, units, what a measure counts, and the order of measures, remembered for one text."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cached_property

from assistant.abfrage.evaluation import Evaluation
from assistant.abfrage.facts import Facts
from assistant.abfrage.nodes import Cell, Test
from assistant.abfrage.result import Outcome, Value
from assistant.catalogue.model import Entry
from data.amounts import abweichung
from data.german.words import words

PEOPLE = frozenset({"mensch", "person", "leut"})
SHORTEST = 4


class Figures:
    """The figures of one report."""

    def __init__(self, facts: Facts, bericht: str) -> None:
        self.facts = facts
        book = facts.book(bericht)
        self.book, self.catalogue = book, book.catalogue
        self.evaluation = Evaluation(facts, bericht)

    def look(self, cell: Cell) -> Value:
        return self.evaluation.term(cell)

    def value(self, cell: Cell) -> Decimal | None:
        """The number at a cell, None where there is none."""
        return self.evaluation.number(cell)

    def unit(self, cell: Cell) -> str | None:
        found = self.look(cell)
        return found.unit if found.ok else None

    def test(self, test: Test) -> Outcome:
        return self.evaluation.test(test)

    def polarity(self, position: str) -> int:
        found = self.catalogue.positionen.get(position)
        return found.polarity if found else 0

    @cached_property
    def money_positions(self) -> frozenset[str]:
        return frozenset(p.id for p in self.catalogue.positionen.values() if p.unit == "EUR")

    @cached_property
    def stated_positions(self) -> frozenset[str]:
        """The positions that only sentences state."""
        return frozenset(entry.position for entry in self.book.stated) - self.printed_positions

    @cached_property
    def printed_positions(self) -> frozenset[str]:
        return frozenset(entry.position for entry in self.book.entries.values() if not entry.stated)

    def stating(self, subjekt: str, position: str) -> str:
        """The subject, or the one below it for which the text states this position."""
        if position in self.catalogue.shown.get(subjekt, ()):
            return subjekt
        below = [s for s in self.catalogue.below(subjekt) if position in self.catalogue.shown.get(s, ())]
        return below[0] if len(below) == 1 else subjekt

    def origins(self, stated: Decimal, step: Decimal, unit: str) -> list[Value]:
        """The printed figures, and deviations of products, that a number is."""
        found = []
        for entry in self.book.entries.values():
            if isinstance(entry.value, Decimal) and entry.unit == unit and abs(abs(entry.value) - abs(stated)) <= step / 2:
                cell = {"subjekt": entry.subjekt, "position": entry.position, "wertart": entry.wertart, "jahr": entry.jahr}
                found.append(self.look(Cell.model_validate(cell | {"monat": entry.monat})))
        return [value for value in found if value.ok]

    @cached_property
    def _by_subject(self) -> dict[str, list[Entry]]:
        """The printed numbers of each subject, with the deviation where plan and result are printed."""
        found: dict[str, list[Entry]] = {}
        entries = self.book.entries
        for (subjekt, position, wertart, jahr, monat), entry in entries.items():
            if not isinstance(entry.value, Decimal):
                continue
            found.setdefault(subjekt, []).append(entry)
            plan = entries.get((subjekt, position, "plan", jahr, monat)) if wertart == "ergebnis" else None
            gap = (subjekt, position, "abweichung", jahr, monat)
            if plan is not None and isinstance(plan.value, Decimal) and gap not in entries:
                found[subjekt].append(replace(entry, wertart="abweichung", value=abweichung(plan.value, entry.value)))
        return found

    def printed(self, subjects: Sequence[str] | None) -> list[Entry]:
        """The numbers of subjects that stand somewhere, without those that only follow."""
        own = self.book.entries
        return [e for e in self.known(subjects) if (e.subjekt, e.position, e.wertart, e.jahr, e.monat) in own]

    def known(self, subjects: Sequence[str] | None) -> list[Entry]:
        """The numbers known of subjects; of all where None is said."""
        return [e for subjekt in (self._by_subject if subjects is None else subjects) for e in self._by_subject.get(subjekt, ())]

    def above(self, position: str) -> tuple[str, ...]:
        """The measures that one is a part of, the nearest first."""
        found = self.catalogue.positionen.get(position)
        parent = found.parent if found else None
        return () if parent is None else (parent, *self.above(parent))

    def is_counted(self, subjects: Sequence[str], position: str, noun: str) -> bool:
        """True for the noun of what a subject counts or aims at: Fälle, Anträge, Bedarfsgemeinschaften."""
        service = self.catalogue.services.get(subjects[0]) if subjects else None
        if service is None:
            return False
        text = service.indikator if position == "kennzahl" else f"{service.ziel} {service.messgroesse}"
        stems = {word.stem for word in words(text) if not word.is_punctuation}
        if noun in PEOPLE and (stems & PEOPLE or (position == "ziel" and service.messgroesse == "Personen")):
            return True
        return any(alike(noun, known) for known in stems)


def alike(one: str, other: str) -> bool:
    """True for the same stem, or a compound that begins or ends with the other."""
    if one == other:
        return True
    longer, shorter = (one, other) if len(one) >= len(other) else (other, one)
    return len(shorter) >= SHORTEST and (longer.startswith(shorter) or longer.endswith(shorter))
