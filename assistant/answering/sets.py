"""Members of a set, how many or in which order, then a table of them with the values looked at; one number over a set."""

from collections.abc import Hashable, Sequence
from decimal import Decimal
from functools import partial

from assistant.abfrage.labels import NOUNS
from assistant.abfrage.nodes import Aggregate, Members, Set, Top, axis_of, base_of
from assistant.abfrage.result import Outcome, Row, Value
from assistant.answering.answer import ChartHint, ChartKind, Part, Role, Strong
from assistant.answering.cells import calculate, companions, meaning
from assistant.answering.draft import Draft, identity
from assistant.answering.judging import direction
from assistant.answering.tables import Columns, Line, say_lines
from assistant.answering.telling import capital, telling

_NONE = {"monat": "keinen", "position": "keine", "bericht": "keinen"}
_CHARTS = {"monat": ChartKind.MONTHS, "jahr": ChartKind.YEARS}
SUBJECTS = frozenset({"produkt", "teilbudget"})
MONEY = ("plan", "ergebnis", "abweichung")
MOST_REST, BOTH = 5, 2
FEWEST_CHARTED = 3


def counted(number: int, axis: str) -> str:
    """A number of members: "5 Produkte"."""
    return f"{number} {NOUNS[axis][number != 1]}"


def say_members(draft: Draft, outcome: Outcome, node: Set) -> None:
    """The members that are there or that pass a test, or a ranking."""
    axis, rows = axis_of(node), outcome.rows
    if not rows:
        draft.say("Das trifft auf ", Strong(_NONE.get(axis, "kein")), f" {NOUNS[axis][0]} zu")
        draft.say("Am nächsten kommt dem" if outcome.rest else "", role=Role.NOTE, end=":")
        say_rows(draft, outcome.rest[:1], axis)
    elif isinstance(node, Top):
        _say_order(draft, outcome, node)
    else:
        number = Value(Decimal(len(rows)), "Anzahl", operation="count", operands=tuple(r.values[0] for r in rows if r.values))
        shown = draft.show(number, counted(len(rows), axis), strong=True)
        told = (
            ("Der Bericht nennt ", shown)
            if isinstance(node, Members)
            else ("Das trifft auf ", shown, f" zu{every_one(node, len(rows))}")
        )
        announce(draft, told, rows, axis)


def every_one(node: Set, number: int) -> str:
    """That the test holds for all that were named."""
    base = base_of(node)
    is_all = isinstance(base, Members) and number == len(base.only) > 1
    return "" if not is_all else ", also auf beide" if number == BOTH else ", also auf alle"


def _say_order(draft: Draft, outcome: Outcome, node: Top) -> None:
    axis, rows = axis_of(node), outcome.rows
    value = rows[0].values[0] if node.by is not None and rows[0].values else None
    name = draft.names.member(rows[0].member, axis)
    if value is None:
        draft.say(f"In dieser Reihenfolge: {', '.join(draft.names.member(row.member, axis) for row in rows)}")
        say_rows(draft, rows, axis)
        return
    order = _order(draft, value, node) + (f", ab Platz {node.first}" if node.first > 1 else "")
    about = draft.names.label(value, False) if axis in SUBJECTS else draft.names.full(value).removesuffix(f", {name}")
    found = direction(value, draft.names)
    if len(rows) == 1:
        judged = f", {found.judged}" if found else ""
        draft.say(f"{order}: ", Strong(name), " mit ", draft.show(value, strong=True), f", {about}{judged}")
        rest = [row for row in outcome.rest if row.member != rows[0].member]
        if 0 < len(rest) < MOST_REST:
            say_rows(draft, (rows[0], *rest), axis)
        else:
            companions(draft, [value])
    else:
        draft.say(f"{counted(len(rows), axis)}, {order[0].lower()}{order[1:]} zuerst ({about})", end=":")
        say_rows(draft, rows, axis)
    draft.say(f"Ohne Wert: {counted(outcome.skipped, axis)}" if outcome.skipped else "", role=Role.NOTE)


def _order(draft: Draft, value: Value, node: Top) -> str:
    """What stands at the top, in words: by what the value measures, not by its sign."""
    found, highest = direction(value, draft.names), node.order == "desc"
    if found is None or value.operation == "abs":
        return "Am höchsten" if highest else "Am niedrigsten"
    against = found.words.rpartition(" als ")[2].replace("wie ", "").replace("geplant", "dem Plan")
    if found.better is None:
        return f"Am meisten {'über' if highest else 'unter'} {against}"
    is_best = highest is ((value.number > 0) is found.better)
    return f"Am {'besten' if is_best else 'schlechtesten'} gegenüber {against}"


