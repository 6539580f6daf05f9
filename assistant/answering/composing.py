"""Result → Answer: what was taken for granted and is false, each ask in its order, what has to be said beside them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from assistant.abfrage import nodes
from assistant.abfrage.nodes import Absent, Cell, Compare, Exists, Explain, Findings, Logic, Origin, Profile, Quote, Table
from assistant.abfrage.result import Missing, Outcome, Result, Value, Verdict
from assistant.answering.absences import say_absences
from assistant.answering.answer import Answer, Caveat, CaveatKind, ReportName, Role, Status, Strong
from assistant.answering.caveats import add_caveats
from assistant.answering.cells import say_calculation, say_values
from assistant.answering.draft import Draft
from assistant.answering.explaining import say_explanation
from assistant.answering.followups import examples, followups
from assistant.answering.naming import Names, quoted
from assistant.answering.requests import say_findings, say_meanings, say_origin, say_profile, say_quote, say_supposed
from assistant.answering.sets import say_aggregate, say_members, say_table
from assistant.answering.statements import Saying, say_false_premise, say_test, truth_of, verdict_of
from assistant.catalogue.model import Catalogue
from assistant.understanding.model import Confidence, Reading
from data.german.sentences import split_sentences
from data.german.words import fold
from data.model import Report

HELP = (
    "Ich nenne Zahlen mit ihrer Fundstelle, vergleiche, ordne und rechne, zitiere Gründe im Wortlaut und prüfe Aussagen. "
    "Was der Bericht nicht enthält, sage ich"
)
MOST_PASSAGES, MOST_EXAMPLES = 2, 5


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


def compose(result: Result, reading: Reading, catalogue: Catalogue, report: Report, understood: str = "") -> Answer:
    """The answer to a question that was read as `result.abfrage`.

    Of a statement to be checked the tests give a verdict; `understood` is the Abfrage in German, shown where it is not obvious.
    """
    draft = Draft(Names(catalogue), report, reading)
    draft.asked = [value for outcome in result.asks if isinstance(outcome.ask, Cell) for value in outcome.values]
    _say_doubts(draft, reading)
    false = [outcome for outcome in result.presumes if truth_of(outcome) is False]
    for outcome in false:
        say_false_premise(draft, outcome)
    asks = Asks(draft, reading.checks, bool(false))
    asks.say_all(result.asks)
    add_caveats(draft, asked_values(result), reading)
    return replace(
        _answer(draft, _status(asks, result, reading), reading),
        verdict=_verdict(result, reading) if reading.checks else None,
        followups=followups(result.abfrage, catalogue),
        reading="" if is_obvious(result) and not reading.model else understood,
        abfrage=result.abfrage,
    )


def compose_unread(reading: Reading, catalogue: Catalogue, report: Report) -> Answer:
    """The answer to a question that asks for help, or that could not be read: what the text says on its words."""
    draft = Draft(Names(catalogue), report, reading)
    if reading.help:
        draft.say(f"Ich beantworte Fragen zum Bericht „{report.titel}“")
        draft.say(HELP, role=Role.DETAIL)
        return replace(_answer(draft, Status.ANSWERED, reading), followups=examples(catalogue)[:MOST_EXAMPLES])
    draft.say(f"Das habe ich nicht sicher verstanden{f': {quoted(reading.open)}' if reading.open else ''}", scoped=False)
    if not _say_topics(draft, reading.open):
        draft.say("Fragen Sie zum Beispiel nach einem Produkt, einem Budget oder einer Kennzahl", role=Role.DETAIL)
    return replace(_answer(draft, Status.CLARIFY, reading), followups=examples(catalogue)[:MOST_EXAMPLES])


def _answer(draft: Draft, status: Status, reading: Reading) -> Answer:
    report = draft.report
    named = ReportName(report.key, report.kommune, report.haushaltsjahr, report.titel)
    if reading.note:
        draft.blocks.append(Caveat(CaveatKind.MODEL, reading.note))
    lists = (tuple(draft.blocks), tuple(draft.values), tuple(draft.passages), tuple(draft.findings), tuple(draft.sources))
    return Answer(status, *lists, unaccounted=reading.open, report=named)


def _say_doubts(draft: Draft, reading: Reading) -> None:
    """Which words were not understood, before an answer that may be one to another question."""
    words = quoted(reading.open)
    if reading.model:
        why = f"{words} verstehen die Regeln nicht" if words else "die Regeln lesen die Frage nicht sicher"
        draft.say(Strong(f"Gelesen vom Sprachmodell „{reading.model}“"), f" ({why})", role=Role.NOTE, end=":")
    elif reading.confidence is Confidence.CLARIFY:
        meant = f"{f' ({words})' if words else ''}. Am nächsten kommt"
        draft.say(Strong("Das ist nicht eindeutig"), meant, role=Role.NOTE, end=":")
    elif reading.unjudged:
        draft.say(Strong("Ob das stimmt, kann ich so nicht prüfen"), ". Im Bericht steht", role=Role.NOTE, end=":")
    elif reading.confidence is Confidence.PARTIAL and words:
        whole = ". Die ganze Aussage ist damit nicht geprüft. Ohne das gilt" if reading.checks else ". Ohne das gilt"
        draft.say(Strong(f"Nicht verstanden: {words}"), whole, role=Role.NOTE, end=":")


def _say_topics(draft: Draft, topics: tuple[str, ...]) -> bool:
    """Sentences of the report with the words of a question."""
    wanted = [fold(topic) for topic in topics]
    found = []
    for passage in draft.report.passages if wanted else ():
        said = [s for s in split_sentences(passage.text) if all(word in fold(s) for word in wanted)]
        found += [(passage, " ".join(said))] if said else []
    if found:
        draft.say("Im Text des Berichts steht dazu", end=":", role=Role.NOTE)
    for passage, words in found[:MOST_PASSAGES]:
        draft.quote(passage, words)
    return bool(found)


def asked_values(result: Result) -> list[Value]:
    """The values that were asked for, no companions and no operands."""
    outcomes = list(result.asks)
    found: list[Value] = []
    while outcomes:
        outcome = outcomes.pop(0)
        outcomes += outcome.parts
        found += [value for value in outcome.values if value.ok and not isinstance(outcome.ask, Explain)]
        if isinstance(outcome.ask, Table):
            found += [value for row in outcome.rows for value in row.values if value.ok]
    return found


def is_obvious(result: Result) -> bool:
    """True where the answer's first sentence says by itself what was understood: figures, a profile or quotes of one subject."""
    plain = (Cell, Profile, Quote, Explain, Absent, Findings, Origin)
    return all(isinstance(each.ask, plain) for each in result.asks) and len({_subject_of(each) for each in result.asks}) == 1


