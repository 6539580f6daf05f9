"""What may be true of a product: a test, and how it is said in a main clause, in a relative clause and in a hurry."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from assistant.abfrage.nodes import Cell, Compare, Given, Wertart
from assistant.catalogue.model import Subjekt
from tests.assistant.understanding.generated.case import UNITS
from tests.assistant.understanding.generated.phrases import wordings
from tests.assistant.understanding.generated.words import amount, euro
from tests.assistant.understanding.generated.world import World


@dataclass(frozen=True)
class Property:
    """A test of products: "Welche Produkte `had`?", "Produkte, die `that`", "produkte `bare`"; it looks at `about`."""

    test: Compare
    had: str
    that: str
    bare: str
    kind: str
    about: str


Sign = Literal["<", ">", ">="]


def compared(position: str, wertart: Wertart, op: Sign, value: float, unit: str | None = None) -> Compare:
    """A figure of a product against a number."""
    return Compare(left=Cell(position=position, wertart=wertart), op=op, right=Given(value=value, unit=unit))


def said(test: Compare, name: str, kind: str, about: str, **slots: object) -> Property:
    """A test in the words of `properties.toml`."""
    entry = wordings("properties")[name]
    had, that, bare = (f"[{'|'.join(text.format_map(slots) for text in entry[way])}]" for way in ("had", "that", "bare"))
    return Property(test, had, that, bare, kind, about)


def off_plan(rng: random.Random, _: str) -> Property:
    """Better or worse than planned."""
    if rng.random() < 0.5:
        return said(compared("saldo", "abweichung", "<", 0), "worse", "worse than planned", "deviation")
    return said(compared("saldo", "abweichung", ">", 0), "better", "better than planned", "deviation")


def off_plan_by(rng: random.Random, _: str) -> Property:
    """Off the plan by more than an amount."""
    value = rng.choice((50_000, 100_000, 250_000, 500_000, 1_000_000, 1_500_000))
    better = rng.random() < 0.5
    test = compared("saldo", "abweichung", ">" if better else "<", value if better else -value, "EUR")
    word, way = ("besser", "unter") if better else ("schlechter", "über")
    return said(test, "off_by", "off plan by more than an amount", "deviation", x=amount(value, rng), word=word, way=way)


def count_to_plan(rng: random.Random, unit: str) -> Property:
    """More or fewer cases than planned: a higher or lower Kennzahl where products count different things."""
    more, higher, op = rng.choice((("mehr", "höhere", ">"), ("weniger", "niedrigere", "<")))
    name, slots = (
        ("count_to_plan", {"more": more, "u": unit, "ud": UNITS[unit][0]}) if unit else ("kennzahl_to_plan", {"higher": higher})
    )
    return said(compared("kennzahl", "abweichung", op, 0), name, "count against plan", "count", **slots)


def count_over(rng: random.Random, unit: str) -> Property:
    """More or fewer cases than a number."""
    value = rng.choice((50, 100, 500, 1000, 2000, 4000))
    more, over, op = rng.choice((("mehr", "über", ">"), ("weniger", "unter", "<")))
    name, slots = (
        ("count_over", {"more": more, "u": unit, "ud": UNITS[unit][0]})
        if unit
        else ("kennzahl_over", {"over": over, "more": more})
    )
    return said(compared("kennzahl", "ergebnis", op, value), name, "count over a number", "count", x=euro(value), **slots)


def target(rng: random.Random, _: str) -> Property:
    """Target reached or missed."""
    if rng.random() < 0.6:
        return said(compared("zielgrad", "ergebnis", "<", 100, "%"), "missed", "target missed", "target")
    return said(compared("zielgrad", "ergebnis", ">=", 100, "%"), "reached", "target reached", "target")


def degree(rng: random.Random, _: str) -> Property:
    """Zielerreichungsgrad over or under a number."""
    less = rng.random() < 0.6
    value = rng.choice((80, 90, 95)) if less else rng.choice((100, 105))
    test = compared("zielgrad", "ergebnis", "<" if less else ">", value, "%")
    over, more = ("unter", "weniger") if less else ("über", "mehr")
    return said(test, "degree", "degree over a number", "target", over=over, more=more, x=value)


def planned_sign(rng: random.Random, _: str) -> Property:
    """Planned with a surplus or a subsidy."""
    sign, op = rng.choice((("Überschuss", ">"), ("Zuschuss", "<")))
    return said(compared("saldo", "plan", op, 0), "planned", "sign of the plan", "plan", sign=sign)


def result_sign(rng: random.Random, _: str) -> Property:
    """Ended with a surplus or a subsidy."""
    name, op = rng.choice((("surplus", ">"), ("deficit", "<")))
    return said(compared("saldo", "ergebnis", op, 0), name, "sign of the ergebnis", "ergebnis")


def subsidy(rng: random.Random, _: str) -> Property:
    """A subsidy over an amount."""
    value = rng.choice((100_000, 500_000, 1_000_000, 2_000_000))
    test = compared("zuschuss", "ergebnis", ">", value, "EUR")
    return said(test, "subsidy", "Zuschuss over an amount", "ergebnis", x=amount(value, rng))


KINDS: tuple[Callable[[random.Random, str], Property], ...] = (
    off_plan,
    off_plan,
    off_plan_by,
    count_to_plan,
    count_over,
    target,
    target,
    degree,
    planned_sign,
    result_sign,
    subsidy,
)


def some_property(world: World, budget: Subjekt | None, rng: random.Random) -> Property:
    """Any of them, of products that may count one thing."""
    unit = world.unit(budget)
    return rng.choice(KINDS)(rng, unit if unit in UNITS else "")
