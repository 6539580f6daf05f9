"""Result → Answer: what was taken for granted and is false, each ask in its order, what has to be said beside them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from assistant.abfrage.nodes import (
    Absent,
    Aggregate,
    Ambiguous,
    Calc,
    Cell,
    Compare,
    Exists,
    Explain,
    Findings,
    Given,
    Logic,
    Members,
    Origin,
    Profile,
    Quote,
    Suppose,
    Table,
    Top,
    Where,
)  # fmt: skip
from assistant.abfrage.result import Missing, Outcome, Result, Value, Verdict
from assistant.answering.absences import say_absences, say_near
from assistant.answering.answer import Answer, ReportName, Role, Status, Strong
from assistant.answering.calculations import say_aggregate, say_calculation
from assistant.answering.caveats import add_caveats
from assistant.answering.cells import say_values
from assistant.answering.draft import Draft
from assistant.answering.explaining import say_explanation
from assistant.answering.followups import followups
from assistant.answering.naming import Names, listed
from assistant.answering.profiles import say_profile
from assistant.answering.quotes import say_quote
from assistant.answering.requests import say_findings, say_meanings, say_origin, say_supposed
from assistant.answering.sets import say_members, say_table
from assistant.answering.statements import Saying, say_false_premise, say_test, truth_of, verdict_of
from assistant.catalogue.model import Catalogue
from assistant.understanding.model import Confidence, Reading
from data.model import Report

_OUTSIDE = {"anweisung"}
_Test = Compare | Logic | Exists


@dataclass
class _Composer:
    """Says the outcomes of a result; `found` and `missed` count the asks that were and were not answered."""

    draft: Draft
    checks: bool
    premise_is_false: bool
    found: int = 0
    missed: int = 0

    def say(self, outcome: Outcome) -> None:
        """One ask."""
        draft, node = self.draft, outcome.ask
        values = [value for value in outcome.values if value.ok]
        match node:
            case Ambiguous():
                say_meanings(draft, node)
                for part in outcome.parts:
                    self.say(part)
                return
            case Quote():
                say_quote(draft, outcome, node, self.premise_is_false)
                self._count(bool(outcome.quotes) or (self.premise_is_false and bool(values)))
                return
            case Compare() | Logic() | Exists():
                say_test(draft, outcome, Saying(self.checks))
                self._count(self.checks or truth_of(outcome) is not None)
                return
            case Explain():
                self._count(say_explanation(draft, outcome, node))
                return
            case Findings():
                say_findings(draft, outcome, node)
            case Origin():
                say_origin(draft, outcome, node)
            case Suppose() if outcome.parts and not outcome.absences:
                say_supposed(draft, outcome)
            case Profile():
                say_profile(draft, outcome, node)
            case Table() if outcome.rows and self._has_content(outcome):
                say_table(draft, outcome, node.rows, any(isinstance(column, Quote) for column in node.columns))
                silent = {Missing.GRUND, Missing.STELLE}
                say_absences(draft, [absence for absence in outcome.absences if absence.missing not in silent])
            case Members() | Where() | Top() if not outcome.absences or outcome.rows:
                say_members(draft, outcome, node)
            case Aggregate() if values and not outcome.absences:
                say_aggregate(draft, outcome, node)
            case Calc() if values and not outcome.absences:
                say_calculation(draft, values[0])
            case Cell() | Given() | Suppose() if values and not outcome.absences:
                say_values(draft, values)
            case _:
                say_absences(draft, outcome.absences, values)
                if isinstance(node, Absent) and values:
                    say_near(draft, values)
        self._count(*self._completeness(outcome))

    def say_cells(self, outcomes: Sequence[Outcome]) -> None:
        """Several figures asked for in a row, together."""
        say_values(self.draft, [value for outcome in outcomes for value in outcome.values if value.ok])
        self.found += len(outcomes)

    def _has_content(self, outcome: Outcome) -> bool:
        return any(row.quotes or any(value.ok and value.operation != "given" for value in row.values) for row in outcome.rows)

    def _completeness(self, outcome: Outcome) -> tuple[bool, ...]:
        node = outcome.ask
        if isinstance(node, Absent):
            return (False,)
        if isinstance(node, Profile | Suppose):
            return (bool(outcome.values or outcome.parts),)
        if isinstance(node, Table):
            missing = [absence for absence in outcome.absences if absence.missing not in {Missing.GRUND, Missing.STELLE}]
            return (self._has_content(outcome), *([False] if missing else []))
        return (not outcome.absences,)

    def _count(self, *answered: bool) -> None:
        self.found += sum(answered)
        self.missed += len(answered) - sum(answered)


def compose(
    result: Result, reading: Reading, catalogue: Catalogue, report: Report, checks: bool = False, understood: str = ""
) -> Answer:
    """The answer to a question that was read as `result.abfrage`.

    `checks`: a statement is to be checked, so that tests give a verdict; `understood` is the Abfrage in German, shown where it is
    not obvious.
    """
    draft = Draft(Names(catalogue), report, reading)
    asked = asked_values(result)
    draft.asked = [value for outcome in result.asks if isinstance(outcome.ask, Cell) for value in outcome.values]
    false = [outcome for outcome in result.presumes if truth_of(outcome) is False]
    if reading.confidence is Confidence.PARTIAL and reading.open:
        words = listed([f"„{word}“" for word in reading.open])
        draft.say(Strong(f"Nicht verstanden: {words}"), ". Ohne das gilt", end=":", role=Role.NOTE)
    composer = _Composer(draft, checks, bool(false))
    for outcome in false:
        say_false_premise(draft, outcome)
    for is_cell, group in groupby(result.asks, key=_is_plain):
        outcomes = list(group)
        if is_cell and len(outcomes) > 1:
            composer.say_cells(outcomes)
            continue
        for outcome in outcomes:
            composer.say(outcome)
    add_caveats(draft, asked, reading)
    return Answer(
        _status(composer, result, reading),
        tuple(draft.blocks),
        tuple(draft.values),
        tuple(draft.passages),
        tuple(draft.findings),
        tuple(draft.sources),
        _verdict(result) if checks else None,
        followups(result.abfrage, catalogue),
        understood if not is_obvious(result) else "",
        result.abfrage,
        reading.open,
        ReportName(report.key, report.kommune, report.haushaltsjahr, report.titel),
    )


def asked_values(result: Result) -> list[Value]:
    """The values that were asked for, no companions and no operands."""
    outcomes = list(result.asks)
    found: list[Value] = []
    while outcomes:
        outcome = outcomes.pop(0)
        outcomes += outcome.parts
        found += [value for value in outcome.values if value.ok]
        if isinstance(outcome.ask, Table):
            found += [value for row in outcome.rows for value in row.values if value.ok]
    return found


def is_obvious(result: Result) -> bool:
    """True where the answer's first sentence says by itself what was understood: one figure, profile, quote or explanation."""
    plain = all(isinstance(outcome.ask, Cell | Profile | Quote | Explain | Absent | Findings | Origin) for outcome in result.asks)
    return plain and len({_subject_of(outcome) for outcome in result.asks}) == 1


