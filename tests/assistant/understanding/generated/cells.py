"""Cells: every position, wertart, year, month and range, lists and what is left out; a subject alone."""

import random

from assistant.abfrage.nodes import Calc, Cell, Profile, Quote
from tests.assistant.understanding.generated.case import UNITS, Meant, listed, means
from tests.assistant.understanding.generated.words import PARTS, budget_position, has_value, maybe, position_phrase, time, when
from tests.assistant.understanding.generated.world import World

SALDO = {
    "ergebnis": ("das", "das", "[Ergebnis|Jahresergebnis]", "[Ergebnisse|Jahresergebnisse]"),
    "plan": ("der", "den", "[Planansatz|Planwert]", "[Planansätze|Planwerte]"),
    "abweichung": ("die", "die", "[Abweichung|Planabweichung]", "[Abweichungen|Planabweichungen]"),
}


def saldo_words(wertart: str) -> dict[str, object]:
    """What a saldo in a wertart is called, with its articles."""
    art, artacc, word, words = SALDO[wertart]
    return {"art": art, "artacc": artacc, "word": word, "words": words, "war": "war"}


def gender_tag(wertart: str) -> frozenset[str]:
    """ "f" for what is feminine."""
    return frozenset({"f"} if wertart == "abweichung" else ())


def position_year(world: World, rng: random.Random) -> Meant | None:
    """A position of a Teilbudget, the whole year, perhaps another one."""
    subjekt = rng.choice((*world.budgets, *world.whole))
    position = budget_position(rng)
    jahre = (None, None, world.jahr, world.jahr - 1, world.jahr - 2) if position in ("ertrag", "aufwand") else (None, world.jahr)
    jahr = rng.choice(jahre)
    cell = Cell(subjekt=subjekt.id, position=position, wertart="ergebnis", jahr=jahr)
    if not has_value(world, cell):
        return None
    said = "im Vorjahr" if jahr == world.jahr - 1 and rng.random() < 0.3 else when(jahr, rng)
    slots = {"p": position_phrase(position, rng), "s": world.name(subjekt, rng), "when": said}
    kind = ", another year" if jahr not in (None, world.jahr) else ""
    return Meant("Cell", f"position of a budget{kind}", means(cell), "cells.position_year", slots)


def position_months(world: World, rng: random.Random) -> Meant | None:
    """A position of a Teilbudget in a month or several, of this or an earlier year."""
    subjekt = rng.choice((*world.budgets, *world.whole))
    position = budget_position(rng)
    t = time(rng)
    jahr = rng.choice((None, None, world.jahr - 1, world.jahr - 2)) if position in ("ertrag", "aufwand") else None
    cell = Cell(subjekt=subjekt.id, position=position, wertart="ergebnis", jahr=jahr, monat=t.monat)
    if not has_value(world, cell):
        return None
    p = position_phrase(position, rng)
    said = "" if jahr is None else f" des Jahres {jahr}" if "months" in t.kind and t.kind != "range of months" else f" {jahr}"
    slots = {"p": p, "s": world.name(subjekt, rng), "t": t, "year": said}
    tags = frozenset({"plural" if p.plural else "singular"})
    return Meant(
        "Cell", f"position by {t.kind}{', another year' if jahr else ''}", means(cell), "cells.position_months", slots, tags=tags
    )


def position_plan(world: World, rng: random.Random) -> Meant | None:
    """What was planned, forecast, or how far off it was."""
    subjekt = rng.choice((*world.budgets, *world.whole))
    position = budget_position(rng)
    wertart = rng.choice(("plan", "abweichung", "plan", "prognose"))
    cell = Cell(subjekt=subjekt.id, position=position, wertart=wertart)
    if not has_value(world, cell):
        return None
    p = position_phrase(position, rng)
    slots = {"p": p, "s": world.name(subjekt, rng)}
    tags = frozenset({"plural" if p.plural else "singular"})
    return Meant("Cell", f"{wertart} of a position", means(cell), f"cells.position_{wertart}", slots, tags=tags)


def saldo(world: World, rng: random.Random) -> Meant | None:
    """Plan, Ergebnis and Abweichung of a product, a Teilbudget or the whole."""
    subjekt = rng.choice((*world.products, *world.products, *world.budgets, *world.whole))
    wertart = rng.choice(("plan", "ergebnis", "abweichung"))
    cell = Cell(subjekt=subjekt.id, position="saldo", wertart=wertart)
    if not has_value(world, cell):
        return None
    kind = "a product" if subjekt.ebene == "produkt" else "a budget"
    return Meant("Cell", f"{wertart} of {kind}", means(cell), f"cells.saldo_{wertart}", {"s": world.name(subjekt, rng)})


