"""Numbers that an answer takes from a passage: said of the same entity, of the same thing, and as a change where it is one."""

import re
from collections.abc import Iterator

from assistant.factcheck.vocabulary import nouns
from assistant.guard import lexicon
from assistant.guard.context import Context
from assistant.guard.evidence import Evidence
from assistant.guard.knowing import is_like
from assistant.guard.numbers import Number, find_numbers
from assistant.guard.results import passages
from assistant.old.german import fold
from data.sentences import split_sentences

TO_A_BALANCE = re.compile(
    r"\b(?:Zuschuss|Zuschussbedarf|Kosten|Ausgaben|Aufwendungen|Personalkosten|Sachkosten|Ergebnis)\b[^,;]*?\bauf\s+(?:\w+\s+)?$"
)


def wrong_quotation(number: Number, evidence: Evidence, context: Context) -> Iterator[str]:
    """What speaks against a number that a passage states."""
    said, _ = context.said("entity", number)
    own = {passage.key for passage in passages(context.results)}
    told = frozenset().union(*(mention.values for mention in context.entities.find(evidence.text)))
    if said & own and evidence.entities and not said & (evidence.entities | told):
        yield f"die Zahl gehört zu {', '.join(sorted(evidence.entities))}"
    for sentence, theirs in _stating(evidence):
        if theirs.is_change and TO_A_BALANCE.search(number.left):
            yield "im Text ein Unterschied, kein Gesamtbetrag"
        things = set(_things(sentence))
        ours = {noun for noun in _things(_clause(number)) if _speaks_of(evidence.text, noun)}
        if things and ours and not any(_speaks_of(sentence, noun) for noun in ours):
            yield "im Text steht die Zahl bei anderem"


def _stating(evidence: Evidence) -> Iterator[tuple[str, Number]]:
    """The sentences of the passage that state the number, and how they do."""
    for sentence in split_sentences(evidence.text):
        for number in find_numbers(sentence):
            if abs(number.stated.value) == evidence.value:
                yield sentence, number


def _clause(number: Number) -> str:
    return number.sentence[number.segment.start : number.segment.end]


def _things(text: str) -> Iterator[str]:
    """The folded nouns of a text that are no words for figures."""
    yield from (fold(n[0]) for n in nouns(text) if not lexicon.pattern("noun", "FREE").fullmatch(n[0]))


def _speaks_of(text: str, noun: str) -> bool:
    return any(is_like(noun, fold(other[0])) for other in re.finditer(r"[A-ZÄÖÜ][\w-]{2,}", text))