def _subject_of(outcome: Outcome) -> object:
    node = outcome.ask
    cell = node.of if isinstance(node, Quote | Findings) else node.near if isinstance(node, Absent) else node
    return getattr(cell, "subjekt", None)


def _is_plain(outcome: Outcome) -> bool:
    return isinstance(outcome.ask, Cell) and bool(outcome.values) and all(v.ok for v in outcome.values) and not outcome.absences


def _status(composer: _Composer, result: Result, reading: Reading) -> Status:
    if reading.confidence is Confidence.CLARIFY:
        return Status.CLARIFY
    kinds = {absence.kind for outcome in result.asks for absence in outcome.absences if absence.missing is Missing.BEGRIFF}
    if composer.premise_is_false and composer.draft.values:
        return Status.ANSWERED if reading.confidence is not Confidence.PARTIAL else Status.PARTIAL
    if not composer.found and any(absence.missing is Missing.DIVISION for outcome in result.asks for absence in outcome.absences):
        return Status.PARTIAL
    if not composer.found:
        return Status.OUT_OF_SCOPE if kinds & _OUTSIDE else Status.NOT_IN_DATA
    return Status.PARTIAL if composer.missed or reading.confidence is Confidence.PARTIAL else Status.ANSWERED


def _verdict(result: Result) -> Verdict | None:
    """The verdict on all statements: with one that holds beside one that does not, teilweise."""
    verdicts = [verdict_of(outcome) for outcome in result.asks if isinstance(outcome.ask, _Test)]
    if not verdicts:
        return None
    if len(set(verdicts)) == 1:
        return verdicts[0]
    if Verdict.TRUE in verdicts or Verdict.PARTLY in verdicts:
        return Verdict.PARTLY
    return Verdict.FALSE
