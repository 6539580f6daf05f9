"""Claims of percentages, shares and multiples: „5,5 Prozent mehr“, „drei Viertel davon“, „verachtfacht“."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.abfrage.result import Verdict
from assistant.factcheck import counts, facts
from assistant.factcheck.measuring import Reading, expected_sign, position_of, span_of, years_of
from assistant.factcheck.money import judge
from assistant.factcheck.statements import Statement
from assistant.factcheck.verdicts import Checked, Error
from assistant.old import values
from assistant.old.german import words
from assistant.old.phrases import book
from assistant.old.tools import Tools
from assistant.old.values import Value
from assistant.old.wording import name
from data import amounts
from data.claims.model import Basis, Direction, Role, Stated
from data.model import Budget, Position, Wertart

_OF_A_CHANGE = re.compile(r"\s+(?:der|des|dieser|aller)\s+(?:\w+\s+)?[A-ZÄÖÜ]\w*(?:ung|ungen|defizits?|plus|minus|anstiegs?)\b")


def check(statement: Statement, tools: Tools) -> Checked | None:
    """The verdict on a percentage or multiple; None where a statement has none that the tables can decide."""
    if any(hit.label == "PRO_FALL" for hit in book("aspekt").find(words(statement.text))):
        return _per_case(statement, tools)
    stated = next((s for s in statement.stated if s.unit in {"%", "fach"} and s.role is Role.VALUE), None)
    if stated is None or not statement.subjects:
        return None
    about_target = statement.has("goal.WORD") and statement.has("goal.REACHED", "goal.MISSED")
    if about_target or (statement.direction and _OF_A_CHANGE.match(statement.text[stated.end :])):
        return None
    if stated.unit == "%" and len(statement.positionen) > 1 and not statement.direction:
        return _share(statement, stated, tools)
    if stated.unit == "%" and statement.direction is None:
        return None
    base = _base(statement, tools)
    if base is None:
        return None
    old, new, said, figures = base
    if stated.unit == "fach":
        return _multiple(stated, (old, new), said, figures)
    return _percent(statement, stated, (old, new), said, figures)


def _per_case(statement: Statement, tools: Tools) -> Checked:
    """Costs per case: the product's result by its counted services, where the report has both."""
    produkt = next(iter(statement.produkte), None)
    euros = next((s for s in statement.stated if s.unit == "EUR"), None)
    pair = next(iter(counts.pairs(produkt, tools)), None) if produkt else None
    result = tools.find(produkt, Wertart.ERGEBNIS, Position.SALDO, tools.report.haushaltsjahr) if produkt else None
    each = values.ratio(result, pair.ergebnis, "Ergebnis je Fall") if result and pair else None
    if produkt is None or euros is None or each is None:
        return Checked(Verdict.UNPROVEN, "Kosten je Fall nennt der Bericht nicht, und sie lassen sich hier nicht ausrechnen.")
    verdict, error = judge(euros, Reading(each, 0, each.label, Wertart.ERGEBNIS))
    said = f"{name(produkt)}: {each.derivation} = {each.written} (rechnerisch, Zuschuss je Fall)."
    return Checked(verdict, said, (each,), error=error)


def _base(statement: Statement, tools: Tools) -> tuple[Value, Value, str, tuple[Value, ...]] | None:
    """What a change is measured from and to, in a sentence, with its figures."""
    subject = statement.subjects[0]
    if statement.produkte and (statement.counts or any(s.unit == "" for s in statement.stated)):
        pair = next(iter(counts.pairs(statement.produkte[0], tools)), None)
        return (pair.plan, pair.ergebnis, counts.said(pair, statement.produkte[0]), counts.known(pair)) if pair else None
    position, _ = position_of(statement)
    years = years_of(statement, tools)
    if statement.basis is Basis.VORJAHR and isinstance(subject, Budget):
        span = span_of(statement, tools)
        old, new = (tools.find(subject, Wertart.ERGEBNIS, position, year) for year in (span[0], span[-1]))
        said, figures = facts.years(subject, tools, position, span)
    elif statement.basis is Basis.VORJAHR:
        return None
    else:
        old, new = (tools.find(subject, wertart, position, years[-1]) for wertart in (Wertart.PLAN, Wertart.ERGEBNIS))
        said, figures = facts.balance(subject, tools, position, years[-1])
    return (old, new, said, figures) if old and new else None


def _percent(statement: Statement, stated: Stated, pair: tuple[Value, Value], said: str, figures: Sequence[Value]) -> Checked:
    old, new = pair
    change = values.difference(new, old, "Veränderung" if statement.basis is Basis.VORJAHR else "Abweichung")
    percent = values.share(change, old, f"{change.label} in Prozent")
    if percent is None:
        return Checked(Verdict.UNPROVEN, f"{said} Von 0 gibt es keine Prozente.", tuple(figures))
    exact = replace(percent, value=amounts.percent(change.value, old.value) or Decimal(0))
    reading = Reading(exact, _sign(statement, old), "Veränderung", Wertart.ABWEICHUNG)
    verdict, error = judge(stated, reading)
    note = f"Das sind {'+' if percent.value > 0 else ''}{percent.written}."
    return Checked(verdict, f"{said} {note}" if percent.written not in said else said, (*figures, change, percent), error=error)


def _sign(statement: Statement, old: Value) -> int:
    if statement.counts or any(s.unit == "" for s in statement.stated):
        return 1 if statement.direction in {Direction.MORE, Direction.OVER, Direction.PLUS} else -1
    return expected_sign(statement, statement.position, old)


def _multiple(stated: Stated, pair: tuple[Value, Value], said: str, figures: Sequence[Value]) -> Checked | None:
    old, new = pair
    factor = values.multiple(new, old)
    if factor is None or (old.value < 0) != (new.value < 0):
        return None
    times = new.value / old.value
    verdict, error = judge(stated, Reading(replace(factor, value=times), 0, "Vielfaches", Wertart.ERGEBNIS))
    return Checked(verdict, f"{said} Das ist das {amounts.write(times, '', 1)}-Fache.", (*figures, factor), error=error)


def _share(statement: Statement, stated: Stated, tools: Tools) -> Checked | None:
    """A cost type's share of all expenses or income."""
    wholes = [p for p in statement.positionen if p in {Position.AUFWAND, Position.ERTRAG}]
    parts = [p for p in statement.positionen if p not in wholes]
    subject = statement.subjects[0]
    if not (wholes and parts) or not isinstance(subject, Budget):
        return None
    year = years_of(statement, tools)[-1]
    wertart = Wertart.PLAN if statement.has("measure.PLAN") else Wertart.ERGEBNIS
    part, whole = (tools.find(subject, wertart, position, year) for position in (parts[0], wholes[0]))
    share = values.share(part, whole, f"Anteil {parts[0].value} an {wholes[0].value}") if part and whole else None
    if not (part and whole and share):
        return None
    exact = replace(share, value=amounts.percent(part.value, whole.value) or Decimal(0))
    verdict, error = judge(stated, Reading(exact, 0, "Anteil", wertart))
    said = f"{name(subject)}: {parts[0].value} {part.written} von {whole.written} {wholes[0].value} = {share.written}."
    return Checked(verdict, said, (part, whole, share), error=error or (None if verdict is Verdict.TRUE else Error.ZIFFER))
