"""Numbers that follow from others: sums, shares, changes, averages, of numbers said beside them or of a group of subjects."""

from collections.abc import Iterator
from itertools import permutations

from assistant.abfrage.nodes import Calc, Cell, Given, Term
from assistant.claims.comparing import Option, against
from assistant.claims.coordinates import Coordinates
from data.german.amounts import Amount
from data.german.directions import Sense

COST = 0.5
MONTHS = 12
DOWN = frozenset({Sense.LESS, Sense.UNDER_PLAN, Sense.DEFICIT, Sense.NEGATIVE})


def derived(options: Coordinates) -> Iterator[Option]:
    """The options of a number as the result of a calculation."""
    stated = options.stated
    if stated.amount.unit in {"%", "fach"}:
        yield from _ratios(options)
    elif stated.averaging:
        yield from _averages(options)
    elif stated.summing:
        yield from _sums(options)


def _given(amount: Amount, sign: int = 1) -> Given:
    return Given(value=float(abs(amount.value) * sign), unit=amount.unit or None)


def _ratios(options: Coordinates) -> Iterator[Option]:
    """ "83.976.566 € von 261.357.634 €, das sind 32,1 %": of any two numbers of one unit."""
    stated = options.stated
    unit = stated.amount.unit
    pool = [amount for amount, _ in stated.beside if amount.unit not in {"%", "fach"}]
    if stated.amount.sign and stated.sense is None and len(pool) > 1:
        before = [amount for amount in pool if amount.first < stated.amount.first][-2:]
        if len(before) == 2 and before[0].unit == before[1].unit:
            args = (_given(before[1]), _given(before[0]))
            yield Option(against(Calc(op="change", args=args), stated.amount, stated.amount.sign, "%"), COST)
    for one, other in permutations(pool[:6], 2):
        if one.unit != other.unit or not other.value:
            continue
        args = (_given(one), _given(other))
        if unit == "fach":
            yield Option(against(Calc(op="divide", args=args), stated.amount, 1, None), COST)
            continue
        if stated.sense is None:
            yield Option(against(Calc(op="share", args=args), stated.amount, 1, "%"), COST)
        elif _is_later(options, one, other):
            sign = -1 if stated.sense in DOWN else 1 if stated.sense in {Sense.MORE, Sense.OVER_PLAN} else 0
            yield Option(against(Calc(op="change", args=args), stated.amount, sign, "%"), COST)


def _is_later(options: Coordinates, one: Amount, other: Amount) -> bool:
    """True for the pair (X, Y) of "X statt Y" and of "von Y auf X"; of other pairs either way."""
    first, second = sorted((one, other), key=lambda amount: amount.first)
    if options.stated.instead:
        return (one is not options.stated.instead) if first is not second else True
    return one is second


def _averages(options: Coordinates) -> Iterator[Option]:
    """ "Im Schnitt … je Monat", "geteilt durch 4.508"."""
    stated = options.stated
    for position, cost in options.positions("saldo"):
        cell = options.cell(position, "ergebnis")
        months = stated.monat[1] - stated.monat[0] + 1 if isinstance(stated.monat, tuple) else MONTHS
        for divisor in (
            Given(value=months),
            *(_given(amount) for amount, _ in stated.beside if not amount.unit and amount.value),
        ):
            yield Option(against(Calc(op="divide", args=(cell, divisor)), stated.amount, 0, "EUR"), cost + COST)
        kennzahl = options.cell("kennzahl", "ergebnis")
        yield Option(against(Calc(op="divide", args=(cell, kennzahl)), stated.amount, 0, "EUR"), cost + COST)
    money = [amount for amount, _ in stated.beside if amount.unit == "EUR"]
    for one in money[:3]:
        for other, _ in stated.beside:
            if not other.unit and other.value:
                yield Option(against(Calc(op="divide", args=(_given(one), _given(other))), stated.amount, 0, "EUR"), COST)


def _sums(options: Coordinates) -> Iterator[Option]:
    """The sum of the numbers before, or of a group of subjects."""
    stated = options.stated
    own = stated.amount
    before = [(amount, sign) for amount, sign in stated.beside if amount.unit == own.unit and amount.first < own.first]
    if len(before) > 1:
        total: Term = Calc(op="add", args=tuple(_given(amount, sign) for amount, sign in before))
        yield Option(against(total, own, own.sign, own.unit or None), COST)
    for members in _groups(options):
        for position, cost in options.positions("saldo"):
            for wertart in ("ergebnis", "abweichung", "plan"):
                cells = tuple(
                    Cell(subjekt=member, position=position, wertart=wertart, jahr=stated.jahr, monat=stated.monat)
                    for member in members
                )
                wanted = wertart == stated.wertart or (
                    stated.wertart is None and (wertart == "abweichung" or position != "saldo")
                )
                if wanted and len(cells) > 1 and all(options.figures.value(cell) is not None for cell in cells):
                    yield Option(against(Calc(op="add", args=cells), own, 0, own.unit or None), cost + COST)


def _groups(options: Coordinates) -> Iterator[tuple[str, ...]]:
    stated, catalogue = options.stated, options.figures.catalogue
    if len(stated.group) > 1:
        yield stated.group
    if not stated.named:
        yield from (members for axis in ("teilbudget", "produkt") if len(members := catalogue.members(axis)) > 1)
