"""Asks → Outcome: what each kind of request answers with."""

from dataclasses import replace
from decimal import Decimal

from assistant.abfrage.absences import absent_of
from assistant.abfrage.engine import Engine
from assistant.abfrage.errors import EarlierUnresolved
from assistant.abfrage.nodes import (
    Aggregate,
    Ambiguous,
    Ask,
    Cell,
    Compare,
    Exists,
    Explain,
    Findings,
    Logic,
    Members,
    Origin,
    Profile,
    Quote,
    Suppose,
    Table,
    Top,
    Wertart,
    Where,
)
from assistant.abfrage.result import Absence, Address, Outcome, Row, Value
from assistant.abfrage.scope import Scope
from assistant.abfrage.sets import axis_of, base_of, nearest_miss, rest_of
from assistant.abfrage.terms import exact, is_term, supposed
from data.model import Finding

PROFILE: tuple[tuple[str, tuple[Wertart, ...]], ...] = (
    ("saldo", ("plan", "ergebnis", "abweichung")),
    ("kennzahl", ("plan", "ergebnis")),
    ("ziel", ("plan", "ergebnis")),
    ("zielgrad", ("ergebnis",)),
)


def answer(engine: Engine, node: Ask, scope: Scope) -> Outcome:
    """The outcome of one ask."""
    if isinstance(node, Suppose):
        return _what_if(engine, node, scope)
    if isinstance(node, Aggregate):
        return _summary(engine, node, scope)
    if is_term(node):
        value = engine.term(node, scope)
        return Outcome(node, (value,)) if value.ok else _with_absence(Outcome(node), value)
    if isinstance(node, Members | Where | Top):
        return _set(engine, node, scope)
    if isinstance(node, Compare | Logic | Exists):
        return engine.test(node, scope)
    if isinstance(node, Table):
        return _table(engine, node, scope)
    if isinstance(node, Profile):
        return _profile(engine, node, scope)
    if isinstance(node, Quote):
        return _quote(engine, node, scope)
    return _about_the_report(engine, node, scope)


def _about_the_report(engine: Engine, node: Ask, scope: Scope) -> Outcome:
    if isinstance(node, Ambiguous):
        parts = tuple(engine.ask(reading, scope) for reading in node.readings)
        absences = tuple(a for part in parts for a in part.absences) if all(part.absences for part in parts) else ()
        return Outcome(node, parts=parts, absences=absences)
    if isinstance(node, Origin):
        return _origin(engine, node, scope)
    if isinstance(node, Findings):
        return _findings(engine, node, scope)
    if isinstance(node, Explain):
        return Outcome(node)
    raise EarlierUnresolved


def _with_absence(outcome: Outcome, value: Value) -> Outcome:
    """The outcome with why there is no value, and with the operands that there are."""
    if value.absence is None:
        return outcome
    near = dict.fromkeys((*value.absence.near, *(operand for operand in value.operands if operand.ok)))
    return replace(outcome, absences=(replace(value.absence, near=tuple(near)),))


def _summary(engine: Engine, node: Aggregate, scope: Scope) -> Outcome:
    found = engine.summary(node, scope)
    values = (found.value,) if found.value.ok else ()
    return _with_absence(Outcome(node, values, rows=found.rows, skipped=found.skipped), found.value)


def _what_if(engine: Engine, node: Suppose, scope: Scope) -> Outcome:
    moved = supposed(engine, node, scope)
    if isinstance(moved, Value):
        return _with_absence(Outcome(node), moved)
    then = engine.ask(node.then, moved)
    return replace(then, ask=node, parts=(then,))


def _set(engine: Engine, node: Members | Where | Top, scope: Scope) -> Outcome:
    chosen = engine.members(node, scope)
    if not chosen.rows and not engine.members(base_of(node), scope).rows:
        return _with_absence(Outcome(node), absent_of(engine.facts, node, scope))
    rest: tuple[Row, ...] = ()
    if isinstance(node, Top):
        rest = rest_of(engine, node, scope)
    elif isinstance(node, Where) and not chosen.rows:
        rest = nearest_miss(engine, node, scope)
    return Outcome(node, rows=chosen.rows, rest=rest, skipped=chosen.skipped)


