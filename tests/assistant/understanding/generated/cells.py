# ruff: noqa: E501 (a wording stays on its line)
# fmt: off
"""Cells: every position, wertart, year, month and range, lists and what is left out."""

import random

from assistant.abfrage.nodes import Calc, Cell, Profile, Quote
from tests.assistant.understanding.generated.case import Meant, means
from tests.assistant.understanding.generated.phrases import Voice
from tests.assistant.understanding.generated.words import budget_position, has_value, position_phrase, time
from tests.assistant.understanding.generated.world import World

PLAIN, SLOPPY, OFFICIAL = Voice.PLAIN, Voice.SLOPPY, Voice.OFFICIAL
ASK = "[Bitte teilen Sie mir mit,|Ich bitte um Mitteilung,|Könnten Sie mir bitte sagen,|Für die Beratung im Ausschuss wüsste ich gern,|Teilen Sie uns freundlicherweise mit,|Wir bitten um Auskunft darüber,|Darf ich Sie fragen,|Es wird um Auskunft gebeten,]"
NOUN = "[Bitte nennen Sie mir|Ich bitte um Angabe|Ich ersuche um Mitteilung|Es wird um Mitteilung gebeten zur Höhe]"


def position_year(world: World, rng: random.Random) -> Meant | None:
    """Personalaufwand of a Teilbudget, the whole year."""
    subjekt = rng.choice((*world.budgets, *world.whole))
    position = budget_position(rng)
    jahr = rng.choice((None, None, world.jahr, world.jahr - 1, world.jahr - 2)) if position in ("ertrag", "aufwand") else None
    cell = Cell(subjekt=subjekt.id, position=position, wertart="ergebnis", jahr=jahr)
    if not has_value(world, cell):
        return None
    p, s = position_phrase(position, rng), world.name(subjekt, rng)
    when = "" if jahr is None else rng.choice((f"im Jahr {jahr}", f"{jahr}", f"im Haushaltsjahr {jahr}"))
    if jahr == world.jahr - 1 and rng.random() < 0.3:
        when = "im Vorjahr"
    return Meant(
        "Cell", "position of a Teilbudget" + (", another year" if jahr not in (None, world.jahr) else ""), means(cell),
        {
            PLAIN: (
                "Wie hoch {p.war} {when} {p.nom} {s.gen}?", "Wie hoch {p.war} {p.nom} {s.im} {when}?", "[Welche Höhe hatte{p.n}|Was betrug{p.e}] {p.nom} {s.gen} {when}?",
                "Auf [wie viel Euro|welchen Betrag] [beliefen|summierten] sich {when} die {p.bare} {s.von}?" if p.plural else "Auf [wie viel Euro|welchen Betrag] belief sich {when} {p.nom} {s.gen}?",
                "{p.nom} {s.gen} {when}: [wie viel war das|wie hoch|welche Summe]?", "Ich [möchte wissen|wüsste gern], wie hoch {p.nom} {s.im} {when} {p.war}.",
            ),
            SLOPPY: ("{p.bare} {s.bare} {when}", "{s.bare} {p.bare} {when}", "{when} {p.bare} {s.bare}?", "wie hoch {p.bare} {s.bare} {when}", "wieviel {p.bare} hatte {s.bare} {when}"),
            OFFICIAL: (
                ASK + " [wie hoch|in welcher Höhe] {p.nom} {s.gen} {when} [ausgefallen {sind}|angefallen {sind}|zu verzeichnen {p.war}].",
                "Bitte nennen Sie mir {when} {p.acc} {s.gen}.", "Welche Höhe [erreichte{p.n}|hatte{p.n}] {when} {p.nom} {s.gen}, wenn ich fragen darf?",
            ),
        },
        {"p": p, "s": s, "when": when, "sind": "sind" if p.plural else "ist"},
    )  # fmt: skip


