"""Where and counts of it: products, months, Teilbudgets with one property or two."""

import random

from assistant.abfrage.nodes import Aggregate, Cell, Compare, Given, Logic, Members, Where
from assistant.catalogue.model import Subjekt
from tests.assistant.understanding.generated.aggregates import MONTHLY
from tests.assistant.understanding.generated.case import Meant, means
from tests.assistant.understanding.generated.properties import some_property
from tests.assistant.understanding.generated.words import amount, budget_position, has_value, plural_phrase
from tests.assistant.understanding.generated.world import MONTHS, World


def among(world: World, budget: Subjekt | None, rng: random.Random) -> dict[str, object]:
    """How the products of a Teilbudget are said: "im Jobcenter", "des Jobcenters"; nothing for all products."""
    if budget is None:
        return {"of": "", "gen": "", "some": ""}
    return {"s": world.name(budget, rng), "of": " [{s.im}|{s.gen}]", "gen": " {s.gen}", "some": "{s.bare}"}


def counted_or_listed(where: Where, phenomenon: str, slots: dict[str, object], what: str, rng: random.Random) -> Meant:
    """Asked which, or how many."""
    if rng.random() < 0.45:
        meant = means(Aggregate(fn="count", over=where), where)
        return Meant("Aggregate count", phenomenon, meant, f"sets.count_{what}", slots)
    return Meant("Where", phenomenon, means(where), f"sets.which_{what}", slots)


def where_products(world: World, rng: random.Random) -> Meant | None:
    """Which products, or how many of them, have a property."""
    budget = rng.choice((*world.budgets, None))
    p = some_property(world, budget, rng)
    where = Where(set=Members(axis="produkt", of=budget.id if budget else None), test=p.test)
    slots = {"had": p.had, "that": p.that, "bare": p.bare, **among(world, budget, rng)}
    return counted_or_listed(where, f"products {p.kind}", slots, "products", rng)


def where_two(world: World, rng: random.Random) -> Meant | None:
    """Two properties at once."""
    budget = rng.choice((*world.budgets, None))
    one, two = some_property(world, budget, rng), some_property(world, budget, rng)
    if one.about == two.about:
        return None
    test = Logic(op="and", args=(one.test, two.test))
    where = Where(set=Members(axis="produkt", of=budget.id if budget else None), test=test)
    link = rng.choice((" und ", " und trotzdem ", " und gleichzeitig ", ", aber "))
    slots = {"had": one.had + link + two.had, "that": one.that + link + two.that, "bare": one.bare + link + two.bare}
    kind = " + ".join(sorted((one.about, two.about)))
    return counted_or_listed(where, f"products with two properties ({kind})", slots | among(world, budget, rng), "products", rng)


def where_months(world: World, rng: random.Random) -> Meant | None:
    """Which months, or how many, lie over an amount, the mean, another position or another month."""
    s = rng.choice((*world.budgets, *world.whole))
    position = budget_position(rng)
    jahr = rng.choice((None, world.jahr - 1)) if position in ("ertrag", "aufwand") else None
    cell = Cell(subjekt=s.id, position=position, wertart="ergebnis", jahr=jahr)
    if not has_value(world, cell):
        return None
    op, over, higher = rng.choice(((">", "über", "höher"), (">", "über", "höher"), ("<", "unter", "niedriger")))
    way = rng.choice(("the mean", "an amount", "another position", "another month"))
    right: Cell | Given | Aggregate
    if way == "the mean":
        right = Aggregate(fn="mean", term=cell, over=MONTHLY)
        what, than = "[dem Monatsdurchschnitt|dem Durchschnitt|ihrem Durchschnitt|ihrem Monatsschnitt]", "im Durchschnitt"
        bare = f"[{over} durchschnitt|{over} dem schnitt|{higher} als der durchschnitt]"
    elif way == "an amount":
        level = abs(float(world.value(cell) or 0)) / 12
        step = 10 ** max(3, len(str(int(level))) - 1)
        value = max(1, round(level / step)) * step
        right = Given(value=value, unit="EUR")
        what = than = amount(value, rng)
        bare = f"{over} {what}"
    elif way == "another position":
        other = rng.choice([x for x in ("personal", "sachaufwand", "transfer", "ertrag", "aufwand") if x not in position])
        if jahr and other not in ("ertrag", "aufwand"):
            return None
        q = plural_phrase(other, rng)
        right = cell.model_copy(update={"position": other})
        what, than, bare = q.dat, q.nom, f"{higher} als {q.bare}"
    else:
        number = rng.randint(1, 12)
        right = cell.model_copy(update={"monat": number})
        what, than = f"dem [Wert|Betrag] vom {MONTHS[number - 1]}", f"im {MONTHS[number - 1]}"
        bare = f"{higher} als im {MONTHS[number - 1]}"
    where = Where(set=MONTHLY, test=Compare(left=cell, op=op, right=right))
    slots = {
        "p": plural_phrase(position, rng),
        "s": world.name(s, rng),
        "year": f" {jahr}" if jahr else "",
        "over": over,
        "what": what,
        "cmp": f"{higher} als {than}",
        "bare": bare,
    }
    return counted_or_listed(where, f"months over {way}{', another year' if jahr else ''}", slots, "months", rng)


def where_budgets(world: World, rng: random.Random) -> Meant | None:
    """Which Teilbudgets spent more or less than planned on something, or more than an amount."""
    position = budget_position(rng)
    p = plural_phrase(position, rng)
    if rng.random() < 0.6:
        more = rng.random() < 0.5
        test = Compare(left=Cell(position=position, wertart="abweichung"), op=">" if more else "<", right=Given(value=0))
        word = "mehr" if more else "weniger"
        said = (f"hatten {word} {p.bare} als geplant", f"{word} {p.bare} hatten als geplant", f"{word} {p.bare} als geplant")
        kind = "against plan"
    else:
        value = rng.choice((100_000, 1_000_000, 2_000_000, 5_000_000, 50_000_000))
        text = amount(value, rng)
        test = Compare(left=Cell(position=position, wertart="ergebnis"), op=">", right=Given(value=value, unit="EUR"))
        said = (f"hatten {p.bare} von mehr als {text}", f"{p.bare} von mehr als {text} hatten", f"mit {p.dative} über {text}")
        kind = "over an amount"
    where = Where(set=Members(axis="teilbudget"), test=test)
    slots: dict[str, object] = dict(zip(("had", "that", "bare"), said, strict=True)) | {"n": "Teilbudgets"}
    return counted_or_listed(where, f"budgets {kind}", slots, "budgets", rng)


FAMILIES = (
    where_products,
    where_products,
    where_products,
    where_two,
    where_two,
    where_months,
    where_months,
    where_months,
    where_budgets,
)