def _table(engine: Engine, node: Table, scope: Scope) -> Outcome:
    """Each member's row holds one value a column, absent ones too, then those that its set looked at."""
    rows: list[Row] = []
    absences: list[Absence] = []
    chosen = engine.members(node.rows, scope)
    axis = axis_of(node.rows)
    for row in chosen.rows:
        inner = scope.bind(axis, row.member)
        values = [engine.term(column, inner) for column in node.columns if not isinstance(column, Quote)]
        texts = [_quote(engine, column, inner) for column in node.columns if isinstance(column, Quote)]
        explained = tuple(value for text in texts for value in text.values)
        rows.append(
            Row(row.member, (*values, *explained, *row.values), (*row.quotes, *(q for text in texts for q in text.quotes)))
        )
        absences += [value.absence for value in values if value.absence is not None]
        absences += [absence for text in texts for absence in text.absences]
    if not rows and not engine.members(base_of(node.rows), scope).rows:
        return _with_absence(Outcome(node), absent_of(engine.facts, node.rows, scope))
    quotes = tuple(dict.fromkeys(quote for found in rows for quote in found.quotes))
    return Outcome(node, rows=tuple(rows), skipped=chosen.skipped, quotes=quotes, absences=tuple(absences))


def _profile(engine: Engine, node: Profile, scope: Scope) -> Outcome:
    jahr = node.jahr or scope.jahr
    cells = [Cell(subjekt=node.subjekt, position=p, wertart=w, jahr=jahr) for p, ws in PROFILE for w in ws]
    found = [engine.term(cell, scope) for cell in cells]
    values = tuple(value for value in found if value.ok)
    quotes = engine.quote(Quote(kind="stelle", of=Cell(subjekt=node.subjekt)), scope).passages
    return Outcome(node, values, quotes=quotes) if values else _with_absence(Outcome(node, quotes=quotes), found[0])


def _quote(engine: Engine, node: Quote, scope: Scope) -> Outcome:
    found = engine.quote(node, scope)
    values = (found.value,) if found.value is not None and found.value.ok else ()
    absences = (found.absence,) if found.absence is not None else ()
    if found.value is not None and not found.value.ok and found.value.absence is not None and not found.passages:
        absences = (*absences, found.value.absence)
    return Outcome(node, values, quotes=found.passages, absences=absences)


def _origin(engine: Engine, node: Origin, scope: Scope) -> Outcome:
    if isinstance(node.given.value, str):
        return Outcome(node)
    wanted, step = abs(exact(node.given.value)), exact(node.given.step)
    book = engine.facts.book(scope.bericht)
    values = []
    for entry in book.entries.values():
        fits = isinstance(entry.value, Decimal) and abs(abs(entry.value) - wanted) <= step / 2
        if fits and node.given.unit in (None, entry.unit):
            address = Address(entry.subjekt, entry.position, entry.wertart, entry.jahr, entry.monat, scope.bericht)
            findings = book.findings_at(entry.citation)
            values.append(
                Value(entry.value, entry.unit, address, citations=(entry.citation,), hedge=entry.hedge, findings=findings)
            )
    return Outcome(node, tuple(values))


def _findings(engine: Engine, node: Findings, scope: Scope) -> Outcome:
    """What does not add up at a cell, on its row and in what the text says of its subject."""
    book = engine.facts.book(scope.bericht)
    subjekt = node.of.subjekt if node.of else None
    if node.of is None or not isinstance(subjekt, str):
        return Outcome(node, findings=book.report.findings)
    positions = dict.fromkeys((node.of.position or "saldo", "saldo", "aufwand", "ertrag"))
    cells = [Cell(subjekt=subjekt, position=position, wertart="abweichung") for position in positions]
    values = tuple(value for cell in cells if (value := engine.term(cell, scope)).ok)
    quotes = engine.quote(Quote(kind="stelle", of=Cell(subjekt=subjekt)), scope).passages
    cited: set[tuple[int, int | None]] = {(quote.citation.line, None) for quote in quotes}
    for entry in book.entries.values():
        if entry.subjekt == subjekt and node.of.position in (None, entry.position):
            cited |= {(entry.citation.line, entry.citation.column)}
    findings = tuple(f for f in book.report.findings if _cites(f, cited))
    return Outcome(node, values, quotes=quotes, findings=findings)


def _cites(finding: Finding, places: set[tuple[int, int | None]]) -> bool:
    return any((citation.line, citation.column) in places for citation in finding.citations)
