"""Figures of whole Budgets that no table gives: the text alone states plan, deviation and result of the Gesamthaushalt.

A number is taken only where the words of its own clause say what it is, and several only where they add up.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from data import amounts
from data.document import Document
from data.extraction.narrative import Paragraph
from data.german.amounts import Amount
from data.german.amounts import amounts as find_amounts
from data.german.sentences import split_sentences
from data.model import Budget, Citation, Ebene, Figure, Position, Wertart

_CLAUSE = re.compile(r"[,;:]\s|\s(?:und|sowie|während|wobei|stattdessen)\s")
_PLAN = re.compile(
    r"geplant|veranschlagt|vorgesehen|\bsah\b.*\bvor\b|\bansatz von|rechnete|kalkuliert|\berwartet|\bbeschlossen", re.IGNORECASE
)
_THAN_PLANNED = re.compile(
    r"\b(?:mehr|weniger|höher|niedriger|geringer)\b.*\bals\b.*(?:geplant|veranschlagt|vorgesehen|\bplan)", re.IGNORECASE
)
_BETTER = re.compile(r"verbesser|besser|günstiger", re.IGNORECASE)
_WORSE = re.compile(r"verschlechter|schlechter|ungünstiger", re.IGNORECASE)
_RESULT = re.compile(r"jahresergebnis|ergebnis|abgeschlossen|schließt|schloss|tatsächlich", re.IGNORECASE)
_NEGATIVE = re.compile(r"defizit|fehlbetrag|negativ|minus|zuschuss", re.IGNORECASE)


def read_stated(
    document: Document, paragraphs: Sequence[Paragraph], budgets: Sequence[Budget], haushaltsjahr: int
) -> Iterator[Figure]:
    """The figures that the text states for the Gesamthaushalt and for a Teilhaushalt, with the line they stand in."""
    for paragraph in paragraphs:
        budget = _subject(paragraph, budgets)
        if budget is None:
            continue
        figures: dict[Wertart, Figure] = {}
        for clause, amount in euros(paragraph.text):
            wertart = _wertart(clause)
            if wertart is None or wertart in figures:
                continue
            value = _signed(wertart, clause, amount)
            if wertart is Wertart.ABWEICHUNG and _THAN_PLANNED.search(clause):
                value = _from_both(figures, amount)
            raw = clause[amount.start : amount.end]
            citation = Citation(document.name, *paragraph.lines, header=wertart.value, raw=raw)
            figures[wertart] = Figure(value, "EUR", Position.SALDO, wertart, haushaltsjahr, citation, budget.schluessel)
        if _adds_up(figures):
            yield from figures.values()


def _subject(paragraph: Paragraph, budgets: Sequence[Budget]) -> Budget | None:
    """The whole Budget that a paragraph is about; paragraphs about products and Teilbudgets have tables of their own."""
    if "gesamthaushalt" in paragraph.text.lower():
        return next((b for b in budgets if b.ebene is Ebene.GESAMTHAUSHALT), None)
    numbers = {m.nummer for m in paragraph.mentions if m.word.startswith("Teilhaushalt")}
    return next((b for b in budgets if b.ebene is Ebene.TEILHAUSHALT and b.schluessel in numbers), None)


def euros(text: str) -> Iterator[tuple[str, Amount]]:
    """Each amount in euros with the clause it stands in."""
    for sentence in split_sentences(text):
        for clause in _CLAUSE.split(sentence):
            yield from ((clause, amount) for amount in find_amounts(clause) if amount.unit == "EUR")


def _wertart(clause: str) -> Wertart | None:
    if _BETTER.search(clause) or _WORSE.search(clause) or _THAN_PLANNED.search(clause):
        return Wertart.ABWEICHUNG
    if _PLAN.search(clause):
        return Wertart.PLAN
    return Wertart.ERGEBNIS if _RESULT.search(clause) else None


def _adds_up(figures: dict[Wertart, Figure]) -> bool:
    """False where three figures of one Budget contradict each other: then a clause was misread, and none is taken."""
    values = {wertart: figure.value for wertart, figure in figures.items()}
    if values.keys() < {Wertart.PLAN, Wertart.ERGEBNIS, Wertart.ABWEICHUNG}:
        return values.keys() <= {Wertart.ABWEICHUNG}
    return amounts.abweichung(values[Wertart.PLAN], values[Wertart.ERGEBNIS]) == values[Wertart.ABWEICHUNG]


def _from_both(figures: dict[Wertart, Figure], amount: Amount) -> Decimal:
    """The deviation that „weniger als geplant“ states: its sign is that of the plan and the result before it."""
    plan, ergebnis = figures.get(Wertart.PLAN), figures.get(Wertart.ERGEBNIS)
    worse = plan is None or ergebnis is None or amounts.abweichung(plan.value, ergebnis.value) < 0
    return -abs(amount.value) if worse else abs(amount.value)


def _signed(wertart: Wertart, clause: str, amount: Amount) -> Decimal:
    """The amount with the sign that the words of its clause give it."""
    negative = _WORSE.search(clause) if wertart is Wertart.ABWEICHUNG else _NEGATIVE.search(clause)
    return -abs(amount.value) if negative else abs(amount.value)
