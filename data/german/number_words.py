"""One word that is a number: dreitausendeinhundertzweiundzwanzig, zwo, anderthalb, dritte, zweitgrößte, Drittel, dreifach."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

_UNITS = {
    "ein": 1, "eins": 1, "zwei": 2, "zwo": 2, "drei": 3, "vier": 4, "fuenf": 5, "funf": 5, "sechs": 6, "sieben": 7, "acht": 8,
    "neun": 9,
}  # fmt: skip
_TEENS = {
    "zehn": 10, "elf": 11, "zwoelf": 12, "zwolf": 12, "dreizehn": 13, "vierzehn": 14, "fuenfzehn": 15, "funfzehn": 15,
    "fuffzehn": 15,
    "sechzehn": 16, "sechszehn": 16, "siebzehn": 17, "achtzehn": 18, "neunzehn": 19,
}  # fmt: skip
_TENS = {
    "zwanzig": 20, "dreissig": 30, "dreizig": 30, "vierzig": 40, "fuenfzig": 50, "funfzig": 50, "fuffzig": 50, "sechzig": 60,
    "sechszig": 60, "siebzig": 70, "achtzig": 80, "neunzig": 90,
}  # fmt: skip
_INFLECTED = {
    "null": 0, "zweier": 2, "dreier": 3, "zweien": 2, "dreien": 3, "vieren": 4, "beide": 2, "beiden": 2, "beider": 2, "beides": 2,
}  # fmt: skip
LONGEST = 90
_BEGINS = re.compile(r"ein|zw|dr|vier|fu|sech|sieb|acht|neun|zehn|elf|hundert|tausend|null|beide")
_SIMPLE_ORDINALS = {
    "erst": 1, "zweit": 2, "dritt": 3, "viert": 4, "fuenft": 5, "funft": 5, "sechst": 6, "siebt": 7, "siebent": 7, "acht": 8,
    "neunt": 9,
    "letzt": -1, "vorletzt": -2, "zweitletzt": -2, "drittletzt": -3, "vorvorletzt": -3,
}  # fmt: skip
_ORDINAL = re.compile(r"(?P<base>.+?)e[nrsm]?")
_BEFORE_SUPERLATIVE = re.compile(
    r"(?P<ordinal>zweit|dritt|viert|fuenft|funft|sechst|siebt|acht|neunt|zehnt)(?P<rest>[a-z]+ste(?:[nrsm])?)"
)
_PARTS = {
    "drittel": 3, "viertel": 4, "fuenftel": 5, "funftel": 5, "sechstel": 6, "siebtel": 7, "achtel": 8, "neuntel": 9,
    "zehntel": 10,
    "zwanzigstel": 20, "hundertstel": 100, "tausendstel": 1000,
}  # fmt: skip
_PART = re.compile(rf"(?P<count>[a-z]*?)(?P<part>{'|'.join(_PARTS)})[sn]?")
_MIXED = re.compile(r"(?P<whole>[a-z]+?)(?:und)?(?:einhalb|(?P<part>viertel|drittel|dreiviertel))[eanr]{0,2}")
_TIMES = re.compile(r"(?P<ver>ver)?(?P<base>[a-z]+?)(?:mal|fach(?:e[nrsm]?|t(?:e[nrsm]?)?|en|ung)?)")
_DOUBLED = re.compile(r"(?:ver)?doppel(?:t(?:e[nrsm]?)?|n|ung)")
_HALVED = re.compile(r"halbier(?:t(?:e[nrsm]?)?|en|ung)")
HALF = Decimal("0.5")


class Ordinal(NamedTuple):
    """A place in an order, −1 for the last one; `rest` is what is left of "zweitgrößte": "groesste"."""

    value: int
    rest: str = ""


@lru_cache(maxsize=16_384)
def cardinal(folded: str) -> int | None:
    """The whole number that a folded word is; "ein" alone is none, for it may be an article."""
    if folded in _INFLECTED:
        return _INFLECTED[folded]
    if folded in {"ein", "und"} or len(folded) > LONGEST or not _BEGINS.match(folded):
        return None
    head, thousand, tail = folded.partition("tausend")
    if not thousand:
        return _below_1000(folded)
    count = _below_1000(head) if head else 1
    rest = _below_1000(tail.removeprefix("und")) if tail else 0
    return None if count is None or rest is None else count * 1000 + rest


def _below_1000(word: str) -> int | None:
    head, hundred, tail = word.partition("hundert")
    if not hundred:
        return _below_100(word)
    count = _below_100(head) if head else 1
    rest = _below_100(tail.removeprefix("und")) if tail else 0
    return None if count is None or rest is None or count > 19 else count * 100 + rest


def _below_100(word: str) -> int | None:
    for known in (_UNITS, _TEENS, _TENS):
        if word in known:
            return known[word]
    unit, _, ten = word.partition("und")
    return _UNITS[unit] + _TENS[ten] if unit in _UNITS and ten in _TENS else None


@lru_cache(maxsize=16_384)
def mixed(folded: str) -> Decimal | None:
    """anderthalb, zweieinhalb, dreiviertel as a number of its own: 1.5, 2.5, 3.25 (dreieinviertel)."""
    if re.fullmatch(r"anderthalb(?:e[nrsm]?)?", folded):
        return Decimal("1.5")
    match = _MIXED.fullmatch(folded) if len(folded) <= LONGEST and folded[:1] in "ezdvfsna" else None
    if match is None:
        return None
    if match["part"] is None:
        whole = _UNITS.get(match["whole"]) or cardinal(match["whole"])
        return None if whole is None else whole + HALF
    whole = (
        cardinal(match["whole"].removesuffix("ein")) if match["whole"].endswith("ein") and match["part"] != "drittel" else None
    )
    return None if not whole else whole + Decimal("0.25")


@lru_cache(maxsize=16_384)
def ordinal(folded: str) -> Ordinal | None:
    """dritte, letzten, zwanzigster; zweitgrößte with the rest of its word."""
    if len(folded) > LONGEST or folded[:1] not in "ezdvfsanlhtw":
        return None
    match = _ORDINAL.fullmatch(folded)
    base = match["base"] if match else ""
    if base in _SIMPLE_ORDINALS:
        return Ordinal(_SIMPLE_ORDINALS[base])
    if base.endswith("t") and not base.endswith("st"):
        value = cardinal(base[:-1])
        return Ordinal(value) if value is not None and value % 100 in range(10, 20) else _in_superlative(folded)
    if base.endswith("st"):
        value = cardinal(base[:-2])
        if value is not None and (value >= 20 or value % 100 > 19):
            return Ordinal(value)
    return _in_superlative(folded)


def _in_superlative(folded: str) -> Ordinal | None:
    match = _BEFORE_SUPERLATIVE.fullmatch(folded)
    return Ordinal(_SIMPLE_ORDINALS.get(match["ordinal"], 10), match["rest"]) if match else None


@lru_cache(maxsize=16_384)
def fraction(folded: str) -> Decimal | None:
    """Hälfte, Drittel, zweidrittel, dreiviertel."""
    if folded in {"haelfte", "halfte", "haelften"}:
        return HALF
    match = _PART.fullmatch(folded) if len(folded) <= LONGEST else None
    if match is None:
        return None
    count = (_UNITS.get(match["count"]) or cardinal(match["count"])) if match["count"] else 1
    return None if count is None else Decimal(count) / _PARTS[match["part"]]


@lru_cache(maxsize=16_384)
def multiple(folded: str) -> Decimal | None:
    """dreimal, dreifache, verdreifacht, doppelt, verdoppelt, halbiert; "einmal" and "einfach" are no multiples."""
    if _DOUBLED.fullmatch(folded):
        return Decimal(2)
    if _HALVED.fullmatch(folded):
        return HALF
    if ("mal" not in folded and "fach" not in folded) or len(folded) > LONGEST:
        return None
    match = _TIMES.fullmatch(folded)
    if match is None:
        return None
    whole = cardinal(match["base"])
    return Decimal(whole) if whole is not None and whole > 1 else mixed(match["base"])
