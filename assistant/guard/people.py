"""People an answer names: they have to stand in a passage, and in one of the entity that the sentence is about."""

import re
from collections.abc import Iterator, Sequence

from assistant.guard.entities import Entities
from assistant.guard.results import TEXT, Result
from data.claims.sentences import find_sentences

_PERSON = re.compile(r"\b(?:Frau|Herrn?)\s+(?:(?:Prof|Dr|Dipl|Ing|med)\.[\s-]*)*(?P<name>[A-ZÄÖÜ][\wäöüß-]+)")


def wrong_people(answer: str, results: Sequence[Result]) -> Iterator[str]:
    """Names that no passage has, or only one of another entity than the words before the name speak of."""
    passages = [result for result in results if result.unit == TEXT]
    entities = Entities([passage.entity for passage in passages if passage.entity])
    for span in find_sentences(answer):
        sentence = span.of(answer)
        for match in _PERSON.finditer(sentence):
            owners = {passage.key for passage in passages if match["name"] in passage.text}
            if not owners:
                yield f"„{match[0]}“ steht in keiner Textstelle"
            elif not _fits(sentence, match, owners, entities):
                yield f"„{match[0]}“ gehört zu einer anderen Stelle"


def _fits(sentence: str, match: re.Match[str], owners: set[str], entities: Entities) -> bool:
    start = max((other.end() for other in _PERSON.finditer(sentence, 0, match.start())), default=0)
    separated = re.search(r"[;,]\s", sentence[start : match.start()])
    before = sentence[start + (separated.end() if separated and start else 0) : match.start()]
    named = [m.values for m in entities.find(before)] or [m.values for m in entities.find(sentence[match.end() :])][:1]
    return not named or bool(owners & {str(value) for value in named[-1]}) or "" in owners
