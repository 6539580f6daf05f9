"""Sets → members of one axis, each with the values that its tests and orders looked at, and how many had no figure."""

from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.abfrage.absences import explained
from assistant.abfrage.cells import YEAR, Binding
from assistant.abfrage.errors import EarlierUnresolved
from assistant.abfrage.nodes import Members, Quote, Set, Table, Top, Where, axis_of, base_of
from assistant.abfrage.result import Absence, Address, Member, Outcome, Row, Value
from assistant.catalogue.identities import GESAMTHAUSHALT

if TYPE_CHECKING:
    from assistant.abfrage.evaluation import Evaluation

RANKED_AT_MOST = 12


def chosen(engine: "Evaluation", node: Set, scope: Binding) -> Outcome:
    """The members of a set."""
    if isinstance(node, Members):
        members = node.only or _all(engine, node, scope)
        return Outcome(node, rows=tuple(Row(member) for member in members if member not in node.without))
    if isinstance(node, Where):
        return _passing(engine, node, scope)
    if isinstance(node, Top):
        ranked = _ranking(engine, node, scope)
        last = None if node.count is None else node.first - 1 + node.count
        return replace(ranked, rows=ranked.rows[node.first - 1 : last])
    raise EarlierUnresolved


def asked(engine: "Evaluation", node: Members | Where | Top, scope: Binding) -> Outcome:
    """The members; of a short ranking also those that were cut off, and where none passes the one that comes closest."""
    found = chosen(engine, node, scope)
    if isinstance(node, Top):
        shown, rows = {row.member for row in found.rows}, _ranking(engine, node, scope).rows
        rest = tuple(row for row in rows if row.member not in shown) if len(rows) <= RANKED_AT_MOST else ()
        found = replace(found, rest=rest)
    elif isinstance(node, Where) and not found.rows:
        found = replace(found, rest=_nearest_miss(engine, node, scope))
    return found if found.rows else _or_absent(engine, found, node, scope)


def table(engine: "Evaluation", node: Table, scope: Binding) -> Outcome:
    """Each member's row holds one value a column, absent ones too, then those that its set looked at."""
    rows: list[Row] = []
    absences: list[Absence] = []
    of, axis = chosen(engine, node.rows, scope), axis_of(node.rows)
    for row in of.rows:
        inner = scope.bind(axis, row.member)
        values = [engine.term(column, inner) for column in node.columns if not isinstance(column, Quote)]
        texts = [engine.quote(column, inner) for column in node.columns if isinstance(column, Quote)]
        looked_at = (*values, *(value for text in texts for value in text.values), *row.values)
        rows.append(Row(row.member, looked_at, (*row.quotes, *(quote for text in texts for quote in text.quotes))))
        absences += [value.absence for value in values if value.absence is not None]
        absences += [absence for text in texts for absence in text.absences]
    quotes = tuple(dict.fromkeys(quote for row in rows for quote in row.quotes))
    found = Outcome(node, rows=tuple(rows), skipped=of.skipped, quotes=quotes, absences=tuple(absences))
    return found if rows else _or_absent(engine, found, node.rows, scope)


def absent_of(engine: "Evaluation", over: Set, scope: Binding) -> Absence:
    """Why the parent of a set has no members, or that none passes."""
    base = base_of(over)
    of = base.of if isinstance(base, Members) and base.axis != "position" else None
    subjekt = of if isinstance(of, str) else scope.subjekt or GESAMTHAUSHALT
    return explained(engine.facts, Address(subjekt, "saldo", "ergebnis", scope.jahr, None, scope.bericht))


def _or_absent(engine: "Evaluation", found: Outcome, over: Set, scope: Binding) -> Outcome:
    """An outcome without members: absence where there is nothing to choose from, else the answer "none"."""
    if chosen(engine, base_of(over), scope).rows:
        return found
    return Outcome(found.ask, absences=(absent_of(engine, over, scope),))


def _ranking(engine: "Evaluation", node: Top, scope: Binding) -> Outcome:
    """All members of a Top in its order."""
    of = chosen(engine, node.set, scope)
    if node.by is None:
        return replace(of, ask=node, rows=of.rows if node.order == "asc" else of.rows[::-1])
    axis = axis_of(node.set)
    found: list[tuple[Value, Row]] = []
    for row in of.rows:
        value = engine.term(node.by, scope.bind(axis, row.member))
        if value.ok and not isinstance(value.value, str):
            found.append((value, Row(row.member, (value, *row.values), row.quotes)))
    found.sort(key=lambda pair: pair[0].number, reverse=node.order == "desc")
    return Outcome(node, rows=tuple(row for _, row in found), skipped=of.skipped + len(of.rows) - len(found))


def _passing(engine: "Evaluation", node: Where, scope: Binding) -> Outcome:
    of = chosen(engine, node.set, scope)
    axis, inner = axis_of(node.set), replace(scope, closed=True)
    rows, skipped = [], of.skipped
    for row in of.rows:
        outcome = engine.test(node.test, inner.bind(axis, row.member))
        skipped += outcome.truth is None
        if outcome.truth:
            rows.append(Row(row.member, (*row.values, *_looked_at(outcome)), (*row.quotes, *outcome.quotes)))
    return Outcome(node, rows=tuple(rows), skipped=skipped)


def _nearest_miss(engine: "Evaluation", node: Where, scope: Binding) -> tuple[Row, ...]:
    """Of the members that fail the test, the one that comes closest: the smallest difference of a comparison."""
    axis, inner = axis_of(node.set), replace(scope, closed=True)
    found: list[tuple[Value, Row]] = []
    for row in chosen(engine, node.set, scope).rows:
        values = engine.test(node.test, inner.bind(axis, row.member)).values
        if len(values) == 3 and values[2].ok and not isinstance(values[2].value, str):
            found.append((values[2], Row(row.member, values[:1])))
    return (min(found, key=lambda pair: abs(pair[0].number))[1],) if found else ()


def _looked_at(outcome: Outcome) -> tuple[Value, ...]:
    """The values that a test looked at, without what the question itself states and the differences from it."""
    if outcome.parts:
        return tuple(value for part in outcome.parts for value in _looked_at(part))
    compared_with_given = len(outcome.values) > 1 and outcome.values[1].operation == "given"
    return outcome.values[:1] if compared_with_given else outcome.values


def _all(engine: "Evaluation", node: Members, scope: Binding) -> tuple[Member, ...]:
    """All of one level: of months and years a range, of subjects and positions those under a parent."""
    if node.axis == "bericht":
        return tuple(engine.facts.books)
    catalogue = engine.facts.book(scope.bericht).catalogue
    if node.axis in ("monat", "jahr"):
        if node.axis == "jahr" and not isinstance(node.of, tuple):
            own = [jahre for (subjekt, _), jahre in catalogue.jahre.items() if scope.subjekt in (None, subjekt)]
            return tuple(sorted({jahr for jahre in own for jahr in jahre}))
        first, last = node.of if isinstance(node.of, tuple) else YEAR
        return tuple(range(first, last + 1))
    of = node.of if isinstance(node.of, str) else None
    if node.axis == "position":
        shown = catalogue.shown.get(scope.subjekt or "")
        return tuple(p for p in catalogue.members("position", of) if shown is None or p in shown)
    if of is None and scope.subjekt and catalogue.members(node.axis, scope.subjekt):
        of = scope.subjekt
    return catalogue.members(node.axis, of)
