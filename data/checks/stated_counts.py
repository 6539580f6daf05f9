"""The narrative's case numbers against the Kennzahl, and a budget kept or exceeded against the deviation."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from data import amounts
from data.checks.books import Books
from data.checks.statements import Subject, subject_of
from data.checks.wording import Clause, clauses, fits, level, movement
from data.german.amounts import Amount
from data.german.amounts import amounts as find_amounts
from data.model import Citation, Figure, Finding, Passage, Position, Severity, Wertart

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
    plan: Figure
    ergebnis: Figure
    passage: Passage

    @property
    def change(self) -> Decimal:
        return self.ergebnis.value - self.plan.value

    @property
    def citations(self) -> tuple[Citation, ...]:
        return self.passage.citation, self.plan.citation, self.ergebnis.citation

    @property
    def note(self) -> str:
        return f"{amounts.write(self.plan.value)} geplant, {amounts.write(self.ergebnis.value, self.ergebnis.unit)} im Ergebnis."


def stated_counts(books: Books) -> Iterator[Finding]:
    """What the text says of case numbers and of the budget's direction, where the table says otherwise."""
    for passage in books.report.passages:
        subject = subject_of(books, passage)
        if subject is None:
            continue
        counted = _counted(books, passage, subject)
        for clause in clauses(passage):
            yield from _budget_direction(passage, subject, clause)
            found = _COUNTED.search(clause.text)
            if counted and found and "vorjahr" not in clause.sentence.lower():
                yield from _direction(counted, clause.text, found)
                yield from _numbers(counted, clause.text, found)


def _counted(books: Books, passage: Passage, subject: Subject) -> Counted | None:
    if subject.produkt is None:
        return None
    plan, ergebnis = (books.of_produkt(subject.produkt, art, Position.KENNZAHL) for art in (Wertart.PLAN, Wertart.ERGEBNIS))
    return Counted(subject.name, plan, ergebnis, passage) if plan and ergebnis else None


def _budget_direction(passage: Passage, subject: Subject, clause: Clause) -> Iterator[Finding]:
    """A Budget kept or exceeded, without an amount."""
    if not _BUDGET.search(clause.text) or any(a.unit for a in find_amounts(clause.text)) or subject.plan > 0:
        return
    if level(clause.text) * subject.abweichung > 0:
        direction = "unterschritten" if subject.abweichung > 0 else "überschritten"
        title = f"{subject.name}: Das Budget wurde nach der Tabelle {direction}."
        note = f"Die Abweichung beträgt {amounts.write(subject.abweichung, 'EUR')}; der Text sagt das Gegenteil."
        yield Finding("textrichtung", Severity.CONTRADICTION, title, note, (passage.citation, *subject.citations))


def _said(clause: str, found: re.Match[str]) -> int:
    """+1 more, −1 fewer: by the word right before the noun, else by what follows it."""
    before = _BEFORE.search(clause)
    return (movement(before["word"]) if before else 0) or movement(clause[found.end() :])


def _direction(counted: Counted, clause: str, found: re.Match[str]) -> Iterator[Finding]:
    said = _said(clause, found)
    if said * counted.change < 0 or (said and not counted.change):
        direction = "über" if counted.change > 0 else "unter" if counted.change < 0 else "genau auf"
        title = f"{counted.name}: Die Fallzahl liegt nach der Tabelle {direction} dem Plan, der Text sagt es anders."
        yield Finding("textrichtung", Severity.CONTRADICTION, title, counted.note, counted.citations)


def _numbers(counted: Counted, clause: str, found: re.Match[str]) -> Iterator[Finding]:
    """Numbers and percentages behind the noun: plan, result, or the difference of both."""
    percent = amounts.percent(counted.change, counted.plan.value)
    for amount in find_amounts(clause):
        if amount.start < found.end():
            continue
        if amount.unit == "%":
            right = percent is None or fits(clause, amount, percent)
        else:
            right = not _is_count(clause, amount) or any(
                fits(clause, amount, value) for value in (counted.plan.value, counted.ergebnis.value, counted.change)
            )
        if not right:
            written = clause[amount.start : amount.end].strip()
            title = f"{counted.name}: {written} im Text passt nicht zur Fallzahl der Tabelle."
            share = f" Das sind {amounts.write(percent, '%')}." if percent is not None and amount.unit else ""
            yield Finding("textbetrag", Severity.CONTRADICTION, title, counted.note + share, counted.citations)


def _is_count(clause: str, amount: Amount) -> bool:
    written = clause[amount.start : amount.end].strip()
    return amount.unit == "" and not _YEAR.fullmatch(written) and _LEADS.search(clause[: amount.start]) is not None
