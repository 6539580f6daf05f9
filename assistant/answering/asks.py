"""One ask after the other in words, and how many of them were answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from assistant.abfrage import nodes
from assistant.abfrage.result import Missing, Outcome
from assistant.answering.absences import say_absences
from assistant.answering.calculations import say_aggregate, say_calculation
from assistant.answering.cells import say_values
from assistant.answering.draft import Draft
from assistant.answering.explaining import say_explanation
from assistant.answering.profiles import say_profile
from assistant.answering.requests import say_findings, say_meanings, say_origin, say_quote, say_supposed
from assistant.answering.sets import say_members, say_table
from assistant.answering.statements import Saying, say_test, truth_of

_SILENT = frozenset({Missing.GRUND, Missing.STELLE})


@dataclass
class Asks:
    """Says outcomes into a draft; `found` and `missed` count what was and what was not answered."""

    draft: Draft
    checks: bool
    premise_is_false: bool
    found: int = 0
    missed: int = 0

    def say_all(self, outcomes: Sequence[Outcome]) -> None:
        """All asks in their order; figures asked for in a row are said together."""
        for is_cell, group in groupby(outcomes, key=_is_figure):
            together = list(group)
            if is_cell:
                say_values(self.draft, [value for outcome in together for value in outcome.values])
                self.found += len(together)
            else:
                for outcome in together:
                    self.say(outcome)

    def say(self, outcome: Outcome) -> None:
        """One ask."""
        node = outcome.ask
        if isinstance(node, nodes.Ambiguous):
            say_meanings(self.draft, node)
            self.say_all(outcome.parts)
        elif isinstance(node, nodes.Quote):
            say_quote(self.draft, outcome, node, self.premise_is_false)
            self._count(bool(outcome.quotes) or (self.premise_is_false and bool(outcome.values)))
        elif isinstance(node, nodes.Compare | nodes.Logic | nodes.Exists):
            say_test(self.draft, outcome, Saying(self.checks))
            self._count(self.checks or truth_of(outcome) is not None)
        elif isinstance(node, nodes.Explain):
            self._count(say_explanation(self.draft, outcome, node))
        elif self._is_empty(outcome):
            say_absences(self.draft, outcome.absences, outcome.values)
            self._count(False)
        else:
            self._say_found(outcome)

    def _say_found(self, outcome: Outcome) -> None:
        draft, node = self.draft, outcome.ask
        self._count(True)
        match node:
            case nodes.Findings():
                say_findings(draft, outcome, node)
            case nodes.Origin():
                say_origin(draft, outcome, node)
            case nodes.Suppose():
                say_supposed(draft, outcome)
            case nodes.Profile():
                say_profile(draft, outcome, node)
            case nodes.Table():
                say_table(draft, outcome, node.rows, any(isinstance(column, nodes.Quote) for column in node.columns))
                missing = [absence for absence in outcome.absences if absence.missing not in _SILENT]
                say_absences(draft, missing)
                self.missed += bool(missing)
            case nodes.Members() | nodes.Where() | nodes.Top():
                say_members(draft, outcome, node)
            case nodes.Aggregate():
                say_aggregate(draft, outcome, node)
            case nodes.Calc():
                say_calculation(draft, outcome.values[0])
            case _:
                say_values(draft, outcome.values)

    def _is_empty(self, outcome: Outcome) -> bool:
        node = outcome.ask
        if isinstance(node, nodes.Table):
            return not any(row.quotes or any(v.ok and v.operation != "given" for v in row.values) for row in outcome.rows)
        if isinstance(node, nodes.Findings | nodes.Origin):
            return False
        return isinstance(node, nodes.Absent) or bool(outcome.absences)

    def _count(self, answered: bool) -> None:
        self.found += answered
        self.missed += not answered


def _is_figure(outcome: Outcome) -> bool:
    return isinstance(outcome.ask, nodes.Cell) and bool(outcome.values) and not outcome.absences
