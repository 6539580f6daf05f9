"""How a derived value came about, in figures: "4.801.053 € ÷ 12.271 Fälle"."""

from dataclasses import replace
from decimal import Decimal

from assistant.abfrage.result import Value
from assistant.answering import numbers
from assistant.answering.naming import Names

MOST_TERMS = 6
_BETWEEN = {"add": " + ", "sum": " + ", "subtract": " − ", "divide": " ÷ ", "share": " ÷ ", "multiply": " × "}


def derivation(value: Value, names: Names, named: bool = False) -> str:
    """The calculation of a derived value, "" for a printed one; `named`: with what each term is."""
    operands = [operand for operand in value.operands if isinstance(operand.value, Decimal)]
    if not operands or not value.ok:
        return ""
    if value.operation == "count":
        return "gezählt"
    if value.operation in {"min", "max"}:
        return ""
    if value.operation == "range":
        ordered = sorted(operands, key=lambda each: each.number)
        return f"{numbers.written(ordered[-1])} − {_bracketed(ordered[0])}"
    if value.operation == "mean":
        return f"{numbers.written(total(value))} ÷ {len(operands)}"
    if value.operation == "change" and len(operands) == 2:
        first, second = operands
        return f"({numbers.written(first)} − {_bracketed(second)}) ÷ {numbers.magnitude(second)}"
    if value.operation in {"abs", "negate"}:
        return derivation(operands[0], names, named)
    if value.operation in {"add", "sum"} and len(operands) > MOST_TERMS:
        return f"Summe von {len(operands)} Werten"
    return _BETWEEN.get(value.operation, " − " if len(operands) == 2 else " + ").join(_terms(operands, names, named))


def total(mean: Value) -> Value:
    """The sum that a mean divides."""
    operands = tuple(operand for operand in mean.operands if isinstance(operand.value, Decimal))
    return Value(sum((each.number for each in operands), Decimal(0)), mean.unit, operation="sum", operands=operands)


def _terms(operands: list[Value], names: Names, named: bool) -> list[str]:
    said = [numbers.written(_plain(operands[0])), *(_bracketed(_plain(operand)) for operand in operands[1:])]
    if not named:
        return said
    _, apart = names.apart([_source(operand) for operand in operands])
    counts = [operand.address is not None and operand.address.position == "kennzahl" for operand in operands]
    bare = [numbers.write(o.number, "") if is_count else term for o, is_count, term in zip(operands, counts, said, strict=True)]
    return [f"{label} {term}".strip() for label, term in zip(apart, bare if all(apart) else said, strict=True)]


def _source(value: Value) -> Value:
    """What a term is of: a magnitude is of the figure whose it is."""
    return _source(value.operands[0]) if value.operation in {"abs", "negate"} and value.address is None else value


def _plain(value: Value) -> Value:
    """A term with the word that the text writes before its number."""
    return replace(value, hedge=value.hedge or _source(value).hedge)


def _bracketed(value: Value) -> str:
    return f"({numbers.written(value)})" if value.number < 0 else numbers.written(value)
