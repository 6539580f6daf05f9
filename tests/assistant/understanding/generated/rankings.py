"""Top: first, second, last, the n best of products, months, Teilbudgets, and of those that are named."""

import random

from assistant.abfrage.nodes import Aggregate, Cell, Compare, Given, Members, Top, Where
from tests.assistant.understanding.generated.aggregates import MONTHLY
from tests.assistant.understanding.generated.case import UNITS, Meant, listed, means
from tests.assistant.understanding.generated.conditions import among
from tests.assistant.understanding.generated.words import budget_position, has_value, plural_phrase
from tests.assistant.understanding.generated.world import World

NUMBERS = {2: "zwei", 3: "drei", 4: "vier", 5: "fünf"}
RANKS = {1: "", 2: "zweit", 3: "dritt"}


def dat_acc(adjectives: str, noun: str, article: str, place: int) -> tuple[str, str]:
    """A superlative with its noun in the dative and accusative: "der größten Verbesserung", "die größte Verbesserung"."""
    stems = "|".join(RANKS[place] + stem for stem in adjectives.split("|"))
    dative, accusative, ending = {"f": ("der", "die", "e"), "p": ("den", "die", "en"), "m": ("dem", "den", "en")}[article]
    return f"{dative} [{stems}]en {noun}", f"{accusative} [{stems}]{ending} {noun}"


def kennzahl_words(unit: str, high: bool, place: int) -> tuple[str, str]:
    """The superlative of what is counted, or of the Kennzahl where products count different things."""
    if unit == "Fälle" and place == 1:
        return dat_acc("höchst" if high else "niedrigst|geringst", "Fallzahlen", "p", place)
    if unit in UNITS and place == 1:
        most = "meisten" if high else "wenigsten"
        return f"den {most} {UNITS[unit][0]}", f"die {most} {unit}"
    return dat_acc("höchst" if high else "niedrigst", "Kennzahl", "f", place)


def top_products(world: World, rng: random.Random) -> Meant | None:
    """The best, worst, most counting products; the second of them; several."""
    budget = rng.choice((*world.budgets, None))
    if budget and len(world.under(budget)) < 4:
        budget = None
    by = rng.choice(("abweichung", "abweichung", "kennzahl", "zielgrad"))
    high, n = rng.random() < 0.5, rng.choice((1, 1, 2, 3, 5))
    place = rng.choice((2, 3)) if n == 1 and rng.random() < 0.3 else 1
    verb = ""
    if by == "abweichung":
        cell = Cell(position="saldo", wertart="abweichung")
        noun = "[Verbesserung|Budgetunterschreitung]" if high else "[Verschlechterung|Budgetüberschreitung]"
        dative, accusative = dat_acc("größt|höchst" if place == 1 else "größt", noun, "f", place)
        how = "[besten|günstigsten]" if high else "[schlechtesten|ungünstigsten]"
        verb = f"[im Vergleich zum Plan|gegenüber dem Plan] am {how} ab"
    elif by == "kennzahl":
        cell = Cell(position="kennzahl", wertart="ergebnis")
        dative, accusative = kennzahl_words(world.unit(budget), high, place)
    else:
        cell = Cell(position="zielgrad", wertart="ergebnis")
        dative, accusative = dat_acc("höchst" if high else "niedrigst", "Zielerreichungsgrad", "m", place)
    members = Members(axis="produkt", of=budget.id if budget else None)
    top = Top(set=members, by=cell, order="desc" if high else "asc", count=n, first=place)
    accept = means(top)
    if by == "abweichung":  # only what did get better, or worse
        signed = Where(set=members, test=Compare(left=cell, op=">" if high else "<", right=Given(value=0)))
        accept += means(top.model_copy(update={"set": signed}))
    slots = {
        "noun": dative,
        "acc": accusative,
        "verb": f"schnitt {verb}",
        "verbs": f"schnitten {verb}",
        **among(world, budget, rng),
        "n": f"[{NUMBERS.get(n, '')}|{n}]",
        "digit": n,
    }
    kind = f"products by {by}{', several' if n > 1 else f', place {place}' if place > 1 else ''}{'' if high else ' asc'}"
    tags = frozenset({"verb"} if verb and place == 1 else ())
    return Meant("Top", kind, accept, "sets.top_products" if n > 1 else "sets.top_product", slots, tags=tags)


