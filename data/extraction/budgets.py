"""Which Budgets a report speaks of, and which of its tables belong to which.

The tables name a Budget ("Arbeit"), the text numbers it and may name it otherwise (FD 33 „Jobcenter“). They are the same
where the name is the same, or an amount of the text is the deviation of the table, or where only one of each is left in a list.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from data import amounts
from data.document import Document
from data.extraction.narrative import Mention, Paragraph
from data.extraction.product_table import Group
from data.extraction.vorlage import read_titel
from data.model import Budget, Citation, Ebene, Wertart

GESAMT = "gesamt"
_KIND_WORD = re.compile(r"^(?:Budget|Fachdienst|FD|Teilbudget|Amt)\s+", re.IGNORECASE)
_DEZERNAT = re.compile(r"Dezernat\s+(?P<nummer>[IVX]+|\d+)\s*\((?P<name>[^)]+)\)\s*:?")
_TITLE_ALIAS = re.compile(r"\b(?P<name>[A-ZÄÖÜ]\w+) \((?P<alias>[A-ZÄÖÜ]\w+)\)")


@dataclass(frozen=True)
class Subtotal:
    """A subtotal row's Budget: its cleaned `name` and what the row says."""

    name: str
    abweichung: Decimal
    tendenz: str
    citation: Citation


def clean_name(label: str) -> str:
    """The name in a label: 'Budget "Soziales":' → Soziales, „Fachdienst Gesundheitsamt“ → Gesundheitsamt."""
    name = re.sub(r"[\"„“”:]", "", label).strip()
    return _KIND_WORD.sub("", name).strip()


def read_budgets(document: Document, groups: Sequence[Group], paragraphs: Sequence[Paragraph]) -> tuple[Budget, ...]:
    """All Budgets of a report from the whole down; those of the subtotals stand in the order of `groups`."""
    subtotals = [_subtotal(document, group) for group in groups]
    mentions = [(paragraph, m) for paragraph in paragraphs for m in paragraph.mentions if m.kind == "budget"]
    teilhaushalt = _teilhaushalt(document, mentions)
    numbers = _numbers(subtotals, [(p, m) for p, m in mentions if not m.word.startswith("Teilhaushalt")])
    parent = teilhaushalt.schluessel if teilhaushalt else _gesamt_key(paragraphs)
    titel, _ = read_titel(document)
    teilbudgets = [_teilbudget(subtotal, numbers.get(index), mentions, titel, parent) for index, subtotal in enumerate(subtotals)]
    known = {b.schluessel for b in teilbudgets} | ({teilhaushalt.schluessel} if teilhaushalt else set())
    budgets = [*_gesamthaushalt(document, paragraphs), *([teilhaushalt] if teilhaushalt else []), *teilbudgets]
    for paragraph, mention in mentions:
        if mention.nummer not in known:
            known.add(mention.nummer)
            citation = Citation(document.name, *paragraph.lines)
            name = mention.name or f"Teilbudget {mention.nummer}"
            namen = (mention.name,) if mention.name else ()
            budgets.append(Budget(mention.nummer, Ebene.TEILBUDGET, name, namen, parent, None, False, citation))
    return tuple(budgets)


def teilbudgets_of(budgets: Sequence[Budget]) -> list[Budget]:
    """The Budgets that close a group of the product table, in its order."""
    return [budget for budget in budgets if budget.ebene is Ebene.TEILBUDGET and budget.hat_zahlen]


def _subtotal(document: Document, group: Group) -> Subtotal:
    row = group.subtotal
    plan, ergebnis = row.saldo(Wertart.PLAN), row.saldo(Wertart.ERGEBNIS)
    abweichung = amounts.abweichung(plan or Decimal(0), ergebnis or Decimal(0))
    citation = Citation(document.name, row.line.number, page=row.line.page, table="Produkttabelle", row=row.bezeichnung)
    return Subtotal(clean_name(row.bezeichnung), abweichung, row.tendenz, citation)


