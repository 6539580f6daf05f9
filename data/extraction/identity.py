"""Products of the table and of the text are brought together, and passages get the keys they speak of.

A number of the text is a product of the table where the table has it; else where one number is the beginning of the other and the
name is the same or the passage states the product's deviation. So the text's 3140 is the table's 314, and 3141 is nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from data.document import Document
from data.extraction.budgets import BudgetTree, budget_of, names_of
from data.extraction.narrative import Mention, Paragraph
from data.extraction.product_names import is_called, named_products, spelled_products
from data.extraction.product_table import TABLE, Group, Row
from data.german.sentences import split_sentences
from data.model import Budget, Citation, Passage, Produkt

SAME_NAME = 90
_WORD = re.compile(r"\w+")


def read_products(
    document: Document, groups: Sequence[Group], tree: BudgetTree, paragraphs: Sequence[Paragraph]
) -> tuple[Produkt, ...]:
    """The products of the table, each with the numbers and names that the text uses for it."""
    produkte = []
    for group, budget in zip(groups, tree.closing, strict=True):
        for row in group.products:
            citation = document.cite(row.line, TABLE, row.nummer)
            produkte.append(Produkt(row.nummer, row.bezeichnung, budget.schluessel, citation, row.tendenz))
    rows = {row.nummer: row for group in groups for row in group.products}
    by_nummer = {produkt.nummer: produkt for produkt in produkte}
    for paragraph in paragraphs:
        for mention in (m for m in paragraph.mentions if m.kind == "produkt"):
            nummer = _table_nummer(mention, paragraph, rows)
            if nummer:
                by_nummer[nummer] = _with_mention(by_nummer[nummer], mention)
        for mention in named_products(paragraph, produkte, names_of(tree.budgets)):
            if not is_called(mention.name, by_nummer[mention.nummer].bezeichnung):
                by_nummer[mention.nummer] = _with_mention(by_nummer[mention.nummer], mention)
    return tuple(by_nummer.values())


def _table_nummer(mention: Mention, paragraph: Paragraph, rows: dict[str, Row]) -> str | None:
    if mention.nummer in rows:
        return mention.nummer
    for nummer, row in rows.items():
        related = mention.nummer.startswith(nummer) or nummer.startswith(mention.nummer)
        if related and (_same_name(mention.name, row.bezeichnung) or (row.abweichung and abs(row.abweichung) in paragraph.euros)):
            return nummer
    return None


def _same_name(name: str, other: str) -> bool:
    return bool(name) and fuzz.ratio(name.lower(), other.lower()) >= SAME_NAME


def _with_mention(produkt: Produkt, mention: Mention) -> Produkt:
    if mention.nummer != produkt.nummer and mention.nummer not in produkt.text_nummern:
        produkt = replace(produkt, text_nummern=(*produkt.text_nummern, mention.nummer))
    known = {produkt.bezeichnung, *produkt.text_bezeichnungen, ""}
    if mention.name not in known:
        produkt = replace(produkt, text_bezeichnungen=(*produkt.text_bezeichnungen, mention.name))
    return produkt


def read_passages(
    document: Document, paragraphs: Sequence[Paragraph], produkte: Sequence[Produkt], budgets: Sequence[Budget]
) -> tuple[Passage, ...]:
    """The paragraphs as passages. What the first sentence names is what a passage speaks of; other products it only mentions."""
    table_nummer = {n: p.nummer for p in produkte for n in (p.nummer, *p.text_nummern)}
    passages = []
    for paragraph in paragraphs:
        first = split_sentences(paragraph.text)[0]
        by_kind = {kind: [m for m in paragraph.mentions if m.kind == kind] for kind in ("produkt", "budget")}
        named = [(m.start, table_nummer[m.nummer]) for m in by_kind["produkt"] if m.nummer in table_nummer]
        named += [(m.start, m.nummer) for m in named_products(paragraph, produkte, names_of(budgets))]
        subjects = dict.fromkeys(nummer for start, nummer in sorted(named) if start < len(first))
        mentioned = dict.fromkeys(nummer for _, nummer in sorted(named) if nummer not in subjects)
        spoken = _spoken([(m.start, b.schluessel) for m in by_kind["budget"] if (b := budget_of(m, budgets))], len(first))
        if not spoken and not subjects:
            spoken = _named_budgets(paragraph, budgets)
        if not spoken and not named:
            subjects = dict.fromkeys(produkt.nummer for produkt in spelled_products(first, produkte))
        citation = Citation(document.name, *paragraph.lines)
        passages.append(Passage(paragraph.text, citation, paragraph.heading, tuple(subjects), tuple(spoken), tuple(mentioned)))
    return tuple(passages)


def _spoken(named: Sequence[tuple[int, str]], first: int) -> list[str]:
    """The Budgets that a passage speaks of: the one of its first sentence, else all that it names."""
    own = dict.fromkeys(key for start, key in named if start < first)
    return list(own if len(own) == 1 else dict.fromkeys(key for _, key in named))


def _named_budgets(paragraph: Paragraph, budgets: Sequence[Budget]) -> list[str]:
    """Budgets that the paragraph names in words: all words of one of their names, "Dezernatsleitung" for Dezernatsleitung III."""
    words = {word.lower() for word in _WORD.findall(paragraph.text)}
    found = []
    for budget in budgets:
        for name in budget.namen:
            parts = [part.lower() for part in _WORD.findall(name) if len(part) > 3]
            if parts and all(part in words for part in parts):
                found.append(budget.schluessel)
                break
    return found
