# ruff: noqa: E501 (a wording stays on its line)
# fmt: off
"""Tests: comparisons of two figures asked as yes or no, and statements with a number, right or wrong, rounded or hedged."""

import random
from decimal import ROUND_HALF_UP, Decimal

from assistant.abfrage.nodes import Cell, Compare, Given
from tests.assistant.understanding.generated.case import Meant, means
from tests.assistant.understanding.generated.cells import OFFICIAL, PLAIN, SLOPPY
from tests.assistant.understanding.generated.words import budget_position, euro, has_value, position_phrase, time
from tests.assistant.understanding.generated.world import MONTHS, World

IS_IT = "[Stimmt es, dass|Ist es richtig, dass|Trifft es zu, dass]"
OFFICE = "[Bitte prüfen Sie, ob|Ich bitte um Prüfung, ob|Können Sie bestätigen, dass|Bitte bestätigen Sie, dass|Trifft die Aussage zu, dass|Ist es zutreffend, dass]"


def against_plan(world: World, rng: random.Random) -> Meant | None:
    """Was it above or below plan?"""
    s, position = rng.choice((*world.budgets, *world.whole)), budget_position(rng)
    a = Cell(subjekt=s.id, position=position, wertart="ergebnis")
    b = a.model_copy(update={"wertart": "plan"})
    if not has_value(world, a) or not has_value(world, b):
        return None
    over = rng.random() < 0.5
    p = position_phrase(position, rng)
    templates = {
        PLAIN: ("[Lag|Lagen] {p.nom} {s.gen} [tatsächlich |]{w} dem [Plan|Ansatz]?".replace("[Lag|Lagen]", "Lag{p.e}"), "{War} {p.nom} {s.gen} {cmp} als geplant?", "{Haben} {p.nom} {s.im} den Plan {wschritten}?"),
        SLOPPY: ("lag{p.e} {p.bare} {s.bare} {w} plan?", "war{pl} {p.bare} {s.bare} {cmp} als geplant", "war{pl} {p.bare} von {s.bare} {cmp} als im plan"),
        OFFICIAL: (f"{OFFICE} {{p.nom}} {{s.gen}} {{w}} dem Planansatz {{p.lag}}.", f"{OFFICE} {{p.nom}} {{s.gen}} {{cmp}} als veranschlagt {{p.war}}."),
    }  # fmt: skip
    slots = {"p": p, "s": world.name(s, rng), "w": "über" if over else "unter", "cmp": "höher" if over else "niedriger", "War": p.war.capitalize(), "pl": "en" if p.plural else "", "Haben": p.hat.capitalize(), "wschritten": "überschritten" if over else "unterschritten"}
    op = ">" if over else "<"
    return Meant("Compare", "a position against plan", means(Compare(left=a, op=op, right=b), Compare(left=a.model_copy(update={"wertart": "abweichung"}), op=op, right=Given(value=0))), templates, slots)


def product_against_plan(world: World, rng: random.Random) -> Meant | None:
    """Did a product do better or worse than planned?"""
    s = rng.choice((*world.products, *world.budgets))
    cell = Cell(subjekt=s.id, position="saldo", wertart="abweichung")
    if not has_value(world, cell):
        return None
    better = rng.random() < 0.5
    word = "besser" if better else "schlechter"
    templates = {
        PLAIN: (f"Hat {{s.nom}} {word} abgeschnitten als geplant?", f"Schloss {{s.nom}} {word} ab als geplant?", f"War das Ergebnis {{s.gen}} {word} als geplant?", f"Hat {{s.nom}} das Budget {'unter' if better else 'über'}schritten?", f"Ist {{s.nom}} {word} ausgefallen als [geplant|im Plan]?"),
        SLOPPY: (f"war {{s.bare}} {word} als geplant?", f"war {{s.bare}} {word} als der plan", f"hat {{s.bare}} budget {'unter' if better else 'über'}schritten"),
        OFFICIAL: (f"{OFFICE} {{s.nom}} {word} als geplant abgeschlossen hat.", f"{OFFICE} das Ergebnis {{s.gen}} {word} als der Planansatz ausgefallen ist."),
    }  # fmt: skip
    op = ">" if better else "<"
    a = cell.model_copy(update={"wertart": "ergebnis"})
    return Meant("Compare", "a saldo against plan", means(Compare(left=cell, op=op, right=Given(value=0)), Compare(left=a, op=op, right=cell.model_copy(update={"wertart": "plan"}))), templates, {"s": world.name(s, rng)})


