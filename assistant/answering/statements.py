"""Yes or no, or the verdict on a statement: both sides, the difference, and what is right instead."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.abfrage.nodes import Aggregate, Compare, Exists, Given, Logic, Members, Quote, axis_of, base_of
from assistant.abfrage.result import Outcome, Row, Value, Verdict
from assistant.abfrage.truths import VERDICTS
from assistant.answering import numbers
from assistant.answering.absences import say_absences
from assistant.answering.answer import Part, Strong
from assistant.answering.cells import calculate, companions
from assistant.answering.draft import Draft, identity
from assistant.answering.judging import REACHED, direction
from assistant.answering.sets import SUBJECTS, announce, counted
from assistant.answering.telling import closing, is_saldo_deviation, telling
from data.german.amounts import amounts as find_amounts

MOST_CHECKED = 12
_NOT = {"<": "nicht unter", "<=": "mehr als", ">": "nicht über", ">=": "weniger als"}
_SIDES = {"<": "unter", "<=": "höchstens", ">": "über", ">=": "mindestens", "nearly": "knapp", "over": "gut"}


@dataclass(frozen=True, slots=True)
class Saying:
    """How a test is said: as a verdict, as yes or no, or (`bare`) as a plain statement among others."""

    checks: bool
    bare: bool = False

    def word(self, outcome: Outcome) -> tuple[Part, ...]:
        """The opening of the sentence."""
        if self.bare and not self.checks:
            return ()
        if self.checks:
            verdict = verdict_of(outcome)
            return Strong(str(verdict).capitalize()), ": "
        truth = truth_of(outcome)
        return (Strong("Ja" if truth else "Nein" if truth is False else "Das lässt sich nicht sagen"), ": ")


def truth_of(outcome: Outcome) -> bool | None:
    """Whether a test holds; that a target is met is for the report's own degree to say, as less may be better."""
    node = outcome.ask
    if isinstance(node, Compare) and len(outcome.values) > 1:
        left, right = outcome.values[:2]
        degree = next((v for v in left.row if v.ok and v.position == "zielgrad"), None)
        compared = (left.position, left.wertart, right.position, right.wertart)
        if degree is not None and compared == ("ziel", "ergebnis", "ziel", "plan"):
            reached = degree.number >= REACHED
            return reached if node.op in {">", ">="} else not reached if node.op in {"<", "<="} else outcome.truth
    return outcome.truth


def verdict_of(outcome: Outcome) -> Verdict:
    """The verdict on a test."""
    truth = truth_of(outcome)
    return VERDICTS[truth] if truth is not outcome.truth else outcome.verdict or VERDICTS[outcome.truth]


def say_test(draft: Draft, outcome: Outcome, saying: Saying) -> None:
    """A test with both its sides."""
    node = outcome.ask
    if isinstance(node, Logic):
        _say_logic(draft, outcome, saying)
    elif isinstance(node, Exists):
        _say_exists(draft, outcome, node, saying)
    elif isinstance(node, Compare):
        _say_compare(draft, outcome, node, saying)


def _say_logic(draft: Draft, outcome: Outcome, saying: Saying) -> None:
    verdicts = {verdict_of(part) for part in outcome.parts}
    mixed = len(verdicts) > 1
    if not saying.bare:
        word = saying.word(outcome)[0]
        draft.say(word, *((", nicht alles trifft zu",) if mixed and not saying.checks else ()), scoped=False)
    for part in outcome.parts:
        say_test(draft, part, Saying(saying.checks and mixed, bare=True))


def _say_exists(draft: Draft, outcome: Outcome, node: Exists, saying: Saying) -> None:
    if not isinstance(node.what, Quote):
        if outcome.values:
            draft.say(*saying.word(outcome), f"{draft.names.full(outcome.values[0])} ", *telling(draft, outcome.values[0]))
        else:
            draft.say(*saying.word(outcome), "Diesen Wert enthält der Bericht nicht", scoped=False)
            say_absences(draft, outcome.absences)
        return
    if outcome.truth:
        draft.say(*saying.word(outcome), "Der Bericht schreibt dazu", end=":")
    elif outcome.quotes:
        kind = "einen anderen Grund" if node.what.kind == "grund" else "es anders"
        draft.say(*saying.word(outcome), f"Das steht so nicht im Bericht, er nennt {kind}", end=":")
    else:
        draft.say(*saying.word(outcome), "Das steht so nicht im Bericht")
    for passage in outcome.quotes:
        draft.quote(passage)


def _say_compare(draft: Draft, outcome: Outcome, node: Compare, saying: Saying) -> None:
    values = [value for value in outcome.values if value.ok]
    if outcome.absences or not values:
        draft.say(*saying.word(outcome)[:1], scoped=False)
        say_absences(draft, outcome.absences, values)
        return
    left = values[0]
    if left.operation == "count" and isinstance(node.right, Given):
        _say_count(draft, outcome, node, saying.word(outcome))
        return
    if identity(left) in draft.said and isinstance(node.right, Given) and not saying.bare:
        draft.say(*saying.word(outcome)[:1])
        return
    draft.say(*saying.word(outcome), *_compared(draft, outcome, node, values))
    calculate(draft, [value for value in values[:2] if value.operation != "given"])
    companions(draft, [left])


