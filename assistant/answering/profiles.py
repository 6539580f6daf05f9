"""All that a report's row on a subject says, in one table, and what the text says of it."""

from decimal import Decimal

from assistant.abfrage.nodes import Profile
from assistant.abfrage.result import Outcome, Value
from assistant.answering import numbers
from assistant.answering.absences import say_absences
from assistant.answering.answer import Role, TableCell
from assistant.answering.cells import say_target
from assistant.answering.draft import Draft
from assistant.answering.judging import attainment, direction
from assistant.answering.quotes import say_passages
from assistant.answering.telling import closing, is_saldo_deviation

MOST_PASSAGES, MOST_SENTENCES = 3, 4
_WERTARTEN = ("plan", "ergebnis", "abweichung")


def say_profile(draft: Draft, outcome: Outcome, node: Profile) -> None:
    """How a subject closed, its table, its target's words, short quotes."""
    values = [value for value in outcome.values if value.ok and value.address]
    if not values:
        say_absences(draft, outcome.absences)
        return
    deviation = next((v for v in values if is_saldo_deviation(v)), None)
    if deviation is not None:
        draft.say(*closing(draft, deviation), end=":")
    else:
        draft.say(f"Das steht im Bericht {draft.names.place(node.subjekt)}", end=":")
    rows: dict[str, list[Value]] = {}
    for value in values:
        if value.address and isinstance(value.value, Decimal):
            rows.setdefault({"zielgrad": "ziel"}.get(value.address.position, value.address.position), []).append(value)
    lines = [_line(draft, position, group) for position, group in rows.items()]
    last = "Abweichung / Zielerreichung" if "ziel" in rows else "Abweichung"
    draft.table(["", "Plan", "Ergebnis", last], lines)
    for value in values:
        if value.address and value.address.position == "ziel":
            say_target(draft, value.address)
    if outcome.quotes:
        draft.say("Der Text sagt dazu", end=":", role=Role.NOTE)
        say_passages(draft, outcome.quotes[:MOST_PASSAGES], MOST_SENTENCES)


def _line(draft: Draft, position: str, group: list[Value]) -> list[TableCell]:
    found = {value.address.wertart: value for value in group if value.address and value.address.position != "zielgrad"}
    for value in group:
        found |= {v.address.wertart: v for v in value.row if v.address and v.address.position == position and v.ok} | found
    degree = next((value for value in group if value.address and value.address.position == "zielgrad"), None)
    first = next((value for value in group if value.address), group[0])
    name = {"saldo": "Saldo", "ziel": "Ziel"}.get(position) or (draft.names.measure(first.address) if first.address else "")
    plan, ergebnis, abweichung = (found.get(wertart) for wertart in _WERTARTEN)
    return [draft.stub(name, group), draft.cell(plan), draft.cell(ergebnis), _last(draft, degree or abweichung)]


def _last(draft: Draft, value: Value | None) -> TableCell:
    if value is None or not value.ok:
        return TableCell("–")
    if value.address and value.address.position == "zielgrad":
        return draft.cell(value, f"{numbers.written(value)} ({attainment(value)})")
    found = direction(value, draft.names)
    judged = f", {'besser' if found.better else 'schlechter'}" if found and found.better is not None else ""
    return draft.cell(value, f"{numbers.signed(value)}{judged}")
