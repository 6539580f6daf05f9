"""Calculations: shares, changes, ratios and differences of two terms."""

import random
from typing import Literal

from assistant.abfrage.nodes import Calc, Cell, Members, Top
from tests.assistant.understanding.generated.case import UNITS, Meant, means, those
from tests.assistant.understanding.generated.words import (
    PARTS,
    budget_position,
    has_value,
    maybe,
    month,
    plural_phrase,
    position_phrase,
    time,
)
from tests.assistant.understanding.generated.world import MONTHS, World


def calc(op: Literal["share", "change", "divide", "subtract"], a: Cell, b: Cell) -> Calc:
    """A calculation of two cells."""
    return Calc(op=op, args=(a, b))


def month_of_year(world: World, rng: random.Random) -> Meant | None:
    """What part of the year fell into a month or range."""
    s, position, t = rng.choice((*world.budgets, *world.whole)), budget_position(rng), time(rng)
    whole = Cell(subjekt=s.id, position=position, wertart="ergebnis")
    part = whole.model_copy(update={"monat": t.monat})
    if not has_value(world, whole) or not has_value(world, part):
        return None
    slots = {"p": plural_phrase(position, rng), "s": world.name(s, rng), "t": t, "tn": "n" if t.auf.startswith("die ") else ""}
    return Meant("Calc share", f"{t.kind} of the year", means(calc("share", part, whole)), "calcs.month_of_year", slots)


def part_of_total(world: World, rng: random.Random) -> Meant | None:
    """A kind of cost in all costs, perhaps planned, or in a month."""
    s, position = rng.choice((*world.budgets, *world.whole)), rng.choice(PARTS)
    monat, im = maybe(rng, 0.3, month)
    wertart: Literal["plan", "ergebnis"] = "plan" if monat is None and rng.random() < 0.25 else "ergebnis"
    part = Cell(subjekt=s.id, position=position, wertart=wertart, monat=monat)
    whole = part.model_copy(update={"position": "aufwand"})
    if not has_value(world, whole) or not has_value(world, part):
        return None
    p = position_phrase(position, rng)
    planned = " laut Plan" if wertart == "plan" else ""
    slots = {
        "p": p,
        "q": plural_phrase("aufwand", rng),
        "s": world.name(s, rng),
        "im": im,
        "plan": planned,
        "en": "en" if p.plural else "t",
    }
    kind = "kind of cost in all costs" + (", a month" if monat else ", planned" if planned else "")
    return Meant("Calc share", kind, means(calc("share", part, whole)), "calcs.part_of_total", slots)


def part_of_parent(world: World, rng: random.Random) -> Meant | None:
    """A Teilbudget in the Teilhaushalt, perhaps in a month."""
    s, position = rng.choice(world.budgets), budget_position(rng)
    above = next((w for w in world.whole if w.id == s.parent), None)
    if above is None:
        return None
    monat, im = maybe(rng, 0.3, month)
    part = Cell(subjekt=s.id, position=position, wertart="ergebnis", monat=monat)
    whole = part.model_copy(update={"subjekt": above.id})
    if not has_value(world, whole) or not has_value(world, part):
        return None
    slots = {"p": plural_phrase(position, rng), "s": world.name(s, rng), "w": world.name(above, rng), "im": im}
    kind = f"budget in the whole{', a month' if monat else ''}"
    return Meant("Calc share", kind, means(calc("share", part, whole)), "calcs.part_of_parent", slots)


def part_of_plan(world: World, rng: random.Random) -> Meant | None:
    """How much of the plan was used or reached."""
    s, position = (
        rng.choice((*world.budgets, *world.whole)),
        rng.choice(("ertrag", "aufwand", "personal", "sachaufwand", "transfer")),
    )
    a = Cell(subjekt=s.id, position=position, wertart="ergebnis")
    b = a.model_copy(update={"wertart": "plan"})
    if not has_value(world, a) or not has_value(world, b):
        return None
    earned = position == "ertrag"
    slots = {
        "p": position_phrase(position, rng),
        "s": world.name(s, rng),
        "used": "[erreicht|erzielt|eingenommen]" if earned else "[verbraucht|ausgegeben|aufgebraucht]",
        "drawn": "[erreicht|erfüllt]" if earned else "[ausgeschöpft|verbraucht|erreicht]",
    }
    return Meant("Calc share", "percent of the plan", means(calc("share", a, b)), "calcs.part_of_plan", slots)


