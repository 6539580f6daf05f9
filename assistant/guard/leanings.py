"""What passages say rose or fell, against what an answer says of the same thing."""

import re
from collections.abc import Iterator, Sequence

from assistant.factcheck.vocabulary import nouns
from assistant.guard import lexicon
from assistant.guard.knowing import is_like
from assistant.old.german import fold
from data.claims import lexicon as claim_words
from data.sentences import split_sentences

_SIGNS = {"MORE": 1, "LESS": -1, "FELL": -1}
_UNIT = re.compile(r"Euro|Prozent\w*|Million\w*|Tausend")
_COUNTED = re.compile(r"F[aä]ll\w*")
_ASIDE = re.compile(r"„[^“]*“|\((?:[^()]*)\)|\b(?:im|beim|des)\s+Produkts?\s+\d+")
_BREAK = re.compile(r"[,;:.!?](?!\d)")
Leaning = tuple[str, int]


def turned_round(answer: str, passages: Sequence[str]) -> Iterator[str]:
    """Things that an answer says rose where all passages say they fell, or the other way round."""
    heard = [leaning for text in passages for sentence in split_sentences(text) for leaning in leanings(sentence)]
    if not heard:
        return
    for noun, sign in dict.fromkeys(leanings(answer)):
        signs = {theirs for other, theirs in heard if is_like(fold(noun), fold(other))}
        if signs == {-sign}:
            yield f"„{noun}“: die Textstelle sagt das Gegenteil"


def leanings(text: str) -> list[Leaning]:
    """The nouns of a text of which it says that they are more (1) or less (−1): each direction word goes with the nearest."""
    text = _ASIDE.sub(lambda match: " " * len(match[0]), text)
    things = [noun for noun in nouns(text) if not _UNIT.fullmatch(noun[0])]
    found = []
    for label, sign in _SIGNS.items():
        for match in claim_words.pattern("direction", label).finditer(text):
            near = [(gap, noun) for noun in things if (gap := _gap(text, match, noun)) is not None]
            if near and not _is_noun(match, things):
                found.append((min(near, key=lambda pair: (pair[0], -pair[1].start()))[1][0], sign))
    return [(noun, sign) for noun, sign in found if not _says_nothing(noun)]


def _says_nothing(noun: str) -> bool:
    return bool(lexicon.pattern("noun", "FREE").fullmatch(noun)) and not _COUNTED.fullmatch(noun)


def _gap(text: str, direction: re.Match[str], noun: re.Match[str]) -> int | None:
    """How far a noun is from a direction word; nothing across a comma. What follows an adjective at once is nearest."""
    first, second = sorted((direction, noun), key=lambda match: match.start())
    between = text[first.end() : second.start()]
    return None if second.start() < first.end() or _BREAK.search(between) else len(between)


def _is_noun(direction: re.Match[str], nouns: Sequence[re.Match[str]]) -> bool:
    return any(noun.start() == direction.start() for noun in nouns)
