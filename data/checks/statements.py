"""What a passage speaks of, and the amounts in euros that it states about it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from data import amounts
from data.checks.books import Books
from data.checks.phrases import bracketed, euro
from data.checks.wording import Clause, Sense, clauses, fits, level, sense_of, valuation
from data.german.amounts import Amount
from data.german.amounts import amounts as find_amounts
from data.model import Budget, Citation, Finding, Passage, Position, Produkt, Severity, Wertart

_OTHER_TIME = re.compile(r"\b(?:19|20)\d\d\b|vorjahr|davon|hiervon|darunter|wovon", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a passage speaks of, with the values of its Saldo and the cells they stand in."""

    name: str
    budget: str
    plan: Decimal
    ergebnis: Decimal
    citations: tuple[Citation, ...]
    produkt: Produkt | None = None

    @property
    def abweichung(self) -> Decimal:
        return amounts.abweichung(self.plan, self.ergebnis)

    @property
    def calculation(self) -> str:
        return f"{euro(self.ergebnis)} − {bracketed(self.plan)} = {euro(self.abweichung)}."


@dataclass(frozen=True, slots=True)
class Stated:
    """An amount with its clause, what it measures, and the passage."""

    clause: Clause
    amount: Amount
    sense: Sense
    position: Position | None
    passage: Passage

    @property
    def written(self) -> str:
        return self.clause.text[self.amount.start : self.amount.end].strip()

    @property
    def valuation(self) -> int:
        return valuation(self.clause.text)

    @property
    def level(self) -> int:
        return level(self.clause.text)

    def is_about(self, exact: Decimal | None) -> bool:
        """True where the text may mean `exact`, as it rounds."""
        return exact is not None and fits(self.clause.text, self.amount, exact)

    def finding(self, subject: Subject, title: str, note: str, *more: Citation) -> Finding:
        """A contradiction between this amount and the tables; `more` are the cells beside the subject's own."""
        citations = (self.passage.citation, *subject.citations, *more)
        return Finding("textbetrag", Severity.CONTRADICTION, title, note, citations)


def subject_of(books: Books, passage: Passage) -> Subject | None:
    """The one product, or the one Budget with tables, that a passage speaks of."""
    if len(passage.produkte) == 1:
        produkt = books.report.produkt_by_nummer.get(passage.produkte[0])
        return _of_produkt(books, produkt) if produkt else None
    if passage.produkte or len(passage.budgets) != 1:
        return None
    budget = books.report.budget_by_key.get(passage.budgets[0])
    return _of_budget(books, budget) if budget else None


def _of_produkt(books: Books, produkt: Produkt) -> Subject | None:
    plan, ergebnis = books.of_produkt(produkt, Wertart.PLAN), books.of_produkt(produkt, Wertart.ERGEBNIS)
    printed = books.of_produkt(produkt, Wertart.ABWEICHUNG)
    if plan is None or ergebnis is None:
        return None
    citation = (printed or ergebnis).citation
    return Subject(f"Produkt {produkt.nummer}", produkt.budget, plan.value, ergebnis.value, (citation,), produkt)


def _of_budget(books: Books, budget: Budget) -> Subject | None:
    key = budget.schluessel
    plan, ergebnis = (books.value(key, Position.SALDO, wertart) for wertart in (Wertart.PLAN, Wertart.ERGEBNIS))
    if plan is None or ergebnis is None:
        return None
    printed = books.of_budget(key, Position.SALDO, Wertart.ABWEICHUNG) or books.triples.get(key, {}).get(Wertart.ABWEICHUNG)
    return Subject(budget.bezeichnung, key, plan, ergebnis, (printed.citation,) if printed else ())


def _turns_to(clause: Clause, others: Sequence[str]) -> bool:
    """True where a sentence begins with another product: "Im Produkt 3118 …"; what follows is about that one."""
    return any(re.match(rf"\W*(?:\w+\s+){{0,3}}{re.escape(nummer)}\b", clause.sentence) for nummer in others)


def read_stated(books: Books, passage: Passage) -> Iterator[Stated]:
    """The amounts in euros of a passage that are about its own subject and year, and not a part of what was said before."""
    mentioned = [
        books.report.produkt_by_nummer[nummer] for nummer in passage.erwaehnt if nummer in books.report.produkt_by_nummer
    ]
    others = [nummer for produkt in mentioned for nummer in (produkt.nummer, *produkt.text_nummern)]
    turned = False
    for clause in clauses(passage):
        foreign = any(re.search(rf"\b{re.escape(nummer)}\b", clause.text) for nummer in others)
        turned = turned or (foreign and _turns_to(clause, others))
        if foreign or turned or any(match[0] != str(books.jahr) for match in _OTHER_TIME.finditer(clause.text)):
            continue
        for amount in find_amounts(clause.text):
            if amount.unit == "EUR":
                yield Stated(clause, amount, *sense_of(clause.text, amount), passage)
