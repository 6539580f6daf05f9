"""Which sentences of a passage state a reason, and which a measure taken. Only their own words are ever quoted."""

from assistant import lexicon
from assistant.old.tools import Tools
from data import amounts
from data.model import Passage, Position
from data.sentences import split_sentences


def reason_sentences(passage: Passage) -> list[str]:
    """The run of sentences from the first to the last that states a reason, as one verbatim quote; none where none does."""
    sentences = split_sentences(passage.text)
    stating = [place for place, sentence in enumerate(sentences) if states_reason(sentence)]
    return [" ".join(sentences[stating[0] : stating[-1] + 1])] if stating else []


def measure_sentences(passage: Passage) -> list[str]:
    """The sentences of a passage that say what was done."""
    return [sentence for sentence in split_sentences(passage.text) if _has(sentence, "measure")]


def states_reason(sentence: str) -> bool:
    """True for a cause, or for a part of the costs or income that went up or down; a goal is no reason."""
    if _has(sentence, "goal") and not _has(sentence, "component"):
        return False
    return _has(sentence, "cause") or (_has(sentence, "component") and _has(sentence, "change"))


def states_cause(sentence: str) -> bool:
    """True for a sentence that names a cause outright."""
    return _has(sentence, "cause") and not (_has(sentence, "goal") and not _has(sentence, "component"))


def states_own_amount(tools: Tools, sentence: str, unit: str = "EUR") -> bool:
    """True where a sentence gives an amount in `unit` that is no figure of a product or Budget, but of what it speaks of."""
    known = {abs(figure.value) for figure in tools.report.figures if figure.position == Position.SALDO}
    return any(a.unit == unit and abs(a.value) not in known for a in amounts.find(sentence))


def _has(sentence: str, kind: str) -> bool:
    lowered = sentence.lower()
    words: list[str] = lexicon.load("reasons")[kind]
    return any(lowered.startswith(word) or f" {word}" in lowered or f"({word}" in lowered for word in words)