def saldo_time(world: World, rng: random.Random) -> Meant | None:
    """The saldo of a Teilbudget in a month, a range or another year."""
    s = rng.choice((*world.budgets, *world.whole))
    t, jahr = (time(rng), None) if rng.random() < 0.6 else (None, world.jahr - rng.choice((1, 2)))
    cell = Cell(subjekt=s.id, position="saldo", wertart="ergebnis", jahr=jahr, monat=t.monat if t else None)
    if not has_value(world, cell):
        return None
    slots = {"s": world.name(s, rng), "when": t.im if t else when(jahr, rng)}
    return Meant("Cell", f"ergebnis by {t.kind if t else 'another year'}", means(cell), "cells.saldo_time", slots)


def plan_year(world: World, rng: random.Random) -> Meant | None:
    """The plan of another year."""
    s, position, jahr = (
        rng.choice((*world.budgets, *world.whole)),
        rng.choice(("ertrag", "aufwand")),
        world.jahr - rng.choice((1, 2)),
    )
    cell = Cell(subjekt=s.id, position=position, wertart="plan", jahr=jahr)
    slots = {"p": position_phrase(position, rng), "s": world.name(s, rng), "y": jahr}
    return (
        Meant("Cell", "plan of another year", means(cell), "cells.position_plan_year", slots) if has_value(world, cell) else None
    )


def zuschuss(world: World, rng: random.Random) -> Meant | None:
    """What a product needs."""
    s, wertart = rng.choice((*world.products, *world.budgets)), rng.choice(("ergebnis", "plan"))
    cell = Cell(subjekt=s.id, position="zuschuss", wertart=wertart)
    if (world.value(cell) or 0) <= 0:
        return None
    slots = {"s": world.name(s, rng), "plan": " laut Plan" if wertart == "plan" else ""}
    return Meant("Cell", f"Zuschuss, {wertart}", means(cell), "cells.zuschuss", slots)


def total_and_part(world: World, rng: random.Random) -> Meant | None:
    """All costs, and one kind of them."""
    s, position = rng.choice((*world.budgets, *world.whole)), rng.choice(PARTS)
    whole, part = (Cell(subjekt=s.id, position=p, wertart="ergebnis") for p in ("aufwand", position))
    slots = {"p": position_phrase(position, rng), "s": world.name(s, rng)}
    return Meant("Cell", "several asks: total and part", means((whole, part)), "cells.total_and_part", slots)


def presumed(world: World, rng: random.Random) -> Meant | None:
    """By how much over or under plan, with the direction said."""
    s = rng.choice((*world.products, *world.budgets))
    cell = Cell(subjekt=s.id, position="saldo", wertart="abweichung")
    value, plan = world.value(cell), world.value(cell.model_copy(update={"wertart": "plan"}))
    if not value or plan is None or plan > 0:  # "Budget überschritten" of a planned surplus says two things
        return None
    word, way = ("besser", "unter") if value > 0 else ("schlechter", "über")
    slots = {"s": world.name(s, rng), "word": word, "way": way}
    return Meant("Cell", "deviation with its direction", means(cell), "cells.presumed", slots)


def counted(world: World, rng: random.Random) -> Meant | None:
    """Kennzahl, Zielwert and Zielerreichungsgrad of a product."""
    what = rng.choice(("kennzahl", "kennzahl", "ziel", "zielgrad"))
    pool = world.counting if what == "kennzahl" else world.aiming
    if not pool:
        return None
    subjekt = rng.choice(pool)
    wertart = "ergebnis" if what == "zielgrad" else rng.choice(("plan", "ergebnis"))
    cell = Cell(subjekt=subjekt.id, position=what, wertart=wertart)
    unit = world.catalogue.services[subjekt.id].indikator
    if not has_value(world, cell) or (what == "kennzahl" and unit not in UNITS):
        return None
    accept = means(cell)
    if what == "ziel":
        other = cell.model_copy(update={"wertart": "plan" if wertart == "ergebnis" else "ergebnis"})
        accept = means(cell, (other, cell))
    slots = {"s": world.name(subjekt, rng), "u": unit, "ud": UNITS[unit][0] if unit in UNITS else ""}
    wording = "cells.zielgrad" if what == "zielgrad" else f"cells.{what}_{wertart}"
    return Meant("Cell", f"{what} {wertart}", accept, wording, slots)


