"""The scored search: ways to split a question into asks, readings of each ask, and the best of all together."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice

from assistant.abfrage.nodes import Abfrage, Absent, Ambiguous, Ask, Calc, Cell, Table, Test
from assistant.abfrage.wellformed import problems
from assistant.catalogue.model import Catalogue
from assistant.understanding.borders import ASKING, announces, asks_first, begins_with_verb, borders, split, states
from assistant.understanding.clause import COUNTS, Clause
from assistant.understanding.constructions import (
    aggregates,
    changes,
    followups,
    hypotheses,
    narrowing,
    ratios,
    replays,
    sets,
    stated,
    tests,
    texts,
    units,
    values,
)
from assistant.understanding.costs import settle
from assistant.understanding.meaning import Meaning
from assistant.understanding.parts import COST, Kind, Part
from assistant.understanding.scene import Candidate, Earlier, Scene
from assistant.understanding.trees import replaced, walk

CONSTRUCTIONS = (
    values.propose,
    ratios.propose,
    units.propose,
    aggregates.propose,
    sets.propose,
    tests.propose,
    stated.propose,
    texts.propose,
    changes.propose,
    hypotheses.propose,
    narrowing.propose,
    followups.propose,
    replays.propose,
)
HEAD = 0.7
"""What a question word costs that gets no answer of its own."""
BEST = 2
"""How many readings of a clause are tried with those of the others."""


@dataclass(frozen=True)
class Plan:
    """A whole question read: the readings of its asks in order, and how good they are together."""

    candidates: tuple[Candidate, ...] = ()
    clauses: tuple[Clause, ...] = ()
    score: float = 0.0

    @property
    def asks(self) -> tuple[Ask, ...]:
        """What is asked, each once."""
        asks = tuple(dict.fromkeys(ask for candidate in self.candidates for ask in candidate.asks))
        shown = {ask.rows for ask in asks if isinstance(ask, Table)}
        return tuple(ask for ask in asks if ask not in shown)

    @property
    def presumes(self) -> tuple[Test, ...]:
        """What is taken for granted, each once."""
        return tuple(dict.fromkeys(test for candidate in self.candidates for test in candidate.presumes))


class Search:
    """Searches the readings of questions about one report."""

    def __init__(self, catalogue: Catalogue, meaning: Meaning) -> None:
        self._catalogue, self._meaning = catalogue, meaning

    def plans(self, parts: Sequence[Part], earlier: Earlier) -> list[Plan]:
        """The readings of a question, the best first."""
        ends = (*borders(parts), len(parts))
        verb_first = begins_with_verb(parts)

        @cache
        def best(start: int, before: Earlier) -> Plan:
            found = Plan(score=float("-inf"))
            for end in ends:
                if end <= start:
                    continue
                clause = Clause(
                    tuple(parts[start:end]),
                    before.cell,
                    asks_first(parts, start, verb_first),
                    not (verb_first and start == 0) and not announces(parts, end) and states(parts[start:end]),
                    before.here,
                    before.spoken,
                )
                for candidate in self.readings(clause, before):
                    total = self.score(clause, candidate)
                    rest = Plan()
                    if end < len(parts):
                        rest = best(end, _after(before, candidate))
                        total += rest.score - split(parts, start, end)
                    if total > found.score:
                        found = Plan((candidate, *rest.candidates), (clause, *rest.clauses), total)
            return found

        chosen = best(0, earlier)
        return [chosen] if chosen.candidates else []

    def readings(self, clause: Clause, earlier: Earlier) -> list[Candidate]:
        """The readings of one clause, the best first."""
        if not any(COST[part.kind] for part in clause.parts):
            return [Candidate((), frozenset())]
        scene = Scene(clause, self._catalogue, self._meaning, earlier)
        found = [candidate for propose in CONSTRUCTIONS for candidate in propose(scene) if candidate.asks]
        found = [_with_rivals(scene, _settled(_told(scene, candidate), self._catalogue)) for candidate in found]
        if not found:
            return [Candidate((), frozenset(), -1.0)]
        ordered = sorted(found, key=lambda candidate: -self.score(clause, candidate))
        return list(islice((c for c in ordered if self._is_well_formed(c)), BEST)) or [Candidate((), frozenset(), -1.0)]

    def _is_well_formed(self, candidate: Candidate) -> bool:
        if any(isinstance(each, Calc) and len(each.args) == 2 and each.args[0] == each.args[1] for each in walk(candidate.asks)):
            return False
        asks = tuple(ask for ask in candidate.asks if not isinstance(ask, Absent))
        abfrage = Abfrage(bericht=self._catalogue.bericht, jahr=self._catalogue.jahr, asks=asks[:12], presumes=candidate.presumes)
        return not asks or not problems(abfrage, self._catalogue)

    @staticmethod
    def score(clause: Clause, candidate: Candidate) -> float:
        """How natural a reading is, less what it leaves unaccounted for and what it needs to say."""
        missing = sum(COST[part.kind] * _weight(part) for place, part in enumerate(clause.parts) if place not in candidate.used)
        heads = sum((part.kind is Kind.ASK and part.value in ASKING) or part.kind is Kind.REASON for part in clause.parts)
        answers = {a.model_copy(update={"wertart": None}) if isinstance(a, Cell) else a for a in candidate.asks}
        unanswered = max(0, min(heads, 4) - max(1, len(answers)))
        return candidate.score - missing - 0.05 * len(candidate.asks) - HEAD * unanswered


def _told(scene: Scene, candidate: Candidate) -> Candidate:
    """Money asked of what a subject only counts among other things is not that subject's money: its word stays open."""
    if any(isinstance(ask, Calc) and ask.op == "divide" for ask in candidate.asks):
        return candidate
    priced = any(part.value == "howmuch" and "betrag" in part.text.lower() for _, part in scene.clause.of(Kind.ASK))
    if not scene.bag.inferred or not (priced or any(_asks_money(ask) for ask in candidate.asks)):
        return candidate
    return replace(candidate, used=candidate.used - scene.places(Kind.SERVICE))


