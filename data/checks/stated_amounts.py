"""The narrative's amounts in euros against the Saldo of what a passage speaks of, and against the kinds of cost and income."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from data.checks.books import Books
from data.checks.phrases import a_change, difference, euro, genitive
from data.checks.statements import Stated, Subject, read_stated, subject_of
from data.checks.wording import Sense
from data.model import Finding, Position, Severity, Wertart

_RESULT_WORD = re.compile(r"ergebnis|überschuss|defizit|fehlbetrag|zuschuss|saldo|ansatz|plan|insgesamt", re.IGNORECASE)
_DEVIATION_WORD = re.compile(r"verbesser|verschlechter|(?:unter|über)schr(?:itt|eit)", re.IGNORECASE)
_BY = re.compile(r"\bum\s+(?:[a-zäöü.]+\s+)?$")
LONG = 5
DIRECTION = "textrichtung"


def stated_amounts(books: Books) -> Iterator[Finding]:
    """What the text's amounts contradict, confuse, or leave open."""
    for passage in books.report.passages:
        subject = subject_of(books, passage)
        if subject:
            stated = list(read_stated(books, passage))
            for each in stated:
                yield from _part(books, subject, each) if each.sense is Sense.PART else _saldo(subject, each)
            yield from _unexplained_rest(subject, stated)


def _saldo(subject: Subject, each: Stated) -> Iterator[Finding]:
    is_result = each.is_about(subject.ergebnis)
    if each.is_about(subject.abweichung):
        said = each.valuation or (-each.level if subject.plan <= 0 else 0)
        if said * subject.abweichung < 0:
            yield _turned_round(subject, each)
    elif each.is_about(subject.plan) or is_result:
        text = each.clause.text
        by = _BY.search(text[: each.amount.start]) is not None
        if _DEVIATION_WORD.search(text) and (by or not _RESULT_WORD.search(text)):
            what = "das Ergebnis" if is_result else "der Plan"
            yield each.finding(subject, f"{each.written} ist {what}, nicht die Abweichung.", subject.calculation)
    elif each.sense is Sense.SALDO or each.level or each.valuation:
        title = f"Der Text nennt {each.written}, die Tabelle {euro(abs(subject.abweichung))}."
        yield each.finding(subject, title, subject.calculation)


def _turned_round(subject: Subject, each: Stated) -> Finding:
    """Better or worse, below or above plan: words that say the opposite of the table."""
    title = f"{each.written} sind nach der Tabelle {a_change(subject.abweichung)}."
    return each.finding(subject, title, subject.calculation, kind=DIRECTION)


def _part(books: Books, subject: Subject, each: Stated) -> Iterator[Finding]:
    """What is wrong with an amount of Erträge, Aufwendungen or one kind of them."""
    position, exactly = each.position, each.amount.scale == 1
    whole = books.abweichung(subject.budget, position) if position else None
    if subject.produkt is None:
        if position and whole is not None:
            yield from _of_budget(books, subject, each, position, whole)
    elif exactly and each.is_about(subject.abweichung):
        yield from _taken_for_part(subject, each)
    elif exactly and is_slip_of(each.amount.value, subject.abweichung):
        title = f"{each.written} im Text, {euro(abs(subject.abweichung))} Abweichung in der Tabelle."
        yield each.finding(subject, title, f"Vermutlich ein Schreibfehler. {subject.calculation}")
    elif position and whole is not None:
        yield from _more_than_whole(books, subject, each, position, whole)


