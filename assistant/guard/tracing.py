"""Each number of an answer → the evidence that backs it, or what speaks against every evidence of its size."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from assistant.guard import lexicon
from assistant.guard.evidence import FACTOR, MIXED, OF_TEXT, POINTS, Evidence
from assistant.guard.mentions import Entities, Mention, attached, labelled, months, years
from assistant.guard.numbers import Number
from assistant.guard.results import Kind, Result
from assistant.guard.senses import wrong_direction, wrong_sign
from data.claims.model import Fit
from data.claims.numbers import fit
from data.claims.sentences import Span

_MONEY = {"PERSONAL", "SACH", "TRANSFER", "ABSCHREIBUNG", "ILV", "SONSTIGE", "AUFWAND", "ERTRAG"}


@dataclass
class Context:
    """What question and answer speak of: for each dimension the mentions in the sentence and those before it."""

    question: str
    answer: str
    results: Sequence[Result]
    entities: Entities
    before: dict[str, frozenset[object]] = field(default_factory=dict)
    here: dict[str, list[Mention]] = field(default_factory=dict)

    @property
    def around(self) -> str:
        return f"{self.question} {self.answer}"

    def find(self, text: str) -> dict[str, list[Mention]]:
        """The mentions of a text by dimension."""
        named = " ".join(result.entity for result in self.results)
        dated = [m for m in years(text) if not any(re.search(rf"\b{year}\b", named) for year in m.values)]
        positions = labelled(text, "position")
        return {"entity": self.entities.find(text), "year": dated, "month": months(text), "position": positions}

    def enter(self, sentence: str) -> None:
        """Goes on to a sentence; what the one before spoke of last is remembered."""
        for dimension, mentions in self.here.items():
            if mentions:
                self.before[dimension] = mentions[-1].values
        self.here = self.find(sentence)

    def said(self, dimension: str, number: Number, numbers: Sequence[Number]) -> tuple[frozenset[object], bool]:
        """What a number belongs to by dimension, and whether its own sentence says so."""
        others = [Span(n.span.start, n.span.end) for n in numbers if n is not number and not n.spelled]
        found = attached(number.sentence, self.here[dimension], number.span, others)
        if found:
            return found, True
        asked: frozenset[object] = frozenset().union(*(m.values for m in self.find(self.question)[dimension]))
        return self.before.get(dimension) or asked, False


def objections(number: Number, evidence: Evidence, context: Context, numbers: Sequence[Number]) -> Iterator[str]:
    """What speaks against an evidence of the right size."""
    yield from _wrong_about(number, evidence, context, numbers)
    yield from _wrong_kind(number, evidence, context)
    yield wrong_direction(number, evidence)
    saldos = [r.sense for r in context.results if r.position == "SALDO" and r.kind is not Kind.CHANGE]
    yield wrong_sign(number, evidence, context.around, mixed=1 in saldos and -1 in saldos)


def has_size(number: Number, evidence: Evidence) -> bool:
    """True where a number is the evidence's value, rightly rounded, in its unit."""
    return _in_unit(number, evidence) and fit(number.stated, evidence.value) is Fit.RIGHT and _exact_enough(number, evidence)


def _exact_enough(number: Number, evidence: Evidence) -> bool:
    """Without a rounding word only whole thousands may be rounded further than they are written."""
    stated = number.stated
    if stated.hedge or stated.step != 1 or stated.unit != "EUR" or stated.value % 1000 == 0:
        return (
            stated.hedge != ""
            or stated.step > 1
            or abs(abs(evidence.value) - stated.value) <= max(stated.step / 2, stated.value % 1000 == 0 and 500)
        )
    return abs(abs(evidence.value) - stated.value) <= stated.step / 2


def _in_unit(number: Number, evidence: Evidence) -> bool:
    unit, written = number.stated.unit, number.stated.written.lower()
    if unit == "EUR":
        return evidence.unit == "EUR" or (
            number.stated.step > 1 and "€" not in written and "eur" not in written and evidence.unit not in {"%", POINTS, FACTOR}
        )
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
    if not noun or not lexicon.pattern("counted", "THING").fullmatch(noun) or evidence.unit in {"Anzahl", ""}:
        return True
    if evidence.unit in {"EUR", "%", POINTS}:
        return False
    measured = f"{evidence.unit} {evidence.measure} {evidence.how}".lower()
    return noun[:4].lower() in measured


def _wrong_about(number: Number, evidence: Evidence, context: Context, numbers: Sequence[Number]) -> Iterator[str]:
    """Another entity, year, month or position than the sentence speaks of."""
    if evidence.position == OF_TEXT:
        return
    entities, _ = context.said("entity", number, numbers)
    named: frozenset[object] = evidence.entities
    if evidence.parts > 1 and len(named) > 1:
        spoken = frozenset().union(*(m.values for m in context.entities.find(context.around)))
        if not evidence.named and not named <= spoken:
            yield "die Summe nennt nicht, was sie zusammenzählt"
        if len(entities & context.entities.keys) > 1 and entities & context.entities.keys != named:
            yield "die Summe umfasst anderes"
    elif entities and named and not entities & named:
        yield f"die Zahl gehört zu {evidence.how}"
    spoken_years, _ = context.said("year", number, numbers)
    if spoken_years and evidence.years and not spoken_years & evidence.years:
        yield f"falsches Jahr: {evidence.how}"
    yield from _wrong_month(number, evidence, context, numbers)
    yield from _wrong_position(number, evidence, context, numbers)