def of_two(world: World, rng: random.Random) -> Meant | None:
    """Was one figure higher than another: two subjects, positions, months or years?"""
    way = rng.randrange(4)
    higher = rng.random() < 0.5
    cmp = "höher" if higher else "niedriger"
    op = ">" if higher else "<"
    position = rng.choice(("ertrag", "aufwand")) if way == 3 else budget_position(rng)
    p = position_phrase(position, rng)
    if way == 0:
        s, r = rng.sample(world.budgets, 2)
        t = time(rng) if rng.random() < 0.3 else None
        a, b = (Cell(subjekt=z.id, position=position, wertart="ergebnis", monat=t.monat if t else None) for z in (s, r))
        slots = {"p": p, "s": world.name(s, rng), "r": world.name(r, rng), "im": t.im if t else "", "those": "die" if p.plural else "der"}
        core, right = "{p.nom} {s.gen} {im}", "{those} {r.gen}"
        extra = (f"Hatte {{s.nom}} {{im}} [{'mehr|höhere' if higher else 'weniger|niedrigere'}] {{p.bare}} als {{r.nom}}?",) if p.plural else ()
        bare = f"{{p.bare}} {{im}} {{s.bare}} {cmp} als {{r.bare}}?"
    elif way == 1:
        s = rng.choice((*world.budgets, *world.whole))
        other = rng.choice([x for x in ("personal", "sachaufwand", "transfer", "sonstige") if x != position])
        t = time(rng) if rng.random() < 0.3 else None
        a, b = (Cell(subjekt=s.id, position=z, wertart="ergebnis", monat=t.monat if t else None) for z in (position, other))
        slots = {"p": p, "q": position_phrase(other, rng), "s": world.name(s, rng), "im": t.im if t else ""}
        core, right, extra = "{p.nom} {s.gen} {im}", "{q.nom}", ()
        bare = f"{{s.bare}} {{im}} {{p.bare}} {cmp} als {{q.bare}}?"
    elif way == 2:
        s = rng.choice((*world.budgets, *world.whole))
        m, k = rng.sample(range(1, 13), 2)
        a, b = (Cell(subjekt=s.id, position=position, wertart="ergebnis", monat=z) for z in (m, k))
        slots = {"p": p, "s": world.name(s, rng)}
        core, right, extra = f"{{p.nom}} {{s.gen}} im {MONTHS[m - 1]}", f"im {MONTHS[k - 1]}", ()
        bare = f"{{p.bare}} {{s.bare}} im {MONTHS[m - 1]} {cmp} als im {MONTHS[k - 1]}?"
    else:
        s = rng.choice((*world.budgets, *world.whole))
        x, y = rng.sample((world.jahr - 2, world.jahr - 1, world.jahr), 2)
        a, b = (Cell(subjekt=s.id, position=position, wertart="ergebnis", jahr=z) for z in (x, y))
        slots = {"p": p, "s": world.name(s, rng)}
        core, right, extra = f"{{p.nom}} {{s.gen}} {x}", f"{y}", ()
        bare = f"{{p.bare}} {{s.bare}} {x} {cmp} als {y}?"
    if world.value(a) is None or world.value(b) is None or world.value(a) == world.value(b):
        return None
    templates = {
        PLAIN: (f"{{War}} {core} {cmp} als {right}?", *extra, f"{IS_IT} {core} {cmp} {{p.war}} als {right}?"),
        SLOPPY: (f"war{{pl}} {bare}", f"stimmt es {bare}"),
        OFFICIAL: (f"{OFFICE} {core} {cmp} {{p.war}} als {right}.",),
    }
    return Meant("Compare", ("two budgets", "two positions", "two months", "two years")[way], means(Compare(left=a, op=op, right=b)), templates, {**slots, "War": p.war.capitalize(), "pl": "en" if p.plural else ""})


