# ruff: noqa: E501 (a wording stays on its line)
# fmt: off
"""Calculations: shares, changes, ratios and differences of two terms."""

import random

from assistant.abfrage.nodes import Calc, Cell, Members, Top
from tests.assistant.understanding.generated.case import Meant, means
from tests.assistant.understanding.generated.cells import ASK, OFFICIAL, PLAIN, SLOPPY
from tests.assistant.understanding.generated.words import (
    budget_position,
    has_value,
    month,
    position_phrase,
    time,
)
from tests.assistant.understanding.generated.world import MONTHS, World


def share(a: Cell, b: Cell) -> Calc:
    """100·a/b."""
    return Calc(op="share", args=(a, b))


def month_of_year(world: World, rng: random.Random) -> Meant | None:
    """What part of the year fell into a month or range."""
    s, position, t = rng.choice((*world.budgets, *world.whole)), budget_position(rng), time(rng)
    whole = Cell(subjekt=s.id, position=position, wertart="ergebnis")
    part = whole.model_copy(update={"monat": t.monat})
    if not has_value(world, whole) or not has_value(world, part):
        return None
    templates = {
        PLAIN: ("[Welcher Anteil|Wie viel Prozent] {p.gen} {s.gen} [entfiel|fiel] auf {t.auf}?", "Wie viel Prozent {p.gen} {s.gen} {fielen} {t.im} an?", "Welchen Anteil {p.gen} {s.im} machte{en} {t.auf} aus?", "Wie groß war {t.im} der Anteil {p.gen} {s.gen} am ganzen Jahr?", "Welcher Anteil {p.gen} {s.gen} am Jahr entfällt auf {t.auf}?"),
        SLOPPY: ("anteil {t.bare} an {p.bare} {s.bare}", "{p.bare} {s.bare} anteil {t.bare}", "{p.bare} {s.bare} {t.bare} in prozent vom jahr", "wieviel prozent der {p.bare} {s.bare} {t.im}" if position in ("ertrag", "aufwand") else "wieviel prozent {p.bare} {s.bare} {t.im} vom jahr"),
        OFFICIAL: (ASK + " [welcher Anteil|welcher prozentuale Anteil] {p.gen} {s.gen} auf {t.auf} entfiel.", "Bitte beziffern Sie den Anteil {p.gen} {s.gen}, der auf {t.auf} entfällt, in Prozent."),
    }  # fmt: skip
    plural = t.auf.startswith("die ")
    slots = {"p": position_phrase(position, rng), "s": world.name(s, rng), "t": t, "fielen": "fielen", "en": "n" if plural else "", "waren": "waren"}
    return Meant("Calc share", f"{t.kind} of the year", means(share(part, whole)), templates, slots)


def part_of_total(world: World, rng: random.Random) -> Meant | None:
    """A kind of cost in all costs, perhaps in a month."""
    s, position = rng.choice((*world.budgets, *world.whole)), rng.choice(("personal", "sachaufwand", "transfer", "sonstige"))
    t = month(rng) if rng.random() < 0.3 else None
    wertart = "plan" if t is None and rng.random() < 0.25 else "ergebnis"
    part = Cell(subjekt=s.id, position=position, wertart=wertart, monat=t.monat if t else None)
    whole = part.model_copy(update={"position": "aufwand"})
    if not has_value(world, whole) or not has_value(world, part):
        return None
    templates = {
        PLAIN: ("Wie viel Prozent {q.gen} {s.gen} mach{en} {im}{plan} {p.nom} aus?", "Welchen Anteil {haben} {p.nom} {im}{plan} an {q.dat} {s.gen}?", "Wie hoch ist {im}{plan} der Anteil {p.gen} an {q.dat} {s.gen}?", "Wie groß war {im}{plan} {s.im} der Anteil {p.gen} an {q.dat}?"),
        SLOPPY: ("anteil {p.bare} an {q.bare} {s.bare} {im}{plan}", "{s.bare} {p.bare} in prozent der {q.bare} {im}{plan}", "{p.bare} anteil {q.bare} {s.bare} {im}{plan}"),
        OFFICIAL: (ASK + " [welchen prozentualen Anteil|welchen Anteil] {p.nom} {im}{plan} an {q.dat} {s.gen} {haben}.", "Bitte beziffern Sie {im}{plan} den Anteil {p.gen} an {q.dat} {s.gen}."),
    }  # fmt: skip
    p, q = position_phrase(position, rng), position_phrase("aufwand", rng)
    while not q.plural:
        q = position_phrase("aufwand", rng)
    slots = {"p": p, "q": q, "s": world.name(s, rng), "im": t.im if t else "", "plan": " laut Plan" if wertart == "plan" else "", "en": "en" if p.plural else "t", "haben": p.hat}
    return Meant("Calc share", "kind of cost in all costs" + (", a month" if t else "") + (", planned" if wertart == "plan" else ""), means(share(part, whole)), templates, slots)


