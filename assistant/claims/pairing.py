"""Numbers said as a pair: "X statt Y", "von X auf Y", and words that belong to the number behind them."""

from collections.abc import Sequence

from assistant.claims.closed import closed
from assistant.claims.marks import Mark, Marked
from data.german.amounts import Amount


def is_instead(sentence: Marked, amount: Amount) -> bool:
    """True for Y in "statt Y", also "statt eines Plus von Y"."""
    start = max(
        [sentence.segment(amount.first)[0], amount.first - 6, *(a.stop for a in sentence.amounts if a.stop <= amount.first)]
    )
    return bool({"statt", "anstatt", "anstelle"} & set(sentence.folded(start, amount.first)))


def is_other_side(sentence: Marked, number: int) -> bool:
    """True for X in "X statt Y"."""
    others = [a for a in sentence.amounts if a is not sentence.amounts[number]]
    return any(is_instead(sentence, other) and other.unit == sentence.amounts[number].unit for other in others)


def moves(sentence: Marked, number: int) -> int | None:
    """0 for X and 1 for Y in "von X auf Y"."""
    amount, before = sentence.amounts[number], sentence.before(sentence.amounts[number].first)
    others = sentence.amounts
    if (
        before == "von"
        and number + 1 < len(others)
        and sentence.before(others[number + 1].first) == "auf"
        and others[number + 1].unit == amount.unit
    ):
        return 0
    if (
        before == "auf"
        and number
        and sentence.before(others[number - 1].first) == "von"
        and others[number - 1].unit == amount.unit
    ):
        return 1
    return None


def belongs_elsewhere(sentence: Marked, mark: Mark, amount: Amount) -> bool:
    """True for a word right before another number: "statt der eingeplanten 10.000 €"."""
    for other in sentence.amounts:
        between = sentence.folded(mark.stop, other.first) if mark.stop <= other.first else ["-"] * 9
        if (
            other is not amount
            and len(between) <= 3
            and all(w in closed("articles") | {"von", "in", "hoehe", ":"} for w in between)
        ):
            return True
    return False


def is_apposed(sentence: Marked, amount: Amount) -> bool:
    """True for a number in brackets right behind words: "des Planansatzes (131.900 Euro)"."""
    return amount.first > 1 and sentence.words[amount.first - 1].text == "(" and sentence.words[amount.first - 2].capital


def falls_on(sentence: Marked, amount: Amount, marks: Sequence[Mark]) -> Mark | None:
    """What a number is of that stands behind it: "4,1 Mio. € Personalaufwand", "entfielen 4,1 Mio. € auf das Personal"."""
    falls = any(form.startswith(("entfall", "entfiel", "entfael")) for form in sentence.folded(0, len(sentence.words)))
    for mark in marks:
        between = sentence.folded(amount.stop, mark.first) if mark.first >= amount.stop else ["-"] * 9
        if falls and between[:1] in (["auf"], ["aufs"]) and len(between) <= 3:
            return mark
        if not between and sentence.words[mark.first].capital and not any(m.stop == amount.first for m in marks):
            return mark
    return None
