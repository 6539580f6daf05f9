"""Tests: comparisons of two figures asked as yes or no, and statements with a number, right or wrong, rounded or hedged."""

import random
from decimal import ROUND_HALF_UP, Decimal

from assistant.abfrage.nodes import Aggregate, Cell, Compare, Given, Logic
from tests.assistant.understanding.generated.aggregates import MONTHLY
from tests.assistant.understanding.generated.case import Meant, means, those
from tests.assistant.understanding.generated.words import (
    MILLION,
    budget_position,
    euro,
    has_value,
    maybe,
    plural_phrase,
    position_phrase,
    time,
)
from tests.assistant.understanding.generated.world import MONTHS, World

HIGHER = (("über", "höher", "mehr", ">"), ("unter", "niedriger", "weniger", "<"))


def verbs(p: object) -> dict[str, object]:
    """The verbs that go with a position, small and capital."""
    war, lag, hat = (str(getattr(p, verb)) for verb in ("war", "lag", "hat"))
    return {"p": p, "war": war, "War": war.capitalize(), "lag": lag, "Lag": lag.capitalize(), "Haben": hat.capitalize()}


def against_plan(world: World, rng: random.Random) -> Meant | None:
    """Was it above or below plan?"""
    s, position = rng.choice((*world.budgets, *world.whole)), budget_position(rng)
    a = Cell(subjekt=s.id, position=position, wertart="ergebnis")
    b = a.model_copy(update={"wertart": "plan"})
    if not has_value(world, a) or not has_value(world, b):
        return None
    w, cmp, _, op = rng.choice(HIGHER)
    off = a.model_copy(update={"wertart": "abweichung"})
    slots = {"s": world.name(s, rng), "w": w, "cmp": cmp, **verbs(position_phrase(position, rng))}
    accept = means(Compare(left=a, op=op, right=b), Compare(left=off, op=op, right=Given(value=0)))
    return Meant("Compare", "a position against plan", accept, "checks.against_plan", slots)


def saldo_against_plan(world: World, rng: random.Random) -> Meant | None:
    """Did a product do better or worse than planned?"""
    s = rng.choice((*world.products, *world.budgets))
    off = Cell(subjekt=s.id, position="saldo", wertart="abweichung")
    a, b = (off.model_copy(update={"wertart": wertart}) for wertart in ("ergebnis", "plan"))
    plan = world.value(b)
    if not has_value(world, off) or plan is None or plan > 0:
        return None
    word, w, op = rng.choice((("besser", "unter", ">"), ("schlechter", "über", "<")))
    accept = means(Compare(left=off, op=op, right=Given(value=0)), Compare(left=a, op=op, right=b))
    slots = {"s": world.name(s, rng), "word": word, "w": w}
    return Meant("Compare", "a saldo against plan", accept, "checks.saldo_against_plan", slots)


def of_two(world: World, rng: random.Random) -> Meant | None:
    """Was one figure higher than another: of two Teilbudgets, positions, months or years?"""
    way = rng.choice(("budgets", "positions", "months", "years"))
    position = rng.choice(("ertrag", "aufwand")) if way == "years" else budget_position(rng)
    p = plural_phrase(position, rng)
    s, r = rng.sample(world.budgets, 2)
    over, cmp, more, op = rng.choice(HIGHER)
    monat, im = maybe(rng, 0.3, time) if way in ("budgets", "positions") else (None, "")
    a = b = Cell(subjekt=s.id, position=position, wertart="ergebnis", monat=monat)
    slots: dict[str, object] = {"s": world.name(s, rng), "im": im, "over": over, "cmp": cmp, "more": more, **verbs(p), **those(p)}
    if way == "budgets":
        b = a.model_copy(update={"subjekt": r.id})
        slots["r"] = world.name(r, rng)
    elif way == "positions":
        other = rng.choice([x for x in ("personal", "sachaufwand", "transfer", "sonstige") if x != position])
        b = a.model_copy(update={"position": other})
        slots["q"] = position_phrase(other, rng)
    elif way == "months":
        m, k = rng.sample(range(1, 13), 2)
        a, b = (a.model_copy(update={"monat": each}) for each in (m, k))
        slots |= {"a": f"im {MONTHS[m - 1]}", "b": f"im {MONTHS[k - 1]}"}
    else:
        x, y = rng.sample((world.jahr - 2, world.jahr - 1, world.jahr), 2)
        a, b = (a.model_copy(update={"jahr": each}) for each in (x, y))
        slots |= {"a": x, "b": y}
    if world.value(a) is None or world.value(b) is None or world.value(a) == world.value(b):
        return None
    wording = "checks.two_times" if way in ("months", "years") else f"checks.two_{way}"
    return Meant("Compare", f"two {way}", means(Compare(left=a, op=op, right=b)), wording, slots)


