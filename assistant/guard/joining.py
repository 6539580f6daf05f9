"""Cause and effect of an answer, against what the sentences of passages join."""

import re
from collections.abc import Iterator, Sequence

from assistant.factcheck.vocabulary import NEGATED, nouns
from assistant.guard import lexicon
from assistant.guard.knowing import SHORTEST, is_like
from assistant.old.german import fold
from assistant.old.word_lists import content_words
from data.claims.sentences import Span
from data.claims.stated_reasons import find_reason
from data.sentences import split_sentences

MOST = 0.75
_LESS = re.compile(
    r"\b(?:nur|wenig\w*|teil\w*|zeitweise|kürzer\w*|früher\w*|ohne|un\w+|fehl\w*|aus|ausblieb\w*|statt)\b", re.IGNORECASE
)
_PART = re.compile(r"[;:]\s|\s–\s|,\s(?:und|aber|doch)\s")
_NAME = r"(?:[a-zäöüß]+\s+)*[A-ZÄÖÜ][\w-]*"
_PHRASE = re.compile(
    rf"^(?i:wegen|aufgrund|infolge|dank|durch|angesichts|mangels)\s+{_NAME}"
    rf"(?:\s+(?:der|des|von|und|sowie|im|in|bei|beim|vom)\s+{_NAME})*"
)
_GOES_ON = re.compile(
    r"^(?:Dadurch|Daher|Daraus|Deshalb|Deswegen|Darum|Somit|Damit|Hierdurch|Hieraus|Dies\w*|Das|Folglich|Infolge\w*|Grund|Ursache|"
    r"Ursächlich|Insofern|So)\b"
)


def joined_otherwise(cause: str, effect: str, passages: Sequence[str]) -> bool:
    """True where passages speak of cause and effect, but never together, or call the effect the cause."""
    if phrase := _PHRASE.match(cause):
        cause, effect = phrase[0], effect + cause[phrase.end() :]
    causes, effects = set(_things(cause, passages)), set(_things(effect, passages))
    if not causes or not (effects := effects - causes):
        return False
    together = [text for text in _connected(passages) if _speaks_of(text, causes) and _speaks_of(text, effects)]
    return all(_is_reversed(text, causes, effects) for text in together)


def effect_of(reason: str, sentence: str) -> str:
    """The part of a sentence that a reason in it explains."""
    parts = _PART.split(sentence)
    return next((part for part in parts if reason in part), sentence).replace(reason, " ")


def says_the_contrary(reason: str, passages: Sequence[str]) -> bool:
    """True where a passage gives the same reason, but denies it or is not denied."""
    said = [word for word in content_words(reason) if len(word.folded) > SHORTEST]
    for sentence in (s for text in passages for s in split_sentences(text)):
        theirs = find_reason(sentence, Span(0, len(sentence)))
        heard = [word for word in content_words(theirs.of(sentence) if theirs else "") if len(word.folded) > SHORTEST]
        shared = [word for word in heard if any(is_like(word.folded, other.folded) for other in said)]
        same = theirs is not None and len(shared) >= len(heard) * MOST and bool(heard)
        if same and theirs and _denies(theirs.of(sentence)) is not _denies(reason):
            return True
    return False


def _denies(text: str) -> bool:
    return bool(NEGATED.search(text) or _LESS.search(text))


def _things(text: str, passages: Sequence[str]) -> Iterator[str]:
    """The folded nouns of a text that say something and of which passages speak."""
    for match in nouns(text):
        noun = fold(match[0])
        if not lexicon.pattern("noun", "FREE").fullmatch(match[0]) and any(_speaks_of(passage, {noun}) for passage in passages):
            yield noun


def _connected(passages: Sequence[str]) -> Iterator[str]:
    """The sentences of passages, each together with the one before where it goes on from there."""
    for passage in passages:
        before = ""
        for sentence in split_sentences(passage):
            yield f"{before} {sentence}" if _GOES_ON.match(sentence) else sentence
            before = sentence


def _is_reversed(text: str, causes: set[str], effects: set[str]) -> bool:
    """True where a text gives what is called the effect as the reason, and what is called the cause outside of it."""
    reason = find_reason(text, Span(0, len(text)))
    if reason is None:
        return False
    inside, outside = reason.of(text), text[: reason.start] + text[reason.end :]
    return _speaks_of(inside, effects) and not _speaks_of(inside, causes) and not _speaks_of(outside, effects)


def _speaks_of(text: str, things: set[str]) -> bool:
    return any(is_like(thing, fold(noun[0])) for thing in things for noun in re.finditer(r"[A-ZÄÖÜ][\w-]{2,}", text))
