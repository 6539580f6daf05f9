# ruff: noqa: E501 (a wording stays on its line)
# fmt: off
"""Where and counts of it: products, months, Teilbudgets with one property or two."""

import random
from dataclasses import dataclass

from assistant.abfrage.nodes import Aggregate, Cell, Compare, Given, Logic, Members, Test, Where
from tests.assistant.understanding.generated.aggregates import MONTHLY, plural_of
from tests.assistant.understanding.generated.case import Meant, means
from tests.assistant.understanding.generated.cells import ASK, OFFICIAL, PLAIN, SLOPPY
from tests.assistant.understanding.generated.words import budget_position, euro, has_value
from tests.assistant.understanding.generated.world import MONTHS, World


@dataclass(frozen=True)
class Property:
    """A test of a product: after "Produkte" (`had`, main clause: "Welche Produkte …"), in a relative clause (`that`), in a hurry."""

    test: Test
    had: tuple[str, ...]
    that: tuple[str, ...]
    bare: tuple[str, ...]
    kind: str


def deviation(op: str) -> Test:
    """Better or worse than planned."""
    return Compare(left=Cell(position="saldo", wertart="abweichung"), op=op, right=Given(value=0))


def amounts(rng: random.Random, *choices: int) -> tuple[int, str]:
    """A threshold and how it is written."""
    value = rng.choice(choices)
    written = [f"{euro(value)} Euro", f"{euro(value)} €"]
    if value >= 1_000_000:
        written.append(f"{str(value / 1_000_000).rstrip('0').rstrip('.').replace('.', ',')} {'Million' if value == 1_000_000 else 'Millionen'} Euro")
    elif value >= 1000 and value % 1000 == 0:
        written.append(f"{value // 1000} Tausend Euro")
    return value, rng.choice(written)