def position_months(world: World, rng: random.Random) -> Meant | None:
    """Personalaufwand of a Teilbudget in a month or several, of this or an earlier year."""
    subjekt = rng.choice((*world.budgets, *world.whole))
    position = budget_position(rng)
    t = time(rng)
    jahr = rng.choice((None, None, world.jahr - 1, world.jahr - 2)) if position in ("ertrag", "aufwand") else None
    cell = Cell(subjekt=subjekt.id, position=position, wertart="ergebnis", jahr=jahr, monat=t.monat)
    if not has_value(world, cell):
        return None
    p, s = position_phrase(position, rng), world.name(subjekt, rng)
    year = f" {jahr}" if jahr else ""
    if jahr and t.kind in ("first months", "last months"):
        year = f" des Jahres {jahr}"
    return Meant(
        "Cell", f"position by {t.kind}" + (", another year" if jahr else ""), means(cell),
        {
            PLAIN: (
                "Wie hoch {p.war} {p.nom} {s.gen} {t.im}{year}?", "Wie hoch {p.war} {t.im}{year} {p.nom} {s.im}?", "Wie viel [fiel|kam] {t.im}{year} {s.bei} an {p.bare} an?",
                "{t.im}{year}: wie hoch {p.war} da {p.nom} {s.gen}?", "Welche {p.bare} hatte {s.nom} {t.im}{year}?" if p.plural else "Welchen {p.bare} hatte {s.nom} {t.im}{year}?",
                "Was [fiel|kam] {t.im}{year} an {p.bare} {s.im} zusammen?", "[Sag mir|Nenn mir] [mal |bitte ||]{p.acc} {s.gen} {t.im}{year}.",
            ),
            SLOPPY: ("{p.bare} {s.bare} {t.bare}{year}", "{s.bare} {t.bare}{year} {p.bare}", "{t.bare}{year} {p.bare} {s.bare}", "wieviel {p.bare} {t.im}{year} bei {s.bare}", "{p.bare} {t.im}{year} {s.bare}?"),
            OFFICIAL: (
                ASK + " [welche {p.bare} {s.bei} {t.im}{year} angefallen sind|wie hoch die {p.bare} {s.gen} {t.im}{year} ausgefallen sind]." if p.plural else ASK + " wie hoch {p.nom} {s.gen} {t.im}{year} ausgefallen ist.",
                "[Bitte beziffern Sie|Ich bitte zu beziffern] {p.acc} {s.gen} {t.im}{year}.", "In welcher Höhe {p.wird} {t.im}{year} {s.im} {p.bare} gebucht?",
            ),
        },
        {"p": p, "s": s, "t": t, "year": year},
    )  # fmt: skip


def position_plan(world: World, rng: random.Random) -> Meant | None:
    """What was planned, forecast, or how far off it was."""
    subjekt = rng.choice((*world.budgets, *world.whole))
    position = budget_position(rng)
    wertart = rng.choice(("plan", "abweichung", "plan", "prognose"))
    cell = Cell(subjekt=subjekt.id, position=position, wertart=wertart)
    if not has_value(world, cell):
        return None
    p, s = position_phrase(position, rng), world.name(subjekt, rng)
    templates = {
        "plan": {
            PLAIN: (
                "Wie viel {p.war} {s.im} für {p.acc} geplant?", "Wie hoch {p.war} {p.nom} {s.gen} [laut Plan|im Plan|nach der Planung]?", "Mit [welchen|wie hohen] {p.bare} [rechnete|plante] {s.nom}?" if p.plural else "Wie viel {p.bare} plante {s.nom}?",
                "Welcher [Betrag|Ansatz] [stand|war] für {p.acc} {s.gen} im Haushalt eingeplant?", "Wie hoch war der [Planansatz|Ansatz|Planwert] für {p.acc} {s.gen}?",
            ),
            SLOPPY: ("plan {p.bare} {s.bare}", "{p.bare} {s.bare} plan", "ansatz {p.bare} {s.bare}", "{s.bare} geplante {p.bare}" if p.plural else "{s.bare} geplanter {p.bare}", "wieviel {p.bare} war bei {s.bare} geplant"),
            OFFICIAL: (ASK + " [in welcher Höhe|wie hoch] {p.nom} {s.gen} veranschlagt [{p.war}|worden {sind}].", "Welcher Planansatz war für {p.acc} {s.gen} [vorgesehen|veranschlagt]?"),
        },
        "abweichung": {
            PLAIN: (
                "Um wie viel [wich{p.e}|wich{p.e} am Ende] {p.nom} {s.gen} vom [Plan|Ansatz] ab?", "Wie groß war die [Abweichung|Planabweichung] {p.gen} {s.im}?", "Wie weit {p.lag} {p.nom} {s.gen} [vom Plan entfernt|neben dem Plan]?",
                "Wie stark [wich{p.e}] {p.nom} {s.im} von der Planung ab?",
            ),
            SLOPPY: ("abweichung {p.bare} {s.bare}", "{s.bare} {p.bare} abweichung", "{p.bare} {s.bare} abweichung vom plan", "abweichung {s.bare} bei {p.bare}"),
            OFFICIAL: (ASK + " [in welcher Höhe|um welchen Betrag] {p.nom} {s.gen} vom Planansatz abgewichen {sind}.", "Bitte nennen Sie mir die Abweichung {p.gen} {s.gen} vom [Plan|Planansatz]."),
        },
        "prognose": {
            PLAIN: ("Wie hoch war die Prognose für {p.acc} {s.gen}?", "[Welche|Wie hohe] {p.bare} [waren|wurden] {s.bei} prognostiziert?" if p.plural else "Wie viel {p.bare} war {s.bei} prognostiziert?", "Was sagte die Prognose für {p.acc} {s.gen}?"),
            SLOPPY: ("prognose {p.bare} {s.bare}", "{p.bare} {s.bare} prognose", "{s.bare} prognose {p.bare}"),
            OFFICIAL: (ASK + " [in welcher Höhe|wie hoch] {p.nom} {s.gen} prognostiziert {p.war}.", "Bitte benennen Sie die Prognose für {p.acc} {s.gen}."),
        },
    }[wertart]  # fmt: skip
    return Meant("Cell", f"{wertart} of a position", means(cell), templates, {"p": p, "s": s, "sind": "sind" if p.plural else "ist"})


