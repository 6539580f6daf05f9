"""What question and answer speak of, sentence by sentence: the entity, year, month and measure each number belongs to."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from assistant.guard import lexicon
from assistant.guard.entities import Entities
from assistant.guard.mentions import Mention, attached, labelled
from assistant.guard.numbers import Number
from assistant.guard.results import Result, numbers
from assistant.guard.sums import Spoken
from assistant.guard.times import divisions, is_base, months, spans, years
from assistant.old.german import words
from data.claims.sentences import Span, find_sentences

_WITHOUT = re.compile(r"\b(?:ohne|außer|abgesehen von)\s+(?:de[nmr]\s+|das\s+|die\s+)?$", re.IGNORECASE)
Values = frozenset[object]


@dataclass
class Context:
    """For each dimension the mentions in the sentence at hand and those before it."""

    question: str
    answer: str
    results: Sequence[Result]
    entities: Entities
    before: dict[str, Values] = field(default_factory=dict)
    here: dict[str, list[Mention]] = field(default_factory=dict)
    denied: bool = False
    found: list[Number] = field(default_factory=list)
    _said: dict[tuple[str, int], tuple[Values, bool]] = field(default_factory=dict)

    @cached_property
    def around(self) -> str:
        return f"{self.question} {self.answer}"

    @cached_property
    def spoken(self) -> Spoken:
        """What is named anywhere: entities, and months and years that are named together."""
        named = frozenset(str(value) for m in self.entities.find(self.around) for value in m.values)
        sentences = [self.question, *(span.of(self.answer) for span in find_sentences(self.answer))]
        wanted = [
            (each_month, each_year)
            for s in sentences
            for each_month, each_year in [([*spans(months(s)), *divisions(s)], spans(years(s)))]
        ]
        return Spoken(
            named,
            tuple(dict.fromkeys(each for found, _ in wanted for each in found)),
            tuple(dict.fromkeys(each for _, found in wanted for each in found)),
        )

    @cached_property
    def asked(self) -> dict[str, Values]:
        """What the question names; a year that it compares with says nothing of the answer's."""
        found = {dimension: _union(mentions) for dimension, mentions in self.find(self.question).items()}
        if lexicon.pattern("time", "COMPARING").search(self.question):
            found["year"] = frozenset()
        return found

    @cached_property
    def _known(self) -> dict[str, Values]:
        """What results speak of; only that is carried on from sentence to sentence."""
        figures = numbers(self.results)
        return {
            "entity": self.entities.every,
            "year": frozenset(r.year for r in figures if r.year),
            "month": frozenset(range(1, 13)),
            "position": frozenset(lexicon.entries("position")),
        }

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The folded words that results and question use."""
        given = [self.question, *(f"{r.entity} {r.measure} {r.unit} {r.text}" for r in self.results)]
        return frozenset(word.folded for text in given for word in words(text))

    @cached_property
    def _year_in_name(self) -> Values:
        named = " ".join(result.entity for result in self.results)
        return frozenset(int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", named))

    def groups(self, text: str) -> list[Mention]:
        """Where a text speaks of several entities at once: „beide“, „alle vier Teilbudgets“."""
        matches = lexicon.pattern("entity", "SEVERAL").finditer(text)
        return [Mention(match.start(), match.end(), frozenset(self.entities.keys)) for match in matches]

    def find(self, text: str) -> dict[str, list[Mention]]:
        """The mentions of a text by dimension."""
        named = [
            self._inverted(text, m)
            for m in self.entities.find(text)
            if m.values & self.entities.keys or not self._is_quoted(text, m)
        ]
        several = [each for each in self.groups(text) if len(self.entities.keys) > 1 and not _overlaps(each, named)]
        return {
            "entity": sorted([*named, *several], key=lambda mention: mention.start),
            "year": [m for m in years(text) if not m.values & self._year_in_name],
            "month": months(text),
            "position": labelled(text, "position"),
        }

    def _inverted(self, text: str, mention: Mention) -> Mention:
        """„ohne Soziales“ is about all the others."""
        others = self.entities.keys - mention.values
        without = _WITHOUT.search(text, 0, mention.start)
        return Mention(mention.start, mention.end, frozenset(others)) if without and others else mention

    def _is_quoted(self, text: str, mention: Mention) -> bool:
        """True for the name of something else that passages use too, as in „Pakt ÖGD“."""
        return any(text[mention.start : mention.end] in result.text for result in self.results)

    def enter(self, sentence: str, found: Sequence[Number]) -> list[Number]:
        """Goes on to a sentence; what the one before spoke of last is remembered.

        Returns its numbers but for those that are part of a time.
        """
        for dimension, mentions in self.here.items():
            ours = [m for m in mentions if m.values & self.entities.keys] or mentions if dimension == "entity" else mentions
            foreign = dimension == "entity" and bool(ours) and not ours[-1].values & self.entities.keys
            if ours and ours[-1].values & self._known[dimension] and not (foreign and self.denied):
                self.before[dimension] = ours[-1].values
        self.here, self.denied = self.find(sentence), bool(lexicon.pattern("text", "DENIAL").search(sentence))
        times = [*self.here["year"], *self.here["month"]]
        self.found = [n for n in found if not any(m.start <= n.span.start < m.end for m in times)]
        self._said.clear()
        return self.found

    def said(self, dimension: str, number: Number) -> tuple[Values, bool]:
        """What a number belongs to by dimension, and whether its own sentence says so."""
        key = dimension, number.span.start
        if key not in self._said:
            others = [Span(n.span.start, n.span.end) for n in self.found if n is not number and not n.spelled]
            mentions = self._near(dimension, number)
            found = attached(number.sentence, mentions, number.span, others)
            carried = frozenset() if self._is_elsewhen(dimension, number) else self.before.get(dimension) or self.asked[dimension]
            self._said[key] = (found, True) if found else (carried, False)
        return self._said[key]

    def _is_elsewhen(self, dimension: str, number: Number) -> bool:
        """True where „dann“ or „die Jahre davor“ lead away from the time spoken of."""
        part = re.split(r"[,;–]\s", number.sentence[: number.segment.end].rstrip(" ,;–"))[-1]
        return dimension in {"year", "month"} and bool(lexicon.pattern("time", "ELSEWHEN").search(part))

    def _near(self, dimension: str, number: Number) -> list[Mention]:
        """The mentions that may be a number's own; of several years or months only those of its own part of the sentence."""
        mentions, segment = self.here[dimension], number.segment
        if dimension in {"year", "month"}:
            apart = [m for m in mentions if not is_base(number.sentence, m)]
            inside = [m for m in mentions if segment.start <= m.start < segment.end]
            mentions = apart if set(apart) & set(inside) or not inside else mentions
        elsewhen = self._is_elsewhen(dimension, number)
        if dimension not in {"year", "month"} or (len({mention.values for mention in mentions}) == 1 and not elsewhen):
            return mentions
        return [m for m in mentions if segment.start <= m.start < segment.end]


def _union(mentions: Sequence[Mention]) -> Values:
    return frozenset().union(*(mention.values for mention in mentions))


def _overlaps(mention: Mention, others: Sequence[Mention]) -> bool:
    return any(other.start < mention.end and mention.start < other.end for other in others)
