"""The narrative's case numbers against the Kennzahl, and a budget kept or exceeded against the deviation."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from data import amounts
from data.checks.books import Books
from data.checks.phrases import contradiction, euro, percent
from data.checks.statements import Subject, subject_of
from data.checks.wording import clauses, fits, level, movement
from data.german.amounts import PERCENT
from data.german.amounts import amounts as find_amounts
from data.model import Figure, Finding, Passage, Position, Wertart

_NOUN = r"(?:fall|kontakt|beratungs|antrags)zahl(?:en)?\b"
_COUNTED = re.compile(rf"\b{_NOUN}", re.IGNORECASE)
_BEFORE = re.compile(rf"(?P<word>\w+)(?:\s+der)?\s+{_NOUN}", re.IGNORECASE)
_BUDGET = re.compile(r"\bbudget(?:s|unter\w+|über\w+)?\b|produktbudget|planbudget", re.IGNORECASE)
_LEADS = re.compile(r"\b(?:bei|von|auf|mit|statt|um|zu|unter|über|als|rund|ca\.|etwa)\s*$", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Counted:
    """A product's Kennzahl, with the passage that speaks of it."""

    name: str
    passage: Passage
    plan: Figure
    ergebnis: Figure

    @property
    def change(self) -> Decimal:
        return self.ergebnis.value - self.plan.value

    def finding(self, kind: str, title: str, more: str = "") -> Finding:
        planned = f"{amounts.write(self.plan.value)} geplant"
        note = f"{planned}, {amounts.write(self.ergebnis.value, self.ergebnis.unit)} im Ergebnis.{more}"
        return contradiction(kind, f"{self.name}: {title}", note, [self.passage, self.plan, self.ergebnis])


def stated_counts(books: Books) -> Iterator[Finding]:
    """What the text says of case numbers and of the budget's direction, where the table says otherwise."""
    for passage in books.report.passages:
        subject = subject_of(books, passage)
        if subject is None:
            continue
        row = books.row(subject.produkt, Position.KENNZAHL, Wertart.PLAN, Wertart.ERGEBNIS)
        counted = Counted(subject.name, passage, *row) if row else None
        for clause in clauses(passage):
            yield from _budget_direction(passage, subject, clause.text)
            found = _COUNTED.search(clause.text)
            if counted and found and "vorjahr" not in clause.sentence.lower():
                yield from _direction(counted, clause.text, found.end())
                yield from _numbers(counted, clause.text, found.end())


def _budget_direction(passage: Passage, subject: Subject, clause: str) -> Iterator[Finding]:
    """A Budget kept or exceeded, without an amount."""
    if not _BUDGET.search(clause) or any(a.unit for a in find_amounts(clause)) or subject.plan > 0:
        return
    if level(clause) * subject.abweichung > 0:
        direction = "unterschritten" if subject.abweichung > 0 else "überschritten"
        title = f"{subject.name}: Das Budget wurde nach der Tabelle {direction}."
        note = f"Die Abweichung beträgt {euro(subject.abweichung)}; der Text sagt das Gegenteil."
        yield contradiction("textrichtung", title, note, [passage, subject.cell])


def _direction(counted: Counted, clause: str, end: int) -> Iterator[Finding]:
    """More or fewer, by the word right before the noun, else by what follows it."""
    before = _BEFORE.search(clause)
    said = (movement(before["word"]) if before else 0) or movement(clause[end:])
    if said * counted.change < 0 or (said and not counted.change):
        direction = "über" if counted.change > 0 else "unter" if counted.change < 0 else "genau auf"
        title = f"Die Fallzahl liegt nach der Tabelle {direction} dem Plan, der Text sagt es anders."
        yield counted.finding("textrichtung", title)


def _numbers(counted: Counted, clause: str, end: int) -> Iterator[Finding]:
    """Numbers and percentages behind the noun: plan, result, or the difference of both."""
    share = amounts.percent(counted.change, counted.plan.value)
    for amount in find_amounts(clause):
        written = clause[amount.start : amount.end].strip()
        is_count = not amount.unit and not _YEAR.fullmatch(written) and _LEADS.search(clause[: amount.start])
        right: tuple[Decimal, ...] = (counted.plan.value, counted.ergebnis.value, counted.change)
        if amount.unit == PERCENT:
            right = (share,) if share is not None else ()
        elif not is_count:
            continue
        if amount.start >= end and right and not any(fits(clause, amount, value) for value in right):
            more = f" Das sind {percent(share)}." if share is not None and amount.unit else ""
            yield counted.finding("textbetrag", f"{written} im Text passt nicht zur Fallzahl der Tabelle.", more)
