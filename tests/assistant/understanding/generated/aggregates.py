# ruff: noqa: E501 (a wording stays on its line)
# fmt: off
"""One number over a set: means, sums, extremes, ranges and counts over months, products and Teilbudgets."""

import random

from assistant.abfrage.nodes import Aggregate, Cell, Compare, Given, Members, Top, Where
from tests.assistant.understanding.generated.case import Meant, means
from tests.assistant.understanding.generated.cells import ASK, OFFICIAL, PLAIN, SLOPPY
from tests.assistant.understanding.generated.words import budget_position, has_value, position_phrase, span
from tests.assistant.understanding.generated.world import World

MONTHLY = Members(axis="monat")


def mean_of_months(world: World, rng: random.Random) -> Meant | None:
    """The average month of the year, or of some months."""
    s, position = rng.choice((*world.budgets, *world.whole)), budget_position(rng)
    t = span(rng) if rng.random() < 0.3 else None
    jahr = rng.choice((None, world.jahr - 1)) if position in ("ertrag", "aufwand") else None
    cell = Cell(subjekt=s.id, position=position, wertart="ergebnis", jahr=jahr)
    if not has_value(world, cell):
        return None
    over = Members(axis="monat", of=t.monat if t and isinstance(t.monat, tuple) else None)
    when = " ".join(x for x in (t.im if t else "", str(jahr) if jahr else "") if x)
    templates = {
        PLAIN: ("Wie hoch {p.war} {p.nom} {s.gen} {im} im [Monatsdurchschnitt|Monatsmittel|Durchschnitt pro Monat]?", "Wie viel {p.bare} {fiel} {s.im} {im} durchschnittlich [im Monat|pro Monat|je Monat] an?", "Wie hoch {p.war} {im} der Monatsdurchschnitt {p.gen} {s.gen}?".replace("{p.war}", "war"), "Was {p.war} {p.nom} {s.gen} {im} im Schnitt pro Monat?"),
        SLOPPY: ("{p.bare} {s.bare} {im} [monatsdurchschnitt|monatsschnitt|pro monat im schnitt]", "durchschnitt {p.bare} pro monat {s.bare} {im}", "monatlicher durchschnitt {p.bare} {s.bare} {im}"),
        OFFICIAL: (ASK + " wie hoch {p.nom} {s.gen} {im} im monatlichen [Durchschnitt|Mittel] {p.war}.", "Bitte nennen Sie mir {im} den monatlichen Durchschnitt {p.gen} {s.gen}."),
    }  # fmt: skip
    p = position_phrase(position, rng)
    slots = {"p": p, "s": world.name(s, rng), "im": when, "fiel": p.fiel}
    return Meant("Aggregate mean", "over " + (t.kind if t else "the year's months") + (", another year" if jahr else ""), means(Aggregate(fn="mean", term=cell, over=over)), templates, slots)


def extreme_of_months(world: World, rng: random.Random) -> Meant | None:
    """The highest or lowest month's value, or the span between them."""
    s, position = rng.choice((*world.budgets, *world.whole)), budget_position(rng)
    cell = Cell(subjekt=s.id, position=position, wertart="ergebnis")
    if not has_value(world, cell):
        return None
    fn = rng.choice(("max", "min", "range", "range"))
    meant = Aggregate(fn=fn, term=cell, over=MONTHLY)
    high = fn == "max"
    word = "[höchste|größte]" if high else "[niedrigste|kleinste|geringste]"
    if fn == "range":
        templates = {
            PLAIN: ("Wie weit liegen der [höchste und der niedrigste|stärkste und der schwächste] Monat bei {p.dat} {s.gen} auseinander?", "Wie groß ist die Spanne zwischen dem höchsten und dem niedrigsten Monatswert {p.gen} {s.gen}?", "Wie groß ist der [Unterschied|Abstand] zwischen dem Monat mit den [höchsten|meisten] und dem mit den [niedrigsten|wenigsten] {p.bare} {s.im}?"),
            SLOPPY: ("{p.bare} {s.bare} spanne höchster niedrigster monat", "differenz zwischen höchstem und niedrigstem monat {p.bare} {s.bare}", "spannweite {p.bare} {s.bare} monate"),
            OFFICIAL: (ASK + " wie groß die Spanne zwischen dem höchsten und dem niedrigsten Monatswert {p.gen} {s.gen} ist.",),
        }
        accept = means(meant)
    else:
        templates = {
            PLAIN: (f"Wie hoch war der {word} Monatswert {{p.gen}} {{s.gen}}?", f"Wie viel {{p.bare}} hatte {{s.nom}} im Monat mit dem {word}n Wert?", f"Was war der {word} Monatsbetrag bei {{p.dat}} {{s.gen}}?"),
            SLOPPY: (f"{word}r monatswert {{p.bare}} {{s.bare}}", f"{{p.bare}} {{s.bare}} {'maximum' if high else 'minimum'} im monat", f"{{s.bare}} {word}r monat {{p.bare}} wert"),
            OFFICIAL: (f"{ASK} wie hoch der {word} Monatswert {{p.gen}} {{s.gen}} war.",),
        }
        accept = means(meant, Top(set=MONTHLY, by=cell, order="desc" if high else "asc"))
    slots = {"p": plural_of(position, rng) if fn == "range" else position_phrase(position, rng), "s": world.name(s, rng)}
    return Meant(f"Aggregate {fn}", "over months", accept, templates, slots)  # fmt: skip


def plural_of(position: str, rng: random.Random):
    """A plural name of a position."""
    while not (p := position_phrase(position, rng)).plural:
        pass
    return p


