"""Deeper combinations: calculations inside sets, sets inside months, members left out, several asks of different kinds."""

import random
from typing import Literal

from assistant.abfrage.nodes import Aggregate, Calc, Cell, Compare, Given, Members, Quote, Suppose, Table, Term, Top, Where
from tests.assistant.understanding.generated.aggregates import MONTHLY
from tests.assistant.understanding.generated.case import UNITS, Meant, listed, means, those
from tests.assistant.understanding.generated.conditions import among
from tests.assistant.understanding.generated.rankings import kennzahl_words
from tests.assistant.understanding.generated.words import (
    PARTS,
    budget_position,
    has_value,
    plural_phrase,
    position_phrase,
    time,
)
from tests.assistant.understanding.generated.world import MONTHS, World

BUDGETS = Members(axis="teilbudget")
EXTREMES: tuple[tuple[Literal["desc", "asc"], str], ...] = (("desc", "höchsten"), ("asc", "niedrigsten"))


def distinct(world: World, term: Cell) -> bool:
    """True where each Teilbudget has another figure, so that a ranking is clear."""
    values = [world.value(term.model_copy(update={"subjekt": b.id})) for b in world.budgets]
    return None not in values and len(set(values)) == len(values)


def top_in_time(world: World, rng: random.Random) -> Meant | None:
    """The Teilbudget with the highest of something in a month or range."""
    position, t = budget_position(rng), time(rng)
    by = Cell(position=position, wertart="ergebnis", monat=t.monat)
    if not distinct(world, by):
        return None
    order, word = rng.choice(EXTREMES)
    slots = {"p": plural_phrase(position, rng), "t": t, "word": word, "many": word}
    return Meant("Top", "budgets in some months", means(Top(set=BUDGETS, by=by, order=order)), "nested.budget_month_top", slots)


def top_by_share(world: World, rng: random.Random) -> Meant | None:
    """The Teilbudget with the highest share of a kind of cost."""
    position = rng.choice(PARTS)
    order, word = rng.choice(EXTREMES)
    by = Calc(op="share", args=(Cell(position=position, wertart="ergebnis"), Cell(position="aufwand", wertart="ergebnis")))
    slots = {"p": plural_phrase(position, rng), "q": plural_phrase("aufwand", rng), "word": word}
    return Meant("Top", "by a share", means(Top(set=BUDGETS, by=by, order=order)), "nested.budget_share_top", slots)


def top_by_change(world: World, rng: random.Random) -> Meant | None:
    """The Teilbudget where something rose most."""
    position = rng.choice(("ertrag", "aufwand"))
    cell = Cell(position=position, wertart="ergebnis")
    by = Calc(op="change", args=(cell, cell.model_copy(update={"jahr": world.jahr - 1})))
    slots = {"p": plural_phrase(position, rng), "a": world.jahr - 1, "b": world.jahr}
    return Meant("Top", "by a change", means(Top(set=BUDGETS, by=by, order="desc")), "nested.budget_change_top", slots)


def where_by_change(world: World, rng: random.Random) -> Meant | None:
    """Products off their plan by more than some percent."""
    budget = rng.choice((*world.budgets, None))
    better, x = rng.random() < 0.5, rng.choice((5, 10, 20, 25))
    change = Calc(op="change", args=(Cell(position="saldo", wertart="ergebnis"), Cell(position="saldo", wertart="plan")))
    test = Compare(left=change, op=">" if better else "<", right=Given(value=x if better else -x, unit="%"))
    where = Where(set=Members(axis="produkt", of=budget.id if budget else None), test=test)
    slots = {"x": x, "word": "besser" if better else "schlechter", **among(world, budget, rng)}
    return Meant("Where", "products off plan in percent", means(where), "nested.products_percent_off", slots)


def top_by_unit(world: World, rng: random.Random) -> Meant | None:
    """The product with the highest subsidy for each case."""
    budget = rng.choice(world.budgets)
    unit = world.unit(budget)
    if unit not in UNITS or sum(p.parent == budget.id for p in world.counting) < 3:
        return None
    order, word = rng.choice(EXTREMES)
    by = Calc(op="divide", args=tuple(Cell(position=p, wertart="ergebnis") for p in ("zuschuss", "kennzahl")))
    top = Top(set=Members(axis="produkt", of=budget.id), by=by, order=order)
    slots = {"one": UNITS[unit][1], "word": word, **among(world, budget, rng)}
    return Meant("Top", "by a value per unit", means(top), "nested.product_unit_top", slots)


