# ruff: noqa: E501 (a wording stays on its line)
# fmt: off
"""Top: first, second, last, the n best of products, months, Teilbudgets and years."""

import random

from assistant.abfrage.nodes import Aggregate, Cell, Compare, Given, Members, Top, Where
from tests.assistant.understanding.generated.aggregates import MONTHLY, plural_of
from tests.assistant.understanding.generated.case import Meant, means
from tests.assistant.understanding.generated.cells import ASK, OFFICIAL, PLAIN, SLOPPY
from tests.assistant.understanding.generated.words import budget_position, has_value
from tests.assistant.understanding.generated.world import World

NUMBERS = {2: "zwei", 3: "drei", 4: "vier", 5: "fünf"}
PLACES = {2: "zweit", 3: "dritt"}


def top_products(world: World, rng: random.Random) -> Meant | None:
    """The best, worst, most counting products."""
    budget = rng.choice((*world.budgets, None))
    if budget and len(world.under(budget)) < 4:
        budget = None
    way = rng.randrange(4)
    high = rng.random() < 0.5
    members = Members(axis="produkt", of=budget.id if budget else None)
    if way in (0, 1):
        by, kind = Cell(position="saldo", wertart="abweichung"), "by abweichung"
        order = "desc" if high else "asc"
        noun = "der [größten|höchsten|stärksten] " + ("[Verbesserung|Unterschreitung]" if high else "[Verschlechterung|Überschreitung|Budgetüberschreitung]")
        verb = "[im Vergleich zum Plan|gegenüber dem Plan] am [besten|günstigsten]" if high else "[im Vergleich zum Plan|gegenüber dem Plan] am [schlechtesten|ungünstigsten]"
    elif way == 2:
        by, kind, order = Cell(position="kennzahl", wertart="ergebnis"), "by kennzahl", "desc" if high else "asc"
        noun = "den [meisten|höchsten] Fallzahlen".replace("meisten|", "") if high else "den [niedrigsten|geringsten] Fallzahlen"
        verb = ""
    else:
        by, kind, order = Cell(position="zielgrad", wertart="ergebnis"), "by zielgrad", "desc" if high else "asc"
        noun = "dem höchsten Zielerreichungsgrad" if high else "dem [niedrigsten|schlechtesten] Zielerreichungsgrad"
        verb = ""
    n = rng.choice((1, 1, 2, 3, 5))
    place = rng.choice((2, 3)) if n == 1 and rng.random() < 0.3 else 1
    signed: Where | Members = members
    if way in (0, 1):
        signed = Where(set=members, test=Compare(left=by, op=">" if high else "<", right=Given(value=0)))
    top = Top(set=members, by=by, order=order, count=n, first=place)
    accept = means(top, Top(set=signed, by=by, order=order, count=n, first=place))
    of = " [{s.im}|{s.gen}]" if budget else ""
    slots = {"s": world.name(budget, rng)} if budget else {}
    if place > 1:
        rank = PLACES[place]
        at = noun.replace("der [größten|höchsten|stärksten]", f"der {rank}größten").replace("den [höchsten]", f"den {rank}höchsten").replace("den [niedrigsten|geringsten]", f"den {rank}niedrigsten").replace("dem höchsten", f"dem {rank}höchsten").replace("dem [niedrigsten|schlechtesten]", f"dem {rank}niedrigsten")
        templates = {
            PLAIN: (f"Welches Produkt{of} [hatte|war] {at_acc(at)}?".replace("[hatte|war]", "hatte"), f"Welches ist das Produkt{of} mit {at}?"),
            SLOPPY: (f"produkt mit {at}{of}", f"{of} produkt mit {at}"),
            OFFICIAL: (f"{ASK} welches Produkt{of} {at_acc(at)} [hatte|aufwies].",),
        }
        kind += f", place {place}"
    elif n > 1:
        word = rng.choice((NUMBERS[n], str(n)))
        templates = {
            PLAIN: (f"Welche {word} Produkte{of} hatten {at_acc(noun)}?", f"[Nenne|Nenn mir|Zeig mir] die {word} Produkte{of} mit {noun}.", *((f"Welche {word} Produkte{of} [schnitten|haben] {verb} [ab|abgeschnitten]?".replace("[schnitten|haben]", "schnitten").replace("[ab|abgeschnitten]", "ab"),) if verb else ())),
            SLOPPY: (f"top {n} produkte {noun.split(' ', 1)[1]}{of}", f"die {n} produkte mit {noun}{of}", f"{n} produkte mit {noun}{of}"),
            OFFICIAL: (f"{ASK} welche {word} Produkte{of} {at_acc(noun)} [hatten|aufwiesen].", f"Bitte listen Sie die {word} Produkte{of} mit {noun} auf."),
        }
        kind += ", several"
    else:
        templates = {
            PLAIN: (f"Welches Produkt{of} hatte {at_acc(noun)}?", f"Welches ist das Produkt{of} mit {noun}?", *((f"Welches Produkt{of} [schnitt|hat] {verb} [ab|abgeschnitten]?".replace("[schnitt|hat]", "schnitt").replace("[ab|abgeschnitten]", "ab"),) if verb else ())),
            SLOPPY: (f"produkt mit {noun}{of}", f"welches produkt{of} {noun.split(' ', 1)[1]}"),
            OFFICIAL: (f"{ASK} welches Produkt{of} {at_acc(noun)} [hatte|aufwies].", f"Bitte benennen Sie das Produkt{of} mit {noun}."),
        }
    return Meant("Top", f"products {kind}{' asc' if order == 'asc' else ''}", accept, templates, slots)  # fmt: skip


