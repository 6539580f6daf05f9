"""What a clause of the narrative speaks of: the Saldo or a kind of cost, above or below plan, a goal reached or missed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from data.german.amounts import Amount
from data.german.sentences import split_sentences
from data.model import Passage, Position

_QUOTED = re.compile(r"„[^„“”]*[“”]|\"[^\"]*\"")
_CLAUSE = re.compile(r"[,;:]\s|\s(?:und|sowie|während|wobei|aber|jedoch)\s")
_COST = r"\w*(?:kosten|aufwand|aufwendungen|ausgaben|erträgen?|erträge|einnahmen|erstattung|zahlungen|zuschüsse)\w*"
_CAUSE = re.compile(
    rf"\b(?:aufgrund|wegen|infolge|durch|dank|trotz|mangels)\s+(?:von\s+)?(?:[a-zäöüß]+\s+){{0,3}}?{_COST}", re.IGNORECASE
)
_SALDO = re.compile(
    r"verbesserung|verschlechterung|defizit|fehlbetrag|überschuss|budget(?:unter|über|ver)\w+|planbudget|produktbudget|"
    r"zuschussbedarf|saldo|(?<!\bim )(?<!\bam )\bbudgets?\b",
    re.IGNORECASE,
)
_PART = re.compile(_COST, re.IGNORECASE)
_WHOLE_AUFWAND = {"aufwendungen", "aufwand", "ausgaben", "kosten", "gesamtaufwendungen", "gesamtausgaben", "gesamtkosten"}
_GOOD = re.compile(r"verbesser|überschuss|einspar|\bbesser|günstiger", re.IGNORECASE)
_BAD = re.compile(r"verschlechter|defizit|fehlbetrag|mehrbedarf|schlechter|\bfehl(?:en|t|te|ten)\b", re.IGNORECASE)
_UNDER = re.compile(
    r"unterschr(?:itt|eit)|\bunter\s+(?:dem|den|der|ihrem|seinem)\s+(?:\w*plan|ansatz|\w*budget|haushaltsansatz)|\bhinter\b.*\bzurück",
    re.IGNORECASE,
)
_OVER = re.compile(
    r"überschr(?:itt|eit)|überst(?:ie|ei)g|\büber\s+(?:dem|den|der|ihrem|seinem)\s+(?:\w*plan|ansatz|\w*budget|haushaltsansatz)",
    re.IGNORECASE,
)
_LESS = re.compile(
    r"gesunken|sank|sinken|gering|niedriger|rückläufig|rückgang|zurückg|weniger|abgenommen|reduziert", re.IGNORECASE
)
_MORE = re.compile(r"gestiegen|stieg|steigen|höher|erhöht|anstieg|zugenommen|zunahme|\bmehr\b", re.IGNORECASE)
_APPROXIMATE = re.compile(r"(?:ca\.|circa|rd\.|rund|etwa|gut|knapp|fast|nahezu|über|mehr als|ungefähr)\s*$", re.IGNORECASE)
_NOT_SO = re.compile(r"\b(?:nicht|kein\w*|ohne|weder)\b|vermieden|vermeiden|verhinder|abgewend", re.IGNORECASE)
TOLERANCE = Decimal("0.05")


class Sense(StrEnum):
    """What an amount of the text measures, by the words around it."""

    SALDO = "Saldo"
    PART = "ein Teil"
    OPEN = "offen"


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause without quoted names, with the sentence it stands in."""

    text: str
    sentence: str


def clauses(passage: Passage) -> Iterator[Clause]:
    """The clauses of a passage in their order."""
    for sentence in split_sentences(_QUOTED.sub("", passage.text)):
        yield from (Clause(text, sentence) for text in _CLAUSE.split(sentence))


def sense_of(clause: str, amount: Amount) -> tuple[Sense, Position | None]:
    """What `amount` measures: the nearest word before it decides, else the first behind; reasons ("wegen …") do not count.

    The Position is that of a PART the tables have: Erträge, Aufwendungen, Personal, Sachaufwand, Transferaufwand.
    """
    masked = _CAUSE.sub(lambda match: " " * len(match[0]), clause)
    found = [(m.start(), Sense.SALDO, "") for m in _SALDO.finditer(masked)]
    found += [(m.start(), Sense.PART, m[0].lower()) for m in _PART.finditer(masked)]
    before = [word for word in found if word[0] < amount.start]
    nearest = max(before, default=min(found, default=None))
    if nearest is None:
        return Sense.OPEN, None
    return nearest[1], _position(nearest[2])


def _position(word: str) -> Position | None:
    if re.search(r"ertr[aä]g|einnahme|erstattung", word):
        return Position.ERTRAG
    for beginning, position in (
        ("personal", Position.PERSONAL),
        ("sach", Position.SACHAUFWAND),
        ("transfer", Position.TRANSFERAUFWAND),
        ("leistungsausgaben", Position.TRANSFERAUFWAND),
    ):
        if word.startswith(beginning):
            return position
    return Position.AUFWAND if word in _WHOLE_AUFWAND else None


def valuation(clause: str) -> int:
    """+1 where a clause calls its subject better than planned (Verbesserung, Überschuss), −1 worse, 0 where it says neither."""
    return (_GOOD.search(clause) is not None) - (_BAD.search(clause) is not None)


def level(clause: str) -> int:
    """+1 where a clause says "above plan", −1 "below plan", 0 neither or both, or that it was not so."""
    if _NOT_SO.search(clause):
        return 0
    return (_OVER.search(clause) is not None) - (_UNDER.search(clause) is not None)


def movement(text: str) -> int:
    """+1 more, −1 less, by any word of the text, the plan's included; 0 neither or both."""
    more = _MORE.search(text) or _OVER.search(text)
    less = _LESS.search(text) or _UNDER.search(text)
    return (more is not None) - (less is not None)


def fits(clause: str, amount: Amount, exact: Decimal) -> bool:
    """True where the text's number is `exact` as written: rounded as it says, or near it where it says "ca."."""
    if amount.rounds_to(exact):
        return True
    approximate = _APPROXIMATE.search(clause[: amount.start]) is not None
    return approximate and abs(abs(exact) - abs(amount.value)) <= TOLERANCE * abs(exact)
