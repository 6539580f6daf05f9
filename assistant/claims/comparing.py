"""A stated number as one side of a comparison: its hedge, its rounding, its sign."""

from dataclasses import dataclass
from decimal import Decimal

from assistant.abfrage.nodes import Calc, Compare, Given, Term
from data.german.amounts import EUR, PERCENT, TIMES, Amount
from data.german.hedges import HedgeKind

FLIPPED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
ROUND = Decimal(10_000)
FRACTION, WORDED = Decimal(5), Decimal(3)
BESIDE = {"over": FRACTION / 2, "nearly": -FRACTION / 2}
"""What "gut" and "knapp" add to a fraction in words, before it is compared as roughly as that."""


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
    op, value, step = meant(amount, unit)
    left = term if sign else Calc(op="abs", args=(term,))
    op, value = (FLIPPED.get(op, op), -value) if sign < 0 else (op, value)
    return Compare.model_validate({"left": left, "op": op, "right": Given(value=float(value), unit=unit, step=float(step))})


def meant(amount: Amount, unit: str | None) -> tuple[str, Decimal, Decimal]:
    """How a number is compared, its size, and how roughly: a fraction in words less than digits, thousands as such."""
    op, value, step = operator(amount), abs(amount.value), amount.step
    if unit == PERCENT and amount.written.replace(" ", "").isalpha():
        if op in BESIDE:
            return "=", value + BESIDE[op], FRACTION
        step = FRACTION if amount.hedge else WORDED
    if amount.unit == TIMES and step == 1 and op == "=":
        step = max(Decimal("0.2"), value / 10)
    if step == 1 and unit == EUR and value >= ROUND and value % 1000 == 0 and op == "=":
        step = Decimal(1000)
    return FLIPPED.get(op, op) if amount.unit == TIMES and value < 1 else op, value, step
