"""One word that is a number: dreitausendeinhundertzweiundzwanzig, zwo, anderthalb, dritte, zweitgrößte, Drittel, dreifach."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from data.german.lexicon import labels


def _numbers(table: str) -> dict[str, int]:
    return {word: int(number) for word, number in labels("numerals", table).items()}


_UNITS, _TEENS, _TENS, _INFLECTED = (_numbers(table) for table in ("units", "teens", "tens", "inflected"))
_ORDINALS, _PARTS = _numbers("ordinals"), _numbers("parts")
LONGEST = 90
_BEGINS = re.compile(r"ein|zw|dr|vier|fu|sech|sieb|acht|neun|zehn|elf|hundert|tausend|null|beide")
_ORDINAL = re.compile(r"(?P<base>.+?)e[nrsm]?")
_BEFORE_SUPERLATIVE = re.compile(
    r"(?P<ordinal>zweit|dritt|viert|fuenft|funft|sechst|siebt|acht|neunt|zehnt)(?P<rest>[a-z]+ste(?:[nrsm])?)"
)
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
    if found := _UNITS.get(word) or _TEENS.get(word) or _TENS.get(word):
        return found
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
    if base in _ORDINALS:
        return Ordinal(_ORDINALS[base])
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
    return Ordinal(_ORDINALS.get(match["ordinal"], 10), match["rest"]) if match else None


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
