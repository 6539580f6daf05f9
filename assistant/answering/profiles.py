"""All that a report's row on a subject says, in one table, and what the text says of it."""

from decimal import Decimal

from assistant.abfrage.nodes import Profile
from assistant.abfrage.result import Outcome, Value
from assistant.answering.answer import Role, TableCell
from assistant.answering.cells import say_target
from assistant.answering.draft import Draft
from assistant.answering.judging import direction
from assistant.answering.requests import say_passages
from assistant.answering.tables import signed
from assistant.answering.telling import closing, is_saldo_deviation

MOST_PASSAGES, MOST_SENTENCES = 3, 4


def say_profile(draft: Draft, outcome: Outcome, node: Profile) -> None:
    """How a subject closed, its table, its target's words, short quotes."""
    values = [value for value in outcome.values if value.ok]
    deviation = next((v for v in values if is_saldo_deviation(v)), None)
    told = closing(draft, deviation) if deviation else (f"Das steht im Bericht {draft.names.place(node.subjekt)}",)
    draft.say(*told, end=":")
    rows: dict[str, list[Value]] = {}
    for value in values:
        if isinstance(value.value, Decimal):
            rows.setdefault({"zielgrad": "ziel"}.get(value.position, value.position), []).append(value)
    lines = [_line(draft, position, group) for position, group in rows.items()]
    last = "Abweichung / Zielerreichung" if "ziel" in rows else "Abweichung"
    if lines:
        draft.table(["", "Plan", "Ergebnis", last], lines)
    for value in values:
        if value.address and value.position == "ziel":
            say_target(draft, value.address)
    if outcome.quotes:
        draft.say("Der Text sagt dazu", end=":", role=Role.NOTE)
        say_passages(draft, outcome.quotes[:MOST_PASSAGES], MOST_SENTENCES)


def _line(draft: Draft, position: str, group: list[Value]) -> list[TableCell]:
    found = {value.wertart: value for value in group if value.position != "zielgrad"}
    for value in group:
        found |= {v.wertart: v for v in value.row if v.position == position and v.ok} | found
    degree = next((value for value in group if value.position == "zielgrad"), None)
    address = group[0].address
    name = {"saldo": "Saldo", "ziel": "Ziel"}.get(position) or (draft.names.measure(address) if address else "")
    plan, ergebnis, abweichung = (found.get(wertart) for wertart in ("plan", "ergebnis", "abweichung"))
    last, judged = degree or abweichung, direction(abweichung, draft.names) if abweichung and not degree else None
    word = f", {'besser' if judged.better else 'schlechter'}" if judged and judged.better is not None else ""
    return [draft.stub(name, group), draft.cell(plan), draft.cell(ergebnis), draft.cell(last, signed(last) + word)]
