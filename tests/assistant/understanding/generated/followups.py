# ruff: noqa: E501 (a wording stays on its line)
# fmt: off
"""A second turn: another coordinate, a calculation over the first, the reason, a check."""

import random

from assistant.abfrage.nodes import Aggregate, Calc, Cell, Compare, Given, Members, Quote, Top
from tests.assistant.understanding.generated.aggregates import MONTHLY, plural_of
from tests.assistant.understanding.generated.case import Meant, Templates, means
from tests.assistant.understanding.generated.cells import OFFICIAL, PLAIN, SLOPPY
from tests.assistant.understanding.generated.words import budget_position, euro, has_value, month, position_phrase, time
from tests.assistant.understanding.generated.world import World

BEFORE: Templates = {
    PLAIN: ("Wie hoch {p.war} {p.nom} {s.gen} {im}?",),
    SLOPPY: ("{p.bare} {s.bare} {im}",),
    OFFICIAL: ("Bitte nennen Sie mir {p.acc} {s.gen} {im}.",),
}


def changed(world: World, rng: random.Random) -> Meant | None:
    """Another subject, position, month, year or wertart."""
    s, r = rng.sample(world.budgets, 2)
    way = rng.choice(("subjekt", "position", "monat", "jahr", "wertart"))
    position = rng.choice(("ertrag", "aufwand")) if way == "jahr" else budget_position(rng)
    t = time(rng) if way == "monat" or (way in ("subjekt", "position") and rng.random() < 0.4) else None
    p = position_phrase(position, rng)
    cell = Cell(subjekt=s.id, position=position, wertart="ergebnis", monat=t.monat if t else None)
    slots: dict[str, object] = {"p": p, "s": world.name(s, rng), "im": t.im if t else ""}
    if way == "subjekt":
        after, x = cell.model_copy(update={"subjekt": r.id}), world.name(r, rng)
        texts = (("Und {x.bei}?", "Und {x.im}?", "Wie sieht es {x.bei} aus?", "Und wie war das {x.bei}?"), ("und {x.bare}", "und {x.bei}", "{x.bare}?"), ("Und wie verhält es sich {x.bei}?", "Bitte dasselbe für {x.acc}."))
    elif way == "position":
        other = rng.choice([z for z in ("personal", "sachaufwand", "transfer", "ertrag", "aufwand") if z != position])
        after, x = cell.model_copy(update={"position": other}), position_phrase(other, rng)
        texts = (("Und {x.nom}?", "Wie hoch {x.war} {x.nom}?", "Und wie sieht es bei {x.dat} aus?", "Und wie hoch {x.war} {x.nom}?"), ("und {x.bare}", "{x.bare}?"), ("Und wie hoch {x.war} {x.nom}?", "Bitte nennen Sie mir auch {x.acc}."))
    elif way == "monat":
        u = time(rng)
        after, x = cell.model_copy(update={"monat": u.monat}), u
        texts = (("Und {x.im}?", "Wie war es {x.im}?", "Und wie sah es {x.im} aus?"), ("und {x.im}", "und {x.bare}", "{x.bare}?"), ("Und {x.im}, wenn ich fragen darf?", "Wie verhielt es sich {x.im}?"))
    elif way == "jahr":
        year = world.jahr - rng.choice((1, 2))
        after, x = cell.model_copy(update={"jahr": year}), year
        texts = (("Und {x}?", "Wie war es {x}?", "Und im Jahr {x}?", "Wie hoch waren sie {x}?" if p.plural else "Wie hoch war er {x}?"), ("und {x}", "{x}?", "und im jahr {x}"), ("Und im Haushaltsjahr {x}?", "Wie verhielt es sich im Jahr {x}?"))
    else:
        after, x = cell.model_copy(update={"wertart": "plan"}), None
        texts = (("Und wie viel war geplant?", "Wie viel war eingeplant?", "Und was stand im Plan?", "Wie hoch war der Plan?"), ("und plan", "und geplant", "plan?"), ("Und welcher Ansatz war veranschlagt?", "Wie hoch war der Planansatz?"))
    if not has_value(world, cell) or world.value(after) is None:
        return None
    slots["x"] = x
    return Meant("Earlier ask", f"another {way}" + (" within months" if t and way != "monat" else ""), means(after), dict(zip((PLAIN, SLOPPY, OFFICIAL), texts, strict=True)), slots, BEFORE)  # fmt: skip


