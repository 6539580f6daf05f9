"""Reasons, what if, series and tables, several figures at once, where a number comes from, what there is no word for."""

import random

from assistant.abfrage.nodes import Absent, Calc, Cell, Exists, Given, Members, Origin, Quote, Suppose, Table
from tests.assistant.understanding.generated.case import Meant, means, those
from tests.assistant.understanding.generated.words import budget_position, euro, has_value, position_phrase
from tests.assistant.understanding.generated.world import MONTHS, World

RESULT = "[wie hätte {b.nom} abgeschlossen|wie hoch wäre das Ergebnis {b.gen} gewesen|welches Ergebnis hätte {b.nom} erzielt]"
DEVIATION = "[wie hoch wäre die Abweichung {b.gen} gewesen|um wie viel wäre {b.nom} vom Plan abgewichen]"
WENN = "wenn {s.nom} [[genau |]im Plan geblieben wäre|wie geplant abgeschlossen hätte|den Plan genau eingehalten hätte]"
ABSENT = (
    ("die Einwohnerzahl", "Einwohner"),
    ("die Zahl der Stellen", "Stellen"),
    ("der Krankenstand", "Krankenstand"),
    ("der Frauenanteil", "Frauenanteil"),
)


def reason(world: World, rng: random.Random) -> Meant | None:
    """Why a product or Teilbudget was better or worse than planned, or whether a reason is given."""
    s = rng.choice((*world.products, *world.budgets))
    cell = Cell(subjekt=s.id, position="saldo", wertart="abweichung")
    value, plan = world.value(cell), world.value(cell.model_copy(update={"wertart": "plan"}))
    if not value or plan is None or plan > 0:
        return None
    better = value > 0
    slots = {
        "s": world.name(s, rng),
        "word": "besser" if better else "schlechter",
        "way": "unter" if better else "über",
        "noun": "[Verbesserung|Budgetunterschreitung]" if better else "[Verschlechterung|Budgetüberschreitung]",
    }
    quote = Quote(kind="grund", of=cell)
    if rng.random() < 0.25:
        return Meant("Exists", "is there a reason", means(Exists(what=quote), quote), "requests.has_reason", slots)
    return Meant("Quote grund", f"why {slots['word']} than planned", means(quote), "requests.reason", slots)


def suppose(world: World, rng: random.Random) -> Meant | None:
    """The Teilbudget's or the whole's result, had a product met its plan."""
    budget = rng.choice(world.budgets)
    pool = [p for p in world.under(budget) if has_value(world, Cell(subjekt=p.id, position="saldo", wertart="abweichung"))]
    if len(pool) < 2:
        return None
    product = rng.choice(pool)
    target = rng.choice((budget, budget, *(w for w in world.whole if w.id == budget.parent)))
    wertart = rng.choice(("ergebnis", "ergebnis", "abweichung"))
    becomes = Cell(position="saldo", wertart="plan")
    then = Cell(subjekt=target.id, position="saldo", wertart=wertart)
    meant = Suppose(set=Members(axis="produkt", only=(product.id,)), wertart="ergebnis", becomes=becomes, then=then)
    result = RESULT if wertart == "ergebnis" else DEVIATION
    slots = {
        "s": world.name(product, rng),
        "b": world.name(target, rng),
        "wenn": WENN,
        "Wenn": WENN,
        "result": result,
        "Result": result,
        "wenn2": "Angenommen, {s.nom} wäre [genau |]im Plan geblieben",
        "sub": f"wie hoch {'das Ergebnis' if wertart == 'ergebnis' else 'die Abweichung'} {{b.gen}} gewesen wäre",
        "bare": "ergebnis {b.bare}" if wertart == "ergebnis" else "abweichung {b.bare}",
    }
    return Meant("Suppose", f"a product as planned, {wertart}", means(meant), "requests.suppose", slots)


def years(world: World, rng: random.Random) -> Meant | None:
    """A position over two or three years."""
    s, position = rng.choice((*world.budgets, *world.whole)), rng.choice(("ertrag", "aufwand"))
    first, last = world.jahr - rng.choice((1, 2, 2)), world.jahr
    cell = Cell(subjekt=s.id, position=position, wertart="ergebnis")
    accept = means(Table(rows=Members(axis="jahr", of=(first, last)), columns=(cell,)))
    if first + 1 == last:  # the development of two years is their difference
        a, b = (cell.model_copy(update={"jahr": year}) for year in (last, first))
        accept += means(Calc(op="subtract", args=(a, b)), Calc(op="change", args=(a, b)))
    all_years = [str(year) for year in range(first, last + 1)]
    slots = {
        "p": position_phrase(position, rng),
        "s": world.name(s, rng),
        "years": f"{first} bis {last}",
        "first": first,
        "last": last,
        "three": f"{', '.join(all_years[:-1])} und {last}",
    }
    return Meant("Table", "over years", accept, "requests.years", slots)


