"""A stated number as one side of a comparison: its hedge, its rounding, its sign."""

from dataclasses import dataclass
from decimal import Decimal

from assistant.abfrage.nodes import Calc, Compare, Given, Term
from data.german.amounts import Amount
from data.german.hedges import HedgeKind

FLIPPED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
ROUND = Decimal(10_000)


@dataclass(frozen=True)
class Option:
    """A test that a number may be meant as; `cost` says how little its words allow it: up to 1 they do."""

    test: Compare
    cost: float
    note: str = ""


def operator(amount: Amount) -> str:
    """How a number is compared: its hedge."""
    hedge = amount.hedge
    if hedge is None or hedge.kind is HedgeKind.ABOUT:
        return "="
    if hedge.kind is HedgeKind.EXACT:
        return "exactly"
    if hedge.near:
        return "over" if hedge.kind is HedgeKind.OVER else "nearly"
    over = hedge.kind is HedgeKind.OVER
    return (">=" if over else "<=") if hedge.inclusive else (">" if over else "<")


def against(term: Term, amount: Amount, sign: int, unit: str | None) -> Compare:
    """A term that rounds to a stated number; without a sign (0) by its size alone."""
    value = amount.value if not sign else abs(amount.value) * sign
    op = operator(amount)
    step = amount.step
    if unit == "%" and amount.written.replace(" ", "").isalpha() and op in {"nearly", "over", "="} and amount.hedge:
        step = Decimal(5)
    if amount.unit == "fach" and step == 1 and op == "=":
        step = max(Decimal("0.2"), abs(value) / 10)
    if step == 1 and unit == "EUR" and abs(value) >= ROUND and value % 1000 == 0 and op == "=":
        step = Decimal(1000)
    if amount.unit == "fach" and value < 1:
        op = FLIPPED.get(op, op)
    left = term if sign else Calc(op="abs", args=(term,))
    op = FLIPPED.get(op, op) if sign < 0 else op
    value = value if sign else abs(value)
    return Compare.model_validate({"left": left, "op": op, "right": Given(value=float(value), unit=unit, step=float(step))})