def rounded(value: Decimal, step: int) -> int:
    """To the nearest step."""
    return int((value / step).quantize(Decimal(1), ROUND_HALF_UP)) * step


def said(value: int, step: int, rng: random.Random) -> tuple[str, int]:
    """A rounded amount as people write it, and the last digit that is written."""
    if step >= 10_000 and value >= MILLION:
        places = {100_000: 1, 10_000: 2}[step]
        return f"{value / MILLION:.{places}f}".replace(".", ",") + rng.choice((" Mio. Euro", " Millionen Euro", " Mio. €")), step
    if step == 1000 and value < MILLION and rng.random() < 0.5:
        return f"{euro(value // 1000)} Tausend Euro", step
    return euro(value) + rng.choice((" Euro", " €")), 1


def statement(world: World, rng: random.Random) -> Meant | None:
    """A figure stated, right or wrong, in full or rounded."""
    slots: dict[str, object]
    if rng.random() < 0.4:
        s = rng.choice((*world.budgets, *world.whole))
        monat, im = maybe(rng, 0.35, time)
        wertart = "plan" if monat is None and rng.random() < 0.25 else "ergebnis"
        position = budget_position(rng)
        p = position_phrase(position, rng)
        cell = Cell(subjekt=s.id, position=position, wertart=wertart, monat=monat)
        core, bare, plural, kind = "{p.nom} {s.gen} {im}", "{p.bare} {s.bare} {im}", p.plural, "a position"
        slots = {"p": p, "im": im or ("laut Plan" if wertart == "plan" else "")}
    else:
        s, plural, slots = rng.choice(world.products), False, {}
        cell = Cell(subjekt=s.id, position="saldo", wertart=rng.choice(("plan", "abweichung")))
        word = "Verbesserung" if (world.value(cell) or 0) > 0 else "Verschlechterung"
        core, bare, kind = f"die {word} {{s.gen}} gegenüber dem Plan", f"{word} {{s.bare}} gegenüber plan", "a deviation"
        if cell.wertart == "plan":
            cell = cell.model_copy(update={"position": "zuschuss"})
            core, bare, kind = (
                "der geplante [Zuschuss|Zuschussbedarf] {s.gen}",
                "geplanter zuschuss {s.bare}",
                "a planned Zuschuss",
            )
    true = world.value(cell)
    if true is None or abs(true) < 5000 or (true < 0 and cell.position != "saldo"):
        return None
    step = rng.choice([x for x in (1, 1000, 10_000, 100_000) if x == 1 or abs(true) >= 10 * x])
    right = rng.random() < 0.55
    value = rounded(abs(true) if right else abs(true) * Decimal(rng.choice(("1.3", "0.7", "1.12", "0.85"))), step)
    text, last = said(value, step, rng)
    hedge = rng.choice(("rund ", "etwa ", "ungefähr ", "ca. ")) if step > 1 else ""
    if hedge:  # then the last digit that is not 0 counts
        last = 10 ** (len(str(value)) - len(str(value).rstrip("0")))
    given = Given(value=-value if true < 0 else value, unit="EUR", step=last)
    accept = means(Compare(left=cell, op="=", right=given))
    if cell.position == "zuschuss":
        other = cell.model_copy(update={"position": "saldo"})
        accept += means(Compare(left=other, op="=", right=given.model_copy(update={"value": -given.value})))
    en = "en" if plural else ""
    slots |= {
        "s": world.name(s, rng),
        "core": core,
        "bare": bare,
        "hedge": hedge,
        "text": text,
        "betrug": f"betrug{en}",
        "Betrug": f"Betrug{en}",
        "ausmachte": f"ausmachte{'n' if plural else ''}",
        "war": "waren" if plural else "war",
        "belief": f"belief{en}",
        "en": en,
        "habe": "hätten" if plural else "habe",
    }
    return Meant(
        "Compare",
        f"{'right' if right else 'wrong'} number for {kind}{', rounded' if step > 1 else ''}",
        accept,
        "checks.statement",
        slots,
    )


