"""What a passage speaks of, and the amounts in euros that it states about it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from data import amounts
from data.checks.books import Books
from data.checks.phrases import Cited, contradiction, difference
from data.checks.wording import Clause, Sense, clauses, fits, level, sense_of, valuation
from data.german.amounts import EUR, Amount
from data.german.amounts import amounts as find_amounts
from data.model import Figure, Finding, Passage, Position, Produkt, Wertart

_OTHER_TIME = re.compile(r"\b(?:19|20)\d\d\b|vorjahr|davon|hiervon|darunter|wovon", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a passage speaks of, with the values of its Saldo and the cell its deviation stands in."""

    name: str
    budget: str
    plan: Decimal
    ergebnis: Decimal
    cell: Figure | None
    produkt: Produkt | None = None

    @property
    def abweichung(self) -> Decimal:
        return amounts.abweichung(self.plan, self.ergebnis)

    @property
    def calculation(self) -> str:
        return f"{difference(self.ergebnis, self.plan)}."


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

    @property
    def effect(self) -> int:
        """+1 where the part that it measures makes the Saldo better, −1 worse."""
        return self.level * (1 if self.position == Position.ERTRAG else -1)

    def is_about(self, exact: Decimal | None) -> bool:
        """True where the text may mean `exact`, as it rounds."""
        return exact is not None and fits(self.clause.text, self.amount, exact)

    def finding(self, subject: Subject, title: str, note: str, *more: Cited, kind: str = "textbetrag") -> Finding:
        """A contradiction between this amount and the tables; `more` are the cells beside the subject's own."""
        return contradiction(kind, f"{subject.name}: {title}", note, [self.passage, subject.cell, *more])


def subject_of(books: Books, passage: Passage) -> Subject | None:
    """The one product, or the one Budget with tables, that a passage speaks of."""
    if len(passage.produkte) == 1:
        produkt = books.report.produkt_by_nummer.get(passage.produkte[0])
        pair = books.row(produkt, Position.SALDO, Wertart.PLAN, Wertart.ERGEBNIS)
        if not produkt or not pair:
            return None
        printed = books.of_produkt(produkt, Wertart.ABWEICHUNG) or pair[1]
        return Subject(f"Produkt {produkt.nummer}", produkt.budget, pair[0].value, pair[1].value, printed, produkt)
    key = passage.budgets[0] if len(passage.budgets) == 1 and not passage.produkte else ""
    budget = books.report.budget_by_key.get(key)
    plan, ergebnis = (books.value(key, Position.SALDO, wertart) for wertart in (Wertart.PLAN, Wertart.ERGEBNIS))
    if budget is None or plan is None or ergebnis is None:
        return None
    cell = books.of_budget(key, Position.SALDO, Wertart.ABWEICHUNG) or books.triples.get(key, {}).get(Wertart.ABWEICHUNG)
    return Subject(budget.bezeichnung, key, plan, ergebnis, cell)


def read_stated(books: Books, passage: Passage) -> Iterator[Stated]:
    """The amounts in euros of a passage that are about its own subject and year, and not a part of what was said before."""
    mentioned = [produkt for n in passage.erwaehnt if (produkt := books.report.produkt_by_nummer.get(n))]
    others = "|".join(re.escape(nummer) for produkt in mentioned for nummer in (produkt.nummer, *produkt.text_nummern))
    turned = False
    for clause in clauses(passage):
        foreign = bool(others) and re.search(rf"\b(?:{others})\b", clause.text) is not None
        # A sentence that begins with another product ("Im Produkt 3118 …"): what follows is about that one.
        turned = turned or (foreign and re.match(rf"\W*(?:\w+\s+){{0,3}}(?:{others})\b", clause.sentence) is not None)
        if foreign or turned or any(match[0] != str(books.jahr) for match in _OTHER_TIME.finditer(clause.text)):
            continue
        for amount in find_amounts(clause.text):
            if amount.unit == EUR:
                yield Stated(clause, amount, *sense_of(clause.text, amount), passage)
