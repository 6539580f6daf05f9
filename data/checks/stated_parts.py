"""The narrative's amounts for kinds of cost and income: against the Budget's tables, and against the Saldo they are taken for."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from data.checks.books import Books
from data.checks.phrases import bracketed, euro, genitive
from data.checks.statements import Stated, Subject
from data.checks.wording import Sense
from data.model import Citation, Finding, Position, Severity, Wertart

LONG = 5


def stated_part(books: Books, subject: Subject, each: Stated) -> Iterator[Finding]:
    """What is wrong with an amount of Erträge, Aufwendungen or one kind of them."""
    position = each.position
    whole = books.abweichung(subject.budget, position) if position else None
    if subject.produkt is None and position and whole is not None:
        yield from _of_budget(books, subject, each, position, whole)
    elif subject.produkt and each.amount.scale == 1 and each.is_about(subject.abweichung):
        yield from _taken_for_part(subject, each)
    elif subject.produkt and each.amount.scale == 1 and is_slip_of(each.amount.value, subject.abweichung):
        title = f"{subject.name}: {each.written} im Text, {euro(abs(subject.abweichung))} Abweichung in der Tabelle."
        note = f"Vermutlich ein Schreibfehler. {subject.calculation}"
        yield each.finding(subject, title, note)
    elif subject.produkt and position and whole is not None:
        yield from _more_than_whole(books, subject, each, position, whole)


def _of_budget(books: Books, subject: Subject, each: Stated, position: Position, whole: Decimal) -> Iterator[Finding]:
    """A Budget's Erträge, Aufwendungen or one kind of them, which its monthly block holds."""
    calculation, cells = _calculation(books, subject.budget, position), _cells(books, subject.budget, position)
    if each.is_about(whole):
        if each.level * whole < 0:
            where = "über" if whole > 0 else "unter"
            title = f"{subject.name}: {each.written} {position.value} liegen nach der Tabelle {where} dem Plan."
            yield replace(each.finding(subject, title, calculation, *cells), type="textrichtung")
    elif any(each.is_about(books.value(subject.budget, position, art)) for art in (Wertart.PLAN, Wertart.ERGEBNIS)):
        return
    elif each.is_about(subject.abweichung):
        title = (
            f"{subject.name}: {each.written} ist die Abweichung des Saldos; die {genitive(position)} beträgt {euro(abs(whole))}."
        )
        other = Position.AUFWAND if position == Position.ERTRAG else Position.ERTRAG
        yield each.finding(subject, title, f"{calculation} {_calculation(books, subject.budget, other)}".strip(), *cells)
    elif each.level:
        title = f"{subject.name}: Der Text nennt {each.written}, die Abweichung {genitive(position)} ist {euro(abs(whole))}."
        yield each.finding(subject, title, calculation, *cells)


def _taken_for_part(subject: Subject, each: Stated) -> Iterator[Finding]:
    """A product's whole deviation, given for its expenses or its income alone; of pure income it may well be that."""
    is_income = each.position == Position.ERTRAG
    effect = each.level * (1 if is_income else -1)
    if effect * subject.abweichung < 0:
        direction = "eine Verbesserung" if subject.abweichung > 0 else "eine Verschlechterung"
        title = f"{subject.name}: {each.written} sind nach der Tabelle {direction}."
        yield replace(each.finding(subject, title, subject.calculation), type="textrichtung")
    elif not (is_income and subject.plan > 0):
        what = "Erträge" if is_income else "Ausgaben"
        title = f"{subject.name}: {each.written} ist die Abweichung des Saldos, nicht allein der {what}."
        note = f"{subject.calculation} Erträge und Aufwendungen je Produkt weist die Tabelle nicht aus."
        yield replace(each.finding(subject, title, note), severity=Severity.HINT)


def is_slip_of(stated: Decimal, exact: Decimal) -> bool:
    """True where a long number differs from another by one digit or by two that changed places."""
    a, b = str(abs(stated)), str(abs(exact))
    places = [place for place in range(min(len(a), len(b))) if a[place] != b[place]]
    if len(a) != len(b) or len(a) < LONG:
        return False
    swapped = len(places) == 2 and places[1] == places[0] + 1 and a[places[0]] == b[places[1]] and a[places[1]] == b[places[0]]
    return len(places) == 1 or swapped


def _more_than_whole(books: Books, subject: Subject, each: Stated, position: Position, whole: Decimal) -> Iterator[Finding]:
    """A product's share that is larger than the whole Budget's deviation, in its direction or against it."""
    if not each.level or abs(each.amount.value) <= abs(whole) or (each.level * whole > 0 and each.is_about(whole)):
        return
    stated = f"{each.written} {position.value}"
    if each.level * whole > 0:
        title = f"{subject.name}: {stated} im Text sind mehr als die {euro(abs(whole))} des ganzen Budgets."
    else:
        where = "unter" if whole < 0 else "über"
        title = f"{subject.name}: {stated} im Text passen nicht dazu, dass das ganze Budget {where} dem Plan liegt."
    note = f"{books.name(subject.budget)}: {_calculation(books, subject.budget, position)}"
    note += " Andere Produkte müssten das Gegenteil gebucht haben."
    yield each.finding(subject, title, note, *_cells(books, subject.budget, position))


def unexplained_rest(subject: Subject, stated: Sequence[Stated]) -> Iterator[Finding]:
    """A product of whose deviation the text explains one part only, and does not name the whole."""
    if not subject.produkt or len(stated) != 1 or stated[0].sense is not Sense.PART:
        return
    each = stated[0]
    if each.is_about(subject.abweichung) or is_slip_of(each.amount.value, subject.abweichung):
        return
    value, whole = abs(each.amount.value), abs(subject.abweichung)
    effect = each.level * (1 if each.position == Position.ERTRAG else -1)
    if value < whole and effect * subject.abweichung > 0:
        title = f"{subject.name}: Der Text erklärt {euro(value)} der Abweichung von {euro(whole)}."
        note = f"{euro(whole)} − {euro(value)} = {euro(whole - value)} bleiben ohne Begründung."
        yield replace(each.finding(subject, title, note), type="teilbegruendung", severity=Severity.HINT)


def _calculation(books: Books, budget: str, position: Position) -> str:
    plan, ergebnis = (books.value(budget, position, wertart) for wertart in (Wertart.PLAN, Wertart.ERGEBNIS))
    if plan is None or ergebnis is None:
        return ""
    return f"{position.value}: {euro(ergebnis)} − {bracketed(plan)} = {euro(ergebnis - plan)}."


def _cells(books: Books, budget: str, position: Position) -> tuple[Citation, ...]:
    figure = books.of_budget(budget, position, Wertart.ERGEBNIS)
    return (figure.citation,) if figure else ()
