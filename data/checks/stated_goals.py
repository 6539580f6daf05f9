"""The narrative's statements on goals, reached or missed, against the degrees of the table."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from data import amounts
from data.checks.books import Books
from data.checks.statements import Subject, subject_of
from data.checks.wording import Clause, clauses, fits
from data.german.amounts import amounts as find_amounts
from data.model import Figure, Finding, Passage, Position, Produkt, Severity, Wertart

_GOAL = re.compile(r"\b\w*ziel(?:e|en|s|es|wert\w*|vorgabe\w*|erreichung\w*)?\b", re.IGNORECASE)
_REACHED = re.compile(r"\berreicht|übertroffen|\berfüllt|eingehalten", re.IGNORECASE)
_MISSED = re.compile(
    r"verfehlt|\b(?:nicht|kaum)\b.*\b(?:erreicht|erfüllt|eingehalten)|\bnicht erreich|gescheitert", re.IGNORECASE
)
_NEARLY = re.compile(r"\b(?:fast|nahezu|beinahe|annähernd)\b", re.IGNORECASE)
_NOT_ONLY = re.compile(r"\bnicht (?:nur|bloß|allein)\b", re.IGNORECASE)
_NOT_MISSED = re.compile(r"\bnicht (?:\w+ )?verfehlt", re.IGNORECASE)
_PARTLY = re.compile(
    r"teilweise|\bteils|\bein teil|zum teil|großteil|\bmeist|"
    r"nicht (?:immer|alle|durchgängig|durchweg|in allen|überall|vollständig)|"
    r"überwiegend|größtenteils|mehrheitlich|einige|\w+ (?:von|der) \w+ (?:produkt|ziel|qualitätsziel)",
    re.IGNORECASE,
)
_FUTURE = re.compile(r"zukünftig|künftig|nächst|kommend|\bsoll(?:en|te|ten)?\b", re.IGNORECASE)
_TO_PERCENT = re.compile(r"\bzu\s+(?:\w+\s+)?\d", re.IGNORECASE)
FULL = Decimal(100)
FAR = Decimal(85)


def stated_goals(books: Books) -> Iterator[Finding]:
    """What the text says of goals, where the table says otherwise."""
    for passage in books.report.passages:
        subject = subject_of(books, passage)
        for clause in clauses(passage) if subject else ():
            if subject and _GOAL.search(clause.text) and not _FUTURE.search(clause.sentence):
                degrees = _degrees(books, subject)
                yield from _judge(passage, subject, _NOT_ONLY.sub("", clause.text), degrees)
                if subject.produkt:
                    yield from _percentages(books, passage, subject.produkt, clause)


def _degrees(books: Books, subject: Subject) -> list[Figure]:
    produkte = [subject.produkt] if subject.produkt else books.produkte(subject.budget)
    return [degree for p in produkte if (degree := books.of_produkt(p, Wertart.ZIELERREICHUNG, Position.ZIEL))]


def _judge(passage: Passage, subject: Subject, said: str, degrees: Sequence[Figure]) -> Iterator[Finding]:
    said = _NOT_MISSED.sub("erreicht", said)
    missed = _MISSED.search(said) or _NEARLY.search(said)
    if not degrees or not (missed or _REACHED.search(said)) or (_TO_PERCENT.search(said) and not missed):
        return
    failed = [figure for figure in degrees if figure.value < FULL]
    if _PARTLY.search(said):
        wrong = not failed and bool(missed)
    else:
        wrong = bool(failed) is not bool(missed)
    if wrong:
        yield _contradicted(passage, subject, said, degrees, failed)
    elif subject.produkt and _NEARLY.search(said) and failed and failed[0].value < FAR:
        title = f"{subject.name}: Das Ziel wurde nach der Tabelle nicht fast erreicht."
        note = f"Der Zielerreichungsgrad beträgt {amounts.write(failed[0].value, '%')}."
        yield Finding("textziel", Severity.HINT, title, note, (passage.citation, failed[0].citation))


def _contradicted(passage: Passage, subject: Subject, said: str, degrees: Sequence[Figure], failed: Sequence[Figure]) -> Finding:
    shown = failed or degrees
    values = ", ".join(f"{figure.produkt}: {amounts.write(figure.value, '%')}" for figure in shown)
    if subject.produkt:
        what = "wurde das Ziel"
    else:
        what = "wurden Ziele" if failed else "wurden alle Ziele"
    title = f"{subject.name}: Nach der Tabelle {what} {'verfehlt' if failed else 'erreicht'}, der Text sagt das Gegenteil."
    note = f"Text: „{said.strip(' .!')}“. Zielerreichungsgrad {values}."
    return Finding("textziel", Severity.CONTRADICTION, title, note, (passage.citation, *(f.citation for f in shown)))


def _percentages(books: Books, passage: Passage, produkt: Produkt, clause: Clause) -> Iterator[Finding]:
    """Percentages beside a goal: its plan, its result or its degree."""
    arten = (Wertart.PLAN, Wertart.ERGEBNIS, Wertart.ZIELERREICHUNG)
    figures = [f for art in arten if (f := books.of_produkt(produkt, art, Position.ZIEL)) and f.unit == "%"]
    for amount in find_amounts(clause.text):
        if amount.unit == "%" and figures and not any(fits(clause.text, amount, figure.value) for figure in figures):
            values = ", ".join(f"{figure.wertart.value} {amounts.write(figure.value, '%')}" for figure in figures)
            title = f"Produkt {produkt.nummer}: {amounts.write(amount.value, '%')} im Text passen nicht zum Ziel."
            citations = (passage.citation, *(figure.citation for figure in figures))
            yield Finding("textziel", Severity.CONTRADICTION, title, f"Tabelle: {values}.", citations)