def announce(draft: Draft, told: Sequence[Part], rows: Sequence[Row], axis: str) -> None:
    """A sentence with the table of members that it announces, unless all that the table would show has been said."""
    is_said = all_said(draft, rows)
    draft.say(*told, end="." if is_said else ":", places=())
    if not is_said:
        say_rows(draft, rows, axis)


def all_said(draft: Draft, rows: Sequence[Row]) -> bool:
    """True where a table of members would show nothing new."""
    values = [value for row in rows for value in row.values if value.ok and value.operation != "given"]
    return not rows or (bool(values) and all(identity(value) in draft.said for value in values))


def say_rows(draft: Draft, rows: Sequence[Row], axis: str) -> None:
    """A table of members with their values, and a hint for a chart of them."""
    if not rows:
        return
    names = [draft.names.member(row.member, axis) for row in rows]
    places = [tuple(draft.mention(row.member)) if isinstance(row.member, str) else () for row in rows]
    lines = [Line(name, row.values, place) for name, row, place in zip(names, rows, places, strict=True)]
    extra = _with_plan if axis in SUBJECTS else list
    columns = Columns(NOUNS[axis][0], partial(_column, axis=axis), partial(_head, draft, axis), extra)
    charted = say_lines(draft, lines, columns)
    if len(charted) >= FEWEST_CHARTED and isinstance(charted[0][1].value, Decimal):
        title, kind = _head(draft, axis, charted[0][1], True), _CHARTS.get(axis, ChartKind.RANKING)
        values = tuple(draft.name(value) for _, value in charted)
        draft.blocks.append(ChartHint(kind, title, tuple(line.name for line, _ in charted), values))


def _with_plan(found: list[Hashable]) -> list[Hashable]:
    """Beside a deviation that stands alone, its plan and result."""
    if len(found) == 1 and isinstance(found[0], tuple) and found[0][1:2] == ("abweichung",):
        return [(found[0][0], wertart, *found[0][2:]) for wertart in MONEY]
    return found


def _column(value: Value, axis: str) -> Hashable:
    """The address of a value without what the axis binds; of a derived value its operation over those of its operands."""
    a = value.address
    if a is None:
        return (value.operation, value.unit, *(_column(operand, axis) for operand in value.operands[:2]))
    subjekt = None if axis in SUBJECTS or axis == "bericht" else a.subjekt
    monat, jahr = None if axis == "monat" else a.monat, None if axis == "jahr" else a.jahr
    return (None if axis == "position" else a.position, a.wertart, subjekt, a.ohne, monat, jahr)


def _head(draft: Draft, axis: str, value: Value, full: bool) -> str:
    a = value.address
    if a is None:
        terms = draft.names.apart(value.operands)[1] if full and len(value.operands) < MOST_REST else []
        return " ".join([draft.names.label(value, False), " / ".join(term for term in terms if term)]).strip()
    measure = "Kennzahl" if a.position == "kennzahl" else "" if axis == "position" else draft.names.measure(a)
    parts = [measure, draft.names.wertart(a), "" if axis in {"monat", "jahr"} else draft.names.period(a)]
    if full and axis not in SUBJECTS:
        parts.append(draft.names.entity(value))
    return " ".join(part for part in parts if part) or "Wert"


def say_table(draft: Draft, outcome: Outcome, node: Set, with_quotes: bool) -> None:
    """Columns for each member, then what the text says of each."""
    axis, rows = axis_of(node), outcome.rows
    values = [value for row in rows for value in row.values if value.ok and value.operation != "given"]
    if values:
        heading = draft.names.apart(values)[0] if axis not in SUBJECTS else ""
        draft.say(heading[:1].upper() + heading[1:] if heading else f"Die Werte für {counted(len(rows), axis)}", end=":")
        say_rows(draft, rows, axis)
    for row in rows if with_quotes else ():
        name = draft.names.member(row.member, axis)
        if row.quotes:
            draft.say(f"Zu {name} schreibt der Bericht", end=":", role=Role.NOTE)
            for passage in row.quotes:
                draft.quote(passage)
        else:
            draft.say(f"Einen Grund nennt der Bericht für {name} nicht", role=Role.NOTE)


MOST_MEMBERS = 15
_OVER = {"sum": "zusammen ", "mean": "im Schnitt ", "min": "niedrigster Wert ", "max": "höchster Wert ", "range": "Spannweite "}


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
    said = (at, _OVER[node.fn], *telling(draft, value), *meaning(draft, value), *which)
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
