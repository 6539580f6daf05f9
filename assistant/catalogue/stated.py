"""Numbers that only a sentence states: „lagen die Personalkosten um 90.000 € unter dem Planansatz“.

Taken only where the sentence says what the amount is of and what it is measured against, and the passage is about one subject.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from assistant.catalogue.identities import produkt_id, subject_ids
from assistant.catalogue.model import Entry
from data.german.amounts import Amount
from data.german.amounts import amounts as find_amounts
from data.german.sentences import split_sentences
from data.model import Citation, Passage, Report

_KINDS = {
    "personal": r"Personal(?:kosten|aufwand|aufwendungen|ausgaben)",
    "sachaufwand": r"Sach(?:kosten|aufwand|aufwendungen|ausgaben)",
    "transfer": r"Transfer(?:aufwand|aufwendungen|leistungen|kosten)",
    "leistungsausgaben": r"(?:Leistungsa|A)usgaben",
    "aufwand": r"(?:Aufwendungen|Aufwand|Gesamtaufwand\w*)",
    "ertrag": r"(?:Erträge|Einnahmen)",
}
_OF = re.compile(
    r"(?P<cause>(?:aufgrund|wegen|durch|infolge|dank)\s+(?:der\s+|die\s+|des\s+)?)?\b(?:"
    + "|".join(f"(?P<{key}>(?:[Dd]ie|[Dd]er|[Dd]as|[Dd]en)\\s+{word})" for key, word in _KINDS.items())
    + r")\b"
)
_PLANNED = r"(?:dem\s+|den\s+|der\s+|die\s+)?(?:Plan|Ansatz|Ansätze)\w*"
_BELOW = re.compile(
    rf"\bunter\s+{_PLANNED}|\bhinter\s+{_PLANNED}.*\bzurück\b|\bunterschr(?:eit|itt)\w*.*{_PLANNED}|{_PLANNED}.*\bunterschritt\w*"
    rf"|\bgegenüber\s+{_PLANNED}(?=.*\b(?:gesunken|gefallen|verringert|zurückgegangen)\b)"
)
_ABOVE = re.compile(
    rf"\büber\s+{_PLANNED}|\büberschr(?:eit|itt)\w*.*{_PLANNED}|{_PLANNED}.*\büberschritt\w*"
    rf"|\bgegenüber\s+{_PLANNED}(?=.*\b(?:gestiegen|angestiegen|erhöht)\b)"
)
_WORDS = r"(?:ca\.|rd\.|rund|etwa|über|mehr als|gut|knapp|fast)"
_HEDGE = re.compile(rf"(?:^|\s)(?P<hedge>{_WORDS})\s*$")
_BY = re.compile(rf"\bum\s+(?:{_WORDS}\s+)?$")
_CLAUSE_START = re.compile(r"(?:,\s|;\s|\s–\s)(?!.*(?:,\s|;\s|\s–\s))")
_REFUND = re.compile(r"\b\w*(?:[Ee]rstattung|[Rr]efinanzierung)(?:en)?\b")
_VOLUME = re.compile(rf"(?:(?:in Höhe|i\.\s?H\.)\s+von|[Ee]rstattung(?:en)?\s+von)\s+(?:{_WORDS}\s+)?$")
_FINANCED = re.compile(r"\b(?:re)?finanzier(?:t|en)\b|\berstattet\b|\bgetragen\b|\bFinanzierung\b", re.IGNORECASE)
_TO = re.compile(r"\bzu\s+$")


def stated_in(report: Report) -> Iterator[Entry]:
    """The numbers that the sentences of a report state about one subject, besides those that extraction has taken.

    The hedge is the word before the number, "ca." also where it is written in millions.
    """
    budgets = subject_ids(report)
    for passage in report.passages:
        subjects = [produkt_id(n) for n in passage.produkte] or [budgets[key] for key in passage.budgets if key in budgets]
        for sentence in split_sentences(passage.text):
            for found in (*_deviations(sentence, passage), *_refunds(sentence, passage)):
                shared = subjects if found.unit == "%" or len(subjects) == 1 else []
                yield from (replace(found, subjekt=subjekt, jahr=report.haushaltsjahr) for subjekt in shared)


def _deviations(sentence: str, passage: Passage) -> Iterator[Entry]:
    """Amounts by which a kind of cost or income lay above or below its plan."""
    below, above = _BELOW.search(sentence), _ABOVE.search(sentence)
    if bool(below) == bool(above):
        return
    named = [match for match in _OF.finditer(sentence) if not match["cause"]]
    for amount in find_amounts(sentence):
        start = _CLAUSE_START.search(sentence[: amount.start])
        clause = start.end() if start else 0
        before = [match for match in named if clause <= match.start() < amount.start]
        if amount.unit == "EUR" and before and _BY.search(sentence[: amount.start]):
            position = next(key for key in _KINDS if before[-1][key])
            yield _found(sentence, amount, passage, position, -1 if below else 1)
            return


def _refunds(sentence: str, passage: Passage) -> Iterator[Entry]:
    """What is paid back: an amount in Höhe von, or the part in percent."""
    refund = _REFUND.search(sentence)
    for amount in find_amounts(sentence):
        after_refund = refund is not None and refund.start() < amount.start
        if amount.unit == "EUR" and after_refund and _VOLUME.search(sentence[: amount.start]):
            yield _found(sentence, amount, passage, "erstattung")
        elif amount.unit == "%" and (after_refund or (_TO.search(sentence[: amount.start]) and _FINANCED.search(sentence))):
            yield _found(sentence, amount, passage, "erstattung_quote")


def _found(sentence: str, amount: Amount, passage: Passage, position: str, sign: int | None = None) -> Entry:
    """A number before it is known whose it is, with a sign a deviation; the Ausgaben of a Budget are all that it spends."""
    match, place = _HEDGE.search(sentence[: amount.start]), passage.citation
    hedge = match["hedge"] if match else "ca." if amount.scale > 1 else ""
    value = abs(amount.value) * (sign or 1)
    exact = value.quantize(Decimal(1)) if value == value.to_integral_value() else value
    citation = Citation(place.document, place.line, place.line_end, place.page, raw=sentence[amount.start : amount.end])
    position = "aufwand" if position == "leistungsausgaben" and not passage.produkte else position
    return Entry("", position, "abweichung" if sign else "ergebnis", 0, None, exact, amount.unit, citation, hedge, stated=True)
