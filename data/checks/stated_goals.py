"""The narrative's statements without euros: goals reached or missed, case numbers, percentages, directions."""

import re
from collections.abc import Iterator
from decimal import Decimal

from data import amounts
from data.checks.books import Books
from data.checks.stated_amounts import Subject, subject_of
from data.checks.wording import Clause, clauses, fits, level, movement
from data.model import Figure, Finding, Passage, Position, Produkt, Severity, Wertart

_GOAL = re.compile(r"\b\w*(?<!per)ziel(?:e|en|s|es|wert\w*|vorgabe\w*)?\b", re.IGNORECASE)
_REACHED = re.compile(r"\berreicht|übertroffen|\berfüllt|eingehalten", re.IGNORECASE)
_MISSED = re.compile(r"verfehlt|\bnicht\b.*\b(?:erreicht|erfüllt|eingehalten)|\bnicht erreich", re.IGNORECASE)
_NEARLY = re.compile(r"\b(?:fast|nahezu|beinahe|annähernd)\b", re.IGNORECASE)
_PARTLY = re.compile(
    r"teilweise|teils|ein teil|zum teil|nicht (?:immer|alle|durchgängig|durchweg|in allen|überall|vollständig)|überwiegend|"
    r"größtenteils|mehrheitlich|einige",
    re.IGNORECASE,
)
_FUTURE = re.compile(r"zukünftig|künftig|nächst|kommend|soll\b|sollen\b", re.IGNORECASE)
_COUNTED = re.compile(r"\b(?:fall|kontakt|beratungs|antrags)zahl(?:en)?\b", re.IGNORECASE)
_BEFORE = re.compile(r"(?P<word>\w+)(?:\s+der)?\s+(?:fall|kontakt|beratungs|antrags)zahl(?:en)?\b", re.IGNORECASE)
_BUDGET = re.compile(r"\bbudget(?:s|unter\w+|über\w+)?\b|produktbudget|planbudget", re.IGNORECASE)
FULL = Decimal(100)
FAR = Decimal(85)


def stated_goals(books: Books) -> Iterator[Finding]:
    """What the text says of goals, case numbers and the budget's direction, where the table says otherwise."""
    for passage in books.report.passages:
        subject = subject_of(books, passage)
        if subject is None:
            continue
        produkt = books.report.produkt_by_nummer[passage.produkte[0]] if subject.is_produkt else None
        for clause in clauses(passage):
            yield from _goals(books, passage, subject, produkt, clause)
            yield from _budget_direction(passage, subject, clause)
            if produkt:
                yield from _case_numbers(books, passage, produkt, clause)


def _goals(books: Books, passage: Passage, subject: Subject, produkt: Produkt | None, clause: Clause) -> Iterator[Finding]:
    said = clause.text
    if not _GOAL.search(said) or _FUTURE.search(clause.sentence):
        return
    missed = _MISSED.search(said) or _NEARLY.search(said)
    if not missed and not _REACHED.search(said):
        return
    degrees = [d for p in ([produkt] if produkt else books.produkte(subject.budget)) if (d := _degree(books, p))]
    failed = [figure for figure in degrees if figure.value < FULL]
    if not degrees:
        return
    if _PARTLY.search(said):
        wrong = not failed if missed or "nicht" in said else False
    else:
        wrong = bool(failed) is not bool(missed)
    if wrong:
        yield _contradicted(passage, subject, said, degrees, failed)
    elif produkt and _NEARLY.search(said) and failed and failed[0].value < FAR:
        title = f"{subject.name}: Das Ziel wurde nach der Tabelle nicht fast erreicht."
        note = f"Der Zielerreichungsgrad beträgt {amounts.write(failed[0].value, '%')}."
        yield Finding("textziel", Severity.HINT, title, note, (passage.citation, failed[0].citation))


def _contradicted(passage: Passage, subject: Subject, said: str, degrees: list[Figure], failed: list[Figure]) -> Finding:
    shown = failed or degrees
    values = ", ".join(f"{figure.produkt}: {amounts.write(figure.value, '%')}" for figure in shown)
    state = "verfehlt" if failed else "erreicht"
    what = "wurde das Ziel" if len(shown) == 1 else "wurden Ziele"
    title = f"{subject.name}: Nach der Tabelle {what} {state}, der Text sagt das Gegenteil."
    note = f"Text: „{said.strip()}“. Zielerreichungsgrad {values}."
    return Finding("textziel", Severity.CONTRADICTION, title, note, (passage.citation, *(f.citation for f in shown)))


def _degree(books: Books, produkt: Produkt) -> Figure | None:
    return books.of_produkt(produkt, Wertart.ZIELERREICHUNG, Position.ZIEL)


def _budget_direction(passage: Passage, subject: Subject, clause: Clause) -> Iterator[Finding]:
    """A Budget kept or exceeded, without an amount."""
    if not _BUDGET.search(clause.text) or any(a.unit for a in amounts.find(clause.text)) or subject.plan > 0:
        return
    if level(clause.text) * subject.abweichung > 0:
        direction = "unterschritten" if subject.abweichung > 0 else "überschritten"
        title = f"{subject.name}: Das Budget wurde nach der Tabelle {direction}."
        note = f"Die Abweichung beträgt {amounts.write(subject.abweichung, 'EUR')}; der Text sagt das Gegenteil."
        yield Finding("textrichtung", Severity.CONTRADICTION, title, note, (passage.citation, *subject.citations))


def _case_numbers(books: Books, passage: Passage, produkt: Produkt, clause: Clause) -> Iterator[Finding]:
    """More or fewer cases than planned, and by how many percent."""
    found = _COUNTED.search(clause.text)
    plan, ergebnis = (books.of_produkt(produkt, key, Position.KENNZAHL) for key in (Wertart.PLAN, Wertart.ERGEBNIS))
    if not found or not plan or not ergebnis or "vorjahr" in clause.sentence.lower():
        return
    before = _BEFORE.search(clause.text)
    said = (movement(before["word"]) if before else 0) or movement(clause.text[found.end() :])
    change = ergebnis.value - plan.value
    counted = f"{amounts.write(plan.value)} geplant, {amounts.write(ergebnis.value, ergebnis.unit)} im Ergebnis."
    citations = (passage.citation, plan.citation, ergebnis.citation)
    if said * change < 0 or (said and change == 0):
        direction = "über" if change > 0 else "unter" if change < 0 else "genau auf"
        title = f"Produkt {produkt.nummer}: Die Fallzahl liegt nach der Tabelle {direction} dem Plan, der Text sagt es anders."
        yield Finding("textrichtung", Severity.CONTRADICTION, title, counted, citations)
    percent = amounts.percent(change, plan.value)
    stated = next((a for a in amounts.find(clause.text) if a.unit == "%"), None)
    if said and stated and percent is not None and not fits(clause.text, stated, percent):
        title = (
            f"Produkt {produkt.nummer}: Die Fallzahl weicht um {amounts.write(abs(percent), '%')} vom Plan ab, nicht wie im Text."
        )
        note = f"Text: {amounts.write(abs(stated.value), '%')}. {counted}"
        yield Finding("textbetrag", Severity.CONTRADICTION, title, note, citations)
