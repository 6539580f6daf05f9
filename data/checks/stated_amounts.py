"""The narrative's amounts in euros against the rows of the product or Budget that a passage speaks of."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import permutations

from data import amounts
from data.amounts import Amount
from data.checks.books import Books
from data.checks.phrases import bracketed, euro
from data.checks.wording import Clause, Sense, clauses, fits, level, sense_of, valuation
from data.model import Budget, Citation, Ebene, Finding, Passage, Position, Produkt, Severity, Wertart

_OTHER_TIME = re.compile(r"\b(?:19|20)\d\d\b|vorjahr|davon|hiervon|darunter", re.IGNORECASE)
_RESULT_WORD = re.compile(r"ergebnis|überschuss|defizit|fehlbetrag|zuschuss|saldo|ansatz|plan|insgesamt", re.IGNORECASE)
_DEVIATION_WORD = re.compile(r"verbesser|verschlechter|(?:unter|über)schr(?:itt|eit)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a passage speaks of, with the values of its Saldo and the cells they stand in."""

    name: str
    budget: str
    plan: Decimal
    ergebnis: Decimal
    citations: tuple[Citation, ...]
    is_produkt: bool

    @property
    def abweichung(self) -> Decimal:
        return amounts.abweichung(self.plan, self.ergebnis)


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

    def is_about(self, exact: Decimal) -> bool:
        return fits(self.clause.text, self.amount, exact)


def subject_of(books: Books, passage: Passage) -> Subject | None:
    """The one product, or the one Budget with tables, that a passage speaks of."""
    if len(passage.produkte) == 1:
        return _of_produkt(books, books.report.produkt_by_nummer[passage.produkte[0]])
    if passage.produkte or len(passage.budgets) != 1:
        return None
    return _of_budget(books, books.report.budget_by_key[passage.budgets[0]])


def _of_produkt(books: Books, produkt: Produkt) -> Subject | None:
    plan, ergebnis = books.of_produkt(produkt, Wertart.PLAN), books.of_produkt(produkt, Wertart.ERGEBNIS)
    printed = books.of_produkt(produkt, Wertart.ABWEICHUNG)
    if plan is None or ergebnis is None:
        return None
    name = f"Produkt {produkt.nummer}"
    return Subject(name, produkt.budget, plan.value, ergebnis.value, ((printed or ergebnis).citation,), True)


def _of_budget(books: Books, budget: Budget) -> Subject | None:
    key = budget.schluessel
    plan, ergebnis = (books.value(key, Position.SALDO, wertart) for wertart in (Wertart.PLAN, Wertart.ERGEBNIS))
    if plan is None or ergebnis is None:
        return None
    printed = books.of_budget(key, Position.SALDO, Wertart.ABWEICHUNG) or books.triples.get(key, {}).get(Wertart.ABWEICHUNG)
    citations = (printed.citation,) if printed else ()
    return Subject(budget.bezeichnung, key, plan, ergebnis, citations, False)


def stated_amounts(books: Books) -> Iterator[Finding]:
    """What the text's amounts contradict, confuse, or leave open."""
    for passage in books.report.passages:
        subject = subject_of(books, passage)
        if subject:
            stated = list(read_stated(books, passage))
            for each in stated:
                yield from _judge(books, subject, each)
            yield from _partly_explained(subject, stated)
        yield from _whole(books, passage)


def read_stated(books: Books, passage: Passage) -> Iterator[Stated]:
    """The amounts in euros of a passage that are about its own subject and year."""
    others = [number for p in passage.erwaehnt for number in (p, *books.report.produkt_by_nummer[p].text_nummern)]
    for clause in clauses(passage):
        foreign = any(re.search(rf"\b{re.escape(number)}\b", clause.text) for number in others)
        years = _OTHER_TIME.sub(lambda match: "" if match[0] == str(books.jahr) else match[0], clause.text)
        if foreign or _OTHER_TIME.search(years):
            continue
        for amount in amounts.find(clause.text):
            if amount.unit == "EUR":
                yield Stated(clause, amount, *sense_of(clause.text, amount), passage)


def _judge(books: Books, subject: Subject, each: Stated) -> Iterator[Finding]:
    if each.sense is Sense.PART:
        yield from _part(books, subject, each)
    elif each.is_about(subject.abweichung):
        yield from _direction(subject, each)
    elif each.is_about(subject.plan) or each.is_about(subject.ergebnis):
        if _DEVIATION_WORD.search(each.clause.text) and not _RESULT_WORD.search(each.clause.text):
            what = "das Ergebnis" if each.is_about(subject.ergebnis) else "der Plan"
            title = f"{subject.name}: {each.written} ist {what}, nicht die Abweichung."
            yield _finding(subject, each, title, _abweichung(subject))
    elif each.sense is Sense.SALDO or level(each.clause.text) or valuation(each.clause.text):
        title = f"{subject.name}: Der Text nennt {each.written}, die Tabelle {euro(abs(subject.abweichung))}."
        yield _finding(subject, each, title, _abweichung(subject))


def _direction(subject: Subject, each: Stated) -> Iterator[Finding]:
    """Better or worse, below or above plan: words that say the opposite of the table."""
    said = valuation(each.clause.text)
    if not said and subject.plan <= 0:
        said = -level(each.clause.text)
    if said * subject.abweichung < 0:
        direction = "eine Verbesserung" if subject.abweichung > 0 else "eine Verschlechterung"
        title = f"{subject.name}: Die {each.written} sind nach der Tabelle {direction}."
        yield replace(_finding(subject, each, title, _abweichung(subject)), type="textrichtung")


