"""Claims of counted services and of targets: „49 statt 67 Fälle“, „95 Prozent“, „Ziel verfehlt“."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.abfrage.result import Verdict
from assistant.factcheck import facts
from assistant.factcheck.measuring import Reading, years_of
from assistant.factcheck.money import judge
from assistant.factcheck.statements import Statement
from assistant.factcheck.verdicts import Checked, Error, combined
from assistant.factcheck.vocabulary import means_same
from assistant.old import values
from assistant.old.german import fold
from assistant.old.tools import Tools
from assistant.old.values import Value
from assistant.old.wording import name
from data import amounts
from data.claims.model import Basis, Direction, Role, Stated
from data.model import Position, Produkt, Wertart

_CASES = ("fälle", "fall", "fallzahl", "fallzahlen", "fällen", "leistungsfälle")


@dataclass(frozen=True)
class Pair:
    """Planned and counted of a Kennzahl or Ziel, with the words by which it goes."""

    plan: Value
    ergebnis: Value
    words: str
    grad: Value | None = None


def check(statement: Statement, tools: Tools) -> Checked | None:
    """The verdict on counted services; None where a statement counts nothing."""
    stated = [s for s in statement.stated if s.unit == ""]
    if not stated or not statement.produkte or (statement.has("quantifier.ALL") and not statement.own):
        return None
    if years_of(statement, tools)[-1] != tools.report.haushaltsjahr:
        return facts.missing(statement, tools, Position.KENNZAHL)
    if len(statement.produkte) > 1:
        return Checked(Verdict.UNPROVEN, "Auf welches der Produkte sich die Zahl bezieht, ist nicht eindeutig.")
    produkt = statement.produkte[0]
    found = pairs(produkt, tools)
    if not found:
        return Checked(Verdict.UNPROVEN, f"Zu {name(produkt)} zählt der Bericht nichts.")
    noun = next((s.noun for s in stated if s.noun), "") or _noun_of(statement)
    fitting = [pair for pair in found if not noun or names(pair, noun)] or []
    results = [_check_pair(statement, stated, pair, produkt) for pair in fitting or found]
    best = min(
        results, key=lambda checked: (Verdict.TRUE, Verdict.PARTLY, Verdict.FALSE, Verdict.UNPROVEN).index(checked.verdict)
    )
    if fitting:
        return best
    counted = " und ".join(dict.fromkeys(pair.plan.unit for pair in found))
    note = f"Der Bericht zählt dort {counted}, nicht „{noun}“."
    if best.verdict is Verdict.TRUE:
        return best.at_most(Verdict.PARTLY, note, Error.MESSGROESSE)
    return Checked(Verdict.UNPROVEN, f"{note} {best.correct}", best.values)


def pairs(produkt: Produkt, tools: Tools, percent: bool = False) -> list[Pair]:
    """The Kennzahl and the Ziel of a product that have values, without the percentages or only those."""
    indikator, plan, ergebnis = tools.kennzahl(produkt)
    found = []
    if plan and ergebnis and not percent:
        found.append(Pair(plan, ergebnis, _counted(indikator, produkt, tools)))
    ziel, target, reached, grad = tools.ziel(produkt)
    if ziel and target and reached and (target.unit == "%") == percent:
        found.append(Pair(target, reached, f"{ziel.messgroesse} {ziel.beschreibung}", grad))
    return found


def _counted(indikator: str, produkt: Produkt, tools: Tools) -> str:
    """What an indicator counts; mere cases are what the product's target speaks of."""
    ziel = tools.ziel(produkt)[0]
    return f"{indikator} {ziel.beschreibung}" if ziel and indikator.lower() in _CASES else indikator


def names(pair: Pair, noun: str) -> bool:
    """True where a word says what is counted."""
    folded = fold(noun)
    return any(means_same(folded, fold(word)) for word in re.findall(r"\w{4,}", pair.words.replace("- ", "")))


def _noun_of(statement: Statement) -> str:
    lowered = statement.text.lower()
    return next((word for word in _CASES if re.search(rf"\b{word}\b", lowered)), "")


def _check_pair(statement: Statement, stated: Sequence[Stated], pair: Pair, produkt: Produkt) -> Checked:
    found = []
    for one in stated:
        reading = _reading(statement, one, stated, pair)
        found.append(judge(one, reading))
    verdict, error = combined([verdict for verdict, _ in found]), next((error for _, error in found if error), None)
    value = next((judged for judged, one in zip(found, stated, strict=True) if one.role is not Role.PLAN), found[0])
    if value[0] is Verdict.FALSE:
        verdict, error = value
    return Checked(verdict, said(pair, produkt), known(pair), error=error if verdict is not Verdict.TRUE else None)


def _reading(statement: Statement, one: Stated, stated: Sequence[Stated], pair: Pair) -> Reading:
    if one.role in {Role.PLAN, Role.FROM}:
        return Reading(pair.plan, 0, "Plan", Wertart.PLAN)
    alone = len(stated) == 1 and one.role is Role.VALUE
    if alone and statement.direction and (statement.basis is Basis.PLAN or one.noun == ""):
        change = values.difference(pair.ergebnis, pair.plan, "Abweichung")
        return Reading(change, _sign(statement.direction), "Abweichung", Wertart.ABWEICHUNG)
    if alone and statement.has("measure.PLAN") and not statement.direction:
        return Reading(pair.plan, 0, "Plan", Wertart.PLAN)
    return Reading(pair.ergebnis, 0, "Ergebnis", Wertart.ERGEBNIS)


def _sign(direction: Direction) -> int:
    return 1 if direction in {Direction.MORE, Direction.OVER, Direction.PLUS} else -1


def said(pair: Pair, produkt: Produkt) -> str:
    """Planned and counted in a sentence."""
    unit = "" if pair.plan.unit == "%" else f" {pair.plan.unit}"
    grad = f", Zielerreichung {pair.grad.written}" if pair.grad else ""
    written = [amounts.write(v.value, "%" if v.unit == "%" else "") for v in (pair.ergebnis, pair.plan)]
    return f"{name(produkt)}: Ergebnis {written[0]}{unit}, geplant {written[1]}{grad}."


def known(pair: Pair) -> tuple[Value, ...]:
    """The figures behind a pair."""
    return tuple(value for value in (pair.ergebnis, pair.plan, pair.grad) if value)
