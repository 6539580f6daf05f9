"""A set or a number over a set inside another node: every pair that makes sense and is no family of its own."""

import random

from assistant.abfrage.nodes import Aggregate, Calc, Cell, Compare, Given, Members, Table, Top, Where
from tests.assistant.understanding.generated.aggregates import MONTHLY
from tests.assistant.understanding.generated.case import Meant, means
from tests.assistant.understanding.generated.cells import saldo_words
from tests.assistant.understanding.generated.checks import verbs
from tests.assistant.understanding.generated.conditions import among
from tests.assistant.understanding.generated.properties import some_property
from tests.assistant.understanding.generated.rankings import NUMBERS, dat_acc, kennzahl_words
from tests.assistant.understanding.generated.words import QUARTERS, amount, budget_position, has_value, plural_phrase
from tests.assistant.understanding.generated.world import MONTHS, World


def of_months(world: World, rng: random.Random) -> tuple[Cell, dict[str, object]] | None:
    """A position of a Teilbudget with a figure for the year, and its words."""
    s, position = rng.choice((*world.budgets, *world.whole)), budget_position(rng)
    cell = Cell(subjekt=s.id, position=position, wertart="ergebnis")
    slots = {"s": world.name(s, rng), **verbs(plural_phrase(position, rng))}
    return (cell, slots) if has_value(world, cell) else None


def calc_of_counts(world: World, rng: random.Random) -> Meant | None:
    """What share of the products has a property."""
    budget = rng.choice((*world.budgets, None))
    p = some_property(world, budget, rng)
    members = Members(axis="produkt", of=budget.id if budget else None)
    part = Aggregate(fn="count", over=Where(set=members, test=p.test))
    meant = Calc(op="share", args=(part, Aggregate(fn="count", over=members)))
    slots = {"had": p.had, "that": p.that, **among(world, budget, rng)}
    return Meant("Calc share", "of the products that have a property", means(meant), "pairs.share_of_count", slots)


def calc_of_extreme(world: World, rng: random.Random) -> Meant | None:
    """What share of the year the highest month has."""
    found = of_months(world, rng)
    if found is None:
        return None
    cell, slots = found
    high = rng.random() < 0.6
    extreme = Aggregate(fn="max" if high else "min", term=cell, over=MONTHLY)
    slots["word"] = "höchste" if high else "niedrigste"
    return Meant(
        "Calc share",
        "extreme month of the year",
        means(Calc(op="share", args=(extreme, cell))),
        "pairs.share_of_top_month",
        slots,
    )


def calc_of_mean(world: World, rng: random.Random) -> Meant | None:
    """How far a month lies over or under the mean of the months."""
    found = of_months(world, rng)
    if found is None:
        return None
    cell, slots = found
    m, percent = rng.randint(1, 12), rng.random() < 0.5
    month, mean = cell.model_copy(update={"monat": m}), Aggregate(fn="mean", term=cell, over=MONTHLY)
    value, year = world.value(month), world.value(cell)
    if value is None or not year:
        return None
    above = value > year / 12
    slots |= {
        "m": MONTHS[m - 1],
        "over": "über" if above else "unter",
        "cmp": "höher" if above else "niedriger",
        "much": "Prozent" if percent else "Euro",
    }
    meant = Calc(op="change" if percent else "subtract", args=(month, mean))
    accept = means(meant) if percent else means(meant, Calc(op="subtract", args=(mean, month)))
    tags = frozenset({"euro"} if not percent else ())
    return Meant(f"Calc {meant.op}", "a month to the mean of all", accept, "pairs.month_to_mean", slots, tags=tags)


def compare_of_means(world: World, rng: random.Random) -> Meant | None:
    """Whether one quarter's mean is higher than another's."""
    found = of_months(world, rng)
    if found is None:
        return None
    cell, slots = found
    a, b = rng.sample(range(4), 2)
    means_of = [Aggregate(fn="mean", term=cell, over=Members(axis="monat", of=(3 * q + 1, 3 * q + 3))) for q in (a, b)]
    slots |= {"a": f"{QUARTERS[a]} Quartal", "b": f"{QUARTERS[b]} Quartal"}
    meant = Compare(left=means_of[0], op=">", right=means_of[1])
    return Meant("Compare", "means of two quarters", means(meant), "pairs.compare_means", slots)


