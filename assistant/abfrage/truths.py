"""Tests → yes, no or undecidable, with both sides and a verdict."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from assistant.abfrage.cells import Binding
from assistant.abfrage.nodes import Cell, Compare, Exists, Given, Logic, Quote, Test
from assistant.abfrage.result import Outcome, Value, Verdict
from assistant.abfrage.terms import exact

if TYPE_CHECKING:
    from assistant.abfrage.evaluation import Evaluation

OVER_HEDGES = frozenset({"über", "mehr als"})
NEAR = Decimal("0.1")
VERDICTS = {True: Verdict.TRUE, False: Verdict.FALSE, None: Verdict.UNPROVEN}
_CUT = frozenset({"=", "exactly", "nearly", "over"})


def truth(engine: "Evaluation", node: Test, scope: Binding) -> Outcome:
    """The outcome of a test."""
    if isinstance(node, Compare):
        return _compare(engine, node, scope)
    if isinstance(node, Exists):
        return _exists(engine, node, scope)
    return _logic(node, [truth(engine, each, scope) for each in node.args])


def _compare(engine: "Evaluation", node: Compare, scope: Binding) -> Outcome:
    """Left, right and left − right; left is what is spoken of."""
    left, right = engine.term(node.left, scope), engine.term(node.right, scope)
    if not (left.ok and right.ok):
        return _undecided(engine, node, scope, (left, right))
    if isinstance(left.value, str) or isinstance(right.value, str):
        truth = (str(right.value).lower() in str(left.value).lower()) is not (node.op == "!=")
        return Outcome(node, (left, right), truth=truth, verdict=VERDICTS[truth])
    right = right if right.unit else replace(right, unit=left.unit)
    stated = node.right if isinstance(node.right, Given) else None
    step = exact(stated.step) if stated else Decimal(0)
    truth = holds(node.op, left.number, right.number, step)
    verdict = VERDICTS[truth]
    cut_off = not truth and is_cut_off(node.op, left.number, right.number, step)
    if stated and (cut_off or _is_disputed(engine, left, right.number)):
        verdict = Verdict.PARTLY
    decided: bool | None = truth
    if left.hedge in OVER_HEDGES and stated:
        decided, verdict = _over_hedged(node.op, left.number, right.number)
    difference = Value(left.number - right.number, left.unit, None, "subtract", (left, right))
    return Outcome(node, (left, right, difference), truth=decided, verdict=verdict)


def holds(op: str, left: Decimal, right: Decimal, step: Decimal = Decimal(0)) -> bool:
    """Whether a comparison holds; `step` is the last digit that a stated number writes, 0 for none."""
    same = abs(left - right) <= step / 2
    if op in ("=", "!="):
        return same is (op == "=")
    if op == "exactly":
        unit = min(step, Decimal(1)) or Decimal(1)
        return (left / unit).quantize(Decimal(1), ROUND_HALF_UP) == (right / unit).quantize(Decimal(1), ROUND_HALF_UP)
    size, stated = abs(left), abs(right)
    if op == "nearly":
        return left * right > 0 and max((1 - NEAR) * stated, stated - step) <= size < stated
    if op == "over":
        return left * right > 0 and stated < size <= min((1 + NEAR) * stated, stated + step)
    return {"<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right}[op]


def is_cut_off(op: str, left: Decimal, right: Decimal, step: Decimal) -> bool:
    """True where the stated number is the true one cut off instead of rounded."""
    return op in _CUT and step > 1 and left * right > 0 and abs(left) // step * step == abs(right)


def _is_disputed(engine: "Evaluation", left: Value, stated: Decimal) -> bool:
    """True for what the text says against its own table."""
    if left.address is None:
        return False
    disputed = engine.facts.book(left.address.bericht).disputed
    return disputed.get((str(left.address.subjekt), left.address.position, left.address.wertart)) == stated


def _over_hedged(op: str, floor: Decimal, stated: Decimal) -> tuple[bool | None, Verdict]:
    """Against a figure of which the text only says that it is more than `floor`."""
    if stated == floor and op in ("=", "nearly"):
        return None, Verdict.PARTLY
    if stated <= floor:
        truth = op in (">", ">=", "over", "!=") if stated == floor or op != "over" else False
        return truth, VERDICTS[truth]
    return None, Verdict.UNPROVEN


def _undecided(engine: "Evaluation", node: Compare, scope: Binding, sides: Sequence[Value]) -> Outcome:
    """Undecidable for want of a figure; false where the number stands at the same address in another year."""
    wrong = _stands_in_another_year(engine, node, scope)
    absences = tuple(side.absence for side in sides if side.absence is not None)
    found = tuple(side for side in sides if side.ok and side.operation != "given")
    truth = False if wrong else None
    return Outcome(node, tuple(dict.fromkeys((*wrong, *found))), truth=truth, verdict=VERDICTS[truth], absences=absences)


def _stands_in_another_year(engine: "Evaluation", node: Compare, scope: Binding) -> tuple[Value, ...]:
    cell, stated = node.left, node.right
    if not (isinstance(cell, Cell) and cell.jahr and isinstance(stated, Given) and not isinstance(stated.value, str)):
        return ()
    known = engine.term(cell.model_copy(update={"jahr": scope.home}), scope)
    value = abs(exact(stated.value))
    numbers = [v for v in (known, *known.row) if v.ok and isinstance(v.value, Decimal)]
    return tuple(v for v in numbers if abs(abs(v.number) - value) < Decimal("0.5"))[:1]


def _exists(engine: "Evaluation", node: Exists, scope: Binding) -> Outcome:
    if not isinstance(node.what, Quote):
        value = engine.term(node.what, scope)
        absences = (value.absence,) if value.absence is not None else ()
        values = (value,) if value.ok else ()
        return Outcome(node, values, truth=value.ok, verdict=VERDICTS[value.ok], absences=absences)
    found = engine.quote(node.what, scope)
    about = node.what.of is not None or scope.subjekt is not None
    without_topic = node.what.model_copy(update={"topic": None})
    other = engine.quote(without_topic, scope).quotes if about and node.what.topic and not found.quotes else ()
    silent = False if scope.closed or node.attributed or (node.what.kind != "stelle" and other) else None
    truth = True if found.quotes else silent
    silence = found.absences[:1] if truth is None else ()
    return Outcome(node, truth=truth, verdict=VERDICTS[truth], quotes=found.quotes or other, absences=silence)


def _logic(node: Logic, parts: list[Outcome]) -> Outcome:
    truths = [part.truth for part in parts]
    if node.op == "not":
        truth = None if truths[0] is None else not truths[0]
    elif node.op == "and":
        truth = False if False in truths else None if None in truths else True
    else:
        truth = True if True in truths else None if None in truths else False
    return Outcome(
        node,
        tuple(value for part in parts for value in part.values),
        truth=truth,
        verdict=_joined(node, truth, [part.verdict for part in parts if part.verdict]),
        quotes=tuple(quote for part in parts for quote in part.quotes),
        parts=tuple(parts),
        absences=tuple(absence for part in parts for absence in part.absences),
    )


def _joined(node: Logic, truth: bool | None, verdicts: list[Verdict]) -> Verdict:
    """`and` of what holds with anything else is partly true, else the worst decides."""
    kinds = set(verdicts)
    if node.op == "and" and len(kinds) > 1 and kinds & {Verdict.TRUE, Verdict.PARTLY}:
        return Verdict.PARTLY
    return verdicts[0] if node.op != "not" and len(kinds) == 1 else VERDICTS[truth]