def _part(books: Books, subject: Subject, each: Stated) -> Iterator[Finding]:
    """An amount of a kind of cost or income: against the Budget's own, or taken for it where it is the whole deviation."""
    whole = books.abweichung(subject.budget, each.position) if each.position else None
    kind = each.position.value if each.position else "ein Teil"
    if not subject.is_produkt and whole is not None and each.position:
        values = [books.value(subject.budget, each.position, wertart) for wertart in (Wertart.PLAN, Wertart.ERGEBNIS)]
        if each.is_about(whole) or any(value is not None and each.is_about(value) for value in values):
            return
        if each.is_about(subject.abweichung):
            yield _confused(books, subject, each, kind, whole)
        elif level(each.clause.text) and each.position in {Position.ERTRAG, Position.AUFWAND}:
            title = f"{subject.name}: Der Text nennt {each.written}, die {kind} weichen um {euro(abs(whole))} ab."
            yield _finding(subject, each, title, _plan_ergebnis(books, subject, each.position))
    elif each.is_about(subject.abweichung) and each.amount.decimals == 0 and each.amount.scale == 1:
        title = f"{subject.name}: {each.written} ist die Abweichung des Saldos, nicht allein der {_genitive(each.position)}."
        note = f"{_abweichung(subject)} Erträge und Aufwendungen je Produkt weist die Tabelle nicht aus."
        yield replace(_finding(subject, each, title, note), severity=Severity.HINT)
    elif whole is not None and each.position:
        yield from _more_than_whole(books, subject, each, whole)


def _confused(books: Books, subject: Subject, each: Stated, kind: str, whole: Decimal) -> Finding:
    title = f"{subject.name}: {each.written} ist die Abweichung des Saldos; die {kind} weichen um {euro(abs(whole))} ab."
    other = Position.ERTRAG if each.position is not Position.ERTRAG else Position.AUFWAND
    note = f"{_plan_ergebnis(books, subject, each.position or other)} {_plan_ergebnis(books, subject, other)}"
    figure = books.of_budget(subject.budget, each.position or other, Wertart.ERGEBNIS)
    return _finding(subject, each, title, note, more=(figure.citation,) if figure else ())


def _more_than_whole(books: Books, subject: Subject, each: Stated, whole: Decimal) -> Iterator[Finding]:
    """A product's share that is larger than the whole Budget's deviation in the same direction."""
    said = level(each.clause.text)
    same_direction = said == 0 or said * whole > 0
    if same_direction and abs(each.amount.value) > abs(whole) and not each.is_about(whole) and each.position:
        stated = f"{each.written} {each.position.value}"
        title = f"{subject.name}: {stated} im Text sind mehr als die {euro(abs(whole))} des ganzen Budgets."
        note = f"{books.name(subject.budget)}: {_plan_ergebnis(books, subject, each.position)}"
        note += " Andere Produkte müssten das Gegenteil gebucht haben."
        figure = books.of_budget(subject.budget, each.position, Wertart.ERGEBNIS)
        yield _finding(subject, each, title, note, more=(figure.citation,) if figure else ())


def _partly_explained(subject: Subject, stated: Sequence[Stated]) -> Iterator[Finding]:
    """A product of whose deviation the text explains one part only, and does not name the whole."""
    if not subject.is_produkt or len(stated) != 1 or stated[0].sense is not Sense.PART or stated[0].is_about(subject.abweichung):
        return
    each = stated[0]
    value, whole = abs(each.amount.value), abs(subject.abweichung)
    effect = level(each.clause.text) * (1 if each.position is Position.ERTRAG else -1)
    if value < whole and effect * subject.abweichung > 0:
        title = f"{subject.name}: Der Text erklärt {euro(value)} der Abweichung von {euro(whole)}."
        note = f"{euro(whole)} − {euro(value)} = {euro(whole - value)} bleiben ohne Begründung."
        yield replace(_finding(subject, each, title, note), type="teilbegruendung", severity=Severity.HINT)


def _whole(books: Books, passage: Passage) -> Iterator[Finding]:
    """Three amounts for the Gesamthaushalt: plan, result and deviation have to give each other."""
    if not any(books.report.budget_by_key[key].ebene is Ebene.GESAMTHAUSHALT for key in passage.budgets):
        return
    found = [abs(a.value) for a in amounts.find(passage.text) if a.unit == "EUR" and a.scale == 1]
    if len(found) == 3 and not any(a + b == c for a, b, c in permutations(found)):
        title = "Gesamthaushalt: Plan, Abweichung und Ergebnis im Text passen nicht zusammen."
        note = f"{euro(found[0])}, {euro(found[1])} und {euro(found[2])}: Keiner der Beträge ist die Differenz der anderen."
        yield Finding("textbetrag", Severity.CONTRADICTION, title, note, (passage.citation,))


def _finding(subject: Subject, each: Stated, title: str, note: str, more: tuple[Citation, ...] = ()) -> Finding:
    citations = (each.passage.citation, *subject.citations, *more)
    return Finding("textbetrag", Severity.CONTRADICTION, title, note, citations)


def _abweichung(subject: Subject) -> str:
    return f"{euro(subject.ergebnis)} − {bracketed(subject.plan)} = {euro(subject.abweichung)}."


def _plan_ergebnis(books: Books, subject: Subject, position: Position) -> str:
    plan, ergebnis = (books.value(subject.budget, position, wertart) for wertart in (Wertart.PLAN, Wertart.ERGEBNIS))
    if plan is None or ergebnis is None:
        return ""
    return f"{position.value}: {euro(ergebnis)} − {bracketed(plan)} = {euro(ergebnis - plan)}."


def _genitive(position: Position | None) -> str:
    return "Erträge" if position is Position.ERTRAG else "Ausgaben"
