"""Members of a set: how many or in which order in a sentence, then a table of them with the values looked at."""

from collections.abc import Sequence
from decimal import Decimal

from assistant.abfrage.nodes import Earlier, Members, Set, Top
from assistant.abfrage.result import Member, Outcome, Row, Value
from assistant.answering import numbers
from assistant.answering.answer import ChartHint, ChartKind, Part, Role, Strong, TableCell
from assistant.answering.draft import Draft, identity
from assistant.answering.judging import direction

_NOUNS = {
    "produkt": ("Produkt", "Produkte"), "teilbudget": ("Teilbudget", "Teilbudgets"), "position": ("Position", "Positionen"),
    "monat": ("Monat", "Monate"), "jahr": ("Jahr", "Jahre"), "bericht": ("Bericht", "Berichte"),
}  # fmt: skip
_NONE = {"monat": "keinen", "position": "keine", "bericht": "keinen"}
MONEY = ("plan", "ergebnis", "abweichung")
MOST_REST = 5
FEWEST_CHARTED = 3


def axis_of(node: Set) -> str:
    """The axis whose members a set holds."""
    while not isinstance(node, Members | Earlier):
        node = node.set
    return node.axis if isinstance(node, Members) else "produkt"


def counted(number: int, axis: str) -> str:
    """A number of members: "5 Produkte"."""
    return f"{number} {_NOUNS[axis][number != 1]}"


def say_members(draft: Draft, outcome: Outcome, node: Set) -> None:
    """The members that are there or that pass a test, or a ranking."""
    axis, rows = axis_of(node), outcome.rows
    if not rows:
        draft.say("Das trifft auf ", Strong(_NONE.get(axis, "kein")), f" {_NOUNS[axis][0]} zu")
        if outcome.rest:
            draft.say("Am nächsten kommt dem:", role=Role.NOTE, end="")
            say_rows(draft, outcome.rest[:1], axis)
        return
    if isinstance(node, Top):
        _say_order(draft, outcome, node)
        return
    verb = "Der Bericht nennt " if isinstance(node, Members) else "Das trifft auf "
    number = Value(Decimal(len(rows)), "Anzahl", operation="count", operands=tuple(r.values[0] for r in rows if r.values))
    draft.say(
        verb, draft.show(number, counted(len(rows), axis), strong=True), "" if isinstance(node, Members) else " zu", end=":"
    )
    say_rows(draft, rows, axis)


def _say_order(draft: Draft, outcome: Outcome, node: Top) -> None:
    axis, rows = axis_of(node), outcome.rows
    best = rows[0]
    value = best.values[0] if node.by is not None and best.values else None
    if value is None:
        draft.say(f"In dieser Reihenfolge: {', '.join(draft.names.member(row.member, axis) for row in rows)}")
        say_rows(draft, rows, axis)
        return
    order = _order(draft, value, node) + (f", ab Platz {node.first}" if node.first > 1 else "")
    name = draft.names.member(best.member, axis)
    about = draft.names.label(value, False) if axis in {"produkt", "teilbudget"} else draft.names.apart([value])[0]
    about = about.removesuffix(f", {name}")
    if len(rows) == 1:
        draft.say(f"{order}: ", Strong(name), " mit ", draft.show(value, strong=True), f" ({about}{_judged(draft, value)})")
        others = [row for row in outcome.rest if row.member != best.member]
        is_short = len(others) < MOST_REST
        say_rows(draft, (best, *others) if is_short and others else rows, axis, is_lead_said=not (is_short and others))
    else:
        draft.say(f"{order} ({about}), {counted(len(rows), axis)}", end=":")
        say_rows(draft, rows, axis)
    if outcome.skipped:
        draft.say(f"Ohne Wert: {counted(outcome.skipped, axis)}", role=Role.NOTE, cite=False)


def _order(draft: Draft, value: Value, node: Top) -> str:
    """What stands at the top, in words: by what the value measures, not by its sign."""
    found = direction(value, draft.names)
    highest = node.order == "desc"
    if found is None or value.operation == "abs":
        return "Am höchsten" if highest else "Am niedrigsten"
    against = found.words.rpartition(" als ")[2].replace("geplant", "dem Plan") or "dem Plan"
    if found.better is None:
        return (
            f"Am meisten {'über' if highest else 'unter'} {against}"
            if found.words != "genau wie geplant"
            else "Am nächsten am Plan"
        )
    polarity = (value.number > 0) is found.better
    return f"Am {'besten' if highest is polarity else 'schlechtesten'} gegenüber {against}"


def _judged(draft: Draft, value: Value) -> str:
    found = direction(value, draft.names)
    return f", {found.words}" if found else ""


def say_rows(draft: Draft, rows: Sequence[Row], axis: str, is_lead_said: bool = False) -> None:
    """A table of members with their values; values that are the same for all are said once below it."""
    if not rows:
        return
    columns = _columns(draft, rows, axis)
    shared = [
        column for column in columns if len(rows) > 1 and len({identity(v) for r in rows if (v := _at(r, column, axis))}) == 1
    ]
    shown = [column for column in columns if column not in shared]
    if is_lead_said and len(rows) == 1 and len(shown) < 2:
        return
    lines = [_line(draft, row, shown, axis) for row in rows]
    first = [next(v for r in rows if (v := _at(r, column, axis))) for column in shown]
    draft.table([_NOUNS[axis][0], *_heads(draft, first, axis)], lines)
    for column in shared:
        value = _at(rows[0], column, axis)
        if value is not None:
            draft.say(f"Zum Vergleich: {draft.names.full(value)} ", draft.show(value), role=Role.NOTE)
    _chart(draft, rows, first, shown, axis)