def compare_of_count(world: World, rng: random.Random) -> Meant | None:
    """At least so many products with a property."""
    budget = rng.choice((*world.budgets, None))
    better = rng.random() < 0.5
    test = Compare(left=Cell(position="saldo", wertart="abweichung"), op=">" if better else "<", right=Given(value=0))
    where = Where(set=Members(axis="produkt", of=budget.id if budget else None), test=test)
    n = rng.randint(2, 9)
    meant = Compare(left=Aggregate(fn="count", over=where), op=">=", right=Given(value=n))
    words = ["", "", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun"]
    way = "unter" if better else "über"
    slots = {
        "Haben": "Haben",
        "n": f"[{words[n]}|{n}]",
        "done": f"ihr Budget {way}schritten",
        "that": f"ihr Budget {way}schritten haben",
        **among(world, budget, rng),
    }
    return Meant("Compare", "at least so many products", means(meant), "pairs.at_least", slots)


def quantified(world: World, rng: random.Random) -> Meant | None:
    """All, or none, of the products have a property."""
    budget = rng.choice((*world.budgets, None))
    members = Members(axis="produkt", of=budget.id if budget else None)
    missed = Compare(left=Cell(position="zielgrad", wertart="ergebnis"), op="<", right=Given(value=100, unit="%"))
    worse = Compare(left=Cell(position="saldo", wertart="abweichung"), op="<", right=Given(value=0))
    test, what = rng.choice(((missed, "ihr Ziel verfehlt"), (worse, "ihr Budget überschritten")))
    none = Compare(left=Aggregate(fn="count", over=Where(set=members, test=test)), op="=", right=Given(value=0))
    single = what.replace("ihr", "sein")
    slots = {
        "Quant": "Hat kein Produkt{of}",
        "quant": "kein Produkt{of}",
        "had": single,
        "that": f"{single} hat",
        **among(world, budget, rng),
    }
    return Meant("Compare", "no product", means(none), "checks.quantified", slots)


def table_of_where(world: World, rng: random.Random) -> Meant | None:
    """A figure of each product with a property."""
    budget = rng.choice((*world.budgets, None))
    p = some_property(world, budget, rng)
    wertart = rng.choice(("ergebnis", "plan", "abweichung"))
    rows = Where(set=Members(axis="produkt", of=budget.id if budget else None), test=p.test)
    meant = Table(rows=rows, columns=(Cell(position="saldo", wertart=wertart),))
    accept = means(meant)
    if p.test.left == Cell(position="zuschuss", wertart="ergebnis"):  # asked in the same words as the condition
        accept += means(Table(rows=rows, columns=(Cell(position="zuschuss", wertart=wertart),)))
    slots = {
        "had": p.had,
        "that": p.that,
        "bare": p.bare,
        "dat": "der" if wertart == "abweichung" else "dem",
        **saldo_words(wertart),
        **among(world, budget, rng),
    }
    return Meant("Table", "of products with a property", accept, "pairs.table_of_where", slots)


def top_of_where(world: World, rng: random.Random) -> Meant | None:
    """The best of those with a property."""
    budget = rng.choice((*world.budgets, None))
    p = some_property(world, budget, rng)
    high = rng.random() < 0.5
    by = Cell(position="kennzahl", wertart="ergebnis") if p.about != "count" else Cell(position="zielgrad", wertart="ergebnis")
    goal = dat_acc("höchst" if high else "niedrigst", "Zielerreichungsgrad", "m", 1)
    _, accusative = kennzahl_words(world.unit(budget), high, 1) if p.about != "count" else goal
    where = Where(set=Members(axis="produkt", of=budget.id if budget else None), test=p.test)
    meant = Top(set=where, by=by, order="desc" if high else "asc")
    slots = {"that": p.that, "acc": accusative, **among(world, budget, rng)}
    return Meant("Top", "of products with a property", means(meant), "pairs.top_of_where", slots)


def sum_of_top(world: World, rng: random.Random) -> Meant | None:
    """What the highest months make together."""
    found = of_months(world, rng)
    if found is None:
        return None
    cell, slots = found
    n, high = rng.choice((2, 3)), rng.random() < 0.6
    meant = Aggregate(fn="sum", term=cell, over=Top(set=MONTHLY, by=cell, order="desc" if high else "asc", count=n))
    accept = means(meant, (meant.over, meant))  # which they are, and what they make
    word = "höchste" if high else "niedrigste"
    slots |= {"n": NUMBERS[n], "word": word, "many": f"{word}n"}
    return Meant("Aggregate sum", "of the extreme months", accept, "pairs.sum_of_top", slots)


def of_years(world: World, rng: random.Random) -> Meant | None:
    """Sum, mean, highest, or those over an amount, of the years."""
    s, position = rng.choice((*world.budgets, *world.whole)), rng.choice(("ertrag", "aufwand"))
    first, last = world.jahr - 2, world.jahr
    cell = Cell(subjekt=s.id, position=position, wertart="ergebnis")
    if not has_value(world, cell.model_copy(update={"jahr": first})):
        return None
    slots: dict[str, object] = {"p": plural_phrase(position, rng), "s": world.name(s, rng), "first": first, "last": last}
    members = Members(axis="jahr", of=(first, last))
    way = rng.choice(("mean", "sum", "top", "where"))
    if way in ("mean", "sum"):
        meant = Aggregate(fn="mean" if way == "mean" else "sum", term=cell, over=members)
        return Meant(f"Aggregate {way}", "over years", means(meant), f"pairs.{way}_of_years", slots)
    high = rng.random() < 0.6
    if way == "top":
        slots["word"] = "höchsten" if high else "niedrigsten"
        top = Top(set=members, by=cell, order="desc" if high else "asc")
        return Meant("Top", "years", means(top), "pairs.year_top", slots)
    level = max(int(world.value(cell.model_copy(update={"jahr": year})) or 0) for year in range(first, last + 1))
    step = 10 ** max(3, len(str(level)) - 2)
    value = level // step * step
    test = Compare(left=cell, op=">" if high else "<", right=Given(value=value, unit="EUR"))
    slots |= {"over": "über" if high else "unter", "text": amount(value, rng)}
    return Meant("Where", "years over an amount", means(Where(set=members, test=test)), "pairs.years_where", slots)


def top_of_parts(world: World, rng: random.Random) -> Meant | None:
    """The largest kind of cost."""
    s = rng.choice((*world.budgets, *world.whole))
    high = rng.random() < 0.7
    top = Top(
        set=Members(axis="position", of="aufwand"), by=Cell(subjekt=s.id, wertart="ergebnis"), order="desc" if high else "asc"
    )
    slots = {
        "s": world.name(s, rng),
        "word": "höchsten" if high else "niedrigsten",
        "pos": "[größte|höchste]" if high else "[kleinste|niedrigste]",
    }
    return Meant("Top", "kinds of cost", means(top), "pairs.part_top", slots) if high else None


FAMILIES = (
    calc_of_counts,
    calc_of_extreme,
    calc_of_mean,
    compare_of_means,
    compare_of_count,
    quantified,
    table_of_where,
    top_of_where,
    sum_of_top,
    of_years,
    of_years,
    top_of_parts,
)
