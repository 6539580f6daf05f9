"""The narrative's statements on goals, reached or missed, against the degrees of the table."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from data.checks.books import Books
from data.checks.phrases import contradiction, hint, percent
from data.checks.statements import Subject, subject_of
from data.checks.wording import clauses, fits
from data.german.amounts import PERCENT
from data.german.amounts import amounts as find_amounts
from data.model import Figure, Finding, Passage, Position, Wertart

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
                produkte = [subject.produkt] if subject.produkt else books.produkte(subject.budget)
                degrees = [d for p in produkte for d in books.row(p, Position.ZIEL, Wertart.ZIELERREICHUNG)]
                said = _NOT_MISSED.sub("erreicht", _NOT_ONLY.sub("", clause.text))
                yield from _judge(passage, subject, said, degrees)
                yield from _percentages(books, passage, subject, clause.text)


def _judge(passage: Passage, subject: Subject, said: str, degrees: Sequence[Figure]) -> Iterator[Finding]:
    missed = _MISSED.search(said) or _NEARLY.search(said)
    if not degrees or not (missed or _REACHED.search(said)) or (_TO_PERCENT.search(said) and not missed):
        return
    failed = [figure for figure in degrees if figure.value < FULL]
    if (not failed and bool(missed)) if _PARTLY.search(said) else bool(failed) is not bool(missed):
        shown = failed or degrees
        values = ", ".join(f"{figure.produkt}: {percent(figure.value)}" for figure in shown)
        what = "wurde das Ziel" if subject.produkt else "wurden Ziele" if failed else "wurden alle Ziele"
        outcome = f"Nach der Tabelle {what} {'verfehlt' if failed else 'erreicht'}, der Text sagt das Gegenteil."
        note = f"Text: „{said.strip(' .!')}“. Zielerreichungsgrad {values}."
        yield contradiction("textziel", f"{subject.name}: {outcome}", note, [passage, *shown])
    elif subject.produkt and _NEARLY.search(said) and failed and failed[0].value < FAR:
        title = f"{subject.name}: Das Ziel wurde nach der Tabelle nicht fast erreicht."
        yield hint("textziel", title, f"Der Zielerreichungsgrad beträgt {percent(failed[0].value)}.", [passage, failed[0]])


def _percentages(books: Books, passage: Passage, subject: Subject, clause: str) -> Iterator[Finding]:
    """Percentages beside a product's goal: its plan, its result or its degree."""
    arten = (Wertart.PLAN, Wertart.ERGEBNIS, Wertart.ZIELERREICHUNG)
    cells = [cell for art in arten for cell in books.row(subject.produkt, Position.ZIEL, art) if cell.unit == PERCENT]
    for amount in find_amounts(clause):
        if amount.unit == PERCENT and cells and not any(fits(clause, amount, figure.value) for figure in cells):
            values = ", ".join(f"{figure.wertart.value} {percent(figure.value)}" for figure in cells)
            title = f"{subject.name}: {percent(amount.value)} im Text passen nicht zum Ziel."
            yield contradiction("textziel", title, f"Tabelle: {values}.", [passage, *cells])