def _numbers(subtotals: Sequence[Subtotal], mentions: Sequence[tuple[Paragraph, Mention]]) -> dict[int, str]:
    """The number of each subtotal: by name, by amount, else the one left over in a list that numbers the others."""
    found: dict[int, str] = {}
    for index, subtotal in enumerate(subtotals):
        for paragraph, mention in mentions:
            same_name = mention.name and mention.name.lower() == subtotal.name.lower()
            if same_name or (mention.name and _states(paragraph, subtotal.abweichung)):
                found.setdefault(index, mention.nummer)
    for paragraph, first in mentions:
        listed = [m.nummer for p, m in mentions if p is paragraph and m.start == first.start]
        left = [nummer for nummer in listed if nummer not in found.values()]
        missing = [index for index in range(len(subtotals)) if index not in found]
        if len(listed) == len(subtotals) and len(left) == len(missing) == 1:
            found[missing[0]] = left[0]
    return found


def _states(paragraph: Paragraph, value: Decimal) -> bool:
    return any(amount.unit == "EUR" and abs(amount.value) == abs(value) for amount in amounts.find(paragraph.text))


def _teilbudget(
    subtotal: Subtotal,
    nummer: str | None,
    mentions: Sequence[tuple[Paragraph, Mention]],
    titel: str,
    parent: str | None,
) -> Budget:
    own = [mention for _, mention in mentions if mention.nummer == nummer]
    namen = [subtotal.name, *(m.name for m in own if m.name)]
    for match in _TITLE_ALIAS.finditer(titel):
        if match["name"] in namen:
            namen.append(match["alias"])
    namen = list(dict.fromkeys(namen))
    bezeichnung = namen[0] if len(namen) == 1 else f"{namen[0]} ({', '.join(namen[1:])})"
    if any(m.word in {"FD", "Fachdienst"} for m in own):
        bezeichnung = f"Fachdienst {bezeichnung}"
    return Budget(
        nummer or subtotal.name,
        Ebene.TEILBUDGET,
        bezeichnung,
        tuple(namen),
        parent,
        citation=subtotal.citation,
        tendenz=subtotal.tendenz,
    )


def _teilhaushalt(document: Document, mentions: Sequence[tuple[Paragraph, Mention]]) -> Budget | None:
    """The Teilhaushalt that the text numbers, with the name that a heading of the tables gives its Dezernat."""
    found = next(((p, m) for p, m in mentions if m.word.startswith("Teilhaushalt")), None)
    if found is None:
        return None
    paragraph, mention = found
    namen = re.findall(r"Dezernat(?:s|es)?\s+[„\"]([^“”\"]+)[“”\"]", paragraph.text)
    bezeichnung = f"Teilhaushalt {mention.nummer}"
    for line in document.lines:
        if match := _DEZERNAT.fullmatch(line.text.strip()):
            bezeichnung = f"Dezernat {match['nummer']} ({match['name']})"
            namen = [f"Dezernat {match['nummer']}", match["name"], *namen]
    citation = Citation(document.name, *paragraph.lines)
    return Budget(mention.nummer, Ebene.TEILHAUSHALT, bezeichnung, tuple(dict.fromkeys(namen)), GESAMT, citation=citation)


def _gesamthaushalt(document: Document, paragraphs: Sequence[Paragraph]) -> list[Budget]:
    for paragraph in paragraphs:
        if "gesamthaushalt" in paragraph.text.lower():
            citation = Citation(document.name, *paragraph.lines)
            return [Budget(GESAMT, Ebene.GESAMTHAUSHALT, "Gesamthaushalt", ("Gesamthaushalt",), citation=citation)]
    return []


def _gesamt_key(paragraphs: Sequence[Paragraph]) -> str | None:
    return GESAMT if any("gesamthaushalt" in p.text.lower() for p in paragraphs) else None


def with_verantwortlich(budgets: Sequence[Budget], names: dict[str, str]) -> tuple[Budget, ...]:
    """`budgets` with the persons whom the heads of their monthly blocks name as responsible."""
    return tuple(replace(b, verantwortlich=names.get(b.schluessel)) for b in budgets)
