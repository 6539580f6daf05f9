"""Small numbers that count results ("in vier Monaten", "alle vier Teilbudgets"), and those that stand in names and questions."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.guard import lexicon
from assistant.guard.numbers import Number
from assistant.guard.results import Kind, Result, numbers, texts
from data import amounts

_WORDS = ("null", "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf")
_NUMBERED = re.compile(r"(?:\b(?:Produkt|Teilbudget|Fachdienst|Dezernat|FD|TB)\w*|§+)\W+(?:\d+(?:\W+|\s+und\s+))+")
_DIVIDED = re.compile(r"(?:\b(?:durch|mal)|[÷/:×])\s*$", re.IGNORECASE)
LARGEST, MONTHS, FEW, ATTAINED = 60, 12, 4, 100


def counts(number: Number, results: Sequence[Result], question: str) -> bool:
    """True where a bare number counts results as its noun says."""
    value = number.stated.value
    right = number.sentence[number.span.end :]
    if not number.stated.unit and (
        _is_year_long(value, number.left, right) or (texts(results) and _counts_reasons(value, right))
    ):
        return True
    if number.stated.unit or value > LARGEST or value != value.to_integral_value():
        return False
    thing = re.match(rf"\s+(?:[a-zäöüß]+\s+)?(?:{lexicon.words('counted', 'THING')})(?!\w)", right, re.IGNORECASE)
    noun = re.match(rf"\s+(?:[a-zäöüß]+\s+)?(?:{lexicon.words('counted', 'NOUN')})(?!\w)", right, re.IGNORECASE)
    other = re.match(r"\s+(?:[a-zäöüß]+\s+)?[A-ZÄÖÜ]", right)
    if (thing or other) and not noun:
        return False
    return value in set(_countable(numbers(results), question, number))


def is_part_of_results(number: Number, results: Sequence[Result]) -> bool:
    """„die Hälfte der Produkte“: that part of the deviations points one way, or of the goals was reached."""
    right = number.sentence[number.span.end :]
    counted = rf"\s+(?:der|aller|von)\s+(?:\w+\s+)?(?:{lexicon.words('counted', 'NOUN')})(?!\w)"
    if not re.match(rf"\W*$|[,.]\s|{counted}", right, re.IGNORECASE):
        return False
    changes = [r.sense > 0 for r in results if r.kind is Kind.CHANGE]
    grades = [r.value >= ATTAINED for r in results if r.kind is Kind.RATIO]
    shares = [Decimal(100 * sum(held)) / len(held) for held in (changes, grades) if held]
    return any(abs(share - number.stated.value) < 1 for each in shares for share in (each, 100 - each))


def _is_year_long(value: Decimal, left: str, right: str) -> bool:
    return value == MONTHS and bool(re.match(r"\s+(?:Monat|Kalendermonat)", right) or _DIVIDED.search(left))


def _counts_reasons(value: Decimal, right: str) -> bool:
    """„zwei Gründe“ counts what the answer lists from passages."""
    return (
        bool(re.match(rf"\s+(?:[a-zäöüß]+\s+)?(?:{lexicon.words('counted', 'REASON')})(?!\w)", right, re.IGNORECASE))
        and value <= FEW
    )


def _countable(results: Sequence[Result], question: str, number: Number) -> Iterator[Decimal]:
    """Every number that counting the results may give."""
    yield Decimal(len(results))
    for values in (
        {r.key for r in results},
        {r.year for r in results},
        {r.months for r in results},
        {r.measure for r in results},
    ):
        yield Decimal(len(values))
    changes = [r for r in results if r.kind is Kind.CHANGE]
    ratios = [r for r in results if r.kind is Kind.RATIO]
    yield from (Decimal(sum(r.value == value for r in results)) for value in {r.value for r in results})
    yield from (Decimal(sum(r.sense == sense for r in changes)) for sense in (1, -1))
    yield from (Decimal(sum((r.value >= 100) is reached for r in ratios)) for reached in (True, False))
    limits = [amount for amount in amounts.find(question) if amount.unit or amount.scale != 1 or amount.value > LARGEST]
    limits = [amount for amount in limits if amount.unit != "" or amount.value < 10**4 or amount.value % 10 == 0]
    for limit in limits:
        yield from (Decimal(sum((abs(r.value) > limit.value) is above for r in results)) for above in (True, False))
    if not limits:
        yield Decimal(sum(1 for amount in amounts.find(number.sentence) if amount.unit or amount.value > LARGEST))


def is_named(number: Number, results: Sequence[Result], question: str) -> bool:
    """True for a number that is part of a name or of a target's description, or a limit that the question sets."""
    stated = number.stated
    digits = str(stated.value.to_integral_value()) if number.spelled and not stated.written.isdigit() else stated.written
    if not stated.unit:
        names = " ".join([*(r.entity for r in results), *(re.sub(r"^[^(]*", "", r.measure) for r in results)])
        wanted = (digits, _WORDS[int(stated.value)]) if number.spelled and stated.value < len(_WORDS) else (digits,)
        said = " ".join(texts(results))
        where = f"{names} {said}" if number.spelled else f"{names} {' '.join(m[0] for m in _NUMBERED.finditer(said))}"
        if any(re.search(rf"(?<![\d.,]){re.escape(word)}(?![\d,]|\.\d)", where, re.IGNORECASE) for word in wanted):
            return True
        if (
            not number.spelled
            and stated.value < 10**6
            and re.search(rf"(?<![\d.,]){re.escape(digits)}(?![\d,.%€]|\s*[€%])", question)
        ):
            return True
    limit = re.search(rf"(?:{lexicon.words('text', 'THRESHOLD')})(?:\s+(?:von|der|die|den|als))*\s*$", number.left, re.IGNORECASE)
    beyond = re.match(rf"[-\s]*(?:{lexicon.words('text', 'THRESHOLD')})", number.right, re.IGNORECASE)
    denied = lexicon.pattern("text", "DENIAL").search(number.left)
    asked = any(a.value == stated.value and a.unit == stated.unit for a in amounts.find(question))
    return asked and bool(limit or beyond or denied)
