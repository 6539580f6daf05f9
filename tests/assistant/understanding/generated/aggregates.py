"""One number over a set: means, sums, extremes, ranges and counts over months, products and Teilbudgets."""

import random

from assistant.abfrage.nodes import Aggregate, Cell, Compare, Given, Members, Top, Where
from tests.assistant.understanding.generated.case import Meant, means
from tests.assistant.understanding.generated.cells import gender_tag, saldo_words
from tests.assistant.understanding.generated.words import budget_position, has_value, plural_phrase, position_phrase, span
from tests.assistant.understanding.generated.world import World

MONTHLY = Members(axis="monat")


def mean_of_months(world: World, rng: random.Random) -> Meant | None:
    """The average month of the year, or of some months."""
    s, position = rng.choice((*world.budgets, *world.whole)), budget_position(rng)
    t = span(rng) if rng.random() < 0.3 else None
    jahr = rng.choice((None, world.jahr - 1)) if position in ("ertrag", "aufwand") and t is None else None
    cell = Cell(subjekt=s.id, position=position, wertart="ergebnis", jahr=jahr)
    over = Members(axis="monat", of=t.monat if t and isinstance(t.monat, tuple) else None)
    if not has_value(world, cell) or (t and t.kind in ("from a month on", "up to a month") and over.of is None):
        return None
    slots = {"p": position_phrase(position, rng), "s": world.name(s, rng), "im": t.im if t else jahr or ""}
    kind = f"over {t.kind if t else 'all months'}{', another year' if jahr else ''}"
    return Meant("Aggregate mean", kind, means(Aggregate(fn="mean", term=cell, over=over)), "aggregates.mean_of_months", slots)


def extreme_of_months(world: World, rng: random.Random) -> Meant | None:
    """The highest or lowest month's value, or the span between them."""
    s, position = rng.choice((*world.budgets, *world.whole)), budget_position(rng)
    cell = Cell(subjekt=s.id, position=position, wertart="ergebnis")
    if not has_value(world, cell):
        return None
    fn = rng.choice(("max", "min", "range", "range"))
    meant = Aggregate(fn=fn, term=cell, over=MONTHLY)
    slots: dict[str, object] = {"s": world.name(s, rng), "p": plural_phrase(position, rng)}
    if fn == "range":
        return Meant("Aggregate range", "over months", means(meant), "aggregates.range_of_months", slots)
    high = fn == "max"
    slots |= {"word": "[höchste|größte]" if high else "[niedrigste|kleinste|geringste]", "peak": "maximum" if high else "minimum"}
    accept = means(meant, Top(set=MONTHLY, by=cell, order="desc" if high else "asc"))
    return Meant(f"Aggregate {fn}", "over months", accept, "aggregates.extreme_of_months", slots)


def count_members(world: World, rng: random.Random) -> Meant | None:
    """How many products or Teilbudgets there are."""
    above = rng.choice((*world.budgets, *world.budgets, *world.whole, None))
    if above is None:
        return Meant(
            "Aggregate count", "members", means(Aggregate(fn="count", over=Members(axis="produkt"))), "aggregates.count_all"
        )
    axis = "teilbudget" if above.ebene == "teilhaushalt" and rng.random() < 0.5 else "produkt"
    n, nd = ("Produkte", "Produkten") if axis == "produkt" else ("Teilbudgets", "Teilbudgets")
    meant = Aggregate(fn="count", over=Members(axis=axis, of=above.id))
    slots = {"s": world.name(above, rng), "n": n, "nd": nd}
    return Meant("Aggregate count", "members under a subject", means(meant), "aggregates.count_under", slots)


def over_products(world: World, rng: random.Random) -> Meant | None:
    """Sum or mean over the products of a Teilbudget, perhaps only over those with a property."""
    budget = rng.choice(world.budgets)
    if len(world.under(budget)) < 3:
        return None
    wertart = rng.choice(("plan", "ergebnis", "abweichung"))
    cell = Cell(position="saldo", wertart=wertart)
    members = Members(axis="produkt", of=budget.id)
    slots = {"s": world.name(budget, rng), **saldo_words(wertart)}
    if rng.random() < 0.35:
        meant = Aggregate(fn="mean", term=cell, over=members)
        return Meant(
            "Aggregate mean", "over products", means(meant), "aggregates.mean_of_products", slots, tags=gender_tag(wertart)
        )
    way = rng.choice(("off plan", "planned so", "missing a target"))
    better = rng.random() < 0.5
    if way == "off plan":
        test = Compare(left=Cell(position="saldo", wertart="abweichung"), op=">" if better else "<", right=Given(value=0))
        what = (
            "[besser als geplant abgeschnitten|ihr Budget unterschritten] haben"
            if better
            else "[schlechter als geplant abgeschnitten|ihr Budget überschritten] haben"
        )
        bare = "besser als geplant" if better else "[schlechter als geplant|über plan]"
    elif way == "planned so":
        if wertart == "plan":
            return None
        test = Compare(left=Cell(position="saldo", wertart="plan"), op=">" if better else "<", right=Given(value=0))
        what = f"mit einem {'Überschuss' if better else 'Zuschuss'} geplant waren"
        bare = f"mit geplantem {'überschuss' if better else 'zuschuss'}"
    else:
        test = Compare(left=Cell(position="zielgrad", wertart="ergebnis"), op="<", right=Given(value=100, unit="%"))
        what, bare = "ihr Ziel [verfehlt|nicht erreicht] haben", "mit verfehltem ziel"
    meant = Aggregate(fn="sum", term=cell, over=Where(set=members, test=test))
    slots |= {"what": what, "bare": bare}
    return Meant("Aggregate sum", f"over products {way}", means(meant, (meant.over, meant)), "aggregates.sum_of_products", slots)


FAMILIES = (mean_of_months, mean_of_months, extreme_of_months, extreme_of_months, count_members, over_products, over_products)
