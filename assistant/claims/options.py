"""What a stated number may mean: the tests that its words allow, the likeliest first."""

from collections.abc import Iterator
from dataclasses import replace

from assistant.claims.comparing import Option
from assistant.claims.figures import Figures
from assistant.claims.money import Money
from assistant.claims.rates import Rates
from assistant.claims.stated import Stated
from data.german.amounts import POINTS

RIVAL = 0.35


def options_of(stated: Stated, figures: Figures) -> list[Option]:
    """Every option of a number, also of other subjects of the same name."""
    found = list(_own(stated, figures))
    for rival in stated.rivals:
        other = _own(replace(stated, subjects=(rival,), rivals=()), figures)
        found += [replace(option, cost=option.cost + RIVAL) for option in other]
    return sorted(found, key=lambda option: option.cost)


def _own(stated: Stated, figures: Figures) -> Iterator[Option]:
    money, rates = Money(stated, figures), Rates(stated, figures)
    makers = {"EUR": money.money, "%": rates.percent, POINTS: rates.points, "fach": rates.multiple}
    yield from makers.get(stated.amount.unit, rates.counted)()