def count_members(world: World, rng: random.Random) -> Meant | None:
    """How many products or Teilbudgets there are."""
    above = rng.choice((*world.budgets, *world.budgets, *world.whole, None))
    axis = "teilbudget" if above is not None and above.ebene == "teilhaushalt" and rng.random() < 0.5 else "produkt"
    meant = Aggregate(fn="count", over=Members(axis=axis, of=above.id if above else None))
    noun = "Produkte" if axis == "produkt" else "Teilbudgets"
    if above is None:
        templates = {
            PLAIN: ("Wie viele Produkte [gibt es|stehen im Bericht|umfasst der Bericht|werden berichtet]?", "Wie viele Produkte sind es insgesamt?"),
            SLOPPY: ("wie viele produkte", "anzahl produkte", "wieviele produkte insgesamt"),
            OFFICIAL: (ASK + " wie viele Produkte der Bericht umfasst.",),
        }
        return Meant("Aggregate count", "members", means(meant), templates)
    templates = {
        PLAIN: (f"Wie viele {noun} [hat|umfasst] {{s.nom}}?", f"Wie viele {noun} gibt es {{s.im}}?", f"Aus wie vielen {noun}{'n' if axis == 'produkt' else ''} besteht {{s.nom}}?"),
        SLOPPY: (f"anzahl {noun} {{s.bare}}", f"wieviele {noun} {{s.bare}}", f"{{s.bare}} wie viele {noun}"),
        OFFICIAL: (f"{ASK} wie viele {noun} {{s.nom}} [umfasst|hat].", f"Bitte nennen Sie die Anzahl der {noun} {{s.gen}}."),
    }
    return Meant("Aggregate count", "members under a subject", means(meant), templates, {"s": world.name(above, rng)})  # fmt: skip


def over_products(world: World, rng: random.Random) -> Meant | None:
    """Sum or mean over the products of a Teilbudget, perhaps only over those with a property."""
    budget = rng.choice(world.budgets)
    products = world.under(budget)
    if len(products) < 3:
        return None
    wertart = rng.choice(("plan", "ergebnis", "abweichung"))
    cell = Cell(position="saldo", wertart=wertart)
    members = Members(axis="produkt", of=budget.id)
    word = {"ergebnis": "[Ergebnis|Jahresergebnis]", "plan": "[Planansatz|Planwert]", "abweichung": "[Abweichung|Planabweichung]"}[wertart]
    words = {"ergebnis": "[Ergebnisse|Jahresergebnisse]", "plan": "[Planansätze|Planwerte]", "abweichung": "[Abweichungen|Planabweichungen]"}[wertart]
    s = world.name(budget, rng)
    if rng.random() < 0.4:
        meant = Aggregate(fn="mean", term=cell, over=members)
        die = "die durchschnittliche" if wertart == "abweichung" else "das durchschnittliche" if wertart == "ergebnis" else "der durchschnittliche"
        templates = {
            PLAIN: (f"Wie hoch war {die} {word} der Produkte {{s.im}}?", f"Wie hoch war {die} {word} je Produkt {{s.im}}?", f"Wie hoch war {die.split()[0]} {word} der Produkte {{s.gen}} im [Schnitt|Durchschnitt|Mittel]?"),
            SLOPPY: (f"durchschnitt {words} produkte {{s.bare}}", f"{{s.bare}} {word} pro produkt im schnitt"),
            OFFICIAL: (f"{ASK} wie hoch {die} {word} der Produkte {{s.gen}} war.",),
        }
        return Meant("Aggregate mean", "over products", means(meant), templates, {"s": s})  # fmt: skip
    way = rng.randrange(3)
    if way == 0:
        better = rng.random() < 0.5
        test = Compare(left=Cell(position="saldo", wertart="abweichung"), op=">" if better else "<", right=Given(value=0))
        what = rng.choice(("besser als geplant abgeschnitten haben", "ihr Budget unterschritten haben") if better else ("schlechter als geplant abgeschnitten haben", "ihr Budget überschritten haben", "über dem Plan lagen"))
        bare = "besser als geplant" if better else rng.choice(("schlechter als geplant", "über plan"))
    elif way == 1:
        plus = rng.random() < 0.5
        test = Compare(left=Cell(position="saldo", wertart="plan"), op=">" if plus else "<", right=Given(value=0))
        what = "mit einem Überschuss geplant waren" if plus else "mit einem Zuschuss geplant waren"
        bare = "mit geplantem überschuss" if plus else "mit geplantem zuschuss"
    else:
        test = Compare(left=Cell(position="zielgrad", wertart="ergebnis"), op="<", right=Given(value=100, unit="%"))
        what, bare = rng.choice(("ihr Ziel verfehlt haben", "ihr Ziel nicht erreicht haben")), "mit verfehltem ziel"
    meant = Aggregate(fn="sum", term=cell, over=Where(set=members, test=test))
    if wertart == "plan" and way == 1:
        return None
    templates = {
        PLAIN: (f"Wie hoch ist die Summe der {words} aller Produkte {{s.im}}, die {what}?", f"Was ergeben die {words} der Produkte {{s.gen}} zusammen, die {what}?", f"Alle Produkte {{s.im}}, die {what}: wie hoch sind die {words} zusammen?"),
        SLOPPY: (f"summe {words} der produkte {{s.bare}} {bare}", f"{{s.bare}} produkte {bare} summe {words}"),
        OFFICIAL: (f"{ASK} wie hoch die Summe der {words} derjenigen Produkte {{s.gen}} ist, die {what}.",),
    }  # fmt: skip
    return Meant("Aggregate sum", f"over products {('off plan', 'planned so', 'missing a target')[way]}", means(meant), templates, {"s": s})


FAMILIES = (mean_of_months, mean_of_months, extreme_of_months, extreme_of_months, count_members, over_products, over_products)