def properties(rng: random.Random) -> Property:
    """One property of a product."""
    way = rng.randrange(9)
    if way == 0:
        return Property(deviation("<"), ("haben ihr Budget überschritten", "schnitten schlechter ab als geplant", "lagen über dem Plan", "haben den Plan überschritten", "schlossen schlechter ab als geplant"), ("schlechter abgeschnitten haben als geplant", "ihr Budget überschritten haben", "über dem Plan lagen"), ("über plan", "schlechter als geplant", "budget überschritten"), "worse than planned")
    if way == 1:
        return Property(deviation(">"), ("haben ihr Budget unterschritten", "schnitten besser ab als geplant", "lagen unter dem Plan", "blieben unter dem Ansatz", "schlossen besser ab als geplant"), ("besser abgeschnitten haben als geplant", "ihr Budget unterschritten haben", "unter dem Plan geblieben sind"), ("unter plan", "besser als geplant", "budget unterschritten"), "better than planned")
    if way == 2:
        value, text = amounts(rng, 50_000, 100_000, 250_000, 500_000, 1_000_000, 1_500_000)
        better = rng.random() < 0.5
        left = Cell(position="saldo", wertart="abweichung")
        test = Compare(left=left, op=">" if better else "<", right=Given(value=value if better else -value, unit="EUR"))
        word = "besser" if better else "schlechter"
        return Property(test, (f"schnitten [um |]mehr als {text} {word} ab als geplant", f"waren [um |]mehr als {text} {word} als [geplant|der Plan]", f"haben ihr Budget um mehr als {text} {'unter' if better else 'über'}schritten"), (f"um mehr als {text} {word} abgeschnitten haben als geplant", f"ihr Budget um mehr als {text} {'unter' if better else 'über'}schritten haben"), (f"mehr als {text} {word} als geplant", f"mehr als {text} {'unter' if better else 'über'} plan"), "off plan by more than an amount")
    if way == 3:
        more = rng.random() < 0.5
        test = Compare(left=Cell(position="kennzahl", wertart="abweichung"), op=">" if more else "<", right=Given(value=0))
        word = "mehr" if more else "weniger"
        return Property(test, (f"hatten {word} Fälle als geplant", f"verzeichneten {word} Fälle als geplant"), (f"{word} Fälle hatten als geplant", f"{word} Fälle hatten als eingeplant"), (f"{word} fälle als geplant", f"mit {word} fällen als geplant"), "count against plan")
    if way == 4:
        value = rng.choice((50, 100, 500, 1000, 2000, 4000))
        more = rng.random() < 0.6
        test = Compare(left=Cell(position="kennzahl", wertart="ergebnis"), op=">" if more else "<", right=Given(value=value))
        word = "mehr" if more else "weniger"
        return Property(test, (f"hatten {word} als {euro(value)} Fälle", f"kamen auf {word} als {euro(value)} Fälle"), (f"{word} als {euro(value)} Fälle hatten",), (f"{word} als {euro(value)} fälle", f"mit {word} als {euro(value)} fällen"), "count over a threshold")
    if way == 5:
        missed = rng.random() < 0.6
        test = Compare(left=Cell(position="zielgrad", wertart="ergebnis"), op="<" if missed else ">=", right=Given(value=100, unit="%"))
        if missed:
            return Property(test, ("haben ihr Ziel verfehlt", "haben ihr Ziel nicht erreicht", "verfehlten ihr Qualitätsziel"), ("ihr Ziel verfehlt haben", "ihr Ziel nicht erreicht haben"), ("ziel verfehlt", "ziel nicht erreicht"), "target missed")
        return Property(test, ("haben ihr Ziel erreicht", "erreichten ihr Ziel"), ("ihr Ziel erreicht haben",), ("ziel erreicht", "mit erreichtem ziel"), "target reached")
    if way == 6:
        value = rng.choice((80, 90, 95))
        less = rng.random() < 0.6
        if not less:
            value = rng.choice((100, 105))
        test = Compare(left=Cell(position="zielgrad", wertart="ergebnis"), op="<" if less else ">", right=Given(value=value, unit="%"))
        word = "unter" if less else "über"
        return Property(test, (f"hatten einen Zielerreichungsgrad {word} {value} Prozent", f"lagen bei der Zielerreichung {word} {value} Prozent"), (f"einen Zielerreichungsgrad von {'weniger' if less else 'mehr'} als {value} Prozent hatten", f"bei der Zielerreichung {word} {value} % lagen"), (f"zielerreichung {word} {value} prozent", f"zielerreichungsgrad {'<' if less else '>'} {value}%"), "degree over a threshold")
    if way == 7:
        plus = rng.random() < 0.5
        wertart = rng.choice(("plan", "ergebnis"))
        test = Compare(left=Cell(position="saldo", wertart=wertart), op=">" if plus else "<", right=Given(value=0))
        word = "Überschuss" if plus else "Zuschuss"
        if wertart == "plan":
            return Property(test, (f"waren mit einem {word} geplant", f"waren laut Plan mit einem {word} angesetzt"), (f"mit einem {word} geplant waren",), (f"mit geplantem {word}",), "sign of the plan")
        return Property(test, ("haben mit einem Überschuss abgeschlossen", "erzielten einen Überschuss") if plus else ("brauchten einen Zuschuss", "haben am Ende einen Zuschuss gebraucht"), ("mit einem Überschuss abgeschlossen haben",) if plus else ("einen Zuschuss brauchten",), ("mit überschuss im ergebnis",) if plus else ("mit zuschuss im ergebnis",), "sign of the ergebnis")
    value, text = amounts(rng, 100_000, 500_000, 1_000_000, 2_000_000)
    test = Compare(left=Cell(position="zuschuss", wertart="ergebnis"), op=">", right=Given(value=value, unit="EUR"))
    return Property(test, (f"brauchten einen Zuschuss von mehr als {text}", f"hatten einen Zuschussbedarf über {text}"), (f"einen Zuschuss von mehr als {text} brauchten",), (f"zuschuss über {text}", f"zuschussbedarf größer als {text}"), "Zuschuss over an amount")  # fmt: skip


def where_products(world: World, rng: random.Random) -> Meant | None:
    """Which products, or how many of them, have a property."""
    budget = rng.choice((*world.budgets, None))
    p = properties(rng)
    where = Where(set=Members(axis="produkt", of=budget.id if budget else None), test=p.test)
    return _asked(world, rng, budget, where, (p.had, p.that, p.bare), f"products {p.kind}", count=rng.random() < 0.45)


