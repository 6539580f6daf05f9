# ruff: noqa: E501 (a wording stays on its line)
# fmt: off
"""Reasons, what if, tables over years and members."""

import random

from assistant.abfrage.nodes import Calc, Cell, Members, Quote, Suppose, Table
from tests.assistant.understanding.generated.case import Meant, means
from tests.assistant.understanding.generated.cells import ASK, OFFICIAL, PLAIN, SLOPPY
from tests.assistant.understanding.generated.words import budget_position, has_value, position_phrase
from tests.assistant.understanding.generated.world import MONTHS, World


def reason(world: World, rng: random.Random) -> Meant | None:
    """Why a product or Teilbudget was better or worse than planned."""
    s = rng.choice((*world.products, *world.budgets))
    cell = Cell(subjekt=s.id, position="saldo", wertart="abweichung")
    value = world.value(cell)
    if not value:
        return None
    better = value > 0
    word = "besser" if better else "schlechter"
    way = "unter" if better else "über"
    noun = "[Verbesserung|Budgetunterschreitung]" if better else "[Verschlechterung|Budgetüberschreitung]"
    templates = {
        PLAIN: (f"[Warum|Wieso|Weshalb] hat {{s.nom}} {word} abgeschnitten als geplant?", f"[Warum|Wieso|Weshalb] schloss {{s.nom}} {word} ab als geplant?", f"[Woran lag|Woran liegt] die {noun} {{s.bei}}?", f"Was war der Grund für die {noun} {{s.bei}}?", f"[Warum|Weshalb] wurde {{s.bei}} das Budget {way}schritten?"),
        SLOPPY: (f"warum {{s.bare}} {word} als geplant", f"grund {noun} {{s.bare}}", f"wieso war {{s.bare}} {word} als plan"),
        OFFICIAL: (f"Bitte erläutern Sie die Gründe für die {noun} {{s.bei}}.", f"{ASK} [aus welchem Grund|weshalb|warum] {{s.nom}} {word} als geplant abgeschlossen hat.", f"Worauf ist die {noun} {{s.bei}} zurückzuführen?"),
    }  # fmt: skip
    return Meant("Quote grund", f"why {word} than planned", means(Quote(kind="grund", of=cell)), templates, {"s": world.name(s, rng)})


def suppose(world: World, rng: random.Random) -> Meant | None:
    """The Teilbudget's or the whole's result, had a product met its plan."""
    budget = rng.choice(world.budgets)
    pool = [p for p in world.under(budget) if has_value(world, Cell(subjekt=p.id, position="saldo", wertart="abweichung"))]
    if len(pool) < 2:
        return None
    product = rng.choice(pool)
    wertart = rng.choice(("ergebnis", "ergebnis", "abweichung"))
    target = rng.choice((budget, budget, *[w for w in world.whole if w.id == budget.parent]))
    then = Cell(subjekt=target.id, position="saldo", wertart=wertart)
    meant = Suppose(set=Members(axis="produkt", only=(product.id,)), wertart="ergebnis", becomes=Cell(position="saldo", wertart="plan"), then=then)
    if wertart == "ergebnis":
        result = "[Wie hätte {b.nom} abgeschlossen|Wie hoch wäre das Ergebnis {b.gen} gewesen|Welches Ergebnis hätte {b.nom} erzielt]"
        sub = "wie hoch das Ergebnis {b.gen} gewesen wäre"
        bare = "ergebnis {b.bare}"
    else:
        result = "[Wie hoch wäre die Abweichung {b.gen} gewesen|Um wie viel wäre {b.nom} vom Plan abgewichen]"
        sub = "wie hoch die Abweichung {b.gen} vom Plan gewesen wäre"
        bare = "abweichung {b.bare}"
    wenn = "[wenn {s.nom} [genau |]im Plan geblieben wäre|wenn {s.nom} wie geplant abgeschlossen hätte|wenn {s.nom} den Plan genau eingehalten hätte]"
    templates = {
        PLAIN: (f"{result}, {wenn}?", "Angenommen, {s.nom} wäre im Plan geblieben: " + sub.replace("wie hoch das Ergebnis {b.gen} gewesen wäre", "wie hoch wäre das Ergebnis {b.gen} gewesen").replace("wie hoch die Abweichung {b.gen} vom Plan gewesen wäre", "wie hoch wäre die Abweichung {b.gen} gewesen") + "?"),
        SLOPPY: (f"{bare} wenn {{s.bare}} im plan geblieben wäre", f"{bare} wenn {{s.bare}} wie geplant"),
        OFFICIAL: (f"{ASK} {sub}, {wenn.replace('wenn ', '[wenn|falls] ')}.", f"{ASK} {sub}, [sofern|hätte] {{s.nom}} den Planansatz eingehalten [hätte|].".replace("[sofern|hätte]", "sofern").replace("[hätte|]", "hätte")),
    }  # fmt: skip
    return Meant("Suppose", f"a product as planned, {wertart}", means(meant), templates, {"s": world.name(product, rng), "b": world.name(target, rng)})