def saldo(world: World, rng: random.Random) -> Meant | None:
    """Plan, Ergebnis and Abweichung of a product, a Teilbudget or the whole."""
    subjekt = rng.choice((*world.products, *world.products, *world.budgets, *world.whole))
    wertart = rng.choice(("plan", "ergebnis", "abweichung"))
    cell = Cell(subjekt=subjekt.id, position="saldo", wertart=wertart)
    if not has_value(world, cell):
        return None
    templates = {
        "plan": {
            PLAIN: ("Wie viel war für {s.acc} geplant?", "Wie hoch war der [Plan|Ansatz|Planwert] {s.gen}?", "Was war {s.bei} [eingeplant|geplant]?", "Welchen Planansatz hatte {s.nom}?", "Mit welchem Ergebnis war {s.nom} geplant?"),
            SLOPPY: ("plan {s.bare}", "{s.bare} plan", "{s.bare} ansatz", "was war {s.bei} geplant", "planansatz {s.bare}?"),
            OFFICIAL: (ASK + " welcher [Ansatz|Planansatz|Betrag] für {s.acc} [eingeplant|veranschlagt|vorgesehen] war.", "Bitte nennen Sie mir den Planansatz {s.gen}."),
        },
        "ergebnis": {
            PLAIN: ("Wie hoch war das [Ergebnis|Jahresergebnis|Rechnungsergebnis] {s.gen}?", "Mit welchem Ergebnis [schloss {s.nom} ab|hat {s.nom} abgeschlossen]?", "Wie hat {s.nom} [das Jahr |]abgeschlossen?", "Welches Ergebnis [hatte|erzielte] {s.nom}?", "Was ist {s.bei} am Ende [herausgekommen|rausgekommen]?"),
            SLOPPY: ("ergebnis {s.bare}", "{s.bare} ergebnis", "{s.bare} jahresergebnis", "wie war das ergebnis {s.gen}"),
            OFFICIAL: (ASK + " mit welchem [Ergebnis|Jahresergebnis] {s.nom} abgeschlossen hat.", "Welches Jahresergebnis [weist|wies] {s.nom} aus?", "Bitte nennen Sie mir das Rechnungsergebnis {s.gen}."),
        },
        "abweichung": {
            PLAIN: ("Um wie viel [wich|weicht] {s.nom} vom Plan ab?", "Wie groß war die [Abweichung|Planabweichung] {s.bei}?", "Wie weit lag {s.nom} neben dem Plan?", "Wie hoch fiel die Abweichung {s.gen} aus?"),
            SLOPPY: ("abweichung {s.bare}", "{s.bare} abweichung", "{s.bare} abweichung vom plan?", "planabweichung {s.bare}"),
            OFFICIAL: (ASK + " [in welcher Höhe|um welchen Betrag] das Ergebnis {s.gen} vom [Plan|Ansatz] abgewichen ist.", "Bitte beziffern Sie die Planabweichung {s.gen}."),
        },
    }[wertart]  # fmt: skip
    kind = "a product" if subjekt.ebene == "produkt" else "a budget"
    return Meant("Cell", f"{wertart} of {kind}", means(cell), templates, {"s": world.name(subjekt, rng)})