def top_months(world: World, rng: random.Random) -> Meant | None:
    """The highest or lowest month, the second, several."""
    s = rng.choice((*world.budgets, *world.whole))
    position = budget_position(rng)
    jahr = rng.choice((None, None, world.jahr - 1, world.jahr - 2)) if position in ("ertrag", "aufwand") else None
    by = Cell(subjekt=s.id, position=position, wertart="ergebnis", jahr=jahr)
    if not has_value(world, by):
        return None
    high, n = rng.random() < 0.6, rng.choice((1, 1, 1, 2, 3))
    place = 2 if n == 1 and rng.random() < 0.25 else 1
    top = Top(set=MONTHLY, by=by, order="desc" if high else "asc", count=n, first=place)
    word = RANKS[place] + ("höchst" if high else "niedrigst")
    slots = {
        "p": plural_phrase(position, rng),
        "s": world.name(s, rng),
        "year": f" {jahr}" if jahr else "",
        "word": f"{word}en",
        "wordr": f"{word}e",
        "many": "[höchsten|größten]" if high else "[niedrigsten|geringsten]",
        "n": f"[{NUMBERS.get(n, '')}|{n}]",
        "place": "zweiter",
    }
    kind = "several" if n > 1 else "second" if place == 2 else "one"
    wording = {"several": "sets.top_months", "second": "sets.second_month", "one": "sets.top_month"}[kind]
    tags = frozenset({"high"} if high else ())
    return Meant(
        "Top", f"months, {kind}{'' if high else ' asc'}{', another year' if jahr else ''}", means(top), wording, slots, tags=tags
    )


def top_budgets(world: World, rng: random.Random) -> Meant | None:
    """The Teilbudget with the highest of something, or with the most missed targets."""
    slots: dict[str, object] = {"n": "Teilbudget", "Which": "Welches", "r": "s", "thatone": "das"}
    if rng.random() < 0.3:
        test = Compare(left=Cell(position="zielgrad", wertart="ergebnis"), op="<", right=Given(value=100, unit="%"))
        by = Aggregate(fn="count", over=Where(set=Members(axis="produkt"), test=test))
        top = Top(set=Members(axis="teilbudget"), by=by, order="desc")
        return Meant("Top", "budgets by missed targets", means(top), "sets.budget_missing_targets", slots)
    position = budget_position(rng)
    wertart = rng.choice(("ergebnis", "ergebnis", "plan"))
    high = rng.random() < 0.6
    cell = Cell(position=position, wertart=wertart)
    values = [world.value(cell.model_copy(update={"subjekt": b.id})) for b in world.budgets]
    if len({v for v in values if v is not None}) < len(world.budgets):
        return None
    top = Top(set=Members(axis="teilbudget"), by=cell, order="desc" if high else "asc")
    plan = " laut Plan" if wertart == "plan" else ""
    slots |= {
        "p": plural_phrase(position, rng),
        "plan": plan,
        "word": "höchsten" if high else "niedrigsten",
        "many": "[höchsten|größten]" if high else "[niedrigsten|geringsten]",
        "mostly": "[meisten|wenigsten]",
    }
    return Meant(
        "Top", f"budgets by position{' planned' if plan else ''}{'' if high else ' asc'}", means(top), "sets.top_budget", slots
    )


def top_named(world: World, rng: random.Random) -> Meant | None:
    """Which of two or three named subjects is higher or better."""
    products = rng.random() < 0.5
    pool = world.products if products else world.budgets
    some = rng.sample(pool, min(len(pool), rng.choice((2, 2, 3))))
    many = len(some) > 2
    position = budget_position(rng)
    by = Cell(position="saldo", wertart="abweichung") if products else Cell(position=position, wertart="ergebnis")
    if len({world.value(by.model_copy(update={"subjekt": s.id})) for s in some} - {None}) < len(some):
        return None
    names = [world.name(s, rng) for s in some]
    slots: dict[str, object] = {
        "listed": listed(names, "oder", "nom"),
        "bare": listed(names, "oder", "bare"),
        "listedim": listed(names, "oder", "im"),
    }
    if products:
        slots["most"] = "am [besten|günstigsten]" if many else "besser"
    else:
        slots |= {
            "p": plural_phrase(position, rng),
            "more": "die [höchsten|größten]" if many else "[mehr|höhere]",
            "higher": "am höchsten" if many else "höher",
        }
    members = Members(axis="produkt" if products else "teilbudget", only=tuple(s.id for s in some))
    top = Top(set=members, by=by, order="desc")
    accept = means(top)
    if not many:
        a, b = (by.model_copy(update={"subjekt": s.id}) for s in some)
        accept += means(Compare(left=a, op=">", right=b), top.model_copy(update={"count": None}))
    kind = f"of {len(some)} named {'products' if products else 'budgets'}"
    tags = frozenset() if many else frozenset({"two"})
    return Meant("Top", kind, accept, "sets.named_products" if products else "sets.named_budgets", slots, tags=tags)


FAMILIES = (top_products, top_products, top_products, top_months, top_months, top_budgets, top_named)