def top_without(world: World, rng: random.Random) -> Meant | None:
    """The first of the products but one."""
    budget = rng.choice(world.budgets)
    pool = [p for p in world.counting if p.parent == budget.id]
    if len(pool) < 3:
        return None
    high = rng.random() < 0.6
    by = Cell(position="kennzahl", wertart="ergebnis")
    values = {p.id: world.value(by.model_copy(update={"subjekt": p.id})) or 0 for p in pool}
    left_out = (max if high else min)(pool, key=lambda p: values[p.id])
    dative, accusative = kennzahl_words(world.unit(budget), high, 1)
    members = Members(axis="produkt", of=budget.id, without=(left_out.id,))
    slots = {"s": world.name(budget, rng), "r": world.name(left_out, rng), "noun": dative, "acc": accusative}
    top = Top(set=members, by=by, order="desc" if high else "asc")
    return Meant("Top", "of all products but one", means(top), "nested.top_without", slots)


def mean_of_budgets(world: World, rng: random.Random) -> Meant | None:
    """The mean over named Teilbudgets, or over all."""
    position = budget_position(rng)
    p = position_phrase(position, rng)
    term = Cell(position=position, wertart="ergebnis")
    if rng.random() < 0.5:
        meant = Aggregate(fn="mean", term=term, over=BUDGETS)
        return Meant("Aggregate mean", "over Teilbudgets", means(meant), "nested.mean_of_budgets", {"p": p})
    some = rng.sample(world.budgets, min(len(world.budgets), rng.choice((2, 3))))
    names = [world.name(s, rng) for s in some]
    meant = Aggregate(fn="mean", term=term, over=Members(axis="teilbudget", only=tuple(s.id for s in some)))
    slots = {"p": p, "dat": listed(names, "und", "dat"), "bare": listed(names, "und", "bare")}
    return Meant("Aggregate mean", "over named Teilbudgets", means(meant), "nested.mean_of_named", slots)


def range_of_budgets(world: World, rng: random.Random) -> Meant | None:
    """How far the Teilbudgets lie apart."""
    position = budget_position(rng)
    meant = Aggregate(fn="range", term=Cell(position=position, wertart="ergebnis"), over=BUDGETS)
    return Meant(
        "Aggregate range", "over Teilbudgets", means(meant), "nested.range_of_budgets", {"p": plural_phrase(position, rng)}
    )


def of_two_parts(world: World, rng: random.Random) -> Meant | None:
    """Two kinds of cost together: against a third, as a share of all."""
    s = rng.choice((*world.budgets, *world.whole))
    a, b, c = rng.sample(("personal", "sachaufwand", "transfer", "sonstige"), 3)
    one, two, three, whole = (Cell(subjekt=s.id, position=p, wertart="ergebnis") for p in (a, b, c, "aufwand"))
    both = Calc(op="add", args=(one, two))
    slots: dict[str, object] = {"s": world.name(s, rng), "p": plural_phrase(a, rng)}
    if rng.random() < 0.5:
        slots |= {"q": plural_phrase(b, rng), "r": plural_phrase(c, rng)}
        return Meant("Compare", "a sum against one", means(Compare(left=both, op=">", right=three)), "nested.sum_to_one", slots)
    slots |= {"q": plural_phrase("aufwand", rng), "r": plural_phrase(b, rng)}
    return Meant("Calc share", "of a sum", means(Calc(op="share", args=(both, whole))), "nested.share_of_sum", slots)


def two_kinds(world: World, rng: random.Random) -> Meant | None:
    """A figure with its share, a deviation with its reason: two asks of different kinds."""
    if rng.random() < 0.5:
        s, position = rng.choice((*world.budgets, *world.whole)), rng.choice(PARTS)
        cell = Cell(subjekt=s.id, position=position, wertart="ergebnis")
        share = Calc(op="share", args=(cell, cell.model_copy(update={"position": "aufwand"})))
        slots = {"p": position_phrase(position, rng), "q": plural_phrase("aufwand", rng), "s": world.name(s, rng)}
        return Meant("Cell", "several asks: value and share", means((cell, share)), "nested.value_and_share", slots)
    s = rng.choice(world.products)
    cell = Cell(subjekt=s.id, position="saldo", wertart="abweichung")
    if not has_value(world, cell):
        return None
    accept = means((cell, Quote(kind="grund", of=cell)), Quote(kind="grund", of=cell))
    return Meant("Cell", "several asks: deviation and reason", accept, "nested.deviation_and_reason", {"s": world.name(s, rng)})