def at_acc(noun: str) -> str:
    """ "der größten Verbesserung" as an object: "die größte Verbesserung"."""
    for dative, accusative in (("der [größten|höchsten|stärksten]", "die [größte|höchste|stärkste]"), ("der zweitgrößten", "die zweitgrößte"), ("der drittgrößten", "die drittgrößte")):
        noun = noun.replace(dative, accusative)
    if noun.startswith("den "):
        return "die " + noun[4:]
    if noun.startswith("dem "):
        return "den " + noun[4:]
    return noun


def top_months(world: World, rng: random.Random) -> Meant | None:
    """The most expensive month and its like."""
    s = rng.choice((*world.budgets, *world.whole))
    position = budget_position(rng)
    jahr = rng.choice((None, None, world.jahr - 1, world.jahr - 2)) if position in ("ertrag", "aufwand") else None
    by = Cell(subjekt=s.id, position=position, wertart="ergebnis", jahr=jahr)
    if not has_value(world, by):
        return None
    high = rng.random() < 0.6
    n = rng.choice((1, 1, 1, 2, 3))
    place = 2 if n == 1 and rng.random() < 0.25 else 1
    top = Top(set=MONTHLY, by=by, order="desc" if high else "asc", count=n, first=place)
    p = plural_of(position, rng)
    word = "höchsten" if high else "niedrigsten"
    many = "[höchsten|größten]" if high else "[niedrigsten|geringsten]"
    if place == 2:
        many, word = f"zweit{word}", f"zweit{word}"
    slots = {"p": p, "s": world.name(s, rng), "year": f" {jahr}" if jahr else ""}
    if n > 1:
        number = rng.choice((NUMBERS[n], str(n)))
        templates = {
            PLAIN: (f"In welchen {number} Monaten{{year}} waren {{p.nom}} {{s.gen}} am {word}?", f"Welche {number} Monate{{year}} hatten {{s.im}} die {many} {{p.bare}}?", f"Nenne die {number} Monate{{year}} mit den {many} {{p.bare}} {{s.gen}}."),
            SLOPPY: (f"top {n} monate {{p.bare}} {{s.bare}}{{year}}" if high else f"die {n} monate mit den {many} {{p.bare}} {{s.bare}}{{year}}", f"{number} monate{{year}} {many[:-1].replace('n|', '|').replace('[', '[')}] {{p.bare}} {{s.bare}}" if False else f"{number} monate{{year}} mit {many} {{p.bare}} {{s.bare}}"),
            OFFICIAL: (f"{ASK} in welchen {number} Monaten{{year}} {{p.nom}} {{s.gen}} am {word} waren.",),
        }
    elif place == 2:
        templates = {
            PLAIN: (f"In welchem Monat{{year}} waren {{p.nom}} {{s.gen}} am {word}?", f"Welcher Monat{{year}} hatte {{s.im}} die {word} {{p.bare}}?"),
            SLOPPY: (f"monat mit {word} {{p.bare}} {{s.bare}}{{year}}", f"{{s.bare}}{{year}} {word[:-1]}r monat {{p.bare}}"),
            OFFICIAL: (f"{ASK} welcher Monat{{year}} die {word} {{p.bare}} {{s.gen}} hatte.",),
        }
    else:
        templates = {
            PLAIN: (f"In welchem Monat{{year}} waren {{p.nom}} {{s.gen}} am {word}?", f"Welcher Monat{{year}} hatte {{s.im}} die {many} {{p.bare}}?", f"Wann waren{{year}} {{p.nom}} {{s.gen}} am {word}?", f"In welchem Monat{{year}} fielen {{s.im}} die {'[meisten|höchsten]' if high else '[wenigsten|niedrigsten]'} {{p.bare}} an?"),
            SLOPPY: (f"monat mit den {many} {{p.bare}} {{s.bare}}{{year}}", f"welcher monat{{year}} {many} {{p.bare}} {{s.bare}}", f"{{s.bare}}{{year}} {{p.bare}} {word[:-1]}r monat"),
            OFFICIAL: (f"{ASK} in welchem Monat{{year}} {{p.nom}} {{s.gen}} am {word} waren.", f"Bitte benennen Sie den Monat{{year}} mit den {many} {{p.bare}} {{s.gen}}."),
        }
    kind = "several" if n > 1 else "second" if place == 2 else "one"
    return Meant("Top", f"months, {kind}{'' if high else ' asc'}" + (", another year" if jahr else ""), means(top), templates, slots)  # fmt: skip