def rounded(value: Decimal, step: int) -> int:
    """To the nearest step."""
    return int((value / step).quantize(Decimal(1), ROUND_HALF_UP)) * step


def said(value: int, step: int, rng: random.Random) -> str:
    """A rounded amount as people write it."""
    if step >= 10_000 and value >= 1_000_000:
        places = {1_000_000: 0, 100_000: 1, 10_000: 2}[step]
        return f"{value / 1_000_000:.{places}f}".replace(".", ",") + rng.choice((" Mio. Euro", " Millionen Euro", " Mio. €"))
    if step == 1000 and rng.random() < 0.5:
        return f"{euro(value // 1000)} Tausend Euro"
    return euro(value) + rng.choice((" Euro", " €"))


def statement(world: World, rng: random.Random) -> Meant | None:
    """A figure stated, right or wrong, in full or rounded."""
    if rng.random() < 0.4:
        s = rng.choice((*world.budgets, *world.whole))
        position = budget_position(rng)
        t = time(rng) if rng.random() < 0.35 else None
        wertart = "plan" if t is None and rng.random() < 0.25 else "ergebnis"
        cell = Cell(subjekt=s.id, position=position, wertart=wertart, monat=t.monat if t else None)
        p = position_phrase(position, rng)
        slots: dict[str, object] = {"p": p, "im": t.im if t else ("laut Plan" if wertart == "plan" else "")}
        core, bare, plural, kind = "{p.nom} {s.gen} {im}", "{p.bare} {s.bare} {im}", p.plural, "a position"
    else:
        s = rng.choice(world.products)
        wertart = rng.choice(("plan", "abweichung"))
        cell = Cell(subjekt=s.id, position="saldo", wertart=wertart)
        slots = {}
        better = (world.value(cell) or 0) > 0
        word = ("Verbesserung", "die") if better else ("Verschlechterung", "die")
        if wertart == "plan":
            cell = cell.model_copy(update={"position": "zuschuss"})
            core, bare, plural, kind = "der geplante [Zuschuss|Zuschussbedarf] {s.gen}", "geplanter zuschuss {s.bare}", False, "a planned Zuschuss"
        else:
            core, bare, plural, kind = f"die {word[0]} {{s.gen}} gegenüber dem Plan", f"{word[0]} {{s.bare}}", False, "a deviation"
    true = world.value(cell)
    if true is None or abs(true) < 5000 or (true < 0 and cell.position != "saldo"):
        return None
    negative = true < 0
    size = abs(true)
    step = rng.choice([x for x in (1, 1000, 10_000, 100_000) if x == 1 or size >= 10 * x])
    right = rng.random() < 0.55
    value = rounded(size if right else size * Decimal(rng.choice(("1.3", "0.7", "1.12", "0.85"))), step)
    written = int(value)
    last = step
    if (step == 1000 and value >= 1_000_000) or step == 1:
        text = euro(written) + " Euro"
    else:
        text = said(written, step, rng)
    if "Mio" not in text and "Mill" not in text and "Tausend" not in text:
        last = 1
    hedge = rng.choice(("rund ", "etwa ", "ungefähr ", "ca. ")) if step > 1 else ""
    if hedge:
        last = 10 ** (len(str(written)) - len(str(written).rstrip("0")))
    given = Given(value=-written if negative else written, unit="EUR", step=last)
    betrug, war = ("betrugen", "waren") if plural else ("betrug", "war")
    templates = {
        PLAIN: (f"{IS_IT} {core} {hedge}{text} [{betrug}|{'ausmachten' if plural else 'ausmachte'}]?", f"{betrug.capitalize()} {core} {hedge}{text}?", f"{core} {betrug} {hedge}{text}, stimmt das?", f"{core} {war} {hedge}{text} hoch. [Stimmt das|Ist das richtig]?"),
        SLOPPY: (f"{bare} {hedge}{text} stimmt das", f"stimmt das {bare} {hedge}{text}?", f"{bare} {hedge}{text} richtig?"),
        OFFICIAL: (f"{OFFICE} {core} {hedge}{text} {betrug}.", f"{OFFICE} sich {core} auf {hedge}{text} {'beliefen' if plural else 'belief'}."),
    }  # fmt: skip
    slots["s"] = world.name(s, rng)
    other = cell.model_copy(update={"position": "saldo"}) if cell.position == "zuschuss" else cell
    accept = means(Compare(left=cell, op="=", right=given), Compare(left=other, op="=", right=given.model_copy(update={"value": -given.value})) if cell.position == "zuschuss" else Compare(left=cell, op="=", right=given))
    return Meant("Compare", f"{'right' if right else 'wrong'} number for {kind}{', rounded' if step > 1 else ''}", accept, templates, slots)