def all_products(world: World, rng: random.Random) -> Meant | None:
    """Two columns for the products of a Teilbudget."""
    budget = rng.choice(world.budgets)
    columns = tuple(Cell(position="saldo", wertart=wertart) for wertart in ("plan", "ergebnis"))
    table = Table(rows=Members(axis="produkt", of=budget.id), columns=columns)
    return Meant("Table", "of all products", means(table), "nested.plan_ergebnis_all", {"s": world.name(budget, rng)})


def suppose_all(world: World, rng: random.Random) -> Meant | None:
    """All that went over their plan, had they met it."""
    budget = rng.choice(world.budgets)
    over = Compare(left=Cell(position="saldo", wertart="abweichung"), op="<", right=Given(value=0))
    where = Where(set=Members(axis="produkt", of=budget.id), test=over)
    if not any((world.value(Cell(subjekt=p.id, position="saldo", wertart="abweichung")) or 0) < 0 for p in world.under(budget)):
        return None
    then = Cell(subjekt=budget.id, position="saldo", wertart="ergebnis")
    meant = Suppose(set=where, wertart="ergebnis", becomes=Cell(position="saldo", wertart="plan"), then=then)
    return Meant("Suppose", "all over plan as planned", means(meant), "nested.suppose_all", {"b": world.name(budget, rng)})


def months_of_two(world: World, rng: random.Random) -> Meant | None:
    """Months in which one Teilbudget, or this year, had more than another."""
    s, r = rng.sample(world.budgets, 2)
    of_years = rng.random() < 0.5
    position = rng.choice(("ertrag", "aufwand")) if of_years else budget_position(rng)
    left = Cell(subjekt=s.id, position=position, wertart="ergebnis")
    right: Term = left.model_copy(update={"jahr": world.jahr - 1} if of_years else {"subjekt": r.id})
    where = Where(set=MONTHLY, test=Compare(left=left, op=">", right=right))
    p = plural_phrase(position, rng)
    slots = {"p": p, "s": world.name(s, rng), "r": world.name(r, rng), **those(p)}
    wording = "nested.months_to_last_year" if of_years else "nested.months_budget_difference"
    return Meant("Where", "months over last year's" if of_years else "months over another budget's", means(where), wording, slots)


def month_in_both_years(world: World, rng: random.Random) -> Meant | None:
    """A month against the same month of the year before."""
    s, position, m = rng.choice((*world.budgets, *world.whole)), rng.choice(("ertrag", "aufwand")), rng.randint(1, 12)
    a = Cell(subjekt=s.id, position=position, wertart="ergebnis", monat=m)
    b = a.model_copy(update={"jahr": world.jahr - 1})
    now, before = world.value(a) or 0, world.value(b) or 0
    if now <= 0 or before <= 0:
        return None
    percent = rng.random() < 0.5
    slots = {
        "p": plural_phrase(position, rng),
        "s": world.name(s, rng),
        "m": MONTHS[m - 1],
        "y": world.jahr - 1,
        "much": "Prozent" if percent else "Euro",
        "cmp": "höher" if now > before else "niedriger",
    }
    meant = Calc(op="change" if percent else "subtract", args=(a, b))
    accept = means(meant) if percent else means(meant, Calc(op="subtract", args=(b, a)))
    return Meant(f"Calc {meant.op}", "a month to last year's", accept, "nested.month_in_both_years", slots)


def over_all_products(world: World, rng: random.Random) -> Meant | None:
    """Mean Zielerreichungsgrad, sum of what is counted."""
    budget = rng.choice(world.budgets)
    members = Members(axis="produkt", of=budget.id)
    unit = world.unit(budget)
    if rng.random() < 0.5:
        meant = Aggregate(fn="mean", term=Cell(position="zielgrad", wertart="ergebnis"), over=members)
        return Meant("Aggregate mean", "of the degrees", means(meant), "nested.sum_of_targets", {"s": world.name(budget, rng)})
    if unit not in UNITS:
        return None
    meant = Aggregate(fn="sum", term=Cell(position="kennzahl", wertart="ergebnis"), over=members)
    return Meant(
        "Aggregate sum", "of what is counted", means(meant), "nested.count_sum", {"s": world.name(budget, rng), "u": unit}
    )


FAMILIES = (
    top_in_time,
    top_by_share,
    top_by_change,
    where_by_change,
    top_by_unit,
    top_without,
    mean_of_budgets,
    range_of_budgets,
    of_two_parts,
    two_kinds,
    all_products,
    suppose_all,
    months_of_two,
    month_in_both_years,
    over_all_products,
)
