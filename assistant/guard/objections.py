"""What speaks against an evidence of the right size: it is about something else than the words around the number."""

import re
from collections.abc import Iterator

from assistant.guard import lexicon
from assistant.guard.context import Context
from assistant.guard.evidence import FACTOR, MIXED, OF_TEXT, POINTS, Evidence, Relation, sign_of
from assistant.guard.mentions import labelled
from assistant.guard.numbers import Number
from assistant.guard.quoting import TO_A_BALANCE, wrong_quotation
from assistant.guard.results import Kind
from assistant.guard.senses import wrong_direction, wrong_sign
from assistant.guard.times import WHOLE_YEAR
from assistant.old.german import fold, likeness
from data.claims.model import Fit
from data.claims.numbers import fit

_MONEY = {"PERSONAL", "SACH", "TRANSFER", "ABSCHREIBUNG", "ILV", "SONSTIGE", "AUFWAND", "ERTRAG"}
_NOTHING_COUNTED = {"EUR", "%", POINTS, FACTOR, "Anzahl", ""}
_AGAINST = re.compile(r"^\s*(?:gegenüber|verglichen mit|nach|zu|vs\.?)\s+(?:rund\s+|knapp\s+|gut\s+)?$", re.IGNORECASE)
_BALANCE = re.compile(r"\b(?:Verbesserung|Verschlechterung|Zuschuss\w*|Überschuss|Defizit|Saldo|Fehlbetrag)\b[^,;]*$")
_OF_ALL = re.compile(r"\b(?:von|der)\s+insgesamt\s+$", re.IGNORECASE)
_TWO = 2
_SIDE_BEFORE = re.compile(
    r"\s(?:(?P<more>mehr|höher|teurer)|weniger|niedriger|geringer|günstiger|billiger)\b[^;.]{0,20}\bum\s*(?:\w+\s+)?$",
    re.IGNORECASE,
)
_SIDE = re.compile(
    r"\s*(?:(?P<more>über|oberhalb|mehr|höher|teurer)|unter|unterhalb|weniger|niedriger|geringer|günstiger)\b", re.IGNORECASE
)
Objections = Iterator[str]


def objections(number: Number, evidence: Evidence, context: Context) -> Objections:
    """What speaks against an evidence of the right size; what stands in a passage is held against that."""
    if evidence.position == OF_TEXT:
        yield from wrong_quotation(number, evidence, context)
    else:
        yield from _wrong_entity(number, evidence, context)
        yield from _wrong_year(number, evidence, context)
        yield from _wrong_month(number, evidence, context)
        yield from _wrong_position(number, evidence, context)
        yield from _wrong_kind(number, evidence, context)
        yield from _wrong_noun(number, evidence, context)
        yield from _wrong_share(number, evidence, context)
        yield from _wrong_calculation(number, evidence)
        yield from _wrong_order(number, evidence, context)
    yield wrong_direction(number, evidence)
    ours = [r for r in context.results if r.key in evidence.entities]
    saldos = {r.sense for r in ours if r.position == "SALDO" and r.kind is not Kind.CHANGE}
    yield wrong_sign(number, evidence, context.around, mixed={1, -1} <= saldos)


def _wrong_entity(number: Number, evidence: Evidence, context: Context) -> Objections:
    entities, here = context.said("entity", number)
    if _AGAINST.search(number.left):
        entities |= frozenset().union(*(mention.values for mention in context.here["entity"]))
    if evidence.parts > 1 and len(evidence.entities) > 1:
        named = entities & context.entities.keys
        if not evidence.named and not evidence.entities <= context.spoken.entities:
            yield "die Summe nennt nicht, was sie zusammenzählt"
        if 1 < len(named) < len(context.entities.keys) and named != evidence.entities:
            yield "die Summe umfasst anderes"
        if here and named and not named & evidence.entities:
            yield f"die Zahl gehört zu {evidence.how}"
    elif entities and evidence.entities and not entities & evidence.entities:
        yield f"die Zahl gehört zu {evidence.how}"