def change_of_years(world: World, rng: random.Random) -> Meant | None:
    """From one year to another, in percent."""
    s, position = rng.choice((*world.budgets, *world.whole)), rng.choice(("ertrag", "aufwand"))
    first, last = sorted(rng.sample((world.jahr - 2, world.jahr - 1, world.jahr), 2))
    a, b = (Cell(subjekt=s.id, position=position, wertart="ergebnis", jahr=year) for year in (last, first))
    before, after = world.value(b), world.value(a)
    if not before or not after:
        return None
    rose = after > before
    slots = {
        "p": plural_phrase(position, rng),
        "s": world.name(s, rng),
        "a": first,
        "b": last,
        "verb": "[stiegen|wuchsen]" if rose else "[sanken|fielen]",
        "verbed": "gestiegen" if rose else "gesunken",
        "above": "über" if rose else "unter",
        "cmp": "höher" if rose else "niedriger",
    }
    return Meant("Calc change", "from year to year", means(calc("change", a, b)), "calcs.change_of_years", slots)


def change_of_months(world: World, rng: random.Random) -> Meant | None:
    """From one month to another, in percent or in euro."""
    s, position = rng.choice((*world.budgets, *world.whole)), budget_position(rng)
    first, last = sorted(rng.sample(range(1, 13), 2))
    a, b = (Cell(subjekt=s.id, position=position, wertart="ergebnis", monat=m) for m in (last, first))
    before, after = world.value(b) or 0, world.value(a) or 0
    if before <= 0 or after <= 0:
        return None
    percent, rose = rng.random() < 0.6, after > before
    p = position_phrase(position, rng)
    verb = ("stiegen" if p.plural else "stieg") if rose else ("sanken" if p.plural else "sank")
    slots = {
        "p": p,
        "s": world.name(s, rng),
        "a": MONTHS[first - 1],
        "b": MONTHS[last - 1],
        "verb": verb,
        "cmp": "höher" if rose else "niedriger",
        "much": "Prozent" if percent else "Euro",
        "inmuch": "in Prozent" if percent else "in Euro",
    }
    accept = means(calc("change", a, b)) if percent else means(calc("subtract", a, b), calc("subtract", b, a))
    return Meant(f"Calc {'change' if percent else 'subtract'}", "from month to month", accept, "calcs.change_of_months", slots)


def to_last_year(world: World, rng: random.Random) -> Meant | None:
    """Against the year before, in percent or in euro."""
    s, position = rng.choice((*world.budgets, *world.whole)), rng.choice(("ertrag", "aufwand"))
    a = Cell(subjekt=s.id, position=position, wertart="ergebnis")
    b = a.model_copy(update={"jahr": world.jahr - 1})
    now, before = world.value(a), world.value(b)
    if not now or not before:
        return None
    percent, rose = rng.random() < 0.6, now > before
    slots = {
        "p": plural_phrase(position, rng),
        "s": world.name(s, rng),
        "much": "Prozent" if percent else "Euro",
        "inmuch": "in Prozent" if percent else "in Euro",
        "verb": "[stiegen|wuchsen]" if rose else "[sanken|fielen]",
        "over": "über" if rose else "unter",
        "cmp": "höher" if rose else "niedriger",
    }
    accept = means(calc("change", a, b)) if percent else means(calc("subtract", a, b), calc("subtract", b, a))
    return Meant(f"Calc {'change' if percent else 'subtract'}", "to the year before", accept, "calcs.to_last_year", slots)


def change_to_plan(world: World, rng: random.Random) -> Meant | None:
    """Off the plan in percent."""
    of_product = rng.random() < 0.5
    subjekt = rng.choice(world.products if of_product else (*world.budgets, *world.whole))
    a = Cell(subjekt=subjekt.id, position="saldo" if of_product else budget_position(rng), wertart="ergebnis")
    b = a.model_copy(update={"wertart": "plan"})
    if not has_value(world, a) or not has_value(world, b):
        return None
    slots: dict[str, object] = {"s": world.name(subjekt, rng)}
    if not of_product:
        slots["p"] = position_phrase(a.position or "", rng)
    wording = "calcs.change_to_plan_product" if of_product else "calcs.change_to_plan"
    return Meant("Calc change", "off the plan in percent", means(calc("change", a, b)), wording, slots)