def part_of_parent(world: World, rng: random.Random) -> Meant | None:
    """A Teilbudget in the Teilhaushalt."""
    s, position = rng.choice(world.budgets), budget_position(rng)
    above = next((w for w in world.whole if w.id == s.parent), None)
    if above is None:
        return None
    t = month(rng) if rng.random() < 0.3 else None
    part = Cell(subjekt=s.id, position=position, wertart="ergebnis", monat=t.monat if t else None)
    whole = part.model_copy(update={"subjekt": above.id})
    if not has_value(world, whole) or not has_value(world, part):
        return None
    templates = {
        PLAIN: ("Welchen Anteil [hat|hatte] {s.nom} {im} an {p.dat} {w.gen}?", "Wie viel Prozent {p.gen} {w.gen} [entfielen|entfallen] {im} auf {s.acc}?", "Wie hoch ist {im} der Anteil {s.gen} an {p.dat} {w.gen}?", "Wie groß war {im} der Anteil {s.gen} an {p.dat} {w.gen}?"),
        SLOPPY: ("anteil {s.bare} an {p.bare} {w.bare} {im}", "{s.bare} anteil an {p.bare} {w.bare} {im}", "wieviel prozent {p.bare} {w.bare} entfallen {im} auf {s.bare}"),
        OFFICIAL: (ASK + " welcher Anteil {p.gen} {w.gen} {im} auf {s.acc} entfiel.", "Bitte geben Sie {im} den prozentualen Anteil {s.gen} an {p.dat} {w.gen} an."),
    }  # fmt: skip
    slots = {"p": position_phrase(position, rng), "s": world.name(s, rng), "w": world.name(above, rng), "im": t.im if t else ""}
    return Meant("Calc share", "budget in the whole" + (", a month" if t else ""), means(share(part, whole)), templates, slots)


def part_of_plan(world: World, rng: random.Random) -> Meant | None:
    """How much of the plan was used."""
    s, position = rng.choice((*world.budgets, *world.whole)), rng.choice(("ertrag", "aufwand", "personal", "sachaufwand", "transfer"))
    a = Cell(subjekt=s.id, position=position, wertart="ergebnis")
    b = a.model_copy(update={"wertart": "plan"})
    if not has_value(world, a) or not has_value(world, b):
        return None
    used = "[erreicht|erzielt|eingenommen]" if position == "ertrag" else "[verbraucht|ausgegeben|aufgebraucht|in Anspruch genommen]"
    templates = {
        PLAIN: (f"Wie viel Prozent {{p.gen}}, die {{s.im}} geplant waren, wurden {used}?" if position in ("ertrag", "aufwand") else f"Wie viel Prozent des Plans wurden {{s.im}} bei {{p.dat}} {used}?", f"Zu wie viel Prozent wurde der [Plan|Ansatz|Planansatz] für {{p.acc}} {{s.gen}} {'[erreicht|erfüllt]' if position == 'ertrag' else '[ausgeschöpft|verbraucht|erreicht]'}?", "Wie viel Prozent des Plans erreichte{p.n} {p.nom} {s.gen}?"),
        SLOPPY: ("{p.bare} {s.bare} in prozent vom plan", "{s.bare} {p.bare} ist in prozent des plans", "wieviel prozent vom plan {p.bare} {s.bare}"),
        OFFICIAL: (ASK + " [wie viel Prozent|welcher Prozentsatz] des Planansatzes bei {p.dat} {s.gen} " + ("erreicht wurde{n}." if position == "ertrag" else "ausgeschöpft wurde{n}."),),
    }  # fmt: skip
    slots = {"p": position_phrase(position, rng), "s": world.name(s, rng), "n": ""}
    return Meant("Calc share", "percent of the plan", means(share(a, b)), templates, slots)


