"""Calculated values: differences, shares, changes, values per unit, and one number over a set."""

from collections.abc import Sequence

from assistant.abfrage.nodes import Aggregate, axis_of
from assistant.abfrage.result import Outcome, Row, Value
from assistant.answering import numbers
from assistant.answering.answer import Part, Role
from assistant.answering.cells import calculate
from assistant.answering.draft import Draft
from assistant.answering.judging import direction
from assistant.answering.sets import all_said, announce, counted, every_one, say_rows
from assistant.answering.telling import capital, telling
from assistant.catalogue.identities import is_produkt

MOST_MEMBERS = 15
_OVER = {"sum": "zusammen ", "mean": "im Schnitt ", "min": "niedrigster Wert ", "max": "höchster Wert ", "range": "Spannweite "}


def say_calculation(draft: Draft, value: Value) -> None:
    """A calculated value in a sentence, then its calculation."""
    if value.operation in {"abs", "negate"} and value.operands and value.operands[0].operands:
        say_calculation(draft, value.operands[0])
        return
    heading, terms = draft.names.apart(value.operands)
    draft.say(*_sentence(draft, value, heading, [term or "ganzes Jahr" for term in terms]))
    calculate(draft, [value])
    first = value.operands[0]
    if value.operation == "change" and (deviation := _deviation(value)) is not None:
        draft.say("Das sind ", *telling(draft, deviation), *_meaning(draft, deviation), role=Role.DETAIL)
    if value.operation == "divide" and first.address and first.position == "zuschuss" and is_produkt(str(first.address.subjekt)):
        draft.say("Der Bericht weist je Produkt nur den Saldo aus: Das ist der Nettozuschuss", role=Role.DETAIL)


def _deviation(value: Value) -> Value | None:
    """The deviation that a percentage of the plan stands for, where the value of the plan is its basis."""
    result, plan = value.operands[0], value.operands[-1]
    if (result.wertart, plan.wertart) != ("ergebnis", "plan") or not (result.ok and plan.ok):
        return None
    return Value(result.number - plan.number, result.unit, operation="subtract", operands=(result, plan))


def _sentence(draft: Draft, value: Value, heading: str, terms: Sequence[str]) -> tuple[Part, ...]:
    at = f"{capital(heading)}: " if heading else ""
    if value.operation == "share":
        return f"{at}{terms[0]} in Prozent von {terms[1]}: ", *_directed(draft, value)
    if value.operation == "change":
        basis = "" if direction(value, draft.names) else f"Veränderung von {terms[1]} auf {terms[0]} "
        return f"{at}{basis}", *_directed(draft, value)
    if value.operation == "divide" and "/" in value.unit:
        return f"{draft.names.full(value.operands[0])}: ", draft.show(value, strong=True)
    if value.operation == "divide":
        return f"{at}das ", draft.show(value, strong=True), f"-Fache ({terms[0]} im Verhältnis zu {terms[1]})"
    if value.operation == "subtract":
        return f"{at}Unterschied ", *_directed(draft, value)
    if value.operation in {"add", "sum"}:
        return f"{at}zusammen ", *telling(draft, value), *_meaning(draft, value)
    return at or f"{draft.names.full(value)}: ", *telling(draft, value)


def _directed(draft: Draft, value: Value) -> tuple[Part, ...]:
    """The magnitude with its direction in words, else the value with its sign."""
    found = direction(value, draft.names)
    if found is None:
        return (draft.show(value, strong=True),)
    return draft.show(value, numbers.magnitude(value), strong=True), f" {found.judged}"


def _meaning(draft: Draft, value: Value) -> tuple[Part, ...]:
    found = direction(value, draft.names)
    return (f", {found.judged}",) if found and value.wertart != "abweichung" else ()


def say_aggregate(draft: Draft, outcome: Outcome, node: Aggregate) -> None:
    """One number over a set, with its members."""
    value, axis = outcome.values[0], axis_of(node.over)
    if node.fn == "count":
        number = int(value.number)
        every = every_one(node.over, number) if number else ", also auf keines"
        told = ("Das trifft auf ", draft.show(value, counted(number, axis), strong=True), f" zu{every}")
        announce(draft, told, outcome.rows, axis)
        return
    heading, _ = draft.names.apart(value.operands)
    at = f"{capital(heading)}: " if heading else ""
    members = [operand for operand in value.operands if operand.ok]
    which: list[Part] = [f", {counted(len(members), axis)}"]
    if node.fn in {"min", "max", "range"}:
        which = _extremes(draft, members, axis, node.fn)
    rows = outcome.rows or tuple(Row(each.member, (each,)) for each in members if each.member is not None)
    is_listed = node.fn == "sum" and 1 < len(rows) <= MOST_MEMBERS and not all_said(draft, rows)
    said = (at, _OVER[node.fn], *telling(draft, value), *_meaning(draft, value), *which)
    draft.say(*said, end=":" if is_listed else ".", places=() if is_listed else None)
    if is_listed:
        say_rows(draft, rows, axis)
    else:
        calculate(draft, [value])
    if outcome.skipped:
        draft.say(f"Ohne Wert und nicht mitgezählt: {counted(outcome.skipped, axis)}", role=Role.NOTE)


def _extremes(draft: Draft, members: Sequence[Value], axis: str, fn: str) -> list[Part]:
    """Which members are the extremes of a set."""
    ordered = sorted(members, key=lambda each: each.number)
    wanted = {"min": ordered[:1], "max": ordered[-1:], "range": [ordered[-1], ordered[0]] if ordered else []}[fn]
    parts: list[Part] = []
    for each in wanted:
        if each.member is not None:
            parts += [" und " if parts else ", ", f"{draft.names.member(each.member, axis)} ", draft.show(each)]
    return parts
