"""Reading a question back: are its values those that were meant, how sure was the reader, and what came out instead."""

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any

from assistant.abfrage.evaluation import evaluate
from assistant.abfrage.json_form import compact
from assistant.abfrage.nodes import (
    Abfrage,
    Ambiguous,
    Ask,
    Compare,
    Exists,
    Logic,
    Members,
    Node,
    Profile,
    Quote,
    Suppose,
    Table,
    Top,
    Where,
)
from assistant.abfrage.normal_form import normalise
from assistant.abfrage.result import Outcome, Value
from assistant.understanding.model import Confidence, Reading
from tests.assistant.understanding.generated.case import Asks, Question
from tests.assistant.understanding.generated.world import World

PLACES = Decimal("0.0001")
MOST_COMPANIONS = 2
Signature = tuple[tuple[object, ...], tuple[str, ...]]


class Mark(StrEnum):
    """What came of a question."""

    EQUAL = "equal"
    WRONG = "different, sure"
    HEDGED = "different, not sure"
    UNREAD = "not read"


@dataclass(frozen=True)
class Graded:
    """A question with what came of it; `why` says how the reading differs, `said` and `meant` are its asks in short."""

    question: Question
    mark: Mark
    confidence: Confidence
    open: tuple[str, ...] = ()
    why: str = ""
    said: str = ""
    meant: str = ""


def grade(world: World, question: Question) -> Graded:
    """Reads a question, after the one before it, and compares the values of its asks."""
    reader = world.reader
    turns = [reader.turn(question.before)] if question.before else []
    reading: Reading = reader.turn(question.text, turns).reading
    meant = short(question.accept[0])
    if reading.abfrage is None:
        return Graded(question, Mark.UNREAD, reading.confidence, reading.open, "nothing read", "", meant)
    said = short(reading.abfrage.asks)
    outcomes = evaluate(reading.abfrage, world.facts).asks
    if any(_agrees(world, asks, outcomes) for asks in question.accept):
        return Graded(question, Mark.EQUAL, reading.confidence, reading.open, "", said, meant)
    asks_back = any(isinstance(outcome.ask, Ambiguous) for outcome in outcomes)
    mark = Mark.WRONG if reading.confidence is Confidence.SURE and not asks_back else Mark.HEDGED
    why = _difference(normalised(world, question.accept[0]), normalised(world, reading.abfrage.asks))
    return Graded(question, mark, reading.confidence, reading.open, why, said, meant)


def normalised(world: World, asks: Asks) -> Asks:
    """The asks in normal form."""
    return normalise(Abfrage(bericht=world.report.key, jahr=world.jahr, asks=asks)).asks


def evaluated(world: World, asks: Asks) -> tuple[Outcome, ...]:
    """The outcomes of asks."""
    return evaluate(Abfrage(bericht=world.report.key, jahr=world.jahr, asks=asks), world.facts).asks


def _agrees(world: World, asks: Asks, outcomes: tuple[Outcome, ...]) -> bool:
    """True where the first outcomes are those meant; a companion figure or two may follow."""
    meant = signature(evaluated(world, asks))
    wants_set = isinstance(asks[0], Members | Where | Top)
    for length in range(len(outcomes), 0, -1):
        extra = outcomes[length:]
        if len(extra) > MOST_COMPANIONS:
            break
        if signature(outcomes[:length], tables_as_sets=wants_set) == meant:
            return True
    return False


def signature(outcomes: tuple[Outcome, ...], *, tables_as_sets: bool = False) -> Signature:
    """What outcomes say: verdicts, members and quotes in their order, all single values together.

    Where members were asked for, a table of them with some figures beside is as good.
    """
    told: list[object] = []
    values: list[str] = []
    for outcome in outcomes:
        if tables_as_sets and isinstance(outcome.ask, Table):
            outcome = replace(outcome, ask=outcome.ask.rows)
        _sign(outcome, told, values)
    return tuple(told), tuple(sorted(values))