def _asked(world, rng, budget, where, said, phenomenon, *, count):
    had, that, bare = (rng.choice(texts) for texts in said)
    of = " [{s.im}|{s.gen}]" if budget else ""
    slots = {"s": world.name(budget, rng)} if budget else {}
    if count:
        templates = {
            PLAIN: (f"Wie viele Produkte{of} {had}?", f"Wie viele Produkte{of} gibt es, die {that}?", f"Wie viele der Produkte{of.replace('{s.im}|', '')} {had}?"),
            SLOPPY: (f"wieviele produkte{of} {bare}", f"anzahl produkte {bare}{of}", f"wie viele produkte{of} {had}"),
            OFFICIAL: (f"{ASK} wie viele Produkte{of} {that}.", f"Bitte nennen Sie die Zahl der Produkte{of}, die {that}."),
        }
        return Meant("Aggregate count", phenomenon, means(Aggregate(fn="count", over=where), where), templates, slots)
    templates = {
        PLAIN: (f"Welche Produkte{of} {had}?", f"Welche Produkte{of} sind es, die {that}?", f"Nenne mir [alle|die] Produkte{of}, die {that}.", f"Welche Produkte{of} gibt es, die {that}?"),
        SLOPPY: (f"welche produkte{of} {had}", f"produkte {bare}{of}", f"{{of}} produkte {bare}".replace("{of}", "{s.bare}" if budget else "alle")),
        OFFICIAL: (f"Bitte listen Sie die Produkte{of} auf, die {that}.", f"{ASK} welche Produkte{of} {that}.", f"Ich bitte um eine Aufstellung der Produkte{of}, die {that}."),
    }  # fmt: skip
    return Meant("Where", phenomenon, means(where), templates, slots)


def where_two(world: World, rng: random.Random) -> Meant | None:
    """Two properties at once."""
    budget = rng.choice((*world.budgets, None))
    first, second = properties(rng), properties(rng)
    if _about(first) == _about(second):
        return None
    where = Where(set=Members(axis="produkt", of=budget.id if budget else None), test=Logic(op="and", args=(first.test, second.test)))
    link = rng.choice((" und ", " und trotzdem ", " und gleichzeitig ", ", aber "))
    said = tuple(tuple(f"{a}{link}{b}" for a in one for b in two) for one, two in zip((first.had, first.that, first.bare), (second.had, second.that, second.bare), strict=True))
    kind = " + ".join(sorted((_about(first), _about(second))))
    return _asked(world, rng, budget, where, said, f"products with two properties ({kind})", count=rng.random() < 0.3)


def _about(p: Property) -> str:
    left = p.test.left if isinstance(p.test, Compare) else None
    position = left.position if isinstance(left, Cell) else ""
    wertart = left.wertart if isinstance(left, Cell) else ""
    return "zuschuss/saldo " + str(wertart) if position in ("saldo", "zuschuss") else str(position)


