"""Whether a deviation or a change is better or worse, told from what was subtracted and never from a printed sign."""

from dataclasses import dataclass
from decimal import Decimal

from assistant.values import Operation, Value, kind_of
from data.model import Position, Wertart


@dataclass(frozen=True, slots=True)
class Direction:
    """A direction in words; `is_better` is None where neither more nor less is good by itself."""

    words: str
    is_better: bool | None


def direction_of(value: Value) -> Direction | None:
    """The direction of a deviation from the plan or of a change between years, also in percent; None for anything else."""
    kind = kind_of(value)
    if value.citation and kind and kind[1] is Wertart.ABWEICHUNG:
        return _from_plan(kind[0], value.value)
    if value.operation is Operation.SHARE:
        change, basis = value.operands
        return direction_of(change) if _is_share_of_its_basis(change, basis) else None
    return _of_difference(value.value, *value.operands) if value.operation is Operation.DIFFERENCE else None


def _is_share_of_its_basis(change: Value, basis: Value) -> bool:
    """True for a deviation in percent of its plan or a change in percent of the earlier year."""
    if change.operation is Operation.DIFFERENCE:
        return change.operands[1] == basis
    kind = kind_of(basis)
    return kind is not None and kind[1] is Wertart.PLAN and basis.entity == change.entity


def _of_difference(amount: Decimal, first: Value, second: Value) -> Direction | None:
    """What `first` − `second` says, where both are of one thing and one position."""
    kinds = kind_of(first), kind_of(second)
    if None in kinds or first.entity != second.entity or first.monat != second.monat:
        return None
    (position, wertart), (other, basis) = (kind for kind in kinds if kind)
    if position is not other:
        return None
    if first.haushaltsjahr == second.haushaltsjahr:
        return _from_plan(position, amount) if (wertart, basis) == (Wertart.ERGEBNIS, Wertart.PLAN) else None
    is_later = first.haushaltsjahr > second.haushaltsjahr
    return _since(position, amount, second.haushaltsjahr) if is_later and wertart is basis else None


def _from_plan(position: Position, amount: Decimal) -> Direction | None:
    """For an Aufwand more than planned is worse, for an Ertrag and the Saldo better; a count or target is not judged."""
    if position in {Position.KENNZAHL, Position.ZIEL}:
        return None
    if amount == 0:
        return Direction("wie geplant", None)
    is_better = (amount > 0) is not position.is_aufwand
    return Direction(f"{'besser' if is_better else 'schlechter'} als geplant", is_better)


def _since(position: Position, amount: Decimal, year: int) -> Direction | None:
    """A Saldo gets better or worse; that costs, income or counts go up is said, not judged."""
    if amount == 0:
        return Direction(f"wie {year}", None)
    if position is Position.SALDO:
        return Direction(f"{'besser' if amount > 0 else 'schlechter'} als {year}", amount > 0)
    return Direction(f"{'mehr' if amount > 0 else 'weniger'} als {year}", None)