def hedged(world: World, rng: random.Random) -> Meant | None:
    """More than, less than, knapp, gut."""
    s, position = rng.choice((*world.budgets, *world.whole)), budget_position(rng)
    cell = Cell(subjekt=s.id, position=position, wertart="ergebnis")
    true = world.value(cell)
    if true is None or true < 100_000:
        return None
    step = 10 ** (len(str(int(true))) - rng.choice((1, 2)))
    value = (int(true // step) + rng.choice((0, 1))) * step
    op = rng.choice((">", "<", "nearly", "over"))
    if value in (0, int(true)):
        return None
    text = (
        f"{euro(value)} Euro"
        if value < MILLION or rng.random() < 0.5
        else f"{value / MILLION:g}".replace(".", ",") + " Mio. Euro"
    )
    word = {">": "[mehr als|über]", "<": "[weniger als|unter]", "nearly": "[knapp|fast]", "over": "gut"}[op]
    over, cmp = ("über", "höher") if op == ">" else ("unter", "niedriger")
    slots = {
        "s": world.name(s, rng),
        "text": text,
        "word": word,
        "over": over,
        "cmp": cmp,
        **verbs(position_phrase(position, rng)),
    }
    shown = 10 ** (len(str(value)) - len(str(value).rstrip("0")))
    meant = Compare(left=cell, op=op, right=Given(value=value, unit="EUR", step=shown))
    tags = frozenset({"cmp" if op in "<>" else "near"})
    return Meant("Compare", f"hedged ({op})", means(meant), "checks.hedged", slots, tags=tags)


def extreme_claim(world: World, rng: random.Random) -> Meant | None:
    """A month said to be the highest or lowest."""
    s, position = rng.choice((*world.budgets, *world.whole)), budget_position(rng)
    cell = Cell(subjekt=s.id, position=position, wertart="ergebnis")
    values = {m: world.value(cell.model_copy(update={"monat": m})) for m in range(1, 13)}
    known = {m: v for m, v in values.items() if v is not None}
    if len(set(known.values())) < 12:
        return None
    high = rng.random() < 0.6
    true = (max if high else min)(known, key=lambda m: known[m])
    m = true if rng.random() < 0.5 else rng.randint(1, 12)
    extreme = Aggregate(fn="max" if high else "min", term=cell, over=MONTHLY)
    meant = Compare(left=cell.model_copy(update={"monat": m}), op="=", right=extreme)
    slots = {
        "s": world.name(s, rng),
        "m": MONTHS[m - 1],
        "word": "höchsten" if high else "niedrigsten",
        **verbs(plural_phrase(position, rng)),
    }
    return Meant("Compare", "a month as the extreme", means(meant), "checks.extreme_claim", slots)


def two_claims(world: World, rng: random.Random) -> Meant | None:
    """Two figures stated at once."""
    s = rng.choice((*world.budgets, *world.whole))
    a, b = rng.sample(("personal", "sachaufwand", "transfer", "ertrag"), 2)
    tests, texts = [], []
    for position in (a, b):
        cell = Cell(subjekt=s.id, position=position, wertart="ergebnis")
        true = world.value(cell)
        if true is None or true < 5000:
            return None
        value = int(true) if rng.random() < 0.6 else rounded(true * Decimal("1.2"), 1)
        tests.append(Compare(left=cell, op="=", right=Given(value=value, unit="EUR")))
        texts.append(f"{euro(value)} Euro")
    p, q = position_phrase(a, rng), position_phrase(b, rng)
    slots = {"p": p, "q": q, "s": world.name(s, rng), "x": texts[0], "y": texts[1], "en": "en" if p.plural else ""}
    accept = means(Logic(op="and", args=tuple(tests)), tuple(tests))
    return Meant("Logic and", "two numbers stated", accept, "checks.two_claims", slots)


FAMILIES = (against_plan, saldo_against_plan, of_two, of_two, statement, statement, hedged, extreme_claim, two_claims)