def _asks_money(ask: Ask) -> bool:
    return any(isinstance(each, Cell) and each.position not in COUNTS for each in walk(ask))


def _settled(candidate: Candidate, catalogue: Catalogue) -> Candidate:
    """With colloquial positions read."""
    asks = tuple(settle(ask, catalogue) for ask in candidate.asks)
    presumes = tuple(settle(test, catalogue) for test in candidate.presumes)
    cell = settle(candidate.cell, catalogue)
    return replace(candidate, asks=asks, presumes=presumes, cell=cell)


def _weight(part: Part) -> float:
    if part.kind is Kind.ABSENT and part.value == "anweisung":
        return 0.1
    return max(0.4, part.sure)


def _after(before: Earlier, candidate: Candidate) -> Earlier:
    """What the next ask may inherit."""
    cells = tuple(ask for ask in candidate.asks if isinstance(ask, Cell))
    return Earlier(
        candidate.asks or before.asks,
        candidate.cell or before.cell,
        candidate.members or before.members,
        cells or before.cells,
        here=True,
    )


def _with_rivals(scene: Scene, candidate: Candidate) -> Candidate:
    """A reading whose one subject may be another of the same name: both are shown."""
    rivals = [(p, part) for p, part in scene.clause.of(Kind.SUBJEKT) if len(part.ids) > 1 and p in candidate.used]
    if len(rivals) != 1:
        return candidate
    part = rivals[0][1]
    if any(len(x.ids) == 1 and x.ids[0] in part.ids for _, x in scene.clause.of(Kind.SUBJEKT)):
        return candidate
    if not any(_mentions(ask, part.ids[0]) for ask in candidate.asks) or any(
        _mentions(ask, other) for ask in candidate.asks for other in part.ids[1:]
    ):
        return candidate
    asks = []
    for ask in candidate.asks:
        readings = [_renamed(ask, part.ids[0], other) for other in part.ids[:3]]
        asks.append(Ambiguous.model_validate({"word": part.text, "readings": readings}) if len(set(readings)) > 1 else ask)
    return replace(candidate, asks=tuple(asks), score=candidate.score - 0.1)


def _mentions(ask: Ask, subjekt: str) -> bool:
    return any(each == subjekt for each in walk(ask))


def _renamed(ask: Ask, old: str, new: str) -> Ask:
    """An ask with one subject replaced by another."""
    return replaced(ask, lambda each: new if each == old else each)
