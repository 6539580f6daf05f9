"""What is right: German sentences about the figures behind a claim."""

from collections.abc import Sequence

from assistant.abfrage.result import Verdict
from assistant.factcheck.statements import Statement
from assistant.factcheck.verdicts import Checked
from assistant.old import values
from assistant.old.subjects import Subject
from assistant.old.tools import Tools
from assistant.old.values import Value
from assistant.old.wording import judgement, money, name, signed
from data.model import Position, Wertart


def balance(subject: Subject, tools: Tools, position: Position, jahr: int | None = None) -> tuple[str, tuple[Value, ...]]:
    """Plan, Ergebnis and Abweichung of a subject as a sentence, with the figures; "" where there are none."""
    found = money(tools, subject, position, jahr)
    if not found:
        return "", ()
    year = jahr or tools.report.haushaltsjahr
    said = [f"{wertart} {signed(value) if wertart is Wertart.ABWEICHUNG else value.written}" for wertart, value in found.items()]
    abweichung = found.get(Wertart.ABWEICHUNG)
    meaning = f" ({judgement(abweichung, position)})" if abweichung else ""
    what = name(subject) if position == Position.SALDO else f"{name(subject)}, {position.value}"
    return f"{what} {year}: {', '.join(said)}{meaning}.", tuple(found.values())


def all_balances(statement: Statement, tools: Tools, position: Position) -> tuple[str, tuple[Value, ...]]:
    """`balance` for every subject of a statement."""
    jahr = statement.period.jahre[-1] if statement.period.jahre else None
    found = [balance(subject, tools, position, jahr) for subject in statement.subjects]
    return " ".join(said for said, _ in found if said), tuple(value for _, values_ in found for value in values_)


def years(subject: Subject, tools: Tools, position: Position, jahre: Sequence[int]) -> tuple[str, tuple[Value, ...]]:
    """The results of two years with their change in euros and percent; "" where one is missing."""
    old = tools.find(subject, Wertart.ERGEBNIS, position, jahre[0])
    new = tools.find(subject, Wertart.ERGEBNIS, position, jahre[-1])
    if old is None or new is None:
        return "", ()
    change = values.difference(new, old, f"{position.value} {jahre[-1]} − {jahre[0]}")
    percent = values.share(change, old, f"{position.value}: Veränderung in Prozent")
    part = f" ({signed(percent)})" if percent else ""
    levels = f"{jahre[0]} {old.written}, {jahre[-1]} {new.written}"
    said = f"{name(subject)}, {position.value}: {levels}, Veränderung {signed(change)}{part}."
    return said, tuple(value for value in (old, new, change, percent) if value)


def missing(statement: Statement, tools: Tools, position: Position) -> Checked:
    """The verdict where the report has no such figure, and what it has."""
    subject = statement.subjects[0]
    jahr = statement.period.jahre[-1] if statement.period.jahre else tools.report.haushaltsjahr
    monat = statement.period.monate[0] if statement.period.monate else None
    said, found = balance(subject, tools, Position.SALDO)
    return Checked(Verdict.UNPROVEN, f"{tools.missing(subject, position, jahr, monat)} {said}".strip(), found)
