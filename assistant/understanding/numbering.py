"""Which subjects a question names by number: products alone, Budgets behind the kind of Budget ("FD 33 und 35")."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from assistant.catalogue.model import Catalogue, NameKind, Subjekt
from assistant.understanding.parts import Kind, Part
from data.german.words import Word, fold, words

ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4", "v": "5", "vi": "6", "vii": "7", "viii": "8", "ix": "9", "x": "10"}
LISTED = frozenset({"und", "sowie", "u", "nr", "nummer"})


class Numbers:
    """Finds the subjects of a catalogue by their numbers."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._numbers = _by_number(catalogue)
        budgets = [subjekt for subjekt in catalogue.subjekte.values() if subjekt.ebene != "produkt"]
        self.kinds = frozenset(kind for subjekt in budgets for kind in _kinds_of(subjekt))
        """The words by which this report counts its Budgets: fd, fachdienst, teilbudget."""

    def knows(self, folded: str) -> bool:
        """True for the number of a subject."""
        return bool(self._numbers.get(folded))

    def products(self, number: str) -> tuple[str, ...]:
        """The products with a number."""
        return tuple(s.id for s in self._numbers.get(number, ()) if s.ebene == "produkt")

    def find(self, found: Sequence[Word]) -> Iterator[Part]:
        """Numbers of products stand alone; numbers of Budgets need the kind of Budget before them, or a list of such."""
        level: set[str] = set()
        for place, word in enumerate(found):
            number = ROMAN.get(word.folded, word.folded) if level else word.folded
            hits = self._numbers.get(number, []) if word.is_number or (level and word.folded in ROMAN) else []
            budgets = [s for s in hits if s.ebene != "produkt"]
            products = [s for s in hits if s.ebene == "produkt"]
            if level and budgets:
                fitting = [s for s in budgets if level & _kinds_of(s)] or budgets
                start = self._start(found, place)
                text = " ".join(w.text for w in found[start : place + 1])
                yield Part(Kind.SUBJEKT, start, place + 1, text, ids=tuple(s.id for s in fitting[:1]))
            elif products and (len(number) > 2 or not number.isdigit() or _says_product(found, place)):
                start = place - 1 if _says_product(found, place) else place
                yield Part(Kind.SUBJEKT, start, place + 1, word.text, ids=tuple(s.id for s in products))
            elif not hits and _says_product(found, place) and word.folded.isdigit() and len(word.folded) > 2:
                yield Part(Kind.ABSENT, place - 1, place + 1, f"Produkt {word.text}", "begriff")
            elif level and word.is_number and word.folded.isdigit() and len(word.folded) <= 3:
                start = self._start(found, place)
                yield Part(Kind.ABSENT, start, place + 1, " ".join(w.text for w in found[start : place + 1]), "begriff")
            if word.stem in self.kinds or word.folded in self.kinds:
                level = {word.folded, word.stem}
            elif word.is_number or word.folded in ROMAN:
                level = level if _goes_on(found, place) else set()
            elif not (word.is_punctuation or word.folded in LISTED):
                level = set()

    def _start(self, found: Sequence[Word], place: int) -> int:
        """Where the number at a place begins, with the kind of Budget before it."""
        before = found[place - 1] if place else None
        return place - 1 if before and (before.stem in self.kinds or before.folded in self.kinds) else place


def _goes_on(found: Sequence[Word], place: int) -> bool:
    """True where a list of numbers may go on behind a number: "FD 32 und 33", not "FD 35 2 Monate"."""
    after = found[place + 1] if place + 1 < len(found) else None
    return after is not None and (after.is_punctuation or after.folded in LISTED)


def _by_number(catalogue: Catalogue) -> Mapping[str, list[Subjekt]]:
    found: dict[str, list[Subjekt]] = defaultdict(list)
    for subjekt in catalogue.subjekte.values():
        numbers = {name.text for name in subjekt.names if name.kind is NameKind.NUMMER} | {subjekt.nummer}
        for number in numbers:
            if number:
                found[fold(number)].append(subjekt)
    return found


def _says_product(found: Sequence[Word], place: int) -> bool:
    return place > 0 and found[place - 1].stem in {"produkt", "nr", "nummer", "produktnumm"}


def _kinds_of(subjekt: Subjekt) -> set[str]:
    """The words by which a Budget is counted in this report: fd, fachdienst, teilbudget, tb."""
    found: set[str] = set()
    for name in subjekt.names:
        match = (
            re.fullmatch(r"([A-Za-zÄÖÜäöüß./-]+)\s*" + re.escape(subjekt.nummer), name.text.strip()) if subjekt.nummer else None
        )
        if match:
            found |= {fold(match[1]).strip("."), *(w.stem for w in words(match[1]))}
    return found | {w.stem for w in words(subjekt.art)}