def counted(world: World, rng: random.Random) -> Meant | None:
    """Kennzahl, Zielwert and Zielerreichungsgrad of a product."""
    what = rng.choice(("kennzahl", "kennzahl", "ziel", "zielgrad"))
    pool = world.counting if what == "kennzahl" else world.aiming
    if not pool:
        return None
    subjekt = rng.choice(pool)
    wertart = "ergebnis" if what == "zielgrad" else rng.choice(("plan", "ergebnis"))
    cell = Cell(subjekt=subjekt.id, position=what, wertart=wertart)
    unit = world.catalogue.services[subjekt.id].indikator
    if not has_value(world, cell) or (what == "kennzahl" and (" " in unit or "-" in unit)):
        return None
    accept = means(cell)
    if what == "zielgrad":
        templates = {
            PLAIN: ("Wie hoch war der [Zielerreichungsgrad|Grad der Zielerreichung] {s.gen}?", "Zu wie viel Prozent hat {s.nom} [sein|das] Ziel erreicht?", "Wie weit wurde das Ziel {s.bei} erreicht?"),
            SLOPPY: ("zielerreichung {s.bare}", "{s.bare} zielerreichungsgrad", "grad der zielerreichung {s.bare}"),
            OFFICIAL: (ASK + " welcher Zielerreichungsgrad {s.bei} [erzielt|erreicht] wurde.", "Bitte teilen Sie mir den Zielerreichungsgrad {s.gen} mit."),
        }
    elif what == "ziel":
        plan = wertart == "plan"
        templates = {
            PLAIN: ("Welcher Zielwert war {s.bei} [geplant|vorgesehen]?", "Wie hoch war der geplante Zielwert {s.gen}?") if plan else ("Welcher Zielwert wurde {s.bei} [tatsächlich |]erreicht?", "Wie hoch war der [tatsächliche|erreichte] Zielwert {s.gen}?"),
            SLOPPY: ("zielwert plan {s.bare}", "{s.bare} geplanter zielwert") if plan else ("zielwert ist {s.bare}", "{s.bare} erreichter zielwert", "{s.bare} zielwert ergebnis"),
            OFFICIAL: (ASK + " welcher Zielwert {s.bei} [geplant war|vorgesehen war].",) if plan else (ASK + " welcher Zielwert {s.bei} tatsächlich erreicht wurde.",),
        }
        other = Cell(subjekt=subjekt.id, position="ziel", wertart="ergebnis" if plan else "plan")
        accept = means(cell, (cell, other), (other, cell))
    elif wertart == "plan":
        templates = {
            PLAIN: ("Wie viele {u} waren {s.bei} [geplant|eingeplant]?", "Mit wie vielen {ud} hatte man {s.bei} [gerechnet|geplant]?", "Wie viele {u} sah der Plan {s.bei} vor?"),
            SLOPPY: ("geplante {u} {s.bare}", "{u} plan {s.bare}", "{s.bare} wieviele {u} geplant"),
            OFFICIAL: (ASK + " [wie viele {u} {s.bei} geplant waren|von wie vielen {ud} {s.bei} in der Planung ausgegangen wurde].",),
        }
    else:
        templates = {
            PLAIN: ("Wie viele {u} gab es [tatsächlich |]{s.bei}?", "Wie viele {u} hatte {s.nom} [am Ende |tatsächlich |]?", "Wie viele {u} [fielen {s.bei} an|kamen {s.bei} zusammen|wurden {s.bei} gezählt]?"),
            SLOPPY: ("wieviele {u} {s.bare}", "{u} {s.bare} ergebnis", "anzahl {u} {s.bare} ist", "tatsächliche {u} {s.bare}"),
            OFFICIAL: (ASK + " wie viele {u} {s.bei} [angefallen|tatsächlich angefallen|zu verzeichnen gewesen] sind.", "Welche Zahl an {ud} wurde {s.bei} [tatsächlich erreicht|verzeichnet]?"),
        }
    slots = {"s": world.name(subjekt, rng), "u": unit, "ud": unit + "n" if unit == "Fälle" else unit + "n" if unit == "Kontakte" else unit}
    return Meant("Cell", f"{what} {wertart}", accept, templates, slots)  # fmt: skip


