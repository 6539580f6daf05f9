"""Each number of an answer → the evidence that backs it, or what speaks against every evidence of its size."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from assistant.factcheck.vocabulary import is_neutral
from assistant.guard import lexicon
from assistant.guard.calculations import Calculations
from assistant.guard.context import Context
from assistant.guard.counting import counts, is_named, is_part_of_results
from assistant.guard.evidence import FACTOR, POINTS, Evidence, levels_of, stated_in_texts
from assistant.guard.numbers import Number
from assistant.guard.objections import objections
from assistant.old.german import fold
from data.claims.model import Fit, Hedge, Stated
from data.claims.numbers import fit

_WHOLE = Decimal(100)
_SHARP = Decimal("0.05")
_APART = {
    **dict.fromkeys((Hedge.ALMOST, Hedge.JUST_ABOVE), Decimal("0.12")),
    **dict.fromkeys((Hedge.BELOW, Hedge.AT_MOST), Decimal("0.3")),
    **dict.fromkeys((Hedge.ABOVE, Hedge.AT_LEAST), Decimal("0.45")),
}
_ABOUT = frozenset({Hedge.NONE, Hedge.ABOUT})


@dataclass
class Tracer:
    """Finds what backs the numbers of one answer: results first, calculations with them, then what passages state."""

    context: Context

    @cached_property
    def levels(self) -> list[Evidence]:
        return levels_of(self.context.results)

    @cached_property
    def _of_texts(self) -> list[Evidence]:
        return list(stated_in_texts(self.context.results))

    @cached_property
    def _rests(self) -> list[Evidence]:
        """What a percentage leaves: the 31 % that came too late beside 69 %."""
        return [replace(each, value=_WHOLE - each.value) for each in self.levels if each.unit == "%" and each.position == "ZIEL"]

    @cached_property
    def calculations(self) -> Calculations:
        return Calculations(self.levels, self.context.spoken)

    def trace(self, number: Number) -> tuple[Evidence | None, str]:
        """The evidence of a number, or what is wrong with it."""
        refused: list[str] = []
        for reading in _readings(number):
            for evidence in self._sized(reading):
                against = [objection for objection in objections(reading, evidence, self.context) if objection]
                if not against:
                    return evidence, ""
                refused.append("; ".join(against))
        if number.is_fraction and is_part_of_results(number, self.context.results):
            return None, ""
        if is_named(number, self.context.results, self.context.question) or counts(
            number, self.context.results, self.context.question
        ):
            return None, ""
        return None, min(refused, key=len) if refused else "durch kein Ergebnis belegt"

    def _sized(self, number: Number) -> Iterator[Evidence]:
        low, high = number.bounds
        given = [each for each in self.levels if low <= abs(each.value) <= high and has_size(number, each)]
        yield from given
        yield from (each for each in self.calculations.near(low, high) if has_size(number, each))
        if number.stated.unit == "%" and lexicon.pattern("level", "REST").search(number.sentence):
            yield from (each for each in self._rests if has_size(number, each))
        if not any(each.measure for each in given):
            yield from (each for each in self._of_texts if _says_the_same(number, each))


def _readings(number: Number) -> Iterator[Number]:
    """A bare number before one with a unit may share it, or not: „5.000 und rund 1.984 €“."""
    yield number
    stated = number.stated
    if stated.unit and stated.written.replace(".", "").replace(",", "").isdigit():
        bare = Decimal(stated.written.replace(".", "").replace(",", "."))
        yield replace(number, stated=replace(stated, unit="", value=bare, step=Decimal(1)))


def has_size(number: Number, evidence: Evidence) -> bool:
    """True where a number is the evidence's value, rightly rounded, in its unit."""
    if number.is_fraction or number.is_multiple:
        return evidence.unit == number.stated.unit and _is_fraction(number.stated, abs(evidence.value))
    return fit(number.stated, evidence.value) is Fit.RIGHT and _exact_enough(number, evidence) and _in_unit(number, evidence)