def per_unit(world: World, rng: random.Random) -> Meant | None:
    """What one case costs."""
    pool = [s for s in world.counting if (world.value(Cell(subjekt=s.id, position="saldo", wertart="ergebnis")) or 0) < 0]
    pool = [s for s in pool if world.catalogue.services[s.id].indikator in UNITS]
    if not pool:
        return None
    s = rng.choice(pool)
    _, one, ein = UNITS[world.catalogue.services[s.id].indikator]
    wertart = rng.choice(("ergebnis", "ergebnis", "plan"))
    a, b = (Cell(subjekt=s.id, position=position, wertart=wertart) for position in ("zuschuss", "kennzahl"))
    if not has_value(world, a) or not has_value(world, b):
        return None
    tail = " laut Plan" if wertart == "plan" else ""
    slots = {"s": world.name(s, rng), "one": one, "ein": ein, "tail": tail}
    return Meant("Calc divide", f"per unit{' (plan)' if tail else ''}", means(calc("divide", a, b)), "calcs.per_unit", slots)


def factor(world: World, rng: random.Random) -> Meant | None:
    """How many times one figure is another: of two positions, of two Teilbudgets."""
    monat, im = maybe(rng, 0.3, month)
    slots: dict[str, object]
    if rng.random() < 0.5:
        s = rng.choice((*world.budgets, *world.whole))
        x, y = rng.sample(("personal", "sachaufwand", "transfer", "ertrag", "sonstige"), 2)
        a, b = (Cell(subjekt=s.id, position=z, wertart="ergebnis", monat=monat) for z in (x, y))
        slots = {"p": position_phrase(x, rng), "q": position_phrase(y, rng), "s": world.name(s, rng), "im": im}
        wording = "calcs.factor_positions"
    else:
        s, r = rng.sample(world.budgets, 2)
        position = budget_position(rng)
        a, b = (Cell(subjekt=z.id, position=position, wertart="ergebnis", monat=monat) for z in (s, r))
        p = position_phrase(position, rng)
        slots = {"p": p, "s": world.name(s, rng), "r": world.name(r, rng), "im": im, **those(p)}
        wording = "calcs.factor_budgets"
    lower = world.value(b) or 0
    if lower <= 0 or (world.value(a) or 0) <= lower:
        return None
    return Meant("Calc divide", wording.removeprefix("calcs.").replace("_", " of "), means(calc("divide", a, b)), wording, slots)


def difference(world: World, rng: random.Random) -> Meant | None:
    """How far two figures are apart: of two Teilbudgets, two positions, two years."""
    way = rng.choice(("budgets", "positions", "years"))
    s, r = rng.sample(world.budgets, 2)
    monat, im = maybe(rng, 0.3, time)
    position = (
        rng.choice(("ertrag", "aufwand")) if way == "years" else rng.choice(PARTS) if way == "positions" else budget_position(rng)
    )
    a = Cell(subjekt=s.id, position=position, wertart="ergebnis", monat=None if way == "years" else monat)
    slots: dict[str, object] = {"s": world.name(s, rng), "r": world.name(r, rng), "im": im}
    if way == "budgets":
        b = a.model_copy(update={"subjekt": r.id})
    elif way == "positions":
        other = rng.choice([x for x in PARTS if x != position])
        b = a.model_copy(update={"position": other})
        slots["q"] = position_phrase(other, rng)
    else:
        first, last = sorted(rng.sample((world.jahr - 2, world.jahr - 1, world.jahr), 2))
        a, b = (a.model_copy(update={"jahr": year}) for year in (last, first))
        slots |= {"x": last, "y": first}
    one, two = world.value(a), world.value(b)
    if not one or not two or one == two:
        return None
    more = one > two
    p = position_phrase(position, rng)
    slots |= {
        "p": p,
        "over": "über" if more else "unter",
        "cmp": "höher" if more else "niedriger",
        "more": "mehr" if more else "weniger",
        **those(p),
    }
    accept = means(calc("subtract", a, b), calc("subtract", b, a))
    if way == "budgets":  # who has more, and by how much
        named = Members(axis="teilbudget", only=(s.id, r.id))
        lead = Top(set=named, by=a.model_copy(update={"subjekt": None}), order="desc" if more else "asc")
        accept += tuple((lead, *asks) for asks in accept)
    return Meant("Calc subtract", f"of two {way}", accept, f"calcs.difference_{way}", slots)


FAMILIES = (
    month_of_year,
    part_of_total,
    part_of_parent,
    part_of_plan,
    change_of_years,
    to_last_year,
    change_of_months,
    change_to_plan,
    per_unit,
    factor,
    difference,
    difference,
)
