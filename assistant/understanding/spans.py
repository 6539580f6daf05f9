"""Periods, amounts and numbers as constituents."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal

from assistant.understanding.parts import Kind, Part
from data.german.amounts import Amount
from data.german.hedges import HedgeKind
from data.german.numerals import Kind as NumeralKind
from data.german.numerals import Numeral
from data.german.times import Time
from data.german.words import Word, stem

COUNT = "Anzahl"
"""The unit of an amount that counts something."""
APART = {
    "fast": "nearly",
    "knapp": "nearly",
    "nahezu": "nearly",
    "beinahe": "nearly",
    "gut": "over",
    "genau": "exactly",
    "exakt": "exactly",
}
"""Hedges that may stand apart from their number: "fast um die Hälfte"."""
HEDGES = {HedgeKind.EXACT: "exactly", HedgeKind.ABOUT: "="}
COUNTED = frozenset({stem("faelle"), stem("fall"), stem("fallzahl"), stem("kontakte")})


def text_of(found: Sequence[Word], start: int, end: int) -> str:
    """Some words as they are written."""
    parts = []
    for place in range(start, end):
        glued = place > start and found[place].start == found[place - 1].end
        parts.append(found[place].text if glued or place == start else f" {found[place].text}")
    return "".join(parts)


def period_parts(period: Time, found: Sequence[Word]) -> Iterator[Part]:
    """A year, months, or a year counted from the one spoken of."""
    months = [place for place in range(period.first, period.stop) if found[place].folded in {"monate", "monaten"}]
    if months and found[period.first].text.isdigit() and period.jahre:
        year = text_of(found, months[0] + 1, period.stop)
        yield Part(Kind.JAHR, months[0] + 1, period.stop, year, "jahr", years=period.jahre)
    if period.kind.value == "datum" or (months and found[period.first].text.isdigit()):
        return
    sure = 1.0 if period.sure else 0.3
    text = text_of(found, period.first, period.stop)
    if period.mentioned:
        value = "later" if (period.relative or 0) > 0 else "before"
        yield Part(
            Kind.SHIFT,
            period.first,
            period.stop,
            text,
            value if period.jahre else f"month {value}",
            years=period.jahre or (),
            months=(period.monate,) if period.monate else (),
        )
        return
    if period.monate:
        yield Part(Kind.MONAT, period.first, period.stop, text, months=(period.monate,), years=period.jahre, sure=sure)
    elif period.jahre:
        yield Part(Kind.JAHR, period.first, period.stop, text, period.kind.value, years=period.jahre, sure=sure)


def amount_parts(amount: Amount, found: Sequence[Word], counts: Callable[[Word], bool]) -> Iterator[Part]:
    """An amount, with the noun it counts as its unit; a comparing hedge is a comparator of its own."""
    counted = amount.noun is not None and (counts(amount.noun) or amount.noun.stem in COUNTED)
    hedge, op = amount.hedge, "="
    if hedge is not None:
        op = HEDGES.get(hedge.kind) or (("over" if hedge.kind is HedgeKind.OVER else "nearly") if hedge.near else "=")
    if hedge is None or hedge.kind is HedgeKind.ABOUT:
        op = next((APART[w.folded] for w in reversed(found[max(0, amount.first - 4) : amount.first]) if w.folded in APART), "=")
    small = not amount.unit and not counted and amount.scale == 1 and abs(amount.value) <= 50 and amount.written.isalnum()
    sure = (0.2 if small else 0.9) if amount.sure else 0.3
    first = amount.first
    if hedge is not None and (op != "=" or hedge.kind is HedgeKind.ABOUT):
        first = min(first, _place(found, hedge.start, amount.first))
    part = Part(
        Kind.AMOUNT, first, amount.stop, text_of(found, first, amount.stop), op, number=amount.value,
        unit=amount.unit or (COUNT if counted else None), step=_step(amount), sure=sure,
    )  # fmt: skip
    yield part
    if hedge is not None and op == "=" and hedge.kind is not HedgeKind.ABOUT:
        start, end = _place(found, hedge.start, amount.first), _place(found, hedge.end, amount.first)
        over = hedge.kind is HedgeKind.OVER
        sign = (">=" if over else "<=") if hedge.inclusive else (">" if over else "<")
        if start < end:
            yield Part(Kind.COMPARATOR, start, end, text_of(found, start, end), sign)


def is_quarter(amount: Amount, found: Sequence[Word]) -> bool:
    """True for the part of a town: "bei uns im Viertel"."""
    return (
        amount.written.lower() == "viertel"
        and amount.first > 0
        and found[amount.first - 1].folded in {"im", "unser", "unserem", "unserm"}
    )


def _step(amount: Amount) -> Decimal:
    """A fraction in words is a rough number: half is right to ten percent."""
    return Decimal(10) if amount.unit == "%" and not any(c.isdigit() for c in amount.written) else amount.step


def _place(found: Sequence[Word], offset: int, default: int) -> int:
    """The word that begins at an offset of the text or after it."""
    return next((place for place, word in enumerate(found) if word.start >= offset), default)


def number_parts(numbers: Iterable[Numeral], found: Sequence[Word], named: Callable[[str], tuple[str, ...]]) -> Iterator[Part]:
    """Small numbers that may count members, ordinals, multiples, and numbers of products in words."""
    for numeral in numbers:
        text = text_of(found, numeral.first, numeral.stop)
        if numeral.kind is NumeralKind.ORDINAL:
            if numeral.rest is not None:
                continue
            yield Part(Kind.ORDINAL, numeral.first, numeral.stop, text, number=numeral.value, sure=0.5)
        elif numeral.in_words and numeral.value >= 100 and named(str(int(numeral.value))):
            yield Part(Kind.SUBJEKT, numeral.first, numeral.stop, text, ids=named(str(int(numeral.value))))
        elif numeral.kind is NumeralKind.CARDINAL and numeral.value == 0:
            yield Part(Kind.AMOUNT, numeral.first, numeral.stop, text, "=", number=numeral.value, sure=0.9)
        elif numeral.kind is NumeralKind.CARDINAL and numeral.value <= 50 and numeral.value == numeral.value.to_integral_value():
            yield Part(Kind.NUMBER, numeral.first, numeral.stop, text, number=numeral.value, sure=0.5)
        elif numeral.kind is NumeralKind.MULTIPLE:
            yield Part(Kind.MULTIPLE, numeral.first, numeral.stop, text, number=numeral.value)