def together(world: World, rng: random.Random) -> Meant | None:
    """Two or three subjects taken together."""
    products = rng.random() < 0.5
    pool = world.products if products else world.budgets
    some = rng.sample(pool, min(len(pool), rng.choice((2, 2, 3))))
    position = "saldo" if products else rng.choice(("personal", "sachaufwand", "aufwand", "ertrag", "transfer"))
    wertart = rng.choice(("ergebnis", "plan", "abweichung")) if products else rng.choice(("ergebnis", "plan"))
    cell = Cell(subjekt=tuple(s.id for s in some), position=position, wertart=wertart)
    if not has_value(world, cell):
        return None
    names = [world.name(s, rng) for s in some]
    dat = ", ".join(n.dat for n in names[:-1]) + " und " + names[-1].dat
    nom = ", ".join(n.nom for n in names[:-1]) + " und " + names[-1].nom
    bare = rng.choice((" und ", " + ", " plus ")).join(n.bare for n in names)
    if products:
        word = {"ergebnis": "[Ergebnis|Jahresergebnis]", "plan": "[Plan|Planansatz]", "abweichung": "[Abweichung|Planabweichung]"}[wertart]
        art, adj = ("die", "gemeinsame") if wertart == "abweichung" else ("der", "gemeinsame") if wertart == "plan" else ("das", "gemeinsame")
        templates = {
            PLAIN: (f"Wie hoch war {art} {word} von {dat} zusammen?", f"Wie hoch war {art} {adj} {word} von {dat}?", f"{nom} zusammengenommen: wie hoch war {art} {word}?"),
            SLOPPY: (f"{word} {bare} zusammen", f"{bare} {word} zusammen", f"summe {word} {bare}"),
            OFFICIAL: (f"{ASK} wie hoch {art} {word} von {dat} [insgesamt|zusammen|in Summe] war.",),
        }
    else:
        templates = {
            PLAIN: (f"Wie hoch {{p.war}} {{p.nom}} von {dat} zusammen{{plan}}?", f"Wie hoch {{p.war}} {{p.nom}} {{plan}} von {dat} [zusammen|in Summe]?", f"Wie viel {{p.bare}} hatten {nom} zusammen{{plan}}?"),
            SLOPPY: (f"{{p.bare}} {bare} zusammen{{plan}}", f"{{p.bare}}{{plan}} {bare} [summe|gesamt|zusammen]"),
            OFFICIAL: (f"{ASK} wie hoch {{p.nom}} von {dat} [insgesamt|zusammengenommen|in Summe]{{plan}} {{p.war}}.",),
        }
    slots = {"p": None if products else position_phrase(position, rng), "plan": " laut Plan" if wertart == "plan" and not products else ""}
    return Meant("Cell", f"list of subjects ({'products' if products else 'budgets'})", means(cell), templates, slots)


def without(world: World, rng: random.Random) -> Meant | None:
    """A Teilbudget less one or two of its products."""
    budget = rng.choice(world.budgets)
    pool = world.under(budget)
    if len(pool) < 3:
        return None
    some = rng.sample(pool, rng.choice((1, 1, 2)))
    wertart = rng.choice(("ergebnis", "plan", "abweichung"))
    cell = Cell(subjekt=budget.id, ohne=tuple(s.id for s in some), position="saldo", wertart=wertart)
    s, names = world.name(budget, rng), [world.name(x, rng) for x in some]
    acc = " und ".join(n.acc for n in names)
    word = {"ergebnis": "[Ergebnis|Jahresergebnis]", "plan": "[Plan|Planansatz]", "abweichung": "[Abweichung|Planabweichung]"}[wertart]
    art = {"ergebnis": "das", "plan": "der", "abweichung": "die"}[wertart]
    bare = " und ".join(n.bare for n in names)
    templates = {
        PLAIN: (f"Wie hoch war {art} {word} {{s.gen}} ohne {acc}?", f"Wie hoch wäre {art} {word} {{s.gen}} ohne {acc}?", f"Ohne {acc}: wie hoch war {art} {word} {{s.gen}}?", f"Wie hoch ist {art} {word} {{s.gen}}, wenn man {acc} [weglässt|herausrechnet|nicht mitrechnet]?"),
        SLOPPY: (f"{word} {{s.bare}} ohne {bare}", f"{{s.bare}} ohne {bare} {word}"),
        OFFICIAL: (f"{ASK} wie hoch {art} {word} {{s.gen}} ohne Berücksichtigung von {bare} [ausfällt|war].", f"Bitte beziffern Sie {'den' if art == 'der' else art} {word} {{s.gen}} [ohne|unter Ausklammerung von|abzüglich] {bare}."),
    }  # fmt: skip
    return Meant("Cell", "without a product", means(cell), templates, {"s": s})