def _says_the_same(number: Number, evidence: Evidence) -> bool:
    """True for a passage's number as it stands there, with its rounding word, or rounded rightly."""
    theirs = evidence.stated
    if theirs is None or not _in_unit(number, evidence):
        return False
    same_word = number.stated.hedge is theirs.hedge or {number.stated.hedge, theirs.hedge} <= _ABOUT
    return (abs(number.stated.value) == evidence.value and same_word) or has_size(number, evidence)


def _exact_enough(number: Number, evidence: Evidence) -> bool:
    """Without a rounding word only whole thousands may be rounded further than they are written."""
    stated = number.stated
    apart = abs(abs(evidence.value) - stated.value)
    if stated.hedge is Hedge.ABOUT and stated.step == 1 and stated.unit == "EUR":
        return apart <= _coarseness(stated.value) / 2
    if stated.hedge in {Hedge.ALMOST, Hedge.JUST_ABOVE}:
        return apart <= _last_digit(stated)
    if stated.hedge or stated.step > 1:
        return True
    return apart <= (500 if stated.value % 1000 == 0 and stated.unit == "EUR" and stated.step == 1 else stated.step / 2)


def _is_fraction(stated: Stated, exact: Decimal) -> bool:
    """„ein Drittel“ is near 33,3 %; „knapp“ and „gut“ say on which side."""
    below, above = exact < stated.value + _SHARP, exact > stated.value - _SHARP
    side = {Hedge.ALMOST: below, Hedge.BELOW: below, Hedge.AT_MOST: below, Hedge.JUST_ABOVE: above, Hedge.ABOVE: above}
    apart = abs(exact - stated.value) / stated.value
    return side.get(stated.hedge, True) and apart <= _APART.get(stated.hedge, Decimal("0.07"))


def _last_digit(stated: Stated) -> Decimal:
    """What the last digit of a number that is not 0 stands for: 100.000 for 900 T€."""
    step = stated.step
    while stated.value and stated.value % (step * 10) == 0:
        step *= 10
    return step


def _coarseness(value: Decimal) -> Decimal:
    """The step that a round number shows: 1.000 for 21.000, 50.000 for 750.000."""
    step = Decimal(1)
    while value and value % (step * 10) == 0:
        step *= 10
    return step * 5 if value % (step * 5) == 0 else step


def _in_unit(number: Number, evidence: Evidence) -> bool:
    unit, written = number.stated.unit, number.stated.written.lower()
    if unit == "EUR":
        counted = number.stated.step > 1 and "€" not in written and "eur" not in written
        return evidence.unit == "EUR" or (counted and evidence.unit not in {"%", POINTS, FACTOR})
    if unit == "%":
        return evidence.unit == (POINTS if "punkt" in written else "%")
    if unit == FACTOR:
        return evidence.unit == FACTOR
    if (evidence.unit in {FACTOR, "EUR"} and number.stated.value < 1000) or (number.spelled and evidence.unit == "%"):
        return False
    return _counts_it(number, evidence)


def _counts_it(number: Number, evidence: Evidence) -> bool:
    """True where the noun behind a bare number is none, or no other thing than the evidence counts."""
    noun = number.stated.noun
    if not noun:
        return True
    folded = fold(noun)
    measured = fold(f"{evidence.unit} {evidence.measure} {evidence.how}").split()
    if any(word.strip("(,").startswith(folded[:4]) or word.strip("),").endswith(folded) for word in measured):
        return evidence.unit != "%" or not _is_thing(noun)
    if evidence.unit in {"Anzahl", ""}:
        return not lexicon.pattern("counted", "UNIT").fullmatch(noun)
    if evidence.unit in {"EUR", "%", POINTS}:
        return not _is_thing(noun)
    return not lexicon.pattern("counted", "THING").fullmatch(noun)


def _is_thing(noun: str) -> bool:
    """True for a noun that is counted, and is no word for figures."""
    thing = lexicon.pattern("counted", "THING").fullmatch(noun)
    return bool(thing or not (lexicon.pattern("noun", "FREE").fullmatch(noun) or is_neutral(noun)))
