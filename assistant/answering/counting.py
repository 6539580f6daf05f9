"""„Alle“, „keine“, „mindestens zwei“: tests of how many members there are; the members counted are the exceptions or the hits."""

from assistant.abfrage.nodes import Aggregate, Compare, Given, Members, Where
from assistant.abfrage.result import Outcome, Row
from assistant.answering.answer import Part
from assistant.answering.draft import Draft
from assistant.answering.sets import SUBJECTS, announce, axis_of, counted, say_rows

MOST_CHECKED = 12


def say_count(draft: Draft, outcome: Outcome, node: Compare, opening: tuple[Part, ...]) -> None:
    """The verdict with the members that decide it."""
    left, over = outcome.values[0], node.left.over if isinstance(node.left, Aggregate) else Members(axis="produkt")
    axis, number = axis_of(over), int(left.number)
    if outcome.truth and not number and isinstance(node.right, Given) and node.right.value == 0:
        draft.take(left)
        checked = _checked(draft, over)
        places = [place for member in checked for place in draft.mention(member)]
        named = f" (geprüft: {', '.join(draft.names.subject(member) for member in checked)})" if checked else ""
        draft.say(*opening[:1], f", ohne Ausnahme{named}", places=places)
        return
    order = dict.fromkeys(operand.member for operand in left.operands if operand.member is not None)
    rows = tuple(Row(member, tuple(each for each in left.operands if each.member == member)) for member in order)
    end = announce(draft, rows)
    draft.say(*opening, "Es sind ", draft.show(left, counted(number, axis), strong=True), end=end, places=())
    if end == ":":
        say_rows(draft, rows, axis)


def _checked(draft: Draft, base: object) -> list[str]:
    """Which members were looked at, where they are few."""
    while isinstance(base, Where):
        base = base.set
    if not isinstance(base, Members) or base.axis not in SUBJECTS:
        return []
    of = base.of if isinstance(base.of, str) else None
    members = [str(member) for member in base.only or draft.names.catalogue.members(base.axis, of)]
    return members if len(members) <= MOST_CHECKED else []