def top_budgets(world: World, rng: random.Random) -> Meant | None:
    """The Teilbudget with the highest of something, in a month too, or with the most missed targets."""
    nouns = ["Teilbudget"]
    if sum(b.art == "Fachdienst" for b in world.budgets) >= len(world.budgets) - 1:
        nouns.append("Fachdienst")
    noun = rng.choice(nouns)
    which, the = ("Welches", "das") if noun == "Teilbudget" else ("Welcher", "der")
    if rng.random() < 0.3:
        missed = Where(set=Members(axis="produkt"), test=Compare(left=Cell(position="zielgrad", wertart="ergebnis"), op="<", right=Given(value=100, unit="%")))
        top = Top(set=Members(axis="teilbudget"), by=Aggregate(fn="count", over=missed), order="desc")
        templates = {
            PLAIN: (f"{which} {noun} hat die meisten [verfehlten Ziele|nicht erreichten Ziele]?", f"{which} {noun} hat die meisten Ziele verfehlt?"),
            SLOPPY: (f"{noun} mit den meisten verfehlten zielen", f"{which} {noun} meiste verfehlte ziele"),
            OFFICIAL: (f"{ASK} {which.lower()} {noun} die meisten [verfehlten Ziele|nicht erreichten Ziele] aufweist.",),
        }
        return Meant("Top", "budgets by count of products", means(top), templates)
    position = budget_position(rng)
    wertart = rng.choice(("ergebnis", "ergebnis", "plan"))
    high = rng.random() < 0.6
    by = Cell(position=position, wertart=wertart)
    values = [world.value(by.model_copy(update={"subjekt": b.id})) for b in world.budgets]
    if len({v for v in values if v is not None}) < len(world.budgets):
        return None
    top = Top(set=Members(axis="teilbudget"), by=by, order="desc" if high else "asc")
    p = plural_of(position, rng)
    many = "[höchsten|größten|meisten]" if high else "[niedrigsten|geringsten]"
    plan = " laut Plan" if wertart == "plan" else ""
    templates = {
        PLAIN: (f"{which} {noun} [hatte|hat]{plan} die {many} {{p.bare}}?", f"Bei welchem {noun} waren{plan} {{p.nom}} am {'höchsten' if high else 'niedrigsten'}?", f"Welches ist{plan} das {noun} mit den {many} {{p.bare}}?" if the == "das" else f"Welcher {noun} ist{plan} der mit den {many} {{p.bare}}?"),
        SLOPPY: (f"{noun} mit den {many} {{p.bare}}{plan}", f"welche{'s' if the == 'das' else 'r'} {noun} {many} {{p.bare}}{plan}"),
        OFFICIAL: (f"{ASK} {which.lower()} {noun}{plan} die {many} {{p.bare}} [hatte|aufwies].",),
    }  # fmt: skip
    return Meant("Top", f"budgets by position{' planned' if plan else ''}{'' if high else ' asc'}", means(top), templates, {"p": p})