def _wrong_year(number: Number, evidence: Evidence, context: Context) -> Objections:
    mentions = context.here["year"]
    named = frozenset().union(*(m.values for m in mentions if number.segment.start <= m.start < number.segment.end))
    if evidence.relation is Relation.YEAR and len(named) > 1 and not evidence.years <= named:
        yield f"andere Jahre: {evidence.how}"
    spoken, here = context.said("year", number)
    if spoken and evidence.years and not spoken & evidence.years and (here or evidence.relation is Relation.GIVEN):
        yield f"falsches Jahr: {evidence.how}"


def _wrong_month(number: Number, evidence: Evidence, context: Context) -> Objections:
    spoken, here = context.said("month", number)
    if not spoken or evidence.average or _OF_ALL.search(number.left):
        return
    if evidence.parts > 1 and evidence.months:
        listed: frozenset[object] = frozenset().union(*(mention.values for mention in context.here["month"]))
        if evidence.months not in (spoken, listed) and (here or len(spoken) > 1):
            yield f"falsche Monate: {evidence.how}"
    elif evidence.months and not spoken & evidence.months:
        yield f"falscher Monat: {evidence.how}"
    elif not evidence.months and here and len(spoken) < len(WHOLE_YEAR):
        yield f"kein Monatswert: {evidence.how}"


def _wrong_position(number: Number, evidence: Evidence, context: Context) -> Objections:
    spoken, here = context.said("position", number)
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
        balance = evidence.position == "SALDO" and _BALANCE.search(number.left)
        if not part_of_cost and not colloquial and not balance:
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


def _wrong_kind(number: Number, evidence: Evidence, context: Context) -> Objections:
    """A plan called a result, a difference called a total, and the other way round."""
    kind, unit = evidence.kind, number.stated.unit
    if unit != FACTOR and number.is_change and kind is not Kind.CHANGE and not number.is_ratio:
        yield f"kein Unterschied, sondern {evidence.how}"
    if number.is_plan and kind is not Kind.PLAN and not (kind is Kind.CHANGE and "geplante" in evidence.measure):
        yield f"kein Planwert, sondern {evidence.how}"
    if (number.is_ergebnis or number.closes_year) and not number.is_plan and kind in {Kind.PLAN, Kind.CHANGE}:
        yield f"kein Ergebnis, sondern {evidence.how}"
    if kind is Kind.PLAN and not number.is_plan and len(context.found) == 1 and _is_unnamed_plan(number, evidence, context):
        yield f"ein Planwert, der nicht so genannt wird: {evidence.how}"
    if kind is Kind.CHANGE and not number.is_change and _called_balance(number) and evidence.unit == "EUR":
        yield f"kein Gesamtbetrag, sondern {evidence.how}"


def _is_unnamed_plan(number: Number, evidence: Evidence, context: Context) -> bool:
    """True for a plan where a result is given too and no word says that the plan is meant."""
    results = [
        r for r in context.results if r.kind is Kind.ERGEBNIS and r.key in evidence.entities and r.position == evidence.position
    ]
    named = lexicon.pattern("level", "AGAINST_PLAN").search(f"{context.question} {number.sentence}")
    return bool(results) and not named


def _wrong_noun(number: Number, evidence: Evidence, context: Context) -> Objections:
    """Counts of something that neither results nor question speak of."""
    noun = fold(number.stated.noun)
    if not noun or evidence.unit in _NOTHING_COUNTED or lexicon.pattern("noun", "FREE").fullmatch(number.stated.noun):
        return
    if not any(likeness(noun, word) or likeness(word, noun) or word.endswith(noun) for word in context.vocabulary):
        yield f"gezählt ist anderes: {evidence.how}"