def _compared(draft: Draft, outcome: Outcome, node: Compare, values: Sequence[Value]) -> tuple[Part, ...]:
    """Both sides of a comparison, or the one that the question does not state itself."""
    if len(values) < 2 or values[1].operation == "given" or isinstance(node.right, Given):
        return _against_given(draft, outcome, node, values[0])
    return *_sides(draft, values[0], values[1], values[2] if len(values) > 2 else None), *_which(draft, node, values[1])


def _say_count(draft: Draft, outcome: Outcome, node: Compare, opening: tuple[Part, ...]) -> None:
    """„Alle“, „keine“, „mindestens zwei“: the verdict with the members that decide it, the exceptions or the hits."""
    left, over = outcome.values[0], node.left.over if isinstance(node.left, Aggregate) else Members(axis="produkt")
    axis, number = axis_of(over), int(left.number)
    if outcome.truth and not number and isinstance(node.right, Given) and node.right.value == 0:
        draft.take(left)
        base = base_of(over)
        of = base.of if isinstance(base, Members) and isinstance(base.of, str) else None
        only = base.only if isinstance(base, Members) else ()
        checked = [str(each) for each in only or draft.names.catalogue.members(axis, of)] if axis in SUBJECTS else []
        checked = checked if len(checked) <= MOST_CHECKED else []
        places = [place for member in checked for place in draft.mention(member)]
        named = f" (geprüft: {', '.join(draft.names.subject(member) for member in checked)})" if checked else ""
        draft.say(*opening[:1], f", ohne Ausnahme{named}", places=places)
        return
    order = dict.fromkeys(operand.member for operand in left.operands if operand.member is not None)
    rows = tuple(Row(member, tuple(each for each in left.operands if each.member == member)) for member in order)
    told = (*opening, "Es sind ", draft.show(left, counted(number, axis), strong=True))
    announce(draft, told, rows, axis)


def _sides(draft: Draft, left: Value, right: Value, difference: Value | None) -> tuple[Part, ...]:
    heading, (one, other) = draft.names.apart([left, right])
    parts: list[Part] = [f"{heading}: " if heading else "", f"{one} " if one else "", *telling(draft, left, True)]
    parts += [" gegenüber ", f"{other} " if other else "", *telling(draft, right, True)]
    if difference is not None and difference.ok and difference.number != 0:
        found = direction(difference, draft.names)
        parts += [", Unterschied ", draft.show(difference, numbers.magnitude(difference)), f", {found.judged}" if found else ""]
        draft.said |= {identity(each) for each in left.row if each.ok and each.value == difference.value}
    return tuple(parts)


def _which(draft: Draft, node: Compare, right: Value) -> tuple[Part, ...]:
    """Which member the highest or lowest is that something was compared with."""
    if not isinstance(node.right, Aggregate) or node.right.fn not in {"min", "max"}:
        return ()
    members = [o for o in right.operands if o.ok and o.value == right.value and o.member is not None]
    said = [draft.names.member(each.member, axis_of(node.right.over)) for each in members[:1] if each.member is not None]
    return (f" ({said[0]})",) if said else ()


def _against_given(draft: Draft, outcome: Outcome, node: Compare, left: Value) -> tuple[Part, ...]:
    """The value against a number of the question."""
    if isinstance(left.value, str):
        return f"{draft.names.label(left, False)}: ", draft.show(left, strong=True)
    given = node.right if isinstance(node.right, Given) else None
    is_sign = given is None or (given.value == 0 and node.op in _SIDES)
    if is_saldo_deviation(left):
        told: tuple[Part, ...] = closing(draft, left)
    else:
        told = f"{draft.names.full(left)} ", *telling(draft, left)
    if is_sign or given is None or isinstance(given.value, str):
        return told
    stated = _stated(draft, given, left)
    if not stated:
        return told
    aimed = direction(replace(left, value=Decimal(str(given.value))), draft.names) if node.op == "=" else None
    if aimed is not None and left.wertart == "abweichung":
        stated = f"{stated.removeprefix('−')} {aimed.words}"
    if node.op in {"=", "exactly", "nearly", "over"}:
        return told if outcome.truth else (*told, f", nicht {stated}")
    side = (_SIDES if outcome.truth else _NOT).get(node.op, "")
    return *told, f", also {side} {stated}"


def _stated(draft: Draft, given: Given, left: Value) -> str:
    """The number as the question states it, "" for one that it only implies ("die Hälfte")."""
    value = Decimal(str(given.value))
    in_digits = [amount for amount in find_amounts(draft.question) if re.search("[0-9]", amount.written)]
    said = any(abs(amount.value) == abs(value) for amount in in_digits)
    return numbers.write(value, given.unit or left.unit) if said else ""


def say_false_premise(draft: Draft, outcome: Outcome) -> None:
    """What a question takes for granted and the figures contradict, with both sides."""
    node, values = outcome.ask, [value for value in outcome.values if value.ok]
    opening: tuple[Part, ...] = (Strong("Das trifft nicht zu"), ": ")
    if not isinstance(node, Compare) or not values:
        draft.say(Strong("Das trifft nicht zu"))
        for part in outcome.parts:
            say_test(draft, part, Saying(False, bare=True))
        return
    draft.say(*opening, *_compared(draft, outcome, node, values))
    companions(draft, values[:1])