def two_positions(world: World, rng: random.Random) -> Meant | None:
    """Two positions of a Teilbudget together, perhaps in some months."""
    budget = rng.choice((*world.budgets, *world.whole))
    a, b = rng.sample(("personal", "sachaufwand", "transfer", "sonstige"), 2)
    t = time(rng) if rng.random() < 0.4 else None
    cells = tuple(Cell(subjekt=budget.id, position=p, wertart="ergebnis", monat=t.monat if t else None) for p in (a, b))
    p, q, s = position_phrase(a, rng), position_phrase(b, rng), world.name(budget, rng)
    templates = {
        PLAIN: ("Wie hoch waren {p.nom} und {q.nom} {s.gen} {im} [zusammen|insgesamt|in Summe]?", "Was machten {p.bare} und {q.bare} {s.im} {im} zusammen aus?", "Wie viel ergeben {p.bare} plus {q.bare} {s.im} {im}?"),
        SLOPPY: ("{p.bare} plus {q.bare} {s.bare} {im}", "{s.bare} {im} {p.bare} und {q.bare} zusammen", "summe {p.bare} und {q.bare} {s.bare} {im}"),
        OFFICIAL: (ASK + " wie hoch {p.nom} und {q.nom} {s.gen} {im} zusammengenommen [waren|ausgefallen sind].",),
    }  # fmt: skip
    slots = {"p": p, "q": q, "s": s, "im": t.im if t else ""}
    return Meant("Calc add", "two positions together", means(Calc(op="add", args=cells)), templates, slots)


def both(world: World, rng: random.Random) -> Meant | None:
    """Plan and Ergebnis of one thing: two asks."""
    if rng.random() < 0.5:
        subjekt, position = rng.choice(world.products), "saldo"
        p = None
    else:
        subjekt, position = rng.choice((*world.budgets, *world.whole)), budget_position(rng)
        p = position_phrase(position, rng)
    plan, ergebnis = (Cell(subjekt=subjekt.id, position=position, wertart=w) for w in ("plan", "ergebnis"))
    if not has_value(world, ergebnis):
        return None
    s = world.name(subjekt, rng)
    what = "{p.gen} {s.gen}" if p else "{s.gen}"
    bare = "{p.bare} {s.bare}" if p else "{s.bare}"
    templates = {
        PLAIN: (f"Wie hoch waren Plan und Ergebnis {what}?", f"Was [waren|sind] Plan und Ist {what}?", f"Nenn mir Plan und [Ergebnis|Ist] {what}.", f"Wie lauten Planwert und Ergebnis {what}?"),
        SLOPPY: (f"plan und ist {bare}", f"{bare} plan ergebnis", f"{bare} plan und ergebnis", f"{bare} soll und ist"),
        OFFICIAL: (f"Bitte teilen Sie mir Planansatz und Ergebnis {what} mit.", f"Ich bitte um Angabe von Plan und Ist {what}."),
    }  # fmt: skip
    return Meant("Cell", "plan and ergebnis", means((plan, ergebnis), (ergebnis, plan)), templates, {"s": s, "p": p})


def profile(world: World, rng: random.Random) -> Meant | None:
    """Nothing but a subject."""
    subjekt = rng.choice((*world.products, *world.budgets))
    templates = {
        PLAIN: ("Was [steht im Bericht|sagt der Bericht|berichtet die Vorlage] zu {s.dat}?", "Was [kannst du mir|können Sie mir] über {s.acc} sagen?", "Wie sieht es {s.bei} aus?", "Gib mir einen Überblick über {s.acc}."),
        SLOPPY: ("{s.bare}", "{s.bare}?", "infos {s.bare}", "alles zu {s.bare}"),
        OFFICIAL: ("Bitte stellen Sie mir die Angaben zu {s.dat} zusammen.", "Ich bitte um [Auskunft|Informationen] zu {s.dat}.", "Um Auskunft zu {s.dat} wird gebeten."),
    }  # fmt: skip
    return Meant("Profile", "only a subject", means(Profile(subjekt=subjekt.id), Quote(kind="stelle", of=Cell(subjekt=subjekt.id))), templates, {"s": world.name(subjekt, rng)})


FAMILIES = (position_year, position_months, position_months, position_plan, saldo, counted, together, without, two_positions, both, profile)