def _line(draft: Draft, row: Row, columns: Sequence[object], axis: str) -> list[TableCell]:
    values = [_at(row, column, axis) for column in columns]
    there = [value for value in values if value is not None]
    place = draft.mention(row.member) if isinstance(row.member, str) else ()
    stub = draft.stub(draft.names.member(row.member, axis), there, () if there else place)
    return [stub, *(draft.cell(value, _text(value)) for value in values)]


def _text(value: Value | None) -> str:
    is_deviation = value is not None and value.address is not None and value.address.wertart == "abweichung"
    return numbers.signed(value) if value is not None and value.ok and is_deviation else ""


def _columns(draft: Draft, rows: Sequence[Row], axis: str) -> list[object]:
    """What the rows' values measure, each once; of a deviation also its plan and result."""
    found = list(dict.fromkeys(_column(value, axis) for row in rows for value in row.values if value.operation != "given"))
    deviation = [column for column in found if isinstance(column, tuple) and column[:2] == ("saldo", "abweichung")]
    if deviation and len(found) == 1 and axis in {"produkt", "teilbudget"}:
        return [("saldo", wertart, *deviation[0][2:]) for wertart in MONEY]
    return list(found)


def _column(value: Value, axis: str) -> tuple[object, ...]:
    """The address of a value without what the axis binds; of a derived value its operation over those of its operands."""
    a = value.address
    if a is None:
        return (value.operation, value.unit, *(_column(operand, axis) for operand in value.operands[:2]))
    subjekt = None if axis in {"produkt", "teilbudget", "bericht"} else a.subjekt
    monat, jahr = None if axis == "monat" else a.monat, None if axis == "jahr" else a.jahr
    return (None if axis == "position" else a.position, a.wertart, subjekt, a.ohne, monat, jahr)


def _at(row: Row, column: object, axis: str) -> Value | None:
    values = [*row.values, *(other for value in row.values for other in value.row)]
    return next((value for value in values if _column(value, axis) == column), None)


def _heads(draft: Draft, values: Sequence[Value], axis: str) -> list[str]:
    """Column heads, as short as they are distinct."""
    short = [_head(draft, value, axis, False) for value in values]
    return short if len(set(short)) == len(short) else [_head(draft, value, axis, True) for value in values]


def _head(draft: Draft, value: Value, axis: str, full: bool) -> str:
    a = value.address
    if a is None:
        terms = draft.names.apart(value.operands)[1] if value.operation in {"share", "divide", "change", "subtract"} else []
        said = {"share": "Anteil", "change": "Veränderung", "divide": "Verhältnis"}.get(value.operation)
        return (f"{said or draft.names.label(value, False)} {' / '.join(term for term in terms if term)}" if full else said) or (
            draft.names.label(value, False)
        )
    measure = "Kennzahl" if a.position == "kennzahl" else "" if axis == "position" else draft.names.measure(a)
    parts = [measure, draft.names.wertart(a)]
    if axis not in {"monat", "jahr"}:
        parts.append(draft.names.period(a))
    if full and axis not in {"produkt", "teilbudget"}:
        parts.append(draft.names.entity(value))
    return " ".join(part for part in parts if part) or "Wert"


def _chart(draft: Draft, rows: Sequence[Row], first: Sequence[Value], columns: Sequence[object], axis: str) -> None:
    if len(rows) < FEWEST_CHARTED or not columns or not isinstance(first[0].value, Decimal):
        return
    at = len(columns) - 1
    found = [(row.member, value) for row in rows if (value := _at(row, columns[at], axis)) and value.ok]
    kind = {"monat": ChartKind.MONTHS, "jahr": ChartKind.YEARS}.get(axis, ChartKind.RANKING)
    names = tuple(_member(draft, member, axis) for member, _ in found)
    draft.blocks.append(
        ChartHint(kind, _head(draft, first[at], axis, True), names, tuple(draft.name(value) for _, value in found))
    )


def _member(draft: Draft, member: Member, axis: str) -> str:
    return draft.names.member(member, axis)


def say_table(draft: Draft, outcome: Outcome, node: Set, with_quotes: bool) -> None:
    """Columns for each member, then what the text says of each."""
    axis, rows = axis_of(node), outcome.rows
    values = [value for row in rows for value in row.values if value.ok and value.operation != "given"]
    parts: list[Part] = []
    if values:
        heading = draft.names.apart(values)[0] if axis in {"monat", "jahr", "position"} else ""
        parts = [heading[:1].upper() + heading[1:] if heading else f"Die Werte für {counted(len(rows), axis)}"]
        draft.say(*parts, end=":")
        say_rows(draft, rows, axis)
    for row in rows if with_quotes else ():
        place = draft.mark(draft.mention(row.member)) if isinstance(row.member, str) else ""
        name = draft.names.member(row.member, axis)
        if not row.quotes:
            draft.say(f"Einen Grund nennt der Bericht für {name} nicht ", place, role=Role.NOTE)
            continue
        draft.say(f"Zu {name} schreibt der Bericht", end=":", role=Role.NOTE)
        for passage in row.quotes:
            draft.quote(passage)
