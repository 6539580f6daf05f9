"""Large deviations that the text gives no reason for."""

import re
from collections.abc import Iterator

from data import amounts
from data.checks.books import Books
from data.checks.phrases import euro, hint, percent
from data.checks.thresholds import Thresholds
from data.german.amounts import amounts as find_amounts
from data.german.sentences import split_sentences
from data.model import Finding, Passage, Position, Produkt, Wertart

_REASON = re.compile(
    r"\b(?:weil|da|daher|deshalb|dadurch|denn|aufgrund|wegen|infolge|durch|bedingt|dank|weshalb|wodurch|trotz|obwohl)\b|"
    r"so ?dass|resultier|zurückzuführen|geführt|führte|abhängig|hängt|ergeben sich|ergibt sich aus|zusammenhang|ursach|grund\b|"
    r"nicht genutzt|ungenutzt",
    re.IGNORECASE,
)
_COST = re.compile(
    r"kosten|aufwand|aufwendungen|ausgaben|erträge|einnahmen|erstattung|zuweisung|zahlung|fallzahl|zuschüsse|mittel\b",
    re.IGNORECASE,
)
_GOAL = re.compile(r"ziel", re.IGNORECASE)
TELLING = 6
"""A part of a sentence with so many words and no amount tells what happened."""


def unexplained(books: Books, thresholds: Thresholds) -> Iterator[Finding]:
    """One hint for every product whose deviation is large and on whose money no passage says why."""
    for produkt in books.report.produkte:
        row, value = books.row(produkt, Position.SALDO, Wertart.PLAN, Wertart.ABWEICHUNG), books.abweichung_of(produkt)
        if not row or value is None or not thresholds.is_large(value, row[0].value):
            continue
        passages = _passages(books, produkt)
        if not any(_explains(passage) for passage in passages) and not _mentioned_with_reason(books, produkt):
            what = "Verbesserung" if value > 0 else "Verschlechterung"
            title = f"Produkt {produkt.nummer}: Die {what} um {euro(abs(value))} wird im Text nicht begründet."
            share = amounts.percent(value, row[0].value)
            of_plan = "Der Plan ist 0 €" if share is None else f"{percent(abs(share))} des Plans von {euro(row[0].value)}"
            note = f"{of_plan}. {_about(books, produkt, bool(passages))}"
            yield hint("unbegruendet", title, note, [row[1], *passages])


def _about(books: Books, produkt: Produkt, has_passage: bool) -> str:
    if has_passage:
        return "Der Text nennt das Produkt, aber keinen Grund."
    if any(produkt.nummer in passage.erwaehnt for passage in books.report.passages):
        return "Der Text erwähnt das Produkt nur nebenbei."
    return "Der Text geht auf das Produkt nicht ein."


def _passages(books: Books, produkt: Produkt) -> list[Passage]:
    """The passages about a product; about its Budget where the text speaks of none of its products."""
    numbers = {p.nummer for p in books.produkte(produkt.budget)}
    if any(numbers & set(passage.produkte) for passage in books.report.passages):
        return [p for p in books.report.passages if produkt.nummer in p.produkte]
    return [p for p in books.report.passages if p.budgets == (produkt.budget,) and not p.produkte]


def _explains(passage: Passage) -> bool:
    """A sentence with a reason or a kind of cost, or that tells more than an amount; what is said of goals explains no money."""
    sentences = [s for s in split_sentences(re.sub(r"„[^„“”]*[“”]", "", passage.text)) if not _GOAL.search(s)]
    return any(_REASON.search(sentence) or _COST.search(sentence) or _tells_more(sentence) for sentence in sentences)


def _tells_more(sentence: str) -> bool:
    """True where a part of a sentence holds no amount and is long enough to say what happened."""
    parts = [part for part in sentence.split(": ") if not any(amount.unit == "EUR" for amount in find_amounts(part))]
    return any(len(part.split()) >= TELLING for part in parts)


def _mentioned_with_reason(books: Books, produkt: Produkt) -> bool:
    """True where a passage about another product explains this one in a sentence that names it."""
    names = (produkt.nummer, *produkt.text_nummern, produkt.bezeichnung)
    return any(
        _REASON.search(sentence)
        for passage in books.report.passages
        if produkt.nummer in passage.erwaehnt
        for sentence in split_sentences(passage.text)
        if any(name in sentence for name in names)
    )