def _wrong_share(number: Number, evidence: Evidence, context: Context) -> Objections:
    """A degree of attainment called a value and the other way round, a percentage of something else, an unnamed mean."""
    attained = evidence.kind is Kind.RATIO and evidence.measure
    if number.is_ratio and number.stated.unit == "%" and not number.is_plan and evidence.kind is not Kind.RATIO:
        yield f"kein Zielerreichungsgrad, sondern {evidence.how}"
    if attained and (
        _counts_things(number) or not lexicon.pattern("level", "GOAL").search(f"{context.question} {number.sentence}")
    ):
        yield f"das ist der Zielerreichungsgrad: {evidence.how}"
    stated = [n.stated for n in context.found if n.stated.unit == "EUR"] if number.is_fraction else []
    parts = [each for each in evidence.operands if each.unit == "EUR"] if len(stated) >= _TWO else []
    if not all(any(fit(each, part.value) is Fit.RIGHT for each in stated) for part in parts):
        yield f"ein Teil von anderem: {evidence.how}"
    if evidence.base is Kind.ERGEBNIS and not lexicon.pattern("text", "BASE_ERGEBNIS").search(number.sentence):
        yield f"falsche Bezugsgröße: {evidence.how}"
    if evidence.average and not lexicon.pattern("text", "PER").search(context.around):
        yield "ein Durchschnitt, der nicht so genannt wird"


def _counts_things(number: Number) -> bool:
    """„52 % der Rechnungen“ is a share of things, no degree of attainment."""
    return bool(re.match(r"\s+(?:der|aller|von)\s+(?!Ziel|Vorgabe|Plan)[A-ZÄÖÜ]", number.right))


def _wrong_calculation(number: Number, evidence: Evidence) -> Objections:
    """A difference called a sum, a sum called a difference, and a difference that no word calls one."""
    if not evidence.is_computed or evidence.unit in {"%", FACTOR}:
        return
    clause = number.left + number.right
    apart = evidence.relation in {Relation.OTHER, Relation.YEAR, Relation.MONTH} and evidence.kind is Kind.CHANGE
    if (
        apart
        and lexicon.pattern("calculation", "SUM").search(clause)
        and not lexicon.pattern("calculation", "DIFFERENCE").search(clause)
    ):
        yield f"keine Summe, sondern {evidence.how}"
    if (
        evidence.parts > 1
        and not evidence.average
        and re.search(rf"(?:{lexicon.words('calculation', 'DIFFERENCE')})\W*$", number.left, re.IGNORECASE)
    ):
        yield f"kein Unterschied, sondern {evidence.how}"
    marked = number.positive or number.stated.signed
    if apart and not number.is_change and not marked and not lexicon.pattern("calculation", "COMPARING").search(number.sentence):
        yield f"ein Unterschied, der nicht so genannt wird: {evidence.how}"


def _wrong_order(number: Number, evidence: Evidence, context: Context) -> Objections:
    """„A liegt 5 € unter B“, where A is the larger."""
    pair = evidence.operands
    if (
        evidence.sign != "−"
        or evidence.relation is not Relation.OTHER
        or len(pair) != _TWO
        or pair[0].entities == pair[1].entities
    ):
        return
    before = [m.values for m in context.here["entity"] if m.end <= number.span.start][-1:]
    after = [m.values for m in context.here["entity"] if m.start >= number.span.end][:1]
    between = number.sentence[context.here["entity"][0].end : number.span.start] if before and not after else ""
    side = _SIDE.match(number.right) or _SIDE_BEFORE.search(between)
    first = [each for each in pair if before and each.entities == before[0]]
    second = [each for each in pair if each.entities == after[0]] if after else [each for each in pair if each not in first]
    if side and first and second and first[0].sense == second[0].sense:
        larger = sign_of(abs(first[0].value) - abs(second[0].value))
        if larger and larger != (1 if side["more"] else -1):
            yield f"die Richtung stimmt nicht: {evidence.how}"


def _called_balance(number: Number) -> bool:
    near = r"(?<![\w-])(?:Zuschuss|Zuschussbedarf|Überschuss|Jahresdefizit|Haushaltsdefizit)\s+(?:von|in Höhe von)\s+(?:\w+\s+)?$"
    called = re.search(near, number.left) or TO_A_BALANCE.search(number.left)
    return bool(called) and not re.search(r"\b(?:über|unter|gegenüber|besser|schlechter)", number.right)