def series(world: World, rng: random.Random) -> Meant | None:
    """A position over years, or by month."""
    s = rng.choice((*world.budgets, *world.whole))
    if rng.random() < 0.6:
        position = rng.choice(("ertrag", "aufwand"))
        first = world.jahr - rng.choice((1, 2))
        cell = Cell(subjekt=s.id, position=position, wertart="ergebnis")
        table = Table(rows=Members(axis="jahr", of=(first, world.jahr)), columns=(cell,))
        p = position_phrase(position, rng)
        years = f"{first} bis {world.jahr}"
        three = f"{first}, {first + 1} und {world.jahr}" if first + 1 < world.jahr else f"{first} und {world.jahr}"
        templates = {
            PLAIN: (f"Wie {{haben}} sich {{p.nom}} {{s.gen}} von {years} entwickelt?", f"Wie hoch {{p.war}} {{p.nom}} {{s.gen}} in den Jahren {years}?", f"Wie hoch {{p.war}} {{p.nom}} {{s.im}} {three}?", f"Zeig mir {{p.acc}} {{s.gen}} für die Jahre {three}."),
            SLOPPY: (f"{{p.bare}} {{s.bare}} {years}", f"entwicklung {{p.bare}} {{s.bare}} {years}", f"{{s.bare}} {{p.bare}} {three}", f"{{p.bare}} {{s.bare}} {first}-{world.jahr}"),
            OFFICIAL: (f"Bitte stellen Sie die Entwicklung {{p.gen}} {{s.gen}} von {years} dar.", f"{ASK} wie sich {{p.nom}} {{s.gen}} in den Jahren {years} entwickelt {{haben}}."),
        }
        accept = means(table)
        if first + 1 == world.jahr:
            a, b = (cell.model_copy(update={"jahr": year}) for year in (world.jahr, first))
            accept += tuple((Calc(op=op, args=(a, b)),) for op in ("subtract", "change"))
        return Meant("Table", "over years", accept, templates, {"p": p, "s": world.name(s, rng), "haben": p.hat})  # fmt: skip
    position = budget_position(rng)
    if rng.random() < 0.5:
        cell = Cell(subjekt=s.id, position=position, wertart="ergebnis")
        if not has_value(world, cell):
            return None
        p = position_phrase(position, rng)
        table = Table(rows=Members(axis="monat"), columns=(cell,))
        templates = {
            PLAIN: ("Wie hoch {p.war} {p.nom} {s.gen} in den einzelnen Monaten?", "Zeig mir {p.acc} {s.gen} Monat für Monat.", "Wie {haben} sich {p.nom} {s.gen} über die Monate entwickelt?"),
            SLOPPY: ("{p.bare} {s.bare} pro monat", "{p.bare} {s.bare} nach monaten", "monatswerte {p.bare} {s.bare}"),
            OFFICIAL: ("Bitte stellen Sie {p.acc} {s.gen} nach Monaten dar.", "Ich bitte um eine monatliche Aufstellung {p.gen} {s.gen}."),
        }
        return Meant("Table", "by month", means(table), templates, {"p": p, "s": world.name(s, rng), "haben": p.hat})  # fmt: skip
    wertart = rng.choice(("ergebnis", "plan"))
    cell = Cell(position=position, wertart=wertart)
    p = position_phrase(position, rng)
    plan = " laut Plan" if wertart == "plan" else ""
    table = Table(rows=Members(axis="teilbudget"), columns=(cell,))
    noun = rng.choice(("einzelnen Teilbudgets", "Teilbudgets", "verschiedenen Teilbudgets"))
    templates = {
        PLAIN: (f"Wie hoch {{p.war}} {{p.nom}} in den {noun}{plan}?", f"Zeig mir {{p.acc}} der {noun}{plan}.", f"Wie hoch {{p.war}}{plan} {{p.nom}} je Teilbudget?"),
        SLOPPY: (f"{{p.bare}} aller teilbudgets{plan}", f"{{p.bare}} nach teilbudgets{plan}", f"{{p.bare}} je teilbudget{plan}"),
        OFFICIAL: (f"Bitte stellen Sie {{p.acc}} der {noun}{plan} gegenüber.", f"Ich bitte um eine Aufstellung {{p.gen}} je Teilbudget{plan}."),
    }
    return Meant("Table", "by Teilbudget", means(table), templates, {"p": p})  # fmt: skip