def change_of_years(world: World, rng: random.Random) -> Meant | None:
    """From one year to another, in percent."""
    s, position = rng.choice((*world.budgets, *world.whole)), rng.choice(("ertrag", "aufwand"))
    first, last = sorted(rng.sample((world.jahr - 2, world.jahr - 1, world.jahr), 2))
    a, b = (Cell(subjekt=s.id, position=position, wertart="ergebnis", jahr=year) for year in (last, first))
    if not has_value(world, a) or not has_value(world, b):
        return None
    rose = (world.value(a) or 0) > (world.value(b) or 0)
    templates = {
        PLAIN: ("Um wie viel Prozent haben sich {p.nom} {s.gen} von {a} auf {b} [verändert|geändert]?", "Um wie viel Prozent {verb} {p.nom} {s.gen} von {a} auf {b}?", "Wie stark veränderten sich {p.nom} {s.gen} zwischen {a} und {b} in Prozent?", "Um wie viel Prozent lagen {p.nom} {s.gen} {b} {above} {a}?"),
        SLOPPY: ("{p.bare} {s.bare} veränderung {a} {b} prozent", "{s.bare} {p.bare} {a} auf {b} in prozent", "prozentuale veränderung {p.bare} {s.bare} {a} zu {b}"),
        OFFICIAL: (ASK + " um wie viel Prozent {p.nom} {s.gen} von {a} auf {b} {verbed} sind.", "Bitte geben Sie die prozentuale Veränderung {p.gen} {s.gen} von {a} auf {b} an."),
    }  # fmt: skip
    p = position_phrase(position, rng)
    while not p.plural:
        p = position_phrase(position, rng)
    slots = {"p": p, "s": world.name(s, rng), "a": first, "b": last, "verb": rng.choice(("stiegen", "wuchsen")) if rose else rng.choice(("sanken", "fielen")), "verbed": "gestiegen" if rose else "gesunken", "above": "über denen von" if rose else "unter denen von"}
    return Meant("Calc change", "from year to year", means(Calc(op="change", args=(a, b))), templates, slots)


def change_of_months(world: World, rng: random.Random) -> Meant | None:
    """From one month to another, in percent or in euro."""
    s, position = rng.choice((*world.budgets, *world.whole)), budget_position(rng)
    first, last = sorted(rng.sample(range(1, 13), 2))
    a, b = (Cell(subjekt=s.id, position=position, wertart="ergebnis", monat=m) for m in (last, first))
    if not (world.value(a) or 0) > 0 or not (world.value(b) or 0) > 0:
        return None
    percent = rng.random() < 0.6
    much = "Prozent" if percent else "[Euro|]"
    p = position_phrase(position, rng)
    rose = (world.value(a) or 0) > (world.value(b) or 0)
    verb = ("stieg" if rose else "sank") + ("en" if p.plural else "")
    if p.plural and not rose:
        verb = "sanken"
    templates = {
        PLAIN: (f"Um wie viel {much} {{haben}} sich {{p.nom}} {{s.gen}} von {{a}} auf {{b}} verändert?", f"Um wie viel {much} {{verb}} {{p.nom}} {{s.gen}} von {{a}} auf {{b}}?", f"Um wie viel {much} {{p.lag}} {{p.nom}} {{s.gen}} im {{b}} [{{cmp}}] als im {{a}}?"),
        SLOPPY: (f"{{p.bare}} {{s.bare}} veränderung {{a}} {{b}} {'in prozent' if percent else 'in euro'}", f"{{s.bare}} {{p.bare}} {{a}} auf {{b}} {'prozent veränderung' if percent else 'veränderung in euro'}"),
        OFFICIAL: (f"{ASK} um {'wie viel Prozent' if percent else '[welchen Betrag|wie viel Euro]'} sich {{p.nom}} {{s.gen}} von {{a}} auf {{b}} verändert {{haben}}.",),
    }  # fmt: skip
    slots = {"p": p, "s": world.name(s, rng), "a": MONTHS[first - 1], "b": MONTHS[last - 1], "haben": p.hat, "verb": verb, "cmp": "höher" if rose else "niedriger"}
    op = "change" if percent else "subtract"
    alternatives = [Calc(op=op, args=(a, b))]
    if not percent:
        alternatives.append(Calc(op=op, args=(b, a)))
    return Meant(f"Calc {op}", "from month to month", means(*alternatives), templates, slots)