def wrapped(world: World, rng: random.Random) -> Meant | None:
    """The earlier value in a calculation."""
    s = rng.choice(world.budgets)
    way = rng.choice(("plan", "year", "total", "mean", "vorjahr", "check"))
    position = rng.choice(("ertrag", "aufwand")) if way == "vorjahr" else rng.choice(("personal", "sachaufwand", "transfer"))
    t = month(rng) if way == "year" else None
    cell = Cell(subjekt=s.id, position=position, wertart="ergebnis", monat=t.monat if t else None)
    true = world.value(cell)
    if not true or true < 1000:
        return None
    p = position_phrase(position, rng)
    slots: dict[str, object] = {"p": p, "s": world.name(s, rng), "im": t.im if t else "", "das": "das"}
    if way == "plan":
        meant = means(Calc(op="share", args=(cell, cell.model_copy(update={"wertart": "plan"}))))
        texts = (("Wie viel Prozent des Plans sind das?", "Und in Prozent des Plans?", "Wie viel Prozent vom Plan war das?"), ("in prozent vom plan", "wieviel prozent vom plan"), ("Wie viel Prozent des Planansatzes entspricht das?",))
    elif way == "year":
        meant = means(Calc(op="share", args=(cell, cell.model_copy(update={"monat": None}))))
        texts = (("Wie viel Prozent des Jahres sind das?", "Welcher Anteil am ganzen Jahr ist das?", "Wie viel Prozent des Jahreswerts war das?"), ("wieviel prozent vom jahr", "anteil am jahr"), ("Welchem Anteil am Jahreswert entspricht das?",))
    elif way == "total":
        meant = means(Calc(op="share", args=(cell, cell.model_copy(update={"position": "aufwand"}))))
        texts = (("Wie viel Prozent der gesamten Aufwendungen sind das?", "Welcher Anteil an den Aufwendungen ist das?", "Und in Prozent der Aufwendungen?"), ("in prozent der aufwendungen", "anteil an den gesamtaufwendungen"), ("Welchem Anteil an den Gesamtaufwendungen entspricht das?",))
    elif way == "mean":
        meant = means(Aggregate(fn="mean", term=cell, over=MONTHLY))
        texts = (("Und im Monatsdurchschnitt?", "Wie viel ist das im Schnitt pro Monat?", "Was macht das durchschnittlich im Monat?"), ("und pro monat im schnitt", "im monatsdurchschnitt"), ("Wie hoch ist der monatliche Durchschnitt?",))
    elif way == "vorjahr":
        before = cell.model_copy(update={"jahr": world.jahr - 1})
        meant = means(Calc(op="change", args=(cell, before)))
        texts = (("Um wie viel Prozent hat sich das gegenüber dem Vorjahr verändert?", "Wie viel Prozent Veränderung zum Vorjahr ist das?"), ("veränderung zum vorjahr in prozent", "in prozent gegenüber vorjahr"), ("Um wie viel Prozent ist dies gegenüber dem Vorjahr gestiegen oder gesunken?",))
    else:
        right = rng.random() < 0.5
        value = int(round(float(true) * (1 if right else 1.25), -3))
        step = 10 ** (len(str(value)) - len(str(value).rstrip("0")))
        meant = means(Compare(left=cell, op="=", right=Given(value=value, unit="EUR", step=step)))
        slots["x"] = euro(value) + " Euro"
        texts = (("Stimmen also rund {x}?", "Sind das rund {x}?", "Also etwa {x}, stimmt das?"), ("also rund {x}?", "stimmen rund {x}"), ("Kann man also von rund {x} sprechen?",))
    return Meant("Earlier value", f"wrapped: {way}", meant, dict(zip((PLAIN, SLOPPY, OFFICIAL), texts, strict=True)), slots, BEFORE)  # fmt: skip