def several(world: World, rng: random.Random) -> Meant | None:
    """One position of two subjects, two positions of one, two months: all asked for."""
    way = rng.randrange(3)
    if way == 0:
        some = rng.sample(world.budgets, 2)
        position = budget_position(rng)
        cells = tuple(Cell(subjekt=s.id, position=position, wertart="ergebnis") for s in some)
        s, r = (world.name(x, rng) for x in some)
        p = position_phrase(position, rng)
        slots: dict[str, object] = {"p": p, "s": s, "r": r}
        texts = (
            ("Wie hoch {p.war} {p.nom} {s.gen} und {r.gen} jeweils?", "Wie hoch {p.war} {p.nom} {s.im} und wie hoch {r.im}?", "Nenn mir {p.acc} {s.gen} und {those} {r.gen}."),
            ("{p.bare} {s.bare} und {r.bare}", "{p.bare} {s.bare} {r.bare} jeweils"),
            ("Bitte nennen Sie mir {p.acc} {s.gen} sowie {those} {r.gen}.",),
        )
        slots["those"] = "die" if p.plural else "den"
        kind = "two budgets"
    elif way == 1:
        subjekt = rng.choice((*world.budgets, *world.whole))
        a, b = rng.sample(("personal", "sachaufwand", "transfer", "ertrag"), 2)
        cells = tuple(Cell(subjekt=subjekt.id, position=x, wertart="ergebnis") for x in (a, b))
        slots = {"p": position_phrase(a, rng), "q": position_phrase(b, rng), "s": world.name(subjekt, rng)}
        texts = (
            ("Wie hoch waren {p.nom} und {q.nom} {s.gen} jeweils?", "Wie hoch {p.war} {s.im} {p.nom} und wie hoch {q.nom}?", "Nenn mir {p.acc} und {q.acc} {s.gen}."),
            ("{p.bare} und {q.bare} {s.bare}", "{s.bare} {p.bare} {q.bare}"),
            ("Bitte nennen Sie mir {p.acc} sowie {q.acc} {s.gen}.",),
        )
        kind = "two positions"
    else:
        subjekt = rng.choice((*world.budgets, *world.whole))
        position = budget_position(rng)
        m, k = sorted(rng.sample(range(1, 13), 2))
        cells = tuple(Cell(subjekt=subjekt.id, position=position, wertart="ergebnis", monat=x) for x in (m, k))
        p = position_phrase(position, rng)
        slots = {"p": p, "s": world.name(subjekt, rng), "m": MONTHS[m - 1], "k": MONTHS[k - 1]}
        texts = (
            ("Wie hoch {p.war} {p.nom} {s.gen} im {m} und im {k} jeweils?", "Wie hoch {p.war} {p.nom} {s.gen} im {m} und wie hoch im {k}?"),
            ("{p.bare} {s.bare} {m} und {k}", "{s.bare} {p.bare} im {m} und im {k}"),
            ("Bitte nennen Sie mir {p.acc} {s.gen} im {m} sowie im {k}.",),
        )
        kind = "two months"
    return Meant("Cell", f"several asks: {kind}", means(cells), dict(zip((PLAIN, SLOPPY, OFFICIAL), texts, strict=True)), slots)


def presumed(world: World, rng: random.Random) -> Meant | None:
    """By how much over or under plan, with the direction said."""
    s = rng.choice((*world.products, *world.budgets))
    cell = Cell(subjekt=s.id, position="saldo", wertart="abweichung")
    value = world.value(cell)
    if not value:
        return None
    better = value > 0
    word, way = ("besser", "unter") if better else ("schlechter", "über")
    templates = {
        PLAIN: (f"Um wie viel Euro schnitt {{s.nom}} {word} ab als geplant?", f"Wie viel {word} als geplant hat {{s.nom}} abgeschlossen?", f"Um wie viel [Euro |]hat {{s.nom}} das Budget {way}schritten?", f"Um welchen Betrag war {{s.nom}} {word} als geplant?"),
        SLOPPY: (f"wieviel {word} als geplant {{s.bare}}", f"{{s.bare}} wieviel {way} plan", f"um wieviel {way} budget {{s.bare}}"),
        OFFICIAL: (f"{ASK} [um welchen Betrag|in welcher Höhe] {{s.nom}} das Budget {way}schritten hat.", f"{ASK} um wie viel Euro {{s.nom}} {word} als geplant abgeschlossen hat."),
    }  # fmt: skip
    return Meant("Cell", "deviation with its direction", means(cell), templates, {"s": world.name(s, rng)})


FAMILIES = (reason, suppose, series, several, presumed)