def change_to_plan(world: World, rng: random.Random) -> Meant | None:
    """Off the plan in percent."""
    if rng.random() < 0.5:
        subjekt, position = rng.choice(world.products), "saldo"
        what, bare = "{s.nom}", "{s.bare}"
        plural = False
    else:
        subjekt, position = rng.choice((*world.budgets, *world.whole)), budget_position(rng)
        what, bare = "{p.nom} {s.gen}", "{p.bare} {s.bare}"
        plural = True
    a = Cell(subjekt=subjekt.id, position=position, wertart="ergebnis")
    b = a.model_copy(update={"wertart": "plan"})
    if not has_value(world, a) or not has_value(world, b):
        return None
    p = position_phrase(position if plural else "aufwand", rng)
    wich = "wich{p.e}" if plural else "wich"
    hat = "{p.hat}" if plural else "hat"
    templates = {
        PLAIN: (f"Um wie viel Prozent {wich} {what} vom Plan ab?", f"Wie viel Prozent betrug die [Abweichung|Planabweichung] {'{p.gen} {s.gen}' if plural else '{s.bei}'}?", f"Wie viel Prozent {'{p.lag}' if plural else 'lag'} {what} neben dem Plan?"),
        SLOPPY: (f"abweichung {bare} in prozent", f"{bare} abweichung prozent", f"prozentuale abweichung {bare}", f"{bare} wieviel prozent abweichung vom plan"),
        OFFICIAL: (f"{ASK} um wie viel Prozent {what} vom Planansatz abgewichen {'{sind}' if plural else 'ist'}.", f"Bitte geben Sie die prozentuale [Abweichung|Planabweichung] {'{p.gen} {s.gen}' if plural else '{s.gen}'} an."),
    }  # fmt: skip
    slots = {"p": p, "s": world.name(subjekt, rng), "sind": "sind" if p.plural else "ist", "hat": hat}
    return Meant("Calc change", "off the plan in percent", means(Calc(op="change", args=(a, b))), templates, slots)


def per_unit(world: World, rng: random.Random) -> Meant | None:
    """What one case costs."""
    pool = [s for s in world.counting if (world.value(Cell(subjekt=s.id, position="saldo", wertart="ergebnis")) or 0) < 0]
    if not pool:
        return None
    s = rng.choice(pool)
    unit = world.catalogue.services[s.id].indikator
    singular = {"Fälle": ("Fall", "m"), "Kontakte": ("Kontakt", "m"), "Bedarfsgemeinschaften": ("Bedarfsgemeinschaft", "f")}.get(unit)
    if singular is None:
        return None
    wertart = rng.choice(("ergebnis", "ergebnis", "plan"))
    a, b = Cell(subjekt=s.id, position="zuschuss", wertart=wertart), Cell(subjekt=s.id, position="kennzahl", wertart=wertart)
    if not has_value(world, a) or not has_value(world, b):
        return None
    one, gender = singular
    ein = "eine" if gender == "f" else "ein"
    planned = wertart == "plan"
    tail = " [laut Plan|im Plan]" if planned else ""
    templates = {
        PLAIN: (f"Was kostet{{e}} {ein} {one} {{s.bei}}{tail}?", f"Wie hoch war {{s.bei}} der [Zuschuss|Zuschussbedarf] je {one}{tail}?", f"Wie viel Zuschuss [fiel|kam] {{s.bei}}{tail} pro {one} an?"),
        SLOPPY: (f"kosten pro {one} {{s.bare}}{' plan' if planned else ''}", f"zuschuss je {one} {{s.bare}}{' plan' if planned else ''}", f"{{s.bare}} zuschuss pro {one}{' geplant' if planned else ''}"),
        OFFICIAL: (f"{ASK} wie hoch {{s.bei}}{tail} der [Zuschuss|Zuschussbedarf] je {one} war.",),
    }  # fmt: skip
    return Meant("Calc divide", f"per unit{' (plan)' if planned else ''}", means(Calc(op="divide", args=(a, b))), templates, {"s": world.name(s, rng), "e": "e" if planned else rng.choice(("", "e"))})