def hedged(world: World, rng: random.Random) -> Meant | None:
    """More than, less than, knapp, gut."""
    s = rng.choice((*world.budgets, *world.whole))
    position = budget_position(rng)
    cell = Cell(subjekt=s.id, position=position, wertart="ergebnis")
    true = world.value(cell)
    if true is None or true < 100_000:
        return None
    step = 10 ** (len(str(int(true))) - rng.choice((1, 2)))
    below = int(true // step) * step
    above = below + step
    op = rng.choice((">", "<", "nearly", "over"))
    value = rng.choice((below, above, above)) if op in ("<", "nearly") else rng.choice((below, below, above))
    if value == 0 or int(true) == value:
        return None
    word = {">": "[mehr als|über]", "<": "[weniger als|unter]", "nearly": "[knapp|fast]", "over": "gut"}[op]
    text = euro(value) + " Euro" if value < 1_000_000 else rng.choice((euro(value) + " Euro", f"{value / 1_000_000:g}".replace(".", ",") + " Mio. Euro"))
    shown = 10 ** (len(str(value)) - len(str(value).rstrip("0")))
    p = position_phrase(position, rng)
    templates = {
        PLAIN: (f"Lag{{p.e}} {{p.nom}} {{s.gen}} bei {word.replace('mehr als|', '').replace('weniger als|', '')} {text}?" if op in ("nearly", "over") else f"Lag{{p.e}} {{p.nom}} {{s.gen}} {word.replace('mehr als|', '').replace('weniger als|', '')} {text}?", f"{IS_IT} {{p.nom}} {{s.gen}} {word} {text} betrug{{p.e}}?", f"{{War}} {{p.nom}} {{s.im}} {'höher als' if op == '>' else 'niedriger als'} {text}?" if op in "<>" else f"Betrug{{p.e}} {{p.nom}} {{s.gen}} {word} {text}?"),
        SLOPPY: (f"{{p.bare}} {{s.bare}} {word} {text}?", f"stimmt das {{p.bare}} {{s.bare}} {word} {text}"),
        OFFICIAL: (f"{OFFICE} {{p.nom}} {{s.gen}} {word} {text} betrug{{p.e}}.",),
    }  # fmt: skip
    slots = {"p": p, "s": world.name(s, rng), "War": p.war.capitalize()}
    return Meant("Compare", f"hedged ({op})", means(Compare(left=cell, op=op, right=Given(value=value, unit="EUR", step=shown))), templates, slots)


FAMILIES = (against_plan, product_against_plan, of_two, of_two, statement, statement, hedged)