def _of_budget(books: Books, subject: Subject, each: Stated, position: Position, whole: Decimal) -> Iterator[Finding]:
    """A Budget's Erträge, Aufwendungen or one kind of them, which its monthly block holds."""
    calculation = _calculation(books, subject.budget, position)
    cell = books.of_budget(subject.budget, position, Wertart.ERGEBNIS)
    if each.is_about(whole):
        if each.level * whole < 0:
            title = f"{each.written} {position.bezeichnung} liegen nach der Tabelle {'über' if whole > 0 else 'unter'} dem Plan."
            yield each.finding(subject, title, calculation, cell, kind=DIRECTION)
    elif any(each.is_about(books.value(subject.budget, position, art)) for art in (Wertart.PLAN, Wertart.ERGEBNIS)):
        return
    elif each.is_about(subject.abweichung):
        title = f"{each.written} ist die Abweichung des Saldos; die {genitive(position)} beträgt {euro(abs(whole))}."
        other = Position.AUFWAND if position == Position.ERTRAG else Position.ERTRAG
        both = f"{calculation} {_calculation(books, subject.budget, other)}".strip()
        yield each.finding(subject, title, both, cell)
    elif each.level:
        title = f"Der Text nennt {each.written}, die Abweichung {genitive(position)} ist {euro(abs(whole))}."
        yield each.finding(subject, title, calculation, cell)


def _taken_for_part(subject: Subject, each: Stated) -> Iterator[Finding]:
    """A product's whole deviation, given for its expenses or its income alone; of pure income it may well be that."""
    is_income = each.position == Position.ERTRAG
    if each.effect * subject.abweichung < 0:
        yield _turned_round(subject, each)
    elif not (is_income and subject.plan > 0):
        what = "Erträge" if is_income else "Ausgaben"
        title = f"{each.written} ist die Abweichung des Saldos, nicht allein der {what}."
        note = f"{subject.calculation} Erträge und Aufwendungen je Produkt weist die Tabelle nicht aus."
        yield replace(each.finding(subject, title, note), severity=Severity.HINT)


def is_slip_of(stated: Decimal, exact: Decimal) -> bool:
    """True where a long number differs from another by one digit or by two that changed places."""
    a, b = str(abs(stated)), str(abs(exact))
    places = [place for place in range(min(len(a), len(b))) if a[place] != b[place]]
    if len(a) != len(b) or len(a) < LONG:
        return False
    return len(places) == 1 or (len(places) == 2 and places[1] == places[0] + 1 and sorted(a) == sorted(b))


def _more_than_whole(books: Books, subject: Subject, each: Stated, position: Position, whole: Decimal) -> Iterator[Finding]:
    """A product's share that is larger than the whole Budget's deviation, in its direction or against it."""
    along = each.level * whole > 0
    if not each.level or abs(each.amount.value) <= abs(whole) or (along and each.is_about(whole)):
        return
    title = f"{each.written} {position.bezeichnung} im Text "
    if along:
        title += f"sind mehr als die {euro(abs(whole))} des ganzen Budgets."
    else:
        title += f"passen nicht dazu, dass das ganze Budget {'unter' if whole < 0 else 'über'} dem Plan liegt."
    calculation = f"{books.name(subject.budget)}: {_calculation(books, subject.budget, position)}"
    note = f"{calculation} Andere Produkte müssten das Gegenteil gebucht haben."
    yield each.finding(subject, title, note, books.of_budget(subject.budget, position, Wertart.ERGEBNIS))


def _unexplained_rest(subject: Subject, stated: Sequence[Stated]) -> Iterator[Finding]:
    """A product of whose deviation the text explains one part only, and does not name the whole."""
    if not subject.produkt or len(stated) != 1 or stated[0].sense is not Sense.PART:
        return
    (each,) = stated
    value, whole = abs(each.amount.value), abs(subject.abweichung)
    named = each.is_about(subject.abweichung) or is_slip_of(value, whole)
    if not named and value < whole and each.effect * subject.abweichung > 0:
        title = f"Der Text erklärt {euro(value)} der Abweichung von {euro(whole)}."
        note = f"{euro(whole)} − {euro(value)} = {euro(whole - value)} bleiben ohne Begründung."
        yield replace(each.finding(subject, title, note, kind="teilbegruendung"), severity=Severity.HINT)


def _calculation(books: Books, budget: str, position: Position) -> str:
    plan, ergebnis = (books.value(budget, position, wertart) for wertart in (Wertart.PLAN, Wertart.ERGEBNIS))
    return "" if plan is None or ergebnis is None else f"{position.bezeichnung}: {difference(ergebnis, plan)}."