def factor(world: World, rng: random.Random) -> Meant | None:
    """How many times one figure is another."""
    t = month(rng) if rng.random() < 0.3 else None
    monat = t.monat if t else None
    if rng.random() < 0.5:
        s = rng.choice((*world.budgets, *world.whole))
        x, y = rng.sample(("personal", "sachaufwand", "transfer", "ertrag", "sonstige"), 2)
        a, b = (Cell(subjekt=s.id, position=p, wertart="ergebnis", monat=monat) for p in (x, y))
        one, other = position_phrase(x, rng), position_phrase(y, rng)
        left, right, both = "{one.nom}", "{other.nom}", " {s.im}"
        plural = one.plural
        slots: dict[str, object] = {"one": one, "other": other, "s": world.name(s, rng)}
        bare = "{one.bare} zu {other.bare} {s.bare}"
    else:
        x = budget_position(rng)
        s, r = rng.sample(world.budgets, 2)
        a, b = (Cell(subjekt=z.id, position=x, wertart="ergebnis", monat=monat) for z in (s, r))
        p = position_phrase(x, rng)
        plural = p.plural
        left, right, both = "{p.nom} {s.gen}", "{those} {r.gen}", ""
        slots = {"p": p, "s": world.name(s, rng), "r": world.name(r, rng), "those": "die" if plural else "der"}
        bare = "{p.bare} {s.bare} zu {r.bare}"
    if not ((world.value(b) or 0) > 0 and (world.value(a) or 0) > (world.value(b) or 1)):
        return None
    war = "waren" if plural else "war"
    slots |= {"im": t.im if t else ""}
    templates = {
        PLAIN: (f"[Wievielmal|Wie viel Mal] so hoch {war}{both} {{im}} {left} wie {right}?", f"Um welchen Faktor {'überstiegen' if plural else 'überstieg'}{both} {{im}} {left} {right.replace('those', 'thoseacc').replace('nom', 'acc')}?"),
        SLOPPY: (f"faktor {bare} {{im}}",),
        OFFICIAL: (f"{ASK} wievielmal so hoch{both} {{im}} {left} wie {right} {war}.",),
    }  # fmt: skip
    slots |= {"thoseacc": "die" if plural else "den", "thosegen": "derer" if plural else "dessen"}
    return Meant("Calc divide", "factor", means(Calc(op="divide", args=(a, b))), templates, slots)


