"""Numbers in words: counts, fractions, multiples, „99 von 100“, and spans of months that are no deadline."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from data.claims import lexicon as claim_words
from data.claims.model import Hedge, Stated

_TENS = {"zwanzig": 20, "dreißig": 30, "vierzig": 40, "fünfzig": 50, "hundert": 100, "einhundert": 100, "tausend": 1000}
_SMALL = (
    "zwei",
    "drei",
    "vier",
    "fünf",
    "sechs",
    "sieben",
    "acht",
    "neun",
    "zehn",
    "elf",
    "zwölf",
    "dreizehn",
    "vierzehn",
    "fünfzehn",
)
_SPELLED = {**{word: n for n, word in enumerate(_SMALL, start=2)}, **_TENS}
_SPELLED_PATTERN = re.compile(
    rf"(?<!Platz )(?<!Rang )\b(?P<number>{'|'.join(_SPELLED)})\b"
    r"(?!\s+(?:Mio|Million|Milliard|Drittel|Viertel|Fünftel|Sechstel|Siebtel|Achtel|Neuntel|Zehntel|halb|mal\b))",
    re.IGNORECASE,
)
_PARTS = {
    "Hälfte": 2,
    "Drittel": 3,
    "Viertel": 4,
    "Fünftel": 5,
    "Sechstel": 6,
    "Siebtel": 7,
    "Achtel": 8,
    "Neuntel": 9,
    "Zehntel": 10,
}
_TIMES = {"doppelt": 2, **{word: n for n, word in enumerate(_SMALL[:9], start=2)}}
_MULTIPLE = re.compile(
    rf"\b(?:(?P<doubled>doppelt)[en]?|(?P<word>{'|'.join(_TIMES)})(?:fach\w*|mal(?=\s+so\b)))\b", re.IGNORECASE
)
FRACTION = re.compile(rf"\b(?:(?P<count>ein|eine[mrs]?|die|der|{'|'.join(_SMALL[:7])})\s+)?(?P<part>{'|'.join(_PARTS)})[ns]?\b")
_MONTHS = re.compile(r"(?<![\d.,])\d{1,3}(?=\s+(?:Monate?n?|Jahre?n?)\b)")
OF_MANY = re.compile(r"(?<![\d.,])(?P<some>\d{1,3})\s+(?:von|der)\s+(?:je\s+)?(?P<all>100|hundert)\b", re.IGNORECASE)


def spelled(sentence: str, taken: Sequence[Stated]) -> Iterator[Stated]:
    """The numbers in words of a sentence that are not `taken` yet."""
    places = {place for stated in taken for place in range(stated.start, stated.end)}
    found = [*_fractions(sentence), *_multiples(sentence)]
    found += [(match, Decimal(_SPELLED[match["number"].lower()]), "") for match in _SPELLED_PATTERN.finditer(sentence)]
    found += [(match, Decimal(match["some"]), "%") for match in OF_MANY.finditer(sentence)]
    found += [(match, Decimal(match[0]), "") for match in _MONTHS.finditer(sentence)]
    for match, value, unit in found:
        if match.start() not in places:
            places |= set(range(match.start(), match.end()))
            step = Decimal("0.1") if unit == "fach" else Decimal(1)
            hedge = _hedge_before(sentence[: match.start()]) or (
                Hedge.ABOUT if unit and not match[0][0].isdigit() else Hedge.NONE
            )
            yield Stated(value, unit, step, match.start(), match.end(), match[0], hedge=hedge)


def _fractions(sentence: str) -> Iterator[tuple[re.Match[str], Decimal, str]]:
    for match in FRACTION.finditer(sentence):
        count = _SPELLED.get((match["count"] or "").lower(), 1)
        if count < _PARTS[match["part"]]:
            yield match, Decimal(100 * count) / _PARTS[match["part"]], "%"


def _multiples(sentence: str) -> Iterator[tuple[re.Match[str], Decimal, str]]:
    for match in _MULTIPLE.finditer(sentence):
        yield match, Decimal(_TIMES[(match["doubled"] or match["word"]).lower()]), "fach"


def _hedge_before(before: str) -> Hedge | None:
    """The rounding word directly before, over an article: „fast das Dreifache“."""
    before = re.sub(r"\b(?:um|auf|das|die|den|der|ein\w*|nur|lediglich)\s*$", "", before)
    labels = [label for label in claim_words.entries("hedge") if _ends_with(before, label)]
    return Hedge[max(labels, key=lambda label: len(_ends_with(before, label)))] if labels else None


def _ends_with(text: str, label: str) -> str:
    found = re.search(rf"{claim_words.pattern('hedge', label).pattern}\s*$", text, re.IGNORECASE)
    return found[0] if found else ""
