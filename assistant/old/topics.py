"""Words of a question that are no names, but that the report's text, goals or indicators know: Gebläsehalle, Härtefallfonds."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.old.german import COMPOUND, EXACT, Word, likeness
from assistant.old.word_lists import content_words
from data.model import Passage, Report

RARE = 4
SHORTEST = 4
SHORTEST_INEXACT = 6


@dataclass(frozen=True)
class Topic:
    """A word of a question with the passages that speak of it and the numbers of the products whose goals or indicators do."""

    word: str
    passages: tuple[Passage, ...]
    produkte: tuple[str, ...]


class Topics:
    """The words of a report's passages, goals and indicators, and where they stand."""

    def __init__(self, report: Report) -> None:
        self._passages: dict[str, list[Passage]] = defaultdict(list)
        self._produkte: dict[str, list[str]] = defaultdict(list)
        for passage in report.passages:
            for folded in {word.folded for word in content_words(passage.text)}:
                self._passages[folded].append(passage)
        goals = [(ziel.produkt, ziel.beschreibung) for ziel in report.ziele]
        indicators = [(kennzahl.produkt, kennzahl.indikator) for kennzahl in report.kennzahlen]
        for nummer, text in (*goals, *indicators):
            for folded in {word.folded for word in content_words(text)}:
                self._produkte[folded].append(nummer)

    def find(self, left: Sequence[Word]) -> tuple[Topic, ...]:
        """The topics among words that nothing else explains. A word that stands in many places is none."""
        topics = []
        for word in left:
            passages = tuple(dict.fromkeys(p for w in self._similar(word, self._passages) for p in self._passages[w]))
            produkte = tuple(dict.fromkeys(n for w in self._similar(word, self._produkte) for n in self._produkte[w]))
            if 0 < len(passages) + len(produkte) <= RARE or 0 < len(passages) < RARE:
                topics.append(Topic(word.raw, passages, produkte))
        return tuple(topics)

    def _similar(self, word: Word, known: dict[str, list[Passage]] | dict[str, list[str]]) -> list[str]:
        """The known words that are the asked one; only those most like it."""
        if len(word.folded) < SHORTEST:
            return []
        if word.folded in known:
            return [word.folded]
        found = {other: _likeness(word.folded, other) for other in known}
        best = max(found.values(), default=0.0)
        return [other for other, like in found.items() if like and like == best]


def _likeness(asked: str, named: str) -> float:
    """As `likeness`, but a part of what was asked for is something else: Land for Landrat, Betreuung for Kinderbetreuung."""
    found = likeness(asked, named)
    if found == EXACT:
        return found
    return 0.0 if len(asked) < SHORTEST_INEXACT or (found == COMPOUND and len(named) < len(asked)) else found
