"""The numbers of an answer's sentence that need backing, each with the words around it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from assistant.guard import lexicon
from assistant.guard.mentions import segment_of
from data import claims
from data.claims import lexicon as claim_words
from data.claims.model import Direction, Role, Stated
from data.claims.numbers import find_stated
from data.claims.sentences import Span

_SPELLED = {
    **{word: n for n, word in enumerate(("zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn"), start=2)},
    **{word: n for n, word in enumerate(("elf", "zwölf", "dreizehn", "vierzehn", "fünfzehn"), start=11)},
    "zwanzig": 20,
    "dreißig": 30,
    "hundert": 100,
}
_SPELLED_PATTERN = re.compile(
    rf"(?<!Platz )(?<!Rang )\b(?P<number>{'|'.join(_SPELLED)})\b"
    r"(?!\s+(?:Mio|Million|Milliard|Drittel|Viertel|Fünftel|halb))",
    re.IGNORECASE,
)
_DEADLINE = re.compile(r"(?<![\d.,])\d{1,3}(?=\s+(?:Tage|Wochen|Monate|Stunden)n?\b)")
# „über ihrem Ansatz“, „unter dem geplanten Zuschuss“ in words that the lexicon of claims knows.
_BESIDE = re.compile(
    r"\b(?P<side>über|unter)\s+(?:\w+(?:em|en|er)\s+|die\s+|das\s+)?"
    r"(?:(?:geplant|vorgesehen|veranschlagt|eingeplant|kalkuliert|erwartet|angesetzt)en\s+)?"
    r"(?P<what>Ansatz|Plan|Planwert|Planzahl|Planung|Zuschuss\w*|Soll\w*|Zielwert|Ziel|Vorgabe|Wert|Betrag|Budget\w*|Etat|"
    r"Voranschlag|Vorjahr\w*|Niveau)\b",
    re.IGNORECASE,
)
_LIKE = {"zusc": "Budget", "budg": "Budget", "etat": "Budget"}


@cache
def _hedges() -> str:
    return "|".join(re.escape(word) for words in claim_words.entries("hedge").values() for word in words)


@cache
def _link() -> str:
    """Words that may stand between a number and the word that says what it is."""
    return rf"(?:[\s:,]|2\d{{3}}|\b(?:{lexicon.words('level', 'LINK')})\b)*"


def _end() -> str:
    """What may stand directly before a number."""
    return rf"(?:(?:{_hedges()})\s*)?[-−–+]?\s*$"


@dataclass(frozen=True, slots=True)
class Number:
    """A number in its sentence: `left` and `right` are the words between it and the next numbers there."""

    stated: Stated
    sentence: str
    left: str
    right: str
    span: Span
    segment: Span
    spelled: bool = False
    positive: bool = False

    @property
    def is_change(self) -> bool:
        """True where the words beside it present it as a difference."""
        if _directly_before(self.left, "change", "BEFORE"):
            return True
        after = re.match(rf"\s*(?:[A-ZÄÖÜ][\w-]+\s+)?(?:{lexicon.words('change', 'AFTER')})(?!\w)", self.right, re.IGNORECASE)
        level = re.search(rf"\b(?:mit|bei|auf|statt|von)\s*{_end()}", self.left, re.IGNORECASE)
        return bool(after) and not level and self.stated.role is not Role.PLAN

    @property
    def is_plan(self) -> bool:
        return not self.is_change and (self.stated.role is Role.PLAN or _planned_before(self.left))

    @property
    def is_ergebnis(self) -> bool:
        """True where the words beside it present it as a result."""
        return not self.is_change and _directly_before(self.left, "level", "ERGEBNIS")

    @property
    def closes_year(self) -> bool:
        """True where it is what a year or budget closed with."""
        return not self.is_change and bool(lexicon.pattern("level", "CLOSED").search(self.left))

    @property
    def is_ratio(self) -> bool:
        """True where it is called a Zielerreichungsgrad."""
        ratio = lexicon.pattern("level", "RATIO")
        return bool(ratio.search(self.left) or ratio.match(self.right.lstrip()))

    @property
    def directions(self) -> tuple[Direction, ...]:
        """The directions its part of the sentence states, the nearest first."""
        return directions(self.left + self.sentence[self.span.start : self.span.end] + self.right)


def directions(text: str) -> tuple[Direction, ...]:
    """The directions a text states; none where it denies something."""
    text = _BESIDE.sub(lambda match: f"{match['side']} dem {_LIKE.get(match['what'][:4].lower(), 'Plan')}", text)
    claim = claims.read_claim(text, Span(0, len(text)), Span(0, len(text)))
    return () if claim.negated else claim.directions


def find_numbers(sentence: str) -> list[Number]:
    """The numbers a sentence states, in figures or in words."""
    plain = find_stated(re.sub(r"\[\d+\]", lambda m: " " * len(m[0]), sentence))
    spelled = list(_spelled(sentence, plain))
    ordered = sorted([*plain, *spelled], key=lambda stated: stated.start)
    return [_in_context(sentence, stated, ordered, stated in spelled) for stated in ordered]


def _in_context(sentence: str, stated: Stated, others: Sequence[Stated], spelled: bool) -> Number:
    span = Span(stated.start, stated.end)
    segment = segment_of(sentence, span)
    before = max((o.end for o in others if o.end <= stated.start), default=0)
    after = min((o.start for o in others if o.start >= stated.end), default=len(sentence))
    left = sentence[max(before, segment.start) : stated.start]
    right = sentence[stated.end : max(stated.end, min(after, segment.end))]
    positive = bool(re.search(r"\+\s?$", left)) or stated.written.startswith("+")
    return Number(stated, sentence, left, right, span, segment, spelled, positive)


def _spelled(sentence: str, taken: Sequence[Stated]) -> Iterator[Stated]:
    """Numbers in words, and deadlines in days or weeks."""
    places = {place for stated in taken for place in range(stated.start, stated.end)}
    for match in _SPELLED_PATTERN.finditer(sentence):
        word = match["number"].lower()
        if match.start() not in places:
            yield Stated(Decimal(_SPELLED[word]), "", Decimal(1), match.start(), match.end(), match[0])
    for match in _DEADLINE.finditer(sentence):
        if match.start() not in places:
            yield Stated(Decimal(match[0]), "", Decimal(1), match.start(), match.end(), match[0])


def _directly_before(left: str, section: str, label: str) -> bool:
    pattern = rf"(?<![\w-])(?:{lexicon.words(section, label)})(?!\w){_link()}{_end()}"
    return bool(re.search(pattern, left, re.IGNORECASE))


def _planned_before(left: str) -> bool:
    """„geplant war ein Überschuss von …“, „statt eines Zuschusses von …“; „besser als geplant“ is none."""
    planned = rf"(?<!als )(?<!wie )(?<![\w-])(?:statt|anstelle|{lexicon.words('level', 'PLAN')})(?!\w)"
    found = re.search(rf"{planned}{_link()}(?:[A-ZÄÖÜ][\w-]+\s+)?{_link()}{_end()}", left, re.IGNORECASE)
    if found is None:
        return False
    return not re.search(r"\b(?:über|unter|gegenüber|zum|vom|als)\s+(?:\w+\s+)?$", left[: found.start()])
