"""A sentence with all that was found in it: constituents, amounts, directions, reasons, denials, and its segments."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from itertools import zip_longest

from assistant.claims.closed import closed
from assistant.understanding.constituents import Constituents
from assistant.understanding.parts import Kind, Part
from data.german.amounts import EUR, Amount, amounts
from data.german.causes import Cause, CauseKind, given_causes
from data.german.directions import Direction, Sense, directions
from data.german.negation import Negation, NegationKind, negations
from data.german.number_words import cardinal
from data.german.sentences import Span, clauses
from data.german.words import Word, words

SYMBOLS = 0x2300
"""Behind the arrows and operators: emoji and pictures."""
LARGE, MOST_BETWEEN = 10_000, 4
OVER, UNDER = frozenset({"ueber", "oberhalb"}), frozenset({"unter", "hinter", "unterhalb"})
SPANS_OF_TIME = ("tag", "woch", "monat", "jahr", "stund", "minut", "quartal")


@dataclass(frozen=True, slots=True)
class Mark:
    """A constituent at the words `first` to `stop` (exclusive) of a sentence."""

    part: Part
    first: int
    stop: int


@dataclass(frozen=True)
class Marked:
    """A sentence: `start` is its place in the whole text, everything else counts by its own words."""

    text: str
    start: int
    words: tuple[Word, ...]
    amounts: tuple[Amount, ...]
    marks: tuple[Mark, ...]
    clauses: tuple[Span, ...]

    @cached_property
    def years(self) -> frozenset[int]:
        """The years that are said."""
        return frozenset(year for mark in self.of(Kind.JAHR) for year in mark.part.years)

    @cached_property
    def causes(self) -> tuple[Cause, ...]:
        """The reasons that it gives; "durch" and the like only where they explain something."""
        return tuple(
            c for c in given_causes(self.words, self.clauses) if c.gives and (c.sure or c.kind is not CauseKind.THEREFORE)
        )

    @cached_property
    def denials(self) -> tuple[Negation, ...]:
        return tuple(n for n in negations(self.words, self.clauses) if n.kind is not NegationKind.WITHOUT)

    @cached_property
    def directions(self) -> tuple[Direction, ...]:
        """The directions, also of a bare "über", "unter" and "hinter" before a plan, a target or a planned number."""
        found = list(directions(self.words, self.denials))
        taken = {place for direction in found for place in direction.places}
        for place, word in enumerate(self.words):
            if word.folded in OVER | UNDER and place not in taken and self._measures(place):
                sign = 1 if word.folded in OVER else -1
                sense = Sense.OVER_PLAN if sign > 0 else Sense.UNDER_PLAN
                found.append(Direction(sign, sense, word.start, word.end, self.denied(place), (place,)))
            elif (
                word.folded in {"mehr", "weniger"}
                and place not in taken
                and any(m.first == place + 2 for m in self.of(Kind.JAHR))
            ):
                sign = 1 if word.folded == "mehr" else -1
                found.append(
                    Direction(sign, Sense.MORE if sign > 0 else Sense.LESS, word.start, word.end, self.denied(place), (place,))
                )
        return tuple(sorted(found, key=lambda direction: direction.places))

    def _measures(self, place: int) -> bool:
        behind = [m for m in self.marks if place < m.first <= place + 3]
        return any(
            m.part.value in {"plan", "saldo", "ziel"} for m in behind if m.part.kind in {Kind.WERTART, Kind.POSITION}
        ) or any(w in {"vorjahr", "vorjahres", "zielwert", "niveau", "budget", "etat"} for w in self.folded(place + 1, place + 4))

    @cached_property
    def segments(self) -> tuple[tuple[int, int], ...]:
        """The stretches of words between commas, brackets, dashes and joints: what is said together."""
        found, first = [], 0
        for place in range(len(self.words)):
            if self._is_border(place):
                found.append((first, place))
                first = place + 1
        found.append((first, len(self.words)))
        return tuple((a, b) for a, b in found if b > a)

    def _is_border(self, place: int) -> bool:
        """True for a mark or joint that parts what is said together; an emoji does too."""
        word = self.words[place]
        if word.text == ".":
            return self._begins(place + 1) or self._ends(place)
        symbol = word.is_punctuation and ord(word.text[0]) > SYMBOLS
        ends = place + 1 >= len(self.words) or self.words[place + 1].is_punctuation
        joint = place > 0 and word.folded in closed("joints") and not (word.folded == "darunter" and ends)
        return symbol or word.text in closed("borders") or joint

    def _begins(self, place: int) -> bool:
        """True where a superlative begins a sentence behind an abbreviation: "1,47 Mio. Teuerster Monat"."""
        return any(m.first == place and m.part.kind is Kind.SUPERLATIVE and self.words[place].capital for m in self.marks)

    def _ends(self, place: int) -> bool:
        """True for the end of a sentence behind a unit: "6.629.400 €. Unterm Strich"."""
        behind = self.words[place + 1 : place + 2]
        return place > 0 and self.words[place - 1].text in {"€", "%"} and bool(behind) and behind[0].capital

    def segment(self, place: int) -> tuple[int, int]:
        """The segment of a word."""
        return next(((a, b) for a, b in self.segments if a <= place < b), (place, place + 1))

    def clause(self, place: int) -> tuple[int, int]:
        return next(((c.first, c.stop) for c in self.clauses if c.first <= place < c.stop), (0, len(self.words)))

    def of(self, *kinds: Kind) -> list[Mark]:
        return [mark for mark in self.marks if mark.part.kind in kinds]

    def inside(self, first: int, stop: int, *kinds: Kind) -> list[Mark]:
        return [mark for mark in self.marks if first <= mark.first < stop and (not kinds or mark.part.kind in kinds)]

    def folded(self, first: int, stop: int) -> list[str]:
        return [word.folded for word in self.words[max(0, first) : max(0, stop)]]

    def has(self, *forms: str) -> bool:
        return bool(self._forms & set(forms))

    @cached_property
    def _forms(self) -> frozenset[str]:
        return frozenset(word.folded for word in self.words)

    def is_complement(self, mark: Mark) -> bool:
        """True for what a measure is of: the Betreuung in "Aufwendungen für die Betreuung"."""
        if mark.part.kind is not Kind.SERVICE or self.before(mark.first) not in {"fuer", "an", "von"}:
            return False
        return any(mark.first - 4 <= other.stop < mark.first for other in self.of(Kind.POSITION))

    def before(self, place: int) -> str:
        """The word before a place, without articles and hedges between."""
        place -= 1
        while place >= 0 and self.words[place].folded in closed("articles"):
            place -= 1
        return self.words[place].folded if place >= 0 else ""

    def denied(self, place: int) -> bool:
        return any(denial.reaches(place) or denial.first == place for denial in self.denials)

    def span(self, first: int, stop: int) -> tuple[int, int]:
        """Where words stand in the whole text, without marks at either end."""
        while stop - 1 > first and self.words[stop - 1].is_punctuation and self.words[stop - 1].text not in {"%", "€", ")"}:
            stop -= 1
        while first < stop - 1 and (self.words[first].is_punctuation or self.words[first].folded in {"und", "sowie", "aber"}):
            first += 1
        return self.start + self.words[first].start, self.start + self.words[stop - 1].end


def marked(text: str, start: int, constituents: Constituents) -> Marked:
    """A sentence, read."""
    found = words(text)
    read, cover = constituents.divide(text)
    starts = [word.start for word in found]
    marks = tuple(_placed(part, read, starts) for part in cover.parts if part.kind not in {Kind.FILLER, Kind.BREAK})
    marks = tuple(mark for mark in marks if mark.stop > mark.first and not _is_noise(mark, found))
    read_amounts = [amount for amount in amounts(found) if _is_stated(amount, found, marks)]
    parts = list(_fractions(found, marks))
    read_amounts = [a for a in read_amounts if not any(part.first <= a.first < part.stop for part in parts)]
    stated = tuple(_with_units(sorted((*read_amounts, *parts), key=lambda amount: amount.first)))
    return Marked(text, start, found, stated, marks, clauses(found))


def _with_units(found: Sequence[Amount]) -> Iterator[Amount]:
    """The amounts; a large bare number in a row of euros is one too: "12.593 Euro, bei den Leistungen 180.013"."""
    euros = False
    for amount, following in zip_longest(found, found[1:]):
        if following and _lacks_scale(amount, following):
            yield replace(amount, unit=EUR, value=amount.value * following.scale, step=amount.step * following.scale)
            continue
        bare = not amount.unit and amount.noun is None and amount.value >= LARGE and "." in amount.written
        yield replace(amount, unit=EUR) if bare and euros else amount
        euros = amount.unit == EUR or (bare and euros)


def _lacks_scale(amount: Amount, following: Amount) -> bool:
    """True for the first number of "Aufwendungen von 91,5 und Erträge von 77,8 Millionen Euro"."""
    bare = not amount.unit and amount.noun is None and "," in amount.written
    return bare and following.unit == EUR and following.scale > 1 and following.first - amount.stop <= MOST_BETWEEN


def _placed(part: Part, read: Sequence[Word], starts: Sequence[int]) -> Mark:
    first = max(0, bisect_left(starts, read[part.start].start + 1) - 1)
    stop = bisect_left(starts, read[part.end - 1].end)
    return Mark(part, first, max(stop, first + 1))


def _is_noise(mark: Mark, found: Sequence[Word]) -> bool:
    """A word without capital names no subject: "einmal", "vermittelt"."""
    if mark.part.kind is not Kind.SUBJEKT or mark.stop - mark.first > 1:
        return False
    word = found[mark.first]
    return not word.capital and not word.is_number


def _is_stated(amount: Amount, found: Sequence[Word], marks: Sequence[Mark]) -> bool:
    """False for numbers that name or date something, and for spans of time ("14 Tagen")."""
    if not amount.unit and amount.noun is not None and amount.noun.folded.startswith(SPANS_OF_TIME) and amount.value <= 100:
        return False
    if not amount.unit and amount.noun is not None and amount.noun.folded in closed("unsaid") and amount.value <= 20:
        return False
    if amount.written.lower().startswith("beid"):
        return False
    if not amount.unit and amount.value <= 20 and _is_list_mark(amount, found):
        return False
    if amount.unit or amount.scale != 1:
        return True
    naming = {Kind.SUBJEKT, Kind.JAHR, Kind.MONAT, Kind.SHIFT, Kind.ORDINAL}
    taken = [m for m in marks if m.part.kind in naming and m.first <= amount.first < m.stop]
    after = found[amount.stop].folded if amount.stop < len(found) else ""
    return (
        not taken
        and amount.sure
        and after not in {"jahren", "jahre", "jahr", "wochen", "woche", "tagen", "tage", "monaten", "monate", "uhr"}
    )


def _is_list_mark(amount: Amount, found: Sequence[Word]) -> bool:
    """True for the number of an item: "1. Infektionsschutz"."""
    before = found[amount.first - 1] if amount.first else None
    behind = found[amount.stop : amount.stop + 2]
    opens = before is None or before.text in closed("borders") | {".", "•", "*"}
    return (
        opens
        and bool(behind)
        and behind[0].text in {".", ")"}
        and behind[0].start == found[amount.stop - 1].end
        and (len(behind) < 2 or behind[1].capital)
    )


def _fractions(found: Sequence[Word], marks: Sequence[Mark]) -> Iterator[Amount]:
    """ "Drei von vier Anträgen" as 75 %; of targets and products it counts."""
    for place in range(len(found) - 3):
        one, of, all_of, noun = found[place : place + 4]
        if of.folded != "von" or not noun.capital or noun.folded.endswith(("ziele", "zielen", "produkten")):
            continue
        part, whole = small(one.folded), small(all_of.folded)
        if part and whole and part < whole <= 10 and not any(m.part.kind is Kind.AXIS and m.first == place + 3 for m in marks):
            value = (part * 100 / whole).quantize(Decimal("0.01"))
            yield Amount(
                value, "%", Decimal(1), None, one.start, all_of.end, 0, f"{one.text} von {all_of.text}", noun, place, place + 3
            )


def small(form: str) -> Decimal | None:
    """A small whole number in digits or words."""
    if form.isdigit() and len(form) <= 3:
        return Decimal(form)
    found = cardinal(form) if form not in {"ein", "eine", "einen", "einem", "eines"} else None
    return Decimal(found) if found is not None and found < 200 else None


def joined(first: Mark, second: Mark, sentence: Marked) -> bool:
    """True for two names with nothing but "und", commas and articles between them."""
    between = sentence.words[first.stop : second.first]
    return 0 < len(between) <= 4 and all(
        w.folded in closed("articles") | {"und", "sowie", ",", "&", "plus", "+"} for w in between
    )


def each_before(marks: Sequence[Mark], place: int) -> Iterator[Mark]:
    """The marks before a place, the nearest first."""
    yield from reversed([mark for mark in marks if mark.stop <= place])