def top_named(world: World, rng: random.Random) -> Meant | None:
    """Which of two or three named subjects is higher."""
    products = rng.random() < 0.5
    pool = world.products if products else world.budgets
    if len(pool) < 3:
        return None
    some = rng.sample(pool, rng.choice((2, 2, 3)))
    names = [world.name(s, rng) for s in some]
    listed = ", ".join(n.nom for n in names[:-1]) + " oder " + names[-1].nom
    bare = " oder ".join(n.bare for n in names)
    members = Members(axis="produkt" if products else "teilbudget", only=tuple(s.id for s in some))
    most = "am [besten|günstigsten]" if len(some) > 2 else "besser"
    if products:
        by = Cell(position="saldo", wertart="abweichung")
        templates = {
            PLAIN: (f"[Wer|Was] schnitt gegenüber dem Plan {most} ab: {listed}?", f"Was lag im Vergleich zum Plan {most}, {listed}?"),
            SLOPPY: (f"{bare} was gegenüber plan {most}",),
            OFFICIAL: (f"{ASK} ob {listed} im Vergleich zum Plan {most} abgeschnitten hat." if len(some) == 2 else f"{ASK} was im Vergleich zum Plan {most} abgeschnitten hat: {listed}.",),
        }
        slots: dict[str, object] = {}
    else:
        position = budget_position(rng)
        by = Cell(position=position, wertart="ergebnis")
        slots = {"p": plural_of(position, rng)}
        more = "die [höchsten|größten]" if len(some) > 2 else "[mehr|höhere]"
        templates = {
            PLAIN: (f"[Wer|Was] hatte {more} {{p.bare}}: {listed}?", f"Wo waren {{p.nom}} {'am höchsten' if len(some) > 2 else 'höher'}: {', '.join(n.im for n in names[:-1])} oder {names[-1].im}?"),
            SLOPPY: (f"wer hat {more} {{p.bare}} {bare}", f"{bare} wer {more} {{p.bare}}"),
            OFFICIAL: (f"{ASK} ob {listed} die höheren {{p.bare}} hatte." if len(some) == 2 else f"{ASK} wer die höchsten {{p.bare}} hatte: {listed}.",),
        }  # fmt: skip
    if len({world.value(by.model_copy(update={"subjekt": s.id})) for s in some} - {None}) < len(some):
        return None
    top = Top(set=members, by=by, order="desc")
    accept = means(top)
    if len(some) == 2:
        a, b = (by.model_copy(update={"subjekt": s.id}) for s in some)
        accept = means(top, Compare(left=a, op=">", right=b), Top(set=members, by=by, order="desc", count=None))
    return Meant("Top", f"of {len(some)} named {'products' if products else 'budgets'}", accept, templates, slots)


FAMILIES = (top_products, top_products, top_products, top_months, top_months, top_budgets, top_named)