def together(world: World, rng: random.Random) -> Meant | None:
    """Two or three subjects taken together."""
    products = rng.random() < 0.5
    pool = world.products if products else world.budgets
    some = rng.sample(pool, min(len(pool), rng.choice((2, 2, 3))))
    position = "saldo" if products else rng.choice(("personal", "sachaufwand", "aufwand", "ertrag", "transfer"))
    wertart = rng.choice(("ergebnis", "plan", "abweichung")) if products else rng.choice(("ergebnis", "plan"))
    cell = Cell(subjekt=tuple(s.id for s in some), position=position, wertart=wertart)
    if not has_value(world, cell):
        return None
    names = [world.name(s, rng) for s in some]
    slots: dict[str, object] = {case: listed(names, "und", case) for case in ("nom", "dat", "acc")}
    slots["bare"] = rng.choice((" und ", " + ", " plus ")).join(n.bare for n in names)
    if products:
        slots |= saldo_words(wertart)
        return Meant("Cell", "list of products", means(cell), "cells.together_products", slots, tags=gender_tag(wertart))
    slots |= {"p": position_phrase(position, rng), "plan": " laut Plan" if wertart == "plan" else ""}
    return Meant("Cell", "list of budgets", means(cell), "cells.together_budgets", slots)


def without(world: World, rng: random.Random) -> Meant | None:
    """A Teilbudget less one or two of its products."""
    budget = rng.choice(world.budgets)
    pool = world.under(budget)
    if len(pool) < 3:
        return None
    names = [(s, world.name(s, rng)) for s in rng.sample(pool, rng.choice((1, 1, 2)))]
    wertart = rng.choice(("ergebnis", "plan", "abweichung"))
    cell = Cell(subjekt=budget.id, ohne=tuple(s.id for s, _ in names), position="saldo", wertart=wertart)
    acc, bare = (listed([name for _, name in names], "und", case) for case in ("acc", "bare"))
    slots = {"s": world.name(budget, rng), "acc": acc, "bare": bare, **saldo_words(wertart)}
    companion = cell.model_copy(update={"wertart": "abweichung"})
    accept = means(cell, (companion, cell)) if wertart == "ergebnis" else means(cell)
    return Meant("Cell", f"without a product, {wertart}", accept, "cells.without", slots)


def two_positions(world: World, rng: random.Random) -> Meant | None:
    """Two positions of a Teilbudget together, perhaps in some months."""
    budget = rng.choice((*world.budgets, *world.whole))
    a, b = rng.sample(PARTS, 2)
    monat, im = maybe(rng, 0.4, time)
    cells = tuple(Cell(subjekt=budget.id, position=p, wertart="ergebnis", monat=monat) for p in (a, b))
    slots = {"p": position_phrase(a, rng), "q": position_phrase(b, rng), "s": world.name(budget, rng), "im": im}
    return Meant("Calc add", "two positions together", means(Calc(op="add", args=cells)), "cells.two_positions", slots)


def both(world: World, rng: random.Random) -> Meant | None:
    """Plan and Ergebnis of one thing: two asks."""
    of_product = rng.random() < 0.5
    subjekt = rng.choice(world.products if of_product else (*world.budgets, *world.whole))
    position = "saldo" if of_product else budget_position(rng)
    plan, ergebnis = (Cell(subjekt=subjekt.id, position=position, wertart=w) for w in ("plan", "ergebnis"))
    if not has_value(world, ergebnis):
        return None
    slots: dict[str, object] = {"s": world.name(subjekt, rng)}
    if not of_product:
        slots["p"] = position_phrase(position, rng)
    accept = means((plan, ergebnis), (ergebnis, plan))
    return Meant("Cell", "plan and ergebnis", accept, "cells.both" if of_product else "cells.both_position", slots)


def profile(world: World, rng: random.Random) -> Meant | None:
    """Nothing but a subject: all there is on it, or what the text says."""
    subjekt = rng.choice((*world.products, *world.budgets))
    accept = means(Profile(subjekt=subjekt.id), Quote(kind="stelle", of=Cell(subjekt=subjekt.id)))
    return Meant("Profile", "only a subject", accept, "cells.profile", {"s": world.name(subjekt, rng)})


FAMILIES = (
    position_year,
    position_months,
    position_months,
    position_plan,
    saldo,
    saldo_time,
    plan_year,
    zuschuss,
    total_and_part,
    presumed,
    counted,
    together,
    without,
    two_positions,
    both,
    profile,
)