def _sign(outcome: Outcome, told: list[object], values: list[str]) -> None:
    ask = outcome.ask
    if isinstance(ask, Suppose):
        _sign(outcome.parts[0], told, values) if outcome.parts else told.append("no supposition")
    elif isinstance(ask, Compare):
        told.append((outcome.truth, outcome.verdict, _number(outcome.values[2], bare=True) if len(outcome.values) > 2 else ""))
    elif isinstance(ask, Logic):
        inner: list[object] = []
        for part in outcome.parts:
            _sign(part, inner, values)
        told.append((ask.op, outcome.truth, tuple(sorted(map(str, inner)))))
    elif isinstance(ask, Exists):
        told.append((outcome.truth, tuple(quote.citation.line for quote in outcome.quotes)))
    elif isinstance(ask, Members | Where | Top):
        members = [row.member for row in outcome.rows]
        told.append(tuple(members if isinstance(ask, Top) else sorted(members, key=str)) or "none")
    elif isinstance(ask, Table):
        wide = sum(not isinstance(column, Quote) for column in ask.columns)
        values.extend(_number(value) for row in outcome.rows for value in row.values[:wide])
    elif isinstance(ask, Profile):
        told.append(("profile", ask.subjekt, ask.jahr))
    elif isinstance(ask, Quote):
        told.append(("quote", tuple(sorted({quote.citation.line for quote in outcome.quotes}))))
        values.extend(_number(value) for value in outcome.values if not outcome.quotes)
    elif outcome.values:
        values.extend(_number(value) for value in outcome.values)
    else:
        told.append(("absent", *(absence.missing for absence in outcome.absences[:1])))


def _number(value: Value, *, bare: bool = False) -> str:
    if not isinstance(value.value, Decimal):
        return str(value.value)
    number = abs(value.value) if bare else value.value
    return str(number.quantize(PLACES).normalize() + 0)


def short(asks: Asks | tuple[Ask, ...]) -> str:
    """Asks in one line."""
    return "; ".join(_short(compact(ask)) for ask in asks)


def _short(data: Any) -> str:
    if isinstance(data, dict) and "node" in data:
        rest = {key: value for key, value in data.items() if key != "node"}
        if data["node"] == "cell":
            return "·".join(str(v) if k in ("subjekt", "position", "wertart") else f"{k}={v}" for k, v in rest.items()) or "cell"
        if data["node"] == "given":
            return str(data["value"]) + (f"±{data['step']}" if "step" in data else "")
        named = {"by", "of", "only", "without", "order", "count", "first", "becomes", "wertart"}
        return f"{data['node']}({', '.join(f'{k}={_short(v)}' if k in named else _short(v) for k, v in rest.items())})"
    if isinstance(data, list):
        return "[" + ", ".join(map(_short, data)) + "]"
    return str(data)


def _difference(meant: Asks, said: Asks) -> str:
    """Where two readings part: the kind of node, else the first coordinate."""
    if len(meant) != len(said) and {type(each) for each in meant} == {type(each) for each in said}:
        return f"{len(said)} asks instead of {len(meant)}"
    for one, other in zip(meant, said, strict=False):
        if found := _parting(one, other):
            return found
    return f"{len(said)} asks instead of {len(meant)}"


def _kind(node: object) -> str:
    if not isinstance(node, Node):
        return str(node)
    extra = getattr(node, "op", getattr(node, "fn", getattr(node, "kind", ""))) if not isinstance(node, Compare) else ""
    return f"{type(node).__name__}{f' {extra}' if extra else ''}"


def _parting(one: Node, other: Node) -> str:
    if _kind(one) != _kind(other):
        return f"{_kind(other)} instead of {_kind(one)}"
    for name in type(one).model_fields:
        a, b = getattr(one, name), getattr(other, name)
        if a == b:
            continue
        if isinstance(a, Node) and isinstance(b, Node):
            return _parting(a, b)
        if isinstance(a, tuple) and isinstance(b, tuple) and a and b and isinstance(a[0], Node) and isinstance(b[0], Node):
            if len(a) != len(b):
                return f"{type(one).__name__}: {len(b)} {name} instead of {len(a)}"
            pairs = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
            return _parting(*pairs[0])
        lost = (
            "lost"
            if b in (None, ())
            else "added"
            if a in (None, ())
            else f"{b} for {a}"
            if name in ("op", "order", "wertart")
            else "another"
        )
        return f"{type(one).__name__}.{name} {lost}"
    return ""
