"""A pasted statement → its claims → verdicts, each with what is right instead, the figures and their places."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from assistant.abfrage.result import Verdict
from assistant.factcheck import counts, directions, goals, money, percents, reasons, scope, sets, texts, vorlage
from assistant.factcheck.statements import Statement, read_statements
from assistant.factcheck.verdicts import Checked, Error, combined
from assistant.old.tools import Tools

Check = Callable[[Statement, Tools], Checked | None]
CHECKS: tuple[Check, ...] = (
    vorlage.check,
    scope.check,
    sets.check_all,
    percents.check,
    goals.check,
    counts.check,
    money.check,
    directions.check,
)


@dataclass(frozen=True)
class CheckedClaim:
    """A claim of a text, exactly as it stands there from `start` to `end`, with what the check says of it."""

    span: str
    start: int
    end: int
    checked: Checked

    @property
    def verdict(self) -> Verdict:
        return self.checked.verdict


def check_text(text: str, tools: Tools, before: Statement | None = None) -> list[CheckedClaim]:
    """The claims of a text in its order, each checked; `before` is what the first may lean on."""
    statements = read_statements(text, tools.subjects, before)
    found = [CheckedClaim(s.claim.text, s.claim.start, s.claim.end, check_statement(s, tools)) for s in statements]
    wrong_ways = {s.claim.sentence for s, claim in zip(statements, found, strict=True) if claim.checked.error is Error.RICHTUNG}
    reasons_of = {s.claim.start for s in statements if s.claim.sentence in wrong_ways and not s.claim.main}
    found = [_without_effect(claim) if claim.start in reasons_of else claim for claim in found]
    return sorted(found, key=lambda claim: claim.start)


def _without_effect(claim: CheckedClaim) -> CheckedClaim:
    """A reason for something that went the other way."""
    note = "Was damit begründet wird, trifft aber nicht zu."
    return replace(claim, checked=claim.checked.at_most(Verdict.PARTLY, note, Error.GRUND))


def check_statement(statement: Statement, tools: Tools) -> Checked:
    """The verdict on one statement: the first check that it is a case for, a superlative and a reason beside it."""
    if not statement.claim.main.strip():
        return reasons.check(statement, tools)
    first = sets.check_first(statement, tools)
    found = _measured(statement, tools)
    if found and first and not statement.stated:
        found = first
    elif found and first:
        found = found.and_also(first)
    found = found or first or texts.check(statement, tools)
    found = scope.limited(statement, found, tools)
    return found.and_also(reasons.check(statement, tools)) if statement.claim.reason else found


def verdict_of(claims: Sequence[CheckedClaim]) -> Verdict:
    """One verdict for a whole text."""
    return combined([claim.verdict for claim in claims])


def _measured(statement: Statement, tools: Tools) -> Checked | None:
    for check in (texts.decides, *CHECKS):
        found = check(statement, tools)
        if found is not None:
            return _with_the_rest(statement, found, tools) if check is percents.check else found
    return None


def _with_the_rest(statement: Statement, found: Checked, tools: Tools) -> Checked:
    """A percentage together with the amounts and counts beside it."""
    rest = tuple(s for s in statement.stated if s.unit not in {"%", "fach"})
    if not rest or len(rest) == len(statement.stated):
        return found
    other = replace(statement, stated=rest)
    also = money.check(other, tools) if any(s.unit == "EUR" for s in rest) else counts.check(other, tools)
    return found.and_also(also) if also else found