def _subject_of(outcome: Outcome) -> object:
    node = outcome.ask
    cell = node.of if isinstance(node, Quote | Findings) else node.near if isinstance(node, Absent) else node
    return cell.subjekt if isinstance(cell, Cell | Profile | Explain) else None


def _status(asks: Asks, result: Result, reading: Reading) -> Status:
    if reading.confidence is Confidence.CLARIFY:
        return Status.CLARIFY
    if asks.premise_is_false and asks.draft.values:
        return Status.PARTIAL if reading.confidence is Confidence.PARTIAL else Status.ANSWERED
    if asks.found and _undecided(result):
        return Status.PARTIAL if any(v.ok for outcome in result.asks for v in outcome.values) else Status.NOT_IN_DATA
    if asks.found:
        partly = asks.missed or reading.confidence is Confidence.PARTIAL or reading.unjudged
        return Status.PARTIAL if partly else Status.ANSWERED
    absences = [absence for outcome in result.asks for absence in outcome.absences]
    if any(absence.missing is Missing.DIVISION for absence in absences):
        return Status.PARTIAL
    return Status.OUT_OF_SCOPE if any(absence.kind == "anweisung" for absence in absences) else Status.NOT_IN_DATA


def _undecided(result: Result) -> bool:
    """True where statements were to be judged, and none can be decided."""
    tests = [outcome for outcome in result.asks if isinstance(outcome.ask, Compare | Logic | Exists)]
    return bool(tests) and all(outcome.truth is None for outcome in tests)


def _verdict(result: Result, reading: Reading) -> Verdict | None:
    """The verdict on all statements: where one holds beside one that does not, teilweise.

    What was only read in part is not confirmed: None where all that was read holds.
    """
    verdicts = {verdict_of(outcome) for outcome in result.asks if isinstance(outcome.ask, Compare | Logic | Exists)}
    if verdicts == {Verdict.TRUE} and reading.confidence is Confidence.PARTIAL:
        return None
    if len(verdicts) < 2:
        return next(iter(verdicts), None)
    return Verdict.PARTLY if verdicts & {Verdict.TRUE, Verdict.PARTLY} else Verdict.FALSE


_SILENT = frozenset({Missing.GRUND, Missing.STELLE})


def _is_figure(outcome: Outcome) -> bool:
    return isinstance(outcome.ask, nodes.Cell) and bool(outcome.values) and not outcome.absences
