"""Whose monthly block is it? Blocks without a heading are recognised by control figures, and their citations say so."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from data import amounts
from data.document import Document
from data.errors import TableDamaged
from data.extraction.budgets import BudgetTree
from data.extraction.departments import is_named_by, read_label
from data.extraction.monthly_blocks import MonthlyBlock
from data.extraction.product_table import Group
from data.extraction.prognose import Triple
from data.model import Budget, Figure, Wertart

TOLERANCE = Decimal(2)
_VERANTWORTLICH = re.compile(r"Verantwortlich\w*:\s*(?P<name>.+)")


@dataclass(frozen=True)
class OwnedBlock:
    """A monthly block with its Budget, and its triple if there is one."""

    block: MonthlyBlock
    budget: Budget
    triple: Triple | None

    @property
    def verantwortlich(self) -> str | None:
        matches = (_VERANTWORTLICH.search(line.text) for line in self.block.heading)
        return next((match["name"].strip() for match in matches if match), None)

    def figures(self) -> Iterator[Figure]:
        control, key = "", self.budget.schluessel
        if not any(is_named_by(read_label(line.text), self.budget) for line in self.block.heading):
            saldo = amounts.write(self.block.saldo(Wertart.PLAN), "EUR")
            control = f" (Block ohne Überschrift, erkannt am Saldo Plan {saldo})"
        for cell in self.block.cells:
            total = "Erträge" if cell.position.is_ertrag else "Aufwendungen"
            table = f"{total} nach Monaten, {self.budget.bezeichnung}{control}"
            yield replace(cell, budget=key, citation=replace(cell.citation, table=table))
        yield from (replace(figure, haushaltsjahr=self.block.year, budget=key) for figure in self.triple or ())


def assign_blocks(
    document: Document,
    blocks: Sequence[MonthlyBlock],
    triples: Sequence[Triple],
    groups: Sequence[Group],
    tree: BudgetTree,
    stated: Sequence[Figure],
) -> list[OwnedBlock]:
    """Each block with its Budget, by heading and Saldo; `stated` are the figures that the text gives for whole Budgets.

    Raises `TableDamaged` for a block that fits none.
    """
    rows = [(budget, group.subtotal) for group, budget in zip(groups, tree.closing, strict=True)]
    owned = []
    for block, following in zip(blocks, [*blocks[1:], None], strict=True):
        end = following.start if following else len(document.lines)
        triple = next((t for t in triples if block.end < t[0].citation.line < end), None)
        plan, ergebnis = block.saldo(Wertart.PLAN), block.saldo(Wertart.ERGEBNIS)
        # One damaged value does not hide the Budget whose subtotal has the block's Saldo.
        same = [b for b, row in rows if _is(row.saldo(Wertart.PLAN), plan) or _is(row.saldo(Wertart.ERGEBNIS), ergebnis)]
        named = _by_heading(block, tree)
        budget = named if named in same else next(iter(same), None)
        if budget is None and triple and _is(triple[0].value, plan):
            budget = _by_triple(triple, tree.wholes, stated) or named or _by_size(block, blocks, tree.wholes)
        if budget is None and named is None:
            problem = f"Der Monatsblock mit dem Saldo {amounts.write(plan, 'EUR')} passt zu keinem Budget der Produkttabelle"
            raise TableDamaged(document.name, block.start, f"{problem}, vielleicht fehlt deren Ende")
        if found := budget or named:
            owned.append(OwnedBlock(block, found, triple))
    return owned


def _is(value: Decimal | None, saldo: Decimal) -> bool:
    return value is not None and abs(saldo - value) <= TOLERANCE


def _by_heading(block: MonthlyBlock, tree: BudgetTree) -> Budget | None:
    """The Budget that the nearest heading names."""
    labels = [read_label(line.text) for line in reversed(block.heading)]
    return next((b for label in labels for b in tree.budgets if b.hat_zahlen and is_named_by(label, b)), None)


def _by_triple(triple: Triple, wholes: Sequence[Budget], stated: Sequence[Figure]) -> Budget | None:
    """The Teilhaushalt, which closes no group of products, where the triple below the block is the deviation of the text."""
    deviations = {f.budget: abs(f.value) for f in stated if f.wertart is Wertart.ABWEICHUNG}
    return next((budget for budget in wholes if deviations.get(budget.schluessel) == abs(triple[2].value)), None)


def _by_size(block: MonthlyBlock, blocks: Sequence[MonthlyBlock], wholes: Sequence[Budget]) -> Budget | None:
    """The only Teilhaushalt, for the block above all others: then the text may give another deviation, which the checks tell."""
    is_whole = all(block.volume > other.volume for other in blocks if other is not block)
    return wholes[0] if len(wholes) == 1 and is_whole else None