def _wrong_month(number: Number, evidence: Evidence, context: Context, numbers: Sequence[Number]) -> Iterator[str]:
    spoken, here = context.said("month", number, numbers)
    if not spoken:
        return
    if evidence.parts > 1 and evidence.months:
        listed: frozenset[object] = frozenset().union(*(mention.values for mention in context.here["month"]))
        if evidence.months not in (spoken, listed) and (here or len(spoken) > 1):
            yield f"falsche Monate: {evidence.how}"
    elif evidence.months and not spoken & evidence.months:
        yield f"falscher Monat: {evidence.how}"
    elif not evidence.months and here and len(spoken) < 12:
        yield f"kein Monatswert: {evidence.how}"


def _wrong_position(number: Number, evidence: Evidence, context: Context, numbers: Sequence[Number]) -> Iterator[str]:
    spoken, here = context.said("position", number, numbers)
    money = evidence.unit in {"EUR", "%"} and evidence.position in {*_MONEY, "SALDO"}
    if not money:
        near = labelled(number.left, "position")[-1:] or labelled(number.right, "position")[:1]
        spoken, here = frozenset().union(*(mention.values for mention in near)), True
    spoken = spoken & (_MONEY if money else {"KENNZAHL", "ZIEL"})
    if not spoken or evidence.position in {MIXED, *spoken} or (evidence.average and not money):
        return
    given = {result.position for result in context.results}
    if money:
        part_of_cost = "AUFWAND" in spoken and evidence.position in _MONEY - {"ERTRAG"}
        colloquial = evidence.position == "SALDO" and (not here or not spoken & given) and not _said_outright(number)
        if not part_of_cost and not colloquial:
            yield f"andere Größe: {evidence.how}"
    elif spoken <= given and evidence.position in {"KENNZAHL", "ZIEL"} and here:
        yield f"andere Größe: {evidence.how}"


def _said_outright(number: Number) -> bool:
    """True where Erträge or Aufwendungen are named as the very thing that a number measures."""
    said = (
        r"\b(?:Erträge|Aufwendungen|\w*aufwand|Personalkosten)\s+(?:\S+\s+){0,3}"
        r"(?:lag|lagen|betrug|betrugen|beliefen|beläuft|von|waren|sind|:)?\s*\S*\s*$"
    )
    return bool(re.search(said, number.left)) and not number.is_change


def _wrong_kind(number: Number, evidence: Evidence, context: Context) -> Iterator[str]:
    """A plan called a result, a difference called a total, a degree of attainment called a value, and the other way round."""
    if evidence.position == OF_TEXT:
        return
    kind, unit = evidence.kind, number.stated.unit
    if unit != FACTOR and number.is_change and kind in {Kind.PLAN, Kind.ERGEBNIS} and not number.is_ratio:
        yield f"kein Unterschied, sondern {evidence.how}"
    if number.is_plan and kind is not Kind.PLAN and not (kind is Kind.CHANGE and "geplante" in evidence.measure):
        yield f"kein Planwert, sondern {evidence.how}"
    if (number.is_ergebnis or number.closes_year) and not number.is_plan and kind in {Kind.PLAN, Kind.CHANGE}:
        yield f"kein Ergebnis, sondern {evidence.how}"
    if number.is_ratio and unit == "%" and not number.is_plan and kind is not Kind.RATIO:
        yield f"kein Zielerreichungsgrad, sondern {evidence.how}"
    attained = kind is Kind.RATIO and evidence.measure
    if attained and not lexicon.pattern("level", "GOAL").search(context.question + " " + number.sentence):
        yield f"das ist der Zielerreichungsgrad: {evidence.how}"
    if kind is Kind.CHANGE and not number.is_change and _called_balance(number) and evidence.unit == "EUR":
        yield f"kein Gesamtbetrag, sondern {evidence.how}"
    if evidence.base is Kind.ERGEBNIS and not lexicon.pattern("text", "BASE_ERGEBNIS").search(number.sentence):
        yield f"falsche Bezugsgröße: {evidence.how}"
    if evidence.average and not lexicon.pattern("text", "PER").search(context.around):
        yield "ein Durchschnitt, der nicht so genannt wird"


def _called_balance(number: Number) -> bool:
    near = r"(?<![\w-])(?:Zuschuss|Zuschussbedarf|Überschuss|Jahresdefizit|Haushaltsdefizit)\s+(?:von|in Höhe von)\s+(?:\w+\s+)?$"
    return bool(re.search(near, number.left)) and not re.search(r"\b(?:über|unter|gegenüber|besser|schlechter)", number.right)
