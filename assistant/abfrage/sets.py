"""Sets → members of one axis, each with the values that its tests and orders looked at."""

from assistant.abfrage.engine import Chosen, Engine
from assistant.abfrage.errors import EarlierUnresolved
from assistant.abfrage.nodes import Axis, Earlier, Members, Set, Top, Where
from assistant.abfrage.result import Member, Outcome, Row, Value
from assistant.abfrage.scope import Scope
from assistant.catalogue.model import Catalogue

SUBJECTS = ("produkt", "teilbudget")
RANKED_AT_MOST = 12
MONTHS = (1, 12)


def base_of(node: Set) -> Members:
    """The members that a set chooses from; raises `EarlierUnresolved`."""
    while not isinstance(node, Members):
        if isinstance(node, Earlier):
            raise EarlierUnresolved
        node = node.set
    return node


def axis_of(node: Set) -> Axis:
    """The axis of a set."""
    return base_of(node).axis


def chosen(engine: Engine, node: Set, scope: Scope) -> Chosen:
    """The members of a set."""
    if isinstance(node, Members):
        return Chosen(tuple(Row(member) for member in _members(engine, node, scope)))
    if isinstance(node, Where):
        return _where(engine, node, scope)
    if isinstance(node, Top):
        ranked = ranking(engine, node, scope)
        return Chosen(_cut(node, ranked.rows), ranked.skipped)
    raise EarlierUnresolved


def ranking(engine: Engine, node: Top, scope: Scope) -> Chosen:
    """All members of a Top in its order."""
    inner = engine.members(node.set, scope)
    if node.by is None:
        return inner if node.order == "asc" else Chosen(inner.rows[::-1], inner.skipped)
    axis = axis_of(node.set)
    found: list[tuple[Value, Row]] = []
    for row in inner.rows:
        value = engine.term(node.by, scope.bind(axis, row.member))
        if value.ok and not isinstance(value.value, str):
            found.append((value, Row(row.member, (value, *row.values), row.quotes)))
    found.sort(key=lambda pair: pair[0].number, reverse=node.order == "desc")
    return Chosen(tuple(row for _, row in found), inner.skipped + len(inner.rows) - len(found))


def rest_of(engine: Engine, node: Top, scope: Scope) -> tuple[Row, ...]:
    """The members of a short ranking that were cut off."""
    rows = ranking(engine, node, scope).rows
    shown = {row.member for row in _cut(node, rows)}
    return tuple(row for row in rows if row.member not in shown) if len(rows) <= RANKED_AT_MOST else ()


def nearest_miss(engine: Engine, node: Where, scope: Scope) -> tuple[Row, ...]:
    """Of the members that fail the test, the one that comes closest: the smallest difference of a comparison."""
    axis, inner = axis_of(node.set), scope.inside()
    found: list[tuple[Value, Row]] = []
    for row in engine.members(node.set, scope).rows:
        values = engine.test(node.test, inner.bind(axis, row.member)).values
        if len(values) == 3 and values[2].ok and not isinstance(values[2].value, str):
            found.append((values[2], Row(row.member, values[:1])))
    return (min(found, key=lambda pair: abs(pair[0].number))[1],) if found else ()


def _where(engine: Engine, node: Where, scope: Scope) -> Chosen:
    of = engine.members(node.set, scope)
    axis, inner = axis_of(node.set), scope.inside()
    rows, skipped = [], of.skipped
    for row in of.rows:
        outcome = engine.test(node.test, inner.bind(axis, row.member))
        skipped += outcome.truth is None
        if outcome.truth:
            rows.append(Row(row.member, (*row.values, *_looked_at(outcome)), (*row.quotes, *outcome.quotes)))
    return Chosen(tuple(rows), skipped)


def _looked_at(outcome: Outcome) -> tuple[Value, ...]:
    """The values that a test looked at, without what the question itself states and the differences from it."""
    if outcome.parts:
        return tuple(value for part in outcome.parts for value in _looked_at(part))
    compared_with_given = len(outcome.values) > 1 and outcome.values[1].operation == "given"
    return outcome.values[:1] if compared_with_given else outcome.values


def _cut(node: Top, rows: tuple[Row, ...]) -> tuple[Row, ...]:
    start = node.first - 1
    return rows[start:] if node.count is None else rows[start : start + node.count]


def _members(engine: Engine, node: Members, scope: Scope) -> tuple[Member, ...]:
    members = node.only or _all(engine, node, scope)
    return tuple(member for member in members if member not in node.without) if node.without else tuple(members)


def _all(engine: Engine, node: Members, scope: Scope) -> tuple[Member, ...]:
    catalogue = engine.facts.book(scope.bericht).catalogue
    if node.axis == "bericht":
        return tuple(engine.facts.books)
    if node.axis == "monat":
        first, last = node.of if isinstance(node.of, tuple) else MONTHS
        return tuple(range(first, last + 1))
    if node.axis == "jahr":
        return tuple(range(node.of[0], node.of[1] + 1)) if isinstance(node.of, tuple) else _years(catalogue, scope)
    of = node.of if isinstance(node.of, str) else None
    if node.axis == "position":
        shown = catalogue.shown.get(scope.subjekt or "")
        return tuple(p for p in catalogue.members("position", of) if shown is None or p in shown)
    if of is None and scope.subjekt and catalogue.members(node.axis, scope.subjekt):
        of = scope.subjekt
    return catalogue.members(node.axis, of)


def _years(catalogue: Catalogue, scope: Scope) -> tuple[Member, ...]:
    """The years that the bound subject has figures for, else those of the report."""
    own = {jahr for (subjekt, _), jahre in catalogue.jahre.items() if scope.subjekt in (None, subjekt) for jahr in jahre}
    return tuple(sorted(own))
