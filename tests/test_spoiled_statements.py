"""True statements made from a report's figures, and the same ones spoiled in one respect each."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from assistant.factcheck import check_text, verdict_of
from assistant.old.answer import Verdict
from assistant.old.subjects import Subject
from assistant.old.tools import Tools
from data.amounts import round_half_up, write
from data.ingest import read_sample
from data.model import Budget, Ebene, Position, Produkt, Wertart

COST_TYPES = (
    Position.PERSONAL,
    Position.SACHAUFWAND,
    Position.TRANSFERAUFWAND,
    Position.SONSTIGER_AUFWAND,
    Position.AUFWAND,
    Position.ERTRAG,
)


@dataclass(frozen=True)
class Made:
    """A statement; `spoiled` says in what respect, "" for a true one."""

    text: str
    spoiled: str = ""


def true_and_spoiled(tools: Tools) -> Iterator[Made]:
    """Statements about every product, and about the positions and years of every Budget with figures."""
    produkte = [p for p in tools.report.produkte if _moved(tools, p)]
    for produkt, other in zip(produkte, [*produkte[1:], produkte[0]], strict=True):
        yield from _deviation(tools, produkt, other)
        yield from _result(tools, produkt)
        yield from _services(tools, produkt)
    for budget in tools.report.budgets:
        if budget.ebene is not Ebene.GESAMTHAUSHALT and tools.positionen(budget):
            yield from _positions(tools, budget)
            yield from _years(tools, budget)


def _moved(tools: Tools, produkt: Produkt) -> bool:
    value = tools.find(produkt, Wertart.ABWEICHUNG, Position.SALDO, tools.report.haushaltsjahr)
    return bool(value and abs(value.value) > 1000)


def _money(tools: Tools, subject: Subject, position: Position = Position.SALDO) -> tuple[Decimal, Decimal, Decimal]:
    arten = (Wertart.PLAN, Wertart.ERGEBNIS, Wertart.ABWEICHUNG)
    plan, ergebnis, abweichung = (tools.wert(subject, wertart, position).value for wertart in arten)
    return plan, ergebnis, abweichung


def _deviation(tools: Tools, produkt: Produkt, other: Produkt) -> Iterator[Made]:
    plan, ergebnis, abweichung = _money(tools, produkt)
    other_abweichung = _money(tools, other)[2]
    ways = ("besser", "schlechter") if abweichung > 0 else ("schlechter", "besser")
    text = "Das Produkt {} lag {} {} als geplant."
    euros = f"{euro(abweichung)} Euro"
    yield Made(text.format(produkt.nummer, euros, ways[0]))
    yield Made(text.format(produkt.nummer, euros, ways[1]), "Richtung")
    yield Made(text.format(produkt.nummer, f"{euro(swapped(abweichung))} Euro", ways[0]), "Ziffer")
    yield Made(text.format(produkt.nummer, f"{euro(abweichung)} Tausend Euro", ways[0]), "Einheit")
    if abs(abweichung) != abs(other_abweichung):
        yield Made(text.format(other.nummer, euros, ways[0]), "Produkt")
    for value, what in ((plan, "Plan"), (ergebnis, "Ergebnis")):
        if abs(value) != abs(abweichung) and value:
            yield Made(text.format(produkt.nummer, f"{euro(value)} Euro", ways[0]), f"Messgröße: {what}")
    yield from _rounded(text, produkt.nummer, abweichung, ways[0])


def _rounded(text: str, nummer: str, value: Decimal, way: str) -> Iterator[Made]:
    """Millions with one decimal: rounded, and cut off where that is something else."""
    millions = abs(value) / 10**6
    right, cut = round_half_up(millions, 1), millions.quantize(Decimal("0.1"), "ROUND_FLOOR")
    if right >= 1:
        yield Made(text.format(nummer, f"{write(right, '', 1)} Mio. Euro", way))
        yield Made(text.format(nummer, f"{write(right + Decimal('0.3'), '', 1)} Mio. Euro", way), "Ziffer")
    if cut != right and cut >= 1:
        yield Made(text.format(nummer, f"{write(cut, '', 1)} Mio. Euro", way), "Rundung")


def _result(tools: Tools, produkt: Produkt) -> Iterator[Made]:
    plan, ergebnis, _ = _money(tools, produkt)
    words = ("Zuschuss", "Überschuss") if ergebnis < 0 else ("Überschuss", "Zuschuss")
    text = "Das Produkt {} schloss mit einem {} von {} Euro ab."
    yield Made(text.format(produkt.nummer, words[0], euro(ergebnis)))
    yield Made(text.format(produkt.nummer, words[1], euro(ergebnis)), "Richtung")
    yield Made(text.format(produkt.nummer, words[0], euro(swapped(ergebnis))), "Ziffer")
    if abs(plan) != abs(ergebnis) and plan:
        yield Made(text.format(produkt.nummer, words[0], euro(plan)), "Messgröße: Plan")


def _services(tools: Tools, produkt: Produkt) -> Iterator[Made]:
    _, plan, ergebnis = tools.kennzahl(produkt)
    if plan and ergebnis and plan.value != ergebnis.value and plan.unit == "Fälle":
        text = "Beim Produkt {} wurden {} statt {} Fälle gezählt."
        yield Made(text.format(produkt.nummer, euro(ergebnis.value), euro(plan.value)))
        yield Made(text.format(produkt.nummer, euro(plan.value), euro(ergebnis.value)), "Messgröße: Plan")
        yield Made(text.format(produkt.nummer, euro(ergebnis.value + 7), euro(plan.value)), "Ziffer")
        ways = ("gestiegen", "gesunken") if ergebnis.value > plan.value else ("gesunken", "gestiegen")
        for way, spoiled in zip(ways, ("", "Richtung"), strict=True):
            yield Made(f"Die Fallzahlen beim Produkt {produkt.nummer} sind gegenüber dem Plan {way}.", spoiled)
    _, target, reached, grad = tools.ziel(produkt)
    if target and reached and grad and target.unit == "%" and target.value != reached.value:
        ways = ("erreicht", "verfehlt") if grad.value >= 100 else ("verfehlt", "erreicht")
        for way, spoiled in zip(ways, ("", "Richtung"), strict=True):
            yield Made(f"Das Produkt {produkt.nummer} hat sein Ziel {way}.", spoiled)
        text = "Das Produkt {} kam auf {} Prozent, angestrebt waren {}."
        yield Made(text.format(produkt.nummer, reached.value, target.value))
        yield Made(text.format(produkt.nummer, target.value, reached.value), "Messgröße: Plan")


def _positions(tools: Tools, budget: Budget) -> Iterator[Made]:
    for position in (p for p in COST_TYPES if p in tools.positionen(budget)):
        plan, ergebnis, abweichung = _money(tools, budget, position)
        if abs(abweichung) < 1000:
            continue
        ways = ("über", "unter") if abweichung > 0 else ("unter", "über")
        text = "Beim {} {} lag das Ergebnis {} Euro {} dem Ansatz."
        named = budget.bezeichnung
        yield Made(text.format(named, f"({position})", euro(abweichung), ways[0]))
        yield Made(text.format(named, f"({position})", euro(abweichung), ways[1]), "Richtung")
        yield Made(text.format(named, f"({position})", euro(swapped(abweichung)), ways[0]), "Ziffer")
        yield Made(text.format(named, f"({position})", euro(ergebnis), ways[0]), "Messgröße: Ergebnis")
        yield Made(f"{position} {named}: geplant waren {euro(plan)} Euro.")
        yield Made(f"{position} {named}: geplant waren {euro(ergebnis)} Euro.", "Messgröße: Ergebnis")


def _years(tools: Tools, budget: Budget) -> Iterator[Made]:
    for position in (Position.ERTRAG, Position.AUFWAND):
        old, middle, new = (tools.wert(budget, Wertart.ERGEBNIS, position, jahr).value for jahr in tools.jahre(budget)[-3:])
        way = "stiegen" if new > middle else "sanken"
        text = "Die {} von {} {} von {} Euro im Jahr 2022 auf {} Euro im Jahr 2023."
        yield Made(text.format(position, budget.bezeichnung, way, euro(middle), euro(new)))
        yield Made(
            text.format(position, budget.bezeichnung, "sanken" if way == "stiegen" else "stiegen", euro(middle), euro(new)),
            "Richtung",
        )
        yield Made(text.format(position, budget.bezeichnung, way, euro(old), euro(new)), "Jahr")
        percent = round_half_up(abs(new - middle) / middle * 100, 1)
        text = "Die {} von {} {} gegenüber 2022 um {} Prozent."
        yield Made(text.format(position, budget.bezeichnung, way, write(percent, "", 1)))
        yield Made(text.format(position, budget.bezeichnung, way, write(percent + 3, "", 1)), "Ziffer")


def euro(value: Decimal) -> str:
    return write(abs(value))


def swapped(value: Decimal) -> Decimal:
    """The magnitude with two neighbouring digits in each other's place, or one more where all are alike."""
    digits = str(abs(value))
    for place in range(len(digits) - 1, 0, -1):
        if digits[place] != digits[place - 1]:
            return Decimal(digits[: place - 1] + digits[place] + digits[place - 1] + digits[place + 1 :])
    return abs(value) + 1


def test_no_spoiled_statement_is_ever_called_true_and_every_true_one_is():
    tools = Tools(read_sample())
    found = [(made, verdict_of(check_text(made.text, tools))) for made in true_and_spoiled(tools)]
    assert not [made for made, verdict in found if made.spoiled and verdict is Verdict.TRUE]
    assert not [made for made, verdict in found if not made.spoiled and verdict is not Verdict.TRUE]
    kinds = Counter(made.spoiled.split(":")[0] for made, _ in found)
    assert kinds.keys() == {"", "Richtung", "Ziffer", "Einheit", "Produkt", "Messgröße", "Rundung", "Jahr"}
