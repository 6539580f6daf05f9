"""Whose monthly block is it? Blocks without a heading are recognised by control figures, and their citations say so."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
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
    """A monthly block with its Budget, its triple if there is one, and how it was recognised where it has no heading."""

    block: MonthlyBlock
    budget: Budget
    triple: Triple | None
    control: str

    @property
    def verantwortlich(self) -> str | None:
        matches = (_VERANTWORTLICH.search(line.text) for line in self.block.heading)
        return next((match["name"].strip() for match in matches if match), None)

    def figures(self, document: Document) -> Iterator[Figure]:
        for cell in self.block.cells:
            total = "Erträge" if cell.position.is_ertrag else "Aufwendungen"
            table = f"{total} nach Monaten, {self.budget.bezeichnung}{self.control}"
            yield cell.figure(document.name, self.budget.schluessel, table)
        if self.triple:
            year = max(cell.haushaltsjahr for cell in self.block.cells)
            yield from self.triple.figures(document.name, year, self.budget.schluessel)


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
    controls = _controls(groups, tree)
    owned = []
    for block, following in zip(blocks, [*blocks[1:], None], strict=True):
        end = following.start if following else len(document.lines)
        triple = next((t for t in triples if block.end < t.start < end), None)
        named = _by_heading(block, tree)
        budget = named if named and _has_saldo(block, named, controls) else _by_saldo(block, controls)
        budget = budget or _by_triple(block, triple, tree.wholes, stated) or named or _by_size(block, blocks, triple, tree.wholes)
        if budget is None:
            raise TableDamaged(
                document.name,
                block.start,
                f"Der Monatsblock mit dem Saldo {amounts.write(block.saldo(Wertart.PLAN), 'EUR')} passt zu keinem Budget "
                "der Produkttabelle, vielleicht fehlt deren Ende",
            )
        owned.append(OwnedBlock(block, budget, triple, "" if _has_heading(block, budget) else _control_note(block)))
    return owned


def _controls(groups: Sequence[Group], tree: BudgetTree) -> list[tuple[Budget, Decimal, Decimal]]:
    controls = []
    for group, budget in zip(groups, tree.closing, strict=True):
        plan, ergebnis = group.subtotal.saldo(Wertart.PLAN), group.subtotal.saldo(Wertart.ERGEBNIS)
        if plan is not None and ergebnis is not None:
            controls.append((budget, plan, ergebnis))
    return controls


def _by_saldo(block: MonthlyBlock, controls: Sequence[tuple[Budget, Decimal, Decimal]]) -> Budget | None:
    """The Budget whose subtotal has the block's Saldo in the plan or the result: one damaged value does not hide it."""
    return next((budget for budget, _, _ in controls if _has_saldo(block, budget, controls)), None)


def _has_saldo(block: MonthlyBlock, budget: Budget, controls: Sequence[tuple[Budget, Decimal, Decimal]]) -> bool:
    return any(
        abs(block.saldo(Wertart.PLAN) - plan) <= TOLERANCE or abs(block.saldo(Wertart.ERGEBNIS) - ergebnis) <= TOLERANCE
        for control, plan, ergebnis in controls
        if control is budget
    )


def _by_heading(block: MonthlyBlock, tree: BudgetTree) -> Budget | None:
    """The Budget that the nearest heading names."""
    labels = [read_label(line.text) for line in reversed(block.heading)]
    return next((b for label in labels for b in tree.budgets if b.hat_zahlen and is_named_by(label, b)), None)


def _by_triple(block: MonthlyBlock, triple: Triple | None, wholes: Sequence[Budget], stated: Sequence[Figure]) -> Budget | None:
    """The Teilhaushalt, which closes no group of products, where the triple below the block is the deviation of the text."""
    if triple is None or abs(block.saldo(Wertart.PLAN) - triple.values[0]) > TOLERANCE:
        return None
    deviations = {f.budget: abs(f.value) for f in stated if f.wertart is Wertart.ABWEICHUNG}
    for budget in wholes:
        if deviations.get(budget.schluessel) == abs(triple.values[2]):
            return budget
    return None


def _by_size(
    block: MonthlyBlock, blocks: Sequence[MonthlyBlock], triple: Triple | None, wholes: Sequence[Budget]
) -> Budget | None:
    """The only Teilhaushalt, for the block above all others: then the text may give another deviation, which the checks tell."""
    is_whole = all(block.volume > other.volume for other in blocks if other is not block)
    if len(wholes) != 1 or not is_whole or triple is None or abs(block.saldo(Wertart.PLAN) - triple.values[0]) > TOLERANCE:
        return None
    return wholes[0]


def _has_heading(block: MonthlyBlock, budget: Budget) -> bool:
    return any(is_named_by(read_label(line.text), budget) for line in block.heading)


def _control_note(block: MonthlyBlock) -> str:
    saldo = amounts.write(block.saldo(Wertart.PLAN), "EUR")
    return f" (Block ohne Überschrift, erkannt am Saldo Plan {saldo})"
