"""The numbers of an answer's sentence that need backing, each with the words around it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from assistant.guard import lexicon
from assistant.guard.durations import find_durations
from assistant.guard.mentions import segment_of
from assistant.guard.spelled import FRACTION, OF_MANY, spelled
from data import claims
from data.claims import lexicon as claim_words
from data.claims.model import Direction, Hedge, Role, Stated
from data.claims.numbers import find_stated
from data.claims.sentences import Span
from data.model import MONATE

# „über ihrem Ansatz“, „unter dem geplanten Zuschuss“ in words that the lexicon of claims knows.
_BESIDE = re.compile(
    r"\b(?P<side>über|unter)\s+(?:\w+(?:em|en|er)\s+|die\s+|das\s+)?"
    r"(?:(?:geplant|vorgesehen|veranschlagt|eingeplant|kalkuliert|erwartet|angesetzt)en\s+)?"
    r"(?P<what>Ansatz|Plan|Planwert|Planzahl|Planung|Zuschuss\w*|Soll\w*|Zielwert|Ziel|Vorgabe|Wert|Betrag|Budget\w*|Etat|"
    r"Voranschlag|Vorjahr\w*|Niveau|ersten|zweiten|dritten|vierten|vorigen|letzten|anderen|Erwartung\w*|Schnitt|Durchschnitt|20\d\d|"
    rf"{'|'.join(MONATE)})\b",
    re.IGNORECASE,
)
_NEARLY = re.compile(r"\b(?:ziemlich|fast|nahezu|recht|beinahe|annähernd)\s+(?:exakt|genau|punktgenau)\s*$", re.IGNORECASE)
COMPARED = re.compile(r"\b(?P<word>mehr|weniger|\w+er)\s+als\s+(?:die|den|der|dem|das)\s+$", re.IGNORECASE)
_TO_A_LEVEL = re.compile(
    r"\b(?:Rückgang|Rückgänge|Anstieg|Zuwachs|Zunahme|Abnahme|Steigerung|Erhöhung|Senkung|Verringerung|Reduzierung)\w*\s+auf\s+(?:\w+\s+)?$"
)
_NOT_EVEN = re.compile(r"\bnicht (?:ein)?mal\s+(?:die\s+|ein\w*\s+)?$", re.IGNORECASE)
_APART_FROM_PLAN = re.compile(
    r"\s*(?:(?:übrig|liegen|ungenutzt)|im\s+(?:Minus|Plus)\s+(?:gegenüber|verglichen|im\s+Vergleich))\b", re.IGNORECASE
)
_OF_ANOTHER = re.compile(r"\b(?P<side>über|unter)\s+(?:dem|der|den|denen)\s+(?:des|der|vom|im|von)\b", re.IGNORECASE)
_TOGETHER = frozenset({"statt", "und", "auf", "bzw.", "oder", "gegenüber", "statt der geplanten", "statt geplanter", "zu"})
# „mehr als halbiert“ is less than a half.
_TURNED = {
    Hedge.ABOVE: Hedge.BELOW,
    Hedge.BELOW: Hedge.ABOVE,
    Hedge.ALMOST: Hedge.JUST_ABOVE,
    Hedge.JUST_ABOVE: Hedge.ALMOST,
}
_WIDE = frozenset({Hedge.ABOVE, Hedge.AT_LEAST, Hedge.BELOW, Hedge.AT_MOST})
_INCURRED = re.compile(
    r"\b(?:fiel|fielen|fällt|fallen)\b(?=[^,;]*\b(?:an|ins Gewicht|auf|zu|weg)\b\s*(?:[,;.()–]|(?:und|wie|als)\b|$))",
    re.IGNORECASE,
)
_OF_A_NOUN = re.compile(
    r"\b(?:mehr|weniger|(?:höher|niedriger|geringer|gestiegen|gesunken|steigend|sinkend|rückläufig)e[nrsm]?)\s+(?P<noun>[A-ZÄÖÜ][\w-]+)",
    re.IGNORECASE,
)
_SMALL_ONE = re.compile(r"\b(?:ein(?:en)?|nur|sehr)\s+(?:kleiner|geringer)\b(?!\s+als)", re.IGNORECASE)
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
        if _directly_before(self.left, "change", "BEFORE") and not _TO_A_LEVEL.search(self.left):
            return not self._is_sum_of_money
        if self.stated.unit == "EUR" and _APART_FROM_PLAN.match(self.right):
            return True
        after = re.match(rf"\s*(?:[A-ZÄÖÜ][\w-]+\s+)?(?:{lexicon.words('change', 'AFTER')})(?!\w)", self.right, re.IGNORECASE)
        level = re.search(rf"\b(?:mit|bei|auf|statt|von)\s*{_end()}", self.left, re.IGNORECASE)
        return bool(after) and not level and self.stated.role is not Role.PLAN

    @property
    def _is_sum_of_money(self) -> bool:
        """„ein Plus von“ is a surplus or a change."""
        return bool(re.search(rf"\b(?:Plus|Minus)\s+von\s*{_end()}", self.left, re.IGNORECASE))

    @property
    def is_plan(self) -> bool:
        if re.search(r"\bZiel\w*:\s*$", self.left):
            return False
        return not self.is_change and (self.stated.role is Role.PLAN or _planned_before(self.left))

    @property
    def is_ergebnis(self) -> bool:
        """True where the words beside it present it as a result."""
        if self.is_change or self.is_plan:
            return False
        if self._was_spent:
            return True
        return _directly_before(self.left, "level", "ERGEBNIS") or bool(lexicon.pattern("level", "ACTUAL").search(self.left))

    @property
    def _was_spent(self) -> bool:
        """„wurden X € ausgegeben“."""
        clause = self.sentence[self.segment.start : self.segment.end]
        spent = re.match(rf"\s*(?:{lexicon.words('level', 'SPENT')})(?!\w)", self.right, re.IGNORECASE)
        return bool(spent) and not lexicon.pattern("level", "MEANT").search(clause)

    @property
    def closes_year(self) -> bool:
        """True where it is what a year or budget closed with."""
        return not self.is_change and bool(lexicon.pattern("level", "CLOSED").search(self.left))

    @property
    def is_ratio(self) -> bool:
        """True where it is called a Zielerreichungsgrad."""
        ratio = lexicon.pattern("level", "RATIO")
        return bool(ratio.search(self.left) or ratio.match(self.right.lstrip()))

    def directions(self, unit: str) -> tuple[Direction, ...]:
        """The directions its part of the sentence states of what has a unit, the nearest first."""
        if called := _called(self.left):
            return called
        left = COMPARED.sub("", self.left)
        beside = directions(left + self.sentence[self.span.start : self.span.end] + self.right, unit)
        if beside:
            return beside
        before = COMPARED.sub("", self.sentence[self.segment.start : self.span.start])
        clause = directions(before + self.sentence[self.span.start : self.segment.end], unit)
        return clause if len(clause) == 1 else ()

    @property
    def is_fraction(self) -> bool:
        """True for a part in words: „ein Drittel“, „die Hälfte“."""
        return self.stated.unit == "%" and bool(FRACTION.search(self.stated.written))

    @property
    def bounds(self) -> tuple[float, float]:
        """The magnitudes between which everything lies that this number may stand for."""
        value, step = float(self.stated.value), float(self.stated.step)
        if self.stated.hedge in _WIDE:
            return value * 0.45, value * 2.25
        near = 0.16 if self.stated.hedge else 0.0075
        return value * (1 - near) - step, value * (1 + near) + step


def _called(left: str) -> tuple[Direction, ...]:
    """What the last noun before a number calls it: „der Zuwachs von 2022 auf 2023 (10,8 %)“."""
    nouns = re.findall(rf"\b(?:{lexicon.words('change', 'NOUN')})(?=[^,;]*\(\s*(?:{_hedges()})?\s*$)", left, re.IGNORECASE)
    return directions(nouns[-1]) if nouns else ()


def directions(text: str, unit: str = "") -> tuple[Direction, ...]:
    """The directions a text states; none where it denies something.

    With a unit those that are said of a noun of another kind are left out: „mehr Kosten“ says nothing of cases.
    """
    text = _OF_A_NOUN.sub(lambda match: match[0] if _may_have(match["noun"], unit) else " " * len(match[0]), text)
    text = _INCURRED.sub(lambda match: "_" * len(match[0]), text)
    text = _SMALL_ONE.sub(lambda match: " " * len(match[0]), text)
    text = _OF_ANOTHER.sub(lambda match: f"{match['side']} dem Plan", text)
    text = _BESIDE.sub(lambda match: f"{match['side']} dem {_LIKE.get(match['what'][:4].lower(), 'Plan')}", text)
    claim = claims.read_claim(text, Span(0, len(text)), Span(0, len(text)))
    return () if claim.negated else claim.directions


def _may_have(noun: str, unit: str) -> bool:
    if unit == "EUR":
        return not lexicon.pattern("counted", "THING").fullmatch(noun)
    return unit in {"", "%"} or not lexicon.pattern("counted", "MONEY").fullmatch(noun)


def find_numbers(sentence: str) -> list[Number]:
    """The numbers a sentence states, in figures or in words; marks of sources and spans of time are none."""
    masked = re.sub(r"\[\d+\]|^\s*\d{1,2}[.)]\s+(?=\D)", lambda m: " " * len(m[0]), sentence)
    for span in find_durations(masked):
        masked = masked[: span.start] + "_" * (span.end - span.start) + masked[span.end :]
    plain = [stated for stated in find_stated(masked) if not OF_MANY.match(masked, stated.start)]
    plain = [stated for stated in plain if not any(m.start() < stated.start < m.end() for m in OF_MANY.finditer(masked))]
    in_words = list(spelled(masked, plain))
    ordered = sorted([*plain, *in_words], key=lambda stated: stated.start)
    ordered = [_softened(sentence, stated) for stated in ordered]
    ordered = [_hedged_together(sentence, before, stated) for before, stated in zip([None, *ordered], ordered, strict=False)]
    return [_in_context(sentence, stated, ordered, _is_word(stated)) for stated in ordered]


def _is_word(stated: Stated) -> bool:
    return not stated.unit and stated.written.isalpha()


def _softened(sentence: str, stated: Stated) -> Stated:
    """„ziemlich genau 20 %“ is about 20 %."""
    if stated.unit != "fach" and not FRACTION.search(stated.written) and COMPARED.search(sentence[: stated.start]):
        return replace(stated, hedge=Hedge.NONE)
    if _NOT_EVEN.search(sentence[: stated.start]):
        return replace(stated, hedge=Hedge.BELOW)
    if stated.unit == "fach" and stated.value < 1:
        return replace(stated, hedge=_TURNED.get(stated.hedge, stated.hedge))
    soft = stated.hedge is Hedge.EXACT and _NEARLY.search(sentence[: stated.start])
    return replace(stated, hedge=Hedge.ABOUT) if soft else stated


def _hedged_together(sentence: str, before: Stated | None, stated: Stated) -> Stated:
    """„rund 35.500 € statt 22.400 €“: the rounding word is said once for both."""
    between = sentence[before.end : stated.start].strip() if before else ""
    about = before is not None and before.hedge is Hedge.ABOUT and stated.hedge is Hedge.NONE
    return replace(stated, hedge=Hedge.ABOUT) if about and between in _TOGETHER and stated.value % 10 == 0 else stated


def _in_context(sentence: str, stated: Stated, others: Sequence[Stated], spelled: bool) -> Number:
    span = Span(stated.start, stated.end)
    segment = segment_of(sentence, span)
    before = max((o.end for o in others if o.end <= stated.start), default=0)
    after = min((o.start for o in others if o.start >= stated.end), default=len(sentence))
    left = sentence[max(before, segment.start) : stated.start]
    right = sentence[stated.end : max(stated.end, min(after, segment.end))]
    positive = bool(re.search(r"\+\s?$", left)) or stated.written.startswith("+")
    return Number(stated, sentence, left, right, span, segment, spelled, positive)


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