def difference(world: World, rng: random.Random) -> Meant | None:
    """How far two figures are apart: of two subjects, two positions, two years."""
    way = rng.randrange(3)
    slots: dict[str, object] = {}
    if way == 0:
        x = budget_position(rng)
        s, r = rng.sample(world.budgets, 2)
        t = time(rng) if rng.random() < 0.3 else None
        a, b = (Cell(subjekt=z.id, position=x, wertart="ergebnis", monat=t.monat if t else None) for z in (s, r))
        p = position_phrase(x, rng)
        slots = {"p": p, "s": world.name(s, rng), "r": world.name(r, rng), "im": t.im if t else ""}
        texts = (
            ("Wie groß ist {im} der Unterschied zwischen {p.dat} {s.gen} und {thosedat} {r.gen}?", "Um wie viel Euro {lagen} {p.nom} {s.gen} {im} {over} {thosedat} {r.gen}?", "Um wie viel {p.war} {p.nom} {s.gen} {im} {cmp} als {those} {r.gen}?", "Wie viel {more} {p.bare} hatte {s.nom} {im} als {r.nom}?"),
            ("differenz {p.bare} {s.bare} {r.bare} {im}", "{p.bare} {im} {s.bare} minus {r.bare}", "unterschied {p.bare} {s.bare} und {r.bare} {im}"),
            (ASK + " wie groß {im} die Differenz zwischen {p.dat} {s.gen} und {thosedat} {r.gen} ist.",),
        )
    elif way == 1:
        x, y = rng.sample(("personal", "sachaufwand", "transfer", "sonstige"), 2)
        s = rng.choice((*world.budgets, *world.whole))
        t = time(rng) if rng.random() < 0.4 else None
        a, b = (Cell(subjekt=s.id, position=z, wertart="ergebnis", monat=t.monat if t else None) for z in (x, y))
        p = position_phrase(x, rng)
        slots = {"p": p, "q": position_phrase(y, rng), "s": world.name(s, rng), "im": t.im if t else ""}
        texts = (
            ("Wie groß ist {im} der Unterschied zwischen {p.dat} und {q.dat} {s.gen}?", "Um wie viel {lagen} {p.nom} {s.gen} {im} {over} {q.dat}?", "Um wie viel {p.war} {im} {p.nom} {s.gen} {cmp} als {q.nom}?"),
            ("differenz {p.bare} {q.bare} {s.bare} {im}", "{s.bare} {im} {p.bare} minus {q.bare}", "unterschied zwischen {p.bare} und {q.bare} {s.bare} {im}"),
            (ASK + " wie groß {im} die Differenz zwischen {p.dat} und {q.dat} {s.gen} ist.",),
        )
    else:
        x = rng.choice(("ertrag", "aufwand"))
        s = rng.choice((*world.budgets, *world.whole))
        first, last = sorted(rng.sample((world.jahr - 2, world.jahr - 1, world.jahr), 2))
        a, b = (Cell(subjekt=s.id, position=x, wertart="ergebnis", jahr=z) for z in (last, first))
        p = position_phrase(x, rng)
        slots = {"p": p, "s": world.name(s, rng), "x": last, "y": first}
        texts = (
            ("Wie groß ist der Unterschied {p.gen} {s.gen} zwischen {y} und {x}?", "Um wie viel Euro {p.war} {p.nom} {s.gen} {x} {cmp} als {y}?", "Um wie viel Euro {lagen} {p.nom} {s.gen} {x} {over} {y}?"),
            ("differenz {p.bare} {s.bare} {x} {y}", "{p.bare} {s.bare} {x} minus {y}", "{s.bare} {p.bare} unterschied {x} zu {y}"),
            (ASK + " wie groß die Differenz {p.gen} {s.gen} zwischen {y} und {x} ist.",),
        )
    if not has_value(world, a) or not has_value(world, b):
        return None
    more = (world.value(a) or 0) > (world.value(b) or 0)
    those = {"those": "die", "thosedat": "denen"} if p.plural else {"those": "der", "thosedat": "dem"}
    slots |= {**those, "over": "über" if more else "unter", "cmp": "höher" if more else "niedriger", "more": "mehr" if more else "weniger", "lagen": p.lag}
    both = means(Calc(op="subtract", args=(a, b)), Calc(op="subtract", args=(b, a)))
    if way == 0:  # who has more, and by how much
        only = Members(axis="teilbudget", only=(str(a.subjekt), str(b.subjekt)))
        by = a.model_copy(update={"subjekt": None})
        leads = tuple(Top(set=only, by=by, order=order) for order in ("desc", "asc"))
        both += tuple((lead, *asks) for lead in leads for asks in both)
    return Meant("Calc subtract", ("of two budgets", "of two positions", "of two years")[way], both, dict(zip((PLAIN, SLOPPY, OFFICIAL), texts, strict=True)), slots)


FAMILIES = (month_of_year, part_of_total, part_of_parent, part_of_plan, change_of_years, change_of_months, change_to_plan, per_unit, factor, difference, difference)
