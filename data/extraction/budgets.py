"""Which Budgets a report speaks of, which of its tables belong to which, and which stands below which.

The rows that close a group of products name a Budget ("Arbeit"), headings and text number it and may name it otherwise (FD 33
„Bauhof“). A row that closes no products of its own is the total of the Budgets above it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from data.document import Document
from data.extraction.budget_numbers import Subtotal, numbers_of
from data.extraction.departments import LONGEST_LABEL, Label, arabic, is_named_by, is_numbered, kinds, read_label
from data.extraction.narrative import Mention, Paragraph
from data.extraction.product_table import TABLE, Group
from data.extraction.vorlage import read_titel
from data.model import Budget, Citation, Ebene

GESAMT = "gesamt"
_WHOLE_NAMES = {"", "gesamthaushalt", "haushalt"}
_DEZERNAT_NAME = re.compile(r"Dezernat(?:s|es)?\s+[„\"]([^“”\"]+)[“”\"]")
_TITLE_ALIAS = re.compile(r"\b(?P<name>[A-ZÄÖÜ]\w+) \((?P<alias>[A-ZÄÖÜ]\w+)\)")

Mentions = Sequence[tuple[Paragraph, Mention]]


@dataclass(frozen=True)
class Sources:
    """What a report says about its Budgets outside of its tables: headings, mentions of its text, title."""

    headings: tuple[Label, ...]
    mentions: Mentions
    titel: str

    def heading_of(self, label: Label) -> Label | None:
        """The heading of the same name or number, best one with a number."""
        same = [h for h in self.headings if (label.name and h.name.casefold() == label.name.casefold()) or _share(h, label)]
        return next((h for h in same if h.kinds and h.kinds[-1][1]), same[0] if same else None)


@dataclass(frozen=True)
class BudgetTree:
    """All Budgets of a report from the whole down, and the ones that close its groups of products, in their order."""

    budgets: tuple[Budget, ...]
    closing: tuple[Budget, ...]

    @property
    def wholes(self) -> list[Budget]:
        return [budget for budget in self.budgets if budget.ebene is Ebene.TEILHAUSHALT and budget.hat_zahlen]


def read_budgets(document: Document, groups: Sequence[Group], paragraphs: Sequence[Paragraph]) -> BudgetTree:
    """The Budgets of a report and their order."""
    sources = Sources(
        tuple(_headings(document)),
        [(paragraph, m) for paragraph in paragraphs for m in paragraph.mentions if m.kind == "budget"],
        read_titel(document)[0],
    )
    subtotals = [_subtotal(document, group) for group in groups]
    gesamt = _gesamthaushalt(document, paragraphs)
    top = GESAMT if gesamt else None
    wholes = {index: _whole(each, sources, top) for index, each in enumerate(subtotals) if each.is_whole}
    stated = None if wholes else _stated_whole(document, sources, top)
    numbers = numbers_of(
        [each for each in subtotals if not each.is_whole], [(p, m) for p, m in sources.mentions if not _is_above(m)]
    )
    closing: list[Budget] = []
    parts = iter(range(len(subtotals)))
    for index, subtotal in enumerate(subtotals):
        if index in wholes:
            closing.append(wholes[index])
            continue
        above = next((wholes[i].schluessel for i in sorted(wholes) if i > index), stated.schluessel if stated else top)
        closing.append(_teilbudget(subtotal, numbers.get(next(parts)), sources, above))
    closing = _with_own_keys(closing)
    own = [*gesamt, *([stated] if stated else []), *sorted(closing, key=lambda b: b.ebene is not Ebene.TEILHAUSHALT)]
    return BudgetTree((*own, *_mentioned(document, sources, own, top)), tuple(closing))


def _headings(document: Document) -> Sequence[Label]:
    """The lines between the tables that are labels of a Budget."""
    lines = [line.text.strip() for line in document.lines if not line.is_row]
    labels = [read_label(text) for text in lines if 0 < len(text) <= LONGEST_LABEL and not text.endswith((".", "!", "?"))]
    return [label for label in labels if label.kinds]


def _subtotal(document: Document, group: Group) -> Subtotal:
    row = group.subtotal
    citation = document.cite(row.line, TABLE, row.bezeichnung)
    return Subtotal(read_label(row.bezeichnung), row.abweichung or Decimal(0), row.tendenz, citation, is_whole=not group.products)


def _share(label: Label, other: Label) -> bool:
    """True where two labels name a node of one number by the same kind."""
    numbered = {(kind, arabic(nummer)) for kind, nummer in label.kinds if nummer}
    return any((kind, arabic(nummer)) in numbered for kind, nummer in other.kinds)


def _is_above(mention: Mention) -> bool:
    """True for a mention of a node that only stands right below the whole: a Teilhaushalt, a Dezernat."""
    return kinds()[mention.word.split("/")[0]].levels == (Ebene.TEILHAUSHALT,)


def _teilbudget(subtotal: Subtotal, nummer: str | None, sources: Sources, parent: str | None) -> Budget:
    heading = sources.heading_of(subtotal.label)
    labelled = next((label for label in (subtotal.label, heading) if label and label.kinds), None)
    kind = labelled.kinds[-1][0] if labelled else None
    number = next((n for label in (subtotal.label, heading) if label for _, n in label.kinds[-1:] if n), "") or nummer or ""
    own = [m for _, m in sources.mentions if number and arabic(m.nummer) == arabic(number) and not _is_above(m)]
    said = [kinds()[m.word.split("/")[0]] for m in own]
    kind = kind or next((k for k in said if k.name not in {"Teilbudget", "Budget"}), None)
    namen = [name for name in (subtotal.label.name, heading.name if heading else "", *(m.name for m in own)) if name]
    for match in _TITLE_ALIAS.finditer(sources.titel):
        if match["name"] in namen:
            namen.append(match["alias"])
    namen = list(dict.fromkeys(namen)) or [Label(subtotal.label.kinds, "").bezeichnung]
    name = namen[0] if len(namen) == 1 else f"{namen[0]} ({', '.join(namen[1:])})"
    printed = labelled.kinds[-1][1] if labelled else ""
    bezeichnung = " ".join(part for part in (kind.name if kind else "", printed, name) if part)
    return Budget(
        arabic(number) or namen[0],
        Ebene.TEILBUDGET,
        bezeichnung if kind is None or not name.startswith(kind.name) else name,
        tuple(namen),
        parent,
        citation=subtotal.citation,
        tendenz=subtotal.tendenz,
    )


def _whole(subtotal: Subtotal, sources: Sources, parent: str | None) -> Budget:
    """The node of a total over several Budgets: a Teilhaushalt, or the Gesamthaushalt where the row says so."""
    label = subtotal.label
    if not label.kinds and label.name.casefold() in _WHOLE_NAMES:
        above = [heading for heading in sources.headings if heading.kinds[0][0].levels == (Ebene.TEILHAUSHALT,)]
        label = above[0] if above else label
    if not label.kinds:
        name = label.name or "Gesamthaushalt"
        return Budget(name, Ebene.TEILHAUSHALT, name, (name,), parent, citation=subtotal.citation, tendenz=subtotal.tendenz)
    return replace(_named_whole(label, sources, parent), citation=subtotal.citation, tendenz=subtotal.tendenz)


def _stated_whole(document: Document, sources: Sources, parent: str | None) -> Budget | None:
    """The Teilhaushalt that no row closes: the text numbers it, or a heading."""
    found = next(((p, m) for p, m in sources.mentions if m.word.startswith("Teilhaushalt")), None)
    if found:
        paragraph, mention = found
        label = read_label(f"Teilhaushalt {mention.nummer}")
        budget = _named_whole(label, sources, parent, _DEZERNAT_NAME.findall(paragraph.text))
        return replace(budget, parent=GESAMT, citation=Citation(document.name, *paragraph.lines))
    return None


def _named_whole(label: Label, sources: Sources, parent: str | None, more: Sequence[str] = ()) -> Budget:
    """A node right below the whole; all headings that share a number with it name it, the last one best."""
    numbers = {arabic(nummer) for _, nummer in label.kinds if nummer}
    named = [h for h in sources.headings if any(_is_top(k.levels) and arabic(n) in numbers for k, n in h.kinds)]
    inner = next((h for h in reversed(named) if h.name and h.kinds[-1][0].name != "Teilhaushalt"), label)
    kind, nummer = inner.kinds[-1]
    own = [m.name for _, m in sources.mentions if _is_above(m) and arabic(m.nummer) in numbers and m.name]
    printed = [f"{k.name} {n}" for h in (inner, label) for k, n in reversed(h.kinds) if k.name != "Teilhaushalt" and n]
    namen = dict.fromkeys(name for name in (*printed, inner.name, *more, *own) if name)
    bezeichnung = f"{kind.name} {nummer}" + (f" ({inner.name})" if inner.name else "")
    return Budget(arabic(label.kinds[0][1]) or bezeichnung, Ebene.TEILHAUSHALT, bezeichnung, tuple(namen), parent)


def _is_top(levels: Sequence[Ebene]) -> bool:
    return Ebene.TEILHAUSHALT in levels


def _with_own_keys(closing: Sequence[Budget]) -> list[Budget]:
    """No two nodes of one key: the later one is known by its full name."""
    taken: set[str] = set()
    found = []
    for budget in sorted(closing, key=lambda b: b.ebene is not Ebene.TEILHAUSHALT):
        key = budget.schluessel if budget.schluessel not in taken else budget.bezeichnung
        taken.add(key)
        found.append((budget, replace(budget, schluessel=key)))
    return [next(new for old, new in found if old is budget) for budget in closing]


def _mentioned(document: Document, sources: Sources, own: Sequence[Budget], top: str | None) -> list[Budget]:
    """The Budgets that the text names and no table holds."""
    known = {budget.schluessel for budget in own}
    parent = next((b.schluessel for b in own if b.ebene is Ebene.TEILHAUSHALT), top)
    found: list[Budget] = []
    for paragraph, mention in sources.mentions:
        kind = kinds()[mention.word.split("/")[0]]
        key = arabic(mention.nummer)
        label = Label(((kind, mention.nummer),), mention.name)
        if any(is_numbered(b, kind, mention.nummer) or is_named_by(label, b) for b in (*own, *found)):
            continue
        key = key if key not in known else f"{kind.name} {mention.nummer}"
        known.add(key)
        is_top = kind.levels[0] is Ebene.TEILHAUSHALT
        numbered = f"{kind.name} {mention.nummer}"
        name = f"{numbered} ({mention.name})" if mention.name and is_top else mention.name or numbered
        namen = (mention.name,) if mention.name else ()
        citation = Citation(document.name, *paragraph.lines)
        found.append(Budget(key, kind.levels[0], name, namen, top if is_top else parent, None, False, citation))
    return found


def _gesamthaushalt(document: Document, paragraphs: Sequence[Paragraph]) -> list[Budget]:
    for paragraph in paragraphs:
        if "gesamthaushalt" in paragraph.text.lower():
            citation = Citation(document.name, *paragraph.lines)
            return [Budget(GESAMT, Ebene.GESAMTHAUSHALT, "Gesamthaushalt", ("Gesamthaushalt",), citation=citation)]
    return []


def budget_of(mention: Mention, budgets: Sequence[Budget]) -> Budget | None:
    """The Budget that a text names by its number."""
    kind = kinds()[mention.word.split("/")[0]]
    label = Label(((kind, mention.nummer),), "")
    return next((b for b in budgets if is_numbered(b, kind, mention.nummer) or is_named_by(label, b)), None)


def names_of(budgets: Sequence[Budget]) -> list[str]:
    """What the Budgets of a report are called."""
    return [name for budget in budgets for name in budget.namen]


def with_verantwortlich(budgets: Sequence[Budget], names: dict[str, str]) -> tuple[Budget, ...]:
    """`budgets` with the persons whom the heads of their monthly blocks name as responsible."""
    return tuple(replace(b, verantwortlich=names.get(b.schluessel)) for b in budgets)