def tables(world: World, rng: random.Random) -> Meant | None:
    """By month, by Teilbudget, by kind of cost."""
    s, position = rng.choice((*world.budgets, *world.whole)), budget_position(rng)
    slots: dict[str, object] = {"p": position_phrase(position, rng), "s": world.name(s, rng)}
    way = rng.choice(("month", "Teilbudget", "kind of cost"))
    if way == "month":
        cell = Cell(subjekt=s.id, position=position, wertart="ergebnis")
        table = Table(rows=Members(axis="monat"), columns=(cell,))
        return Meant("Table", "by month", means(table), "requests.months", slots) if has_value(world, cell) else None
    if way == "Teilbudget":
        wertart = rng.choice(("ergebnis", "plan"))
        table = Table(rows=Members(axis="teilbudget"), columns=(Cell(position=position, wertart=wertart),))
        slots |= {"plan": " laut Plan" if wertart == "plan" else "", "n": "[einzelnen |]Teilbudgets"}
        return Meant("Table", "by Teilbudget", means(table), "requests.by_budget", slots)
    table = Table(rows=Members(axis="position", of="aufwand"), columns=(Cell(subjekt=s.id, wertart="ergebnis"),))
    return Meant("Table", "by kind of cost", means(table), "requests.parts", slots)


def several(world: World, rng: random.Random) -> Meant | None:
    """One position of two subjects, two positions of one, two months: all asked for."""
    way = rng.choice(("budgets", "positions", "months"))
    s, r = rng.sample(world.budgets, 2)
    position = budget_position(rng)
    p = position_phrase(position, rng)
    cell = Cell(subjekt=s.id, position=position, wertart="ergebnis")
    slots: dict[str, object] = {"p": p, "s": world.name(s, rng), "r": world.name(r, rng), **those(p)}
    if way == "budgets":
        other = cell.model_copy(update={"subjekt": r.id})
    elif way == "positions":
        another = rng.choice([x for x in ("personal", "sachaufwand", "transfer", "ertrag") if x != position])
        other = cell.model_copy(update={"position": another})
        slots["q"] = position_phrase(another, rng)
    else:
        m, k = sorted(rng.sample(range(1, 13), 2))
        cell, other = (cell.model_copy(update={"monat": each}) for each in (m, k))
        slots |= {"m": MONTHS[m - 1], "k": MONTHS[k - 1]}
    return Meant("Cell", f"several asks: two {way}", means((cell, other)), f"requests.several_{way}", slots)


def origin(world: World, rng: random.Random) -> Meant | None:
    """Where a number comes from."""
    s = rng.choice(world.products)
    value = world.value(Cell(subjekt=s.id, position="saldo", wertart=rng.choice(("plan", "ergebnis", "abweichung"))))
    if value is None or abs(value) < 1000 or value != value.to_integral_value():
        return None
    number = abs(int(value))
    accept = means(Origin(given=Given(value=number)), Origin(given=Given(value=number, unit="EUR")))
    return Meant(
        "Origin", "where a number comes from", accept, "requests.origin", {"x": f"{euro(number)}{rng.choice(('', ' Euro'))}"}
    )


def absent(world: World, rng: random.Random) -> Meant | None:
    """What the report has no word for."""
    thing, bare = rng.choice(ABSENT)
    slots = {"s": world.name(rng.choice(world.budgets), rng), "thing": thing, "thingbare": bare}
    return Meant("Absent", "no word for it", means(Absent(what=bare)), "requests.absent", slots)


def no_figure(world: World, rng: random.Random) -> Meant | None:
    """An address without a figure: a position of a product, a position in another year."""
    if rng.random() < 0.5:
        s, position, jahr = rng.choice(world.products), rng.choice(("sachaufwand", "transfer")), None
    else:
        s, position, jahr = rng.choice(world.budgets), rng.choice(("personal", "sachaufwand", "transfer")), world.jahr - 1
    cell = Cell(subjekt=s.id, position=position, wertart="ergebnis", jahr=jahr)
    value = world.value(cell)
    if value is not None:
        return None
    slots = {"p": position_phrase(position, rng), "s": world.name(s, rng), "when": jahr or ""}
    kind = "empty address: another year" if jahr else "empty address: a product's position"
    return Meant("Cell", kind, means(cell), "cells.position_year", slots)


FAMILIES = (reason, reason, suppose, years, tables, several, origin, absent, no_figure)
