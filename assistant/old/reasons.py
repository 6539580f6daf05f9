"""Which sentences of a passage state a reason, and which a measure taken. Only their own words are ever quoted."""

from assistant import lexicon
from data.model import Passage
from data.sentences import split_sentences


def reason_sentences(passage: Passage) -> list[str]:
    """The run of sentences from the first to the last that states a reason, as one verbatim quote; none where none does."""
    sentences = split_sentences(passage.text)
    stating = [place for place, sentence in enumerate(sentences) if states_reason(sentence)]
    return [" ".join(sentences[stating[0] : stating[-1] + 1])] if stating else []


def states_reason(sentence: str) -> bool:
    """True for a cause, or for a part of the costs or income that went up or down; a goal is no reason."""
    if _has(sentence, "goal") and not _has(sentence, "component"):
        return False
    return _has(sentence, "cause") or (_has(sentence, "component") and _has(sentence, "change"))


def states_cause(sentence: str) -> bool:
    """True for a sentence that names a cause outright."""
    return _has(sentence, "cause") and not (_has(sentence, "goal") and not _has(sentence, "component"))


def _has(sentence: str, kind: str) -> bool:
    lowered = sentence.lower()
    words: list[str] = lexicon.load("reasons")[kind]
    return any(lowered.startswith(word) or f" {word}" in lowered or f"({word}" in lowered for word in words)
