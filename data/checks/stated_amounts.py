"""The narrative's amounts in euros against the Saldo of the product or Budget that a passage speaks of."""

import re
from collections.abc import Iterator
from dataclasses import replace

from data.checks.books import Books
from data.checks.phrases import euro
from data.checks.stated_parts import stated_part, unexplained_rest
from data.checks.statements import Stated, Subject, read_stated, subject_of
from data.checks.wording import Sense
from data.model import Finding

_RESULT_WORD = re.compile(r"ergebnis|überschuss|defizit|fehlbetrag|zuschuss|saldo|ansatz|plan|insgesamt", re.IGNORECASE)
_DEVIATION_WORD = re.compile(r"verbesser|verschlechter|(?:unter|über)schr(?:itt|eit)", re.IGNORECASE)
_BY = re.compile(r"\bum\s+(?:[a-zäöü.]+\s+)?$")


def stated_amounts(books: Books) -> Iterator[Finding]:
    """What the text's amounts contradict, confuse, or leave open."""
    for passage in books.report.passages:
        subject = subject_of(books, passage)
        if subject:
            stated = list(read_stated(books, passage))
            for each in stated:
                yield from stated_part(books, subject, each) if each.sense is Sense.PART else _saldo(subject, each)
            yield from unexplained_rest(subject, stated)


def _saldo(subject: Subject, each: Stated) -> Iterator[Finding]:
    if each.is_about(subject.abweichung):
        yield from _direction(subject, each)
    elif each.is_about(subject.plan) or each.is_about(subject.ergebnis):
        if _claims_deviation(each):
            what = "das Ergebnis" if each.is_about(subject.ergebnis) else "der Plan"
            title = f"{subject.name}: {each.written} ist {what}, nicht die Abweichung."
            yield each.finding(subject, title, subject.calculation)
    elif each.sense is Sense.SALDO or each.level or each.valuation:
        title = f"{subject.name}: Der Text nennt {each.written}, die Tabelle {euro(abs(subject.abweichung))}."
        yield each.finding(subject, title, subject.calculation)


def _claims_deviation(each: Stated) -> bool:
    text = each.clause.text
    by = _BY.search(text[: each.amount.start]) is not None
    return _DEVIATION_WORD.search(text) is not None and (by or not _RESULT_WORD.search(text))


def _direction(subject: Subject, each: Stated) -> Iterator[Finding]:
    """Better or worse, below or above plan: words that say the opposite of the table."""
    said = each.valuation
    if not said and subject.plan <= 0:
        said = -each.level
    if said * subject.abweichung < 0:
        direction = "eine Verbesserung" if subject.abweichung > 0 else "eine Verschlechterung"
        title = f"{subject.name}: {each.written} sind nach der Tabelle {direction}."
        yield replace(each.finding(subject, title, subject.calculation), type="textrichtung")