def where_months(world: World, rng: random.Random) -> Meant | None:
    """Which months, or how many, lie over a threshold, the mean, or another position."""
    s = rng.choice((*world.budgets, *world.whole))
    position = budget_position(rng)
    jahr = rng.choice((None, world.jahr - 1)) if position in ("ertrag", "aufwand") else None
    cell = Cell(subjekt=s.id, position=position, wertart="ergebnis", jahr=jahr)
    if not has_value(world, cell):
        return None
    above = rng.random() < 0.6
    way = rng.randrange(4)
    p = plural_of(position, rng)
    op, over = (">", "über") if above else ("<", "unter")
    if way == 0:
        mean = Aggregate(fn="mean", term=cell, over=MONTHLY)
        test, what, kind = Compare(left=cell, op=op, right=mean), rng.choice(("dem Monatsdurchschnitt", "dem Durchschnitt", "ihrem Durchschnitt", "dem Jahresdurchschnitt", "ihrem Monatsschnitt")), "over the mean"
        bare = f"{over} durchschnitt"
    elif way == 1:
        level = abs(float(world.value(cell) or 0)) / 12
        step = 10 ** max(3, len(str(int(level))) - 1)
        value = max(1, round(level / step)) * step
        _, text = amounts(rng, value)
        test, what, kind = Compare(left=cell, op=op, right=Given(value=value, unit="EUR")), text, "over an amount"
        bare = f"{over} {text}"
    elif way == 2:
        other = rng.choice([x for x in ("personal", "sachaufwand", "transfer", "ertrag", "aufwand") if x != position])
        if jahr and other not in ("ertrag", "aufwand"):
            return None
        q = plural_of(other, rng)
        test, what, kind = Compare(left=cell, op=op, right=cell.model_copy(update={"position": other})), f"den {q.dat.removeprefix('den ')}", "one position over another"
        bare = f"{over} {q.bare}"
    else:
        m = rng.randint(1, 12)
        fixed = cell.model_copy(update={"monat": m})
        test, what, kind = Compare(left=cell, op=op, right=fixed), f"dem [Wert|Betrag] vom {MONTHS[m - 1]}", "over another month"
        bare = f"{'höher' if above else 'niedriger'} als im {MONTHS[m - 1]}"
    where = Where(set=MONTHLY, test=test)
    year = f" {jahr}" if jahr else ""
    slots = {"p": p, "s": world.name(s, rng), "year": year, "over": over, "what": what}
    if rng.random() < 0.5:
        templates = {
            PLAIN: ("In wie vielen Monaten{year} lagen {p.nom} {s.gen} {over} {what}?", "Wie viele Monate gab es{year}, in denen {p.nom} {s.gen} {over} {what} lagen?"),
            SLOPPY: (f"wieviele monate {{p.bare}} {{s.bare}}{{year}} {bare}", f"anzahl monate {{p.bare}} {{s.bare}}{{year}} {bare}", f"in wie vielen monaten{{year}} {{p.bare}} {{s.bare}} {bare}"),
            OFFICIAL: (ASK + " in wie vielen Monaten{year} {p.nom} {s.gen} {over} {what} lagen.",),
        }
        return Meant("Aggregate count", f"months {kind}" + (", another year" if jahr else ""), means(Aggregate(fn="count", over=where), where), templates, slots)
    templates = {
        PLAIN: ("In welchen Monaten{year} lagen {p.nom} {s.gen} {over} {what}?", "Welche Monate{year} lagen bei {p.dat} {s.gen} {over} {what}?", "Nenne die Monate{year}, in denen {p.nom} {s.gen} {over} {what} lagen."),
        SLOPPY: (f"welche monate{{year}} {{p.bare}} {{s.bare}} {bare}", f"monate{{year}} mit {{p.bare}} {bare} {{s.bare}}", f"{{p.bare}} {{s.bare}}{{year}} monate {bare}"),
        OFFICIAL: (ASK + " in welchen Monaten{year} {p.nom} {s.gen} {over} {what} lagen.", "Bitte listen Sie die Monate{year} auf, in denen {p.nom} {s.gen} {over} {what} lagen."),
    }  # fmt: skip
    return Meant("Where", f"months {kind}" + (", another year" if jahr else ""), means(where), templates, slots)


def where_budgets(world: World, rng: random.Random) -> Meant | None:
    """Which Teilbudgets spent more or less than planned on something, or more than an amount."""
    position = budget_position(rng)
    p = plural_of(position, rng)
    if rng.random() < 0.6:
        more = rng.random() < 0.5
        test: Test = Compare(left=Cell(position=position, wertart="abweichung"), op=">" if more else "<", right=Given(value=0))
        word = "mehr" if more else "weniger"
        had, that, bare = f"hatten {word} {p.bare} als geplant", f"{word} {p.bare} hatten als geplant", f"{word} {p.bare} als geplant"
        kind = "against plan"
    else:
        value, text = amounts(rng, 100_000, 1_000_000, 2_000_000, 5_000_000, 50_000_000)
        test = Compare(left=Cell(position=position, wertart="ergebnis"), op=">", right=Given(value=value, unit="EUR"))
        had, that, bare = f"hatten {p.bare} von mehr als {text}", f"{p.bare} von mehr als {text} hatten", f"{p.bare} über {text}"
        kind = "over an amount"
    where = Where(set=Members(axis="teilbudget"), test=test)
    noun = rng.choice(("Teilbudgets", "Fachdienste")) if all(b.art == "Fachdienst" for b in world.budgets) else "Teilbudgets"
    templates = {
        PLAIN: (f"Welche {noun} {had}?", f"Welche {noun} sind es, die {that}?"),
        SLOPPY: (f"welche {noun} {bare}", f"{noun} mit {bare}" if kind == "over an amount" else f"welche {noun} {had}"),
        OFFICIAL: (f"{ASK} welche {noun} {that}.", f"Bitte listen Sie die {noun} auf, die {that}."),
    }
    if rng.random() < 0.35:
        templates = {voice: tuple(t.replace("Welche", "Wie viele").replace("welche", "wie viele") for t in texts if "elche" in t) or (f"{ASK} wie viele {noun} {that}.",) for voice, texts in templates.items()}
        return Meant("Aggregate count", f"budgets {kind}", means(Aggregate(fn="count", over=where), where), templates)
    return Meant("Where", f"budgets {kind}", means(where), templates)  # fmt: skip


FAMILIES = (where_products, where_products, where_products, where_two, where_two, where_months, where_months, where_months, where_budgets)