def why(world: World, rng: random.Random) -> Meant | None:
    """The reason of what was asked before."""
    s = rng.choice((*world.products, *world.budgets))
    cell = Cell(subjekt=s.id, position="saldo", wertart="abweichung")
    if not has_value(world, cell):
        return None
    before: Templates = {PLAIN: ("Um wie viel wich {s.nom} vom Plan ab?",), SLOPPY: ("abweichung {s.bare}",), OFFICIAL: ("Bitte nennen Sie mir die Planabweichung {s.gen}.",)}
    texts = (("Warum?", "Und warum?", "Woran lag das?", "Was war der Grund dafür?", "Wieso denn das?", "Wie kam das?"), ("warum", "wieso", "grund?"), ("Worauf ist dies zurückzuführen?", "Aus welchem Grund?", "Bitte nennen Sie die Gründe hierfür."))
    return Meant("Earlier value", "wrapped: why", means(Quote(kind="grund", of=cell)), dict(zip((PLAIN, SLOPPY, OFFICIAL), texts, strict=True)), {"s": world.name(s, rng)}, before)  # fmt: skip


def ranking(world: World, rng: random.Random) -> Meant | None:
    """The other end of a ranking, or its second."""
    high = rng.random() < 0.5
    if rng.random() < 0.5:
        s, position = rng.choice(world.budgets), rng.choice(("aufwand", "ertrag", "personal", "transfer"))
        by = Cell(subjekt=s.id, position=position, wertart="ergebnis")
        members, slots = MONTHLY, {"p": plural_of(position, rng), "s": world.name(s, rng)}
        word = "höchsten" if high else "niedrigsten"
        before: Templates = {
            PLAIN: (f"In welchem Monat waren {{p.nom}} {{s.gen}} am {word}?",),
            SLOPPY: (f"monat mit den {word} {{p.bare}} {{s.bare}}",),
            OFFICIAL: (f"Bitte nennen Sie mir den Monat mit den {word} {{p.bare}} {{s.gen}}.",),
        }
        other = "niedrigsten" if high else "höchsten"
        texts = [(f"Und am {other}?", f"Und in welchem am {other}?"), (f"und am {other}", f"und {other[:-1]}r"), (f"Und in welchem Monat am {other}?",)]
    else:
        by = Cell(position="kennzahl", wertart="ergebnis")
        members, slots = Members(axis="produkt"), {}
        word = "höchsten" if high else "niedrigsten"
        before = {
            PLAIN: (f"Welches Produkt hatte die {word} Fallzahlen?",), SLOPPY: (f"produkt mit den {word} fallzahlen",), OFFICIAL: (f"Bitte nennen Sie mir das Produkt mit den {word} Fallzahlen.",),
        }
        other = "niedrigsten" if high else "höchsten"
        texts = [(f"Und die {other}?", f"Und welches die {other}?"), (f"und die {other}",), (f"Und welches hatte die {other}?",)]
    order = "desc" if high else "asc"
    if rng.random() < 0.5:
        top = Top(set=members, by=by, order="asc" if high else "desc")
        kind = "the other end"
    else:
        top = Top(set=members, by=by, order=order, first=2)
        texts = [("Und der zweite?" if members is MONTHLY else "Und das zweite?", "Was kommt an zweiter Stelle?", "Und an zweiter Stelle?"), ("und der zweite" if members is MONTHLY else "und das zweite", "und auf platz 2"), ("Und was folgt an zweiter Stelle?",)]
        kind = "the second"
    return Meant("Earlier ask", f"ranking: {kind}", means(top), dict(zip((PLAIN, SLOPPY, OFFICIAL), texts, strict=True)), slots, before)  # fmt: skip


FAMILIES = (changed, changed, changed, wrapped, wrapped, why, ranking)
