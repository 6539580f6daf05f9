"""A second turn: another coordinate, a calculation over the first, the reason, a check, the rest of a ranking."""

import random

from assistant.abfrage.nodes import Aggregate, Calc, Cell, Compare, Given, Members, Quote, Top
from tests.assistant.understanding.generated.aggregates import MONTHLY
from tests.assistant.understanding.generated.case import Asks, Meant, means
from tests.assistant.understanding.generated.rankings import kennzahl_words
from tests.assistant.understanding.generated.words import (
    budget_position,
    euro,
    has_value,
    month,
    plural_phrase,
    position_phrase,
    time,
)
from tests.assistant.understanding.generated.world import World


def changed(world: World, rng: random.Random) -> Meant | None:
    """Another subject, position, month, year or wertart."""
    s, r = rng.sample(world.budgets, 2)
    way = rng.choice(("subjekt", "position", "monat", "jahr", "wertart"))
    position = rng.choice(("ertrag", "aufwand")) if way == "jahr" else budget_position(rng)
    t = time(rng) if way == "monat" or (way in ("subjekt", "position") and rng.random() < 0.4) else None
    cell = Cell(subjekt=s.id, position=position, wertart="ergebnis", monat=t.monat if t else None)
    x: object = ""
    if way == "subjekt":
        after, x = cell.model_copy(update={"subjekt": r.id}), world.name(r, rng)
    elif way == "position":
        other = rng.choice([z for z in ("personal", "sachaufwand", "transfer", "ertrag", "aufwand") if z != position])
        after, x = cell.model_copy(update={"position": other}), position_phrase(other, rng)
    elif way == "monat":
        u = time(rng)
        after, x = cell.model_copy(update={"monat": u.monat}), u
    elif way == "jahr":
        x = world.jahr - rng.choice((1, 2))
        after = cell.model_copy(update={"jahr": x})
    else:
        after = cell.model_copy(update={"wertart": "plan"})
    if not has_value(world, cell) or world.value(after) is None:
        return None
    slots = {"p": position_phrase(position, rng), "s": world.name(s, rng), "im": t.im if t else "", "x": x}
    kind = f"another {way}{' within months' if t and way != 'monat' else ''}"
    return Meant("Earlier ask", kind, means(after), f"followups.{way}", slots, "followups.before")


def wrapped(world: World, rng: random.Random) -> Meant | None:
    """The earlier value in a calculation or a test."""
    s = rng.choice(world.budgets)
    way = rng.choice(("plan", "year", "total", "mean", "vorjahr", "check", "difference"))
    position = rng.choice(("ertrag", "aufwand")) if way == "vorjahr" else rng.choice(("personal", "sachaufwand", "transfer"))
    t = month(rng) if way == "year" else None
    cell = Cell(subjekt=s.id, position=position, wertart="ergebnis", monat=t.monat if t else None)
    true = world.value(cell)
    if not true or true < 1000:
        return None
    slots: dict[str, object] = {"p": position_phrase(position, rng), "s": world.name(s, rng), "im": t.im if t else ""}
    meant: tuple[Asks, ...]
    if way == "mean":
        meant = means(Aggregate(fn="mean", term=cell, over=MONTHLY))
    elif way == "difference":
        meant = means(cell.model_copy(update={"wertart": "abweichung"}))
    elif way == "check":
        value = round(float(true) * rng.choice((1, 1.25)), -3)
        last = 10 ** (len(str(int(value))) - len(str(int(value)).rstrip("0")))
        meant = means(Compare(left=cell, op="=", right=Given(value=value, unit="EUR", step=last)))
        slots["x"] = f"{euro(value)} Euro"
    else:
        to = {
            "plan": {"wertart": "plan"},
            "year": {"monat": None},
            "total": {"position": "aufwand"},
            "vorjahr": {"jahr": world.jahr - 1},
        }[way]
        meant = means(Calc(op="change" if way == "vorjahr" else "share", args=(cell, cell.model_copy(update=to))))
    return Meant("Earlier value", f"wrapped: {way}", meant, f"followups.{way}", slots, "followups.before")


def why(world: World, rng: random.Random) -> Meant | None:
    """The reason of what was asked before."""
    s = rng.choice((*world.products, *world.budgets))
    cell = Cell(subjekt=s.id, position="saldo", wertart="abweichung")
    if not has_value(world, cell):
        return None
    accept = means(Quote(kind="grund", of=cell))
    return Meant("Earlier value", "wrapped: why", accept, "followups.why", {"s": world.name(s, rng)}, "followups.why_before")


def ranking(world: World, rng: random.Random) -> Meant | None:
    """The other end of a ranking, its second, its first three."""
    high = rng.random() < 0.5
    word, other = ("höchsten", "niedrigsten") if high else ("niedrigsten", "höchsten")
    slots: dict[str, object] = {"word": word, "other": other}
    of_months = rng.random() < 0.5
    if of_months:
        s, position = rng.choice(world.budgets), rng.choice(("aufwand", "ertrag", "personal", "transfer"))
        top = Top(set=MONTHLY, by=Cell(subjekt=s.id, position=position, wertart="ergebnis"), order="desc" if high else "asc")
        if not has_value(world, Cell(subjekt=s.id, position=position, wertart="ergebnis")):
            return None
        slots |= {"p": plural_phrase(position, rng), "s": world.name(s, rng), "the": "der"}
    else:
        top = Top(set=Members(axis="produkt"), by=Cell(position="kennzahl", wertart="ergebnis"), order="desc" if high else "asc")
        dative, accusative = kennzahl_words(world.unit(None), high, 1)
        ends = kennzahl_words(world.unit(None), not high, 1)[1].split()
        slots |= {"the": "das", "dat": dative, "acc": accusative, "other": f"{ends[0]} {ends[1]}"}
    before = "followups.rank_month_before" if of_months else "followups.rank_product_before"
    way = rng.choice(("the other end", "the second", "the first three"))
    if way == "the other end":
        top = top.model_copy(update={"order": "asc" if high else "desc"})
        wording = "followups.other_end_month" if of_months else "followups.other_end_product"
    elif way == "the second":
        top, wording = top.model_copy(update={"first": 2}), "followups.second"
    else:
        top, wording = top.model_copy(update={"count": 3}), "followups.first_three"
    return Meant("Earlier ask", f"ranking: {way}", means(top), wording, slots, before)


FAMILIES = (changed, changed, changed, wrapped, wrapped, why, ranking)
