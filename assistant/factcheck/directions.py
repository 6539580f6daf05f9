"""Claims of a direction alone: „die Fälle sind gesunken“, „das Budget wurde überschritten“, „mehr als im Vorjahr“."""

import re
from dataclasses import replace

from assistant.abfrage.result import Verdict
from assistant.factcheck import counts, facts, texts
from assistant.factcheck.matching import best_match, opposite_direction
from assistant.factcheck.measuring import expected_sign, position_of, span_of, years_of
from assistant.factcheck.statements import Statement
from assistant.factcheck.verdicts import Checked, Error
from assistant.old.tools import Tools
from assistant.old.values import Value, difference
from data.claims.model import Basis, Direction
from data.model import Budget, Position, Produkt, Wertart

_UP = frozenset({Direction.MORE, Direction.OVER, Direction.PLUS})
_SLIGHT = re.compile(r"\b(?:geringfügig|leicht|minimal|knapp|kaum|etwas)\b", re.IGNORECASE)
_STRONG = re.compile(r"\b(?:deutlich|erheblich|massiv|stark|kräftig|weit)\b", re.IGNORECASE)


def check(statement: Statement, tools: Tools) -> Checked | None:
    """The verdict on a direction without a number; None where none is stated or where several contradict each other."""
    if statement.stated or not statement.subjects or statement.direction is None:
        return None
    if _contradictory(statement):
        return None
    if len(statement.subjects) == 2 and re.search(r"\bals\b(?!\s+(?:geplant|erwartet|vorgesehen|im\b|20))", statement.text):
        return _against_each_other(statement, tools)
    found = [_check_one(replace(statement, subjects=(subject,)), tools) for subject in statement.subjects]
    judged = [checked for checked in found if checked is not None]
    if not judged or len(judged) != len(found):
        return None
    result = judged[0]
    for checked in judged[1:]:
        result = result.and_also(checked)
    return result


def _check_one(statement: Statement, tools: Tools) -> Checked | None:
    if statement.basis is Basis.VORJAHR and not isinstance(statement.subjects[0], Budget):
        return _without_years(statement, tools)
    if statement.counts and isinstance(statement.subjects[0], Produkt):
        return _counted(statement, statement.subjects[0], tools)
    return None if statement.counts else _of_money(statement, tools)


def _contradictory(statement: Statement) -> bool:
    found = set(statement.claim.directions)
    ups, downs = found & _UP, found & {Direction.LESS, Direction.UNDER, Direction.MINUS}
    return bool(ups and downs) or found >= {Direction.BETTER, Direction.WORSE}


def _against_each_other(statement: Statement, tools: Tools) -> Checked:
    """„mehr für Personal als das Sozialamt“: the first subject against the second."""
    position, year = position_of(statement)[0], years_of(statement, tools)[-1]
    saldo = position == Position.SALDO
    wertart = Wertart.ABWEICHUNG if saldo and statement.direction in {Direction.BETTER, Direction.WORSE} else Wertart.ERGEBNIS
    first, second = (tools.find(subject, wertart, position, year) for subject in statement.subjects)
    both = [facts.balance(subject, tools, position, year) for subject in statement.subjects]
    said, figures = " ".join(text for text, _ in both), tuple(value for _, values in both for value in values)
    if first is None or second is None or (saldo and wertart is Wertart.ERGEBNIS):
        return Checked(Verdict.UNPROVEN, said, figures)
    sign = 1 if statement.direction in {*_UP, Direction.BETTER} else -1
    return _judged(statement, difference(first, second, "Unterschied"), sign, said, figures)


def _counted(statement: Statement, produkt: Produkt, tools: Tools) -> Checked | None:
    pair = next(iter(counts.pairs(produkt, tools)), None)
    if pair is None:
        return None
    change = difference(pair.ergebnis, pair.plan, "Ergebnis − Plan")
    ways = [way for way in statement.claim.directions if way not in {Direction.BETTER, Direction.WORSE}]
    if not ways or years_of(statement, tools)[-1] != tools.report.haushaltsjahr:
        return None
    return _judged(statement, change, 1 if ways[0] in _UP else -1, counts.said(pair, produkt), counts.known(pair))


def _of_money(statement: Statement, tools: Tools) -> Checked | None:
    subject = statement.subjects[0]
    position, netto = position_of(statement)
    years = years_of(statement, tools)
    if statement.basis is Basis.VORJAHR:
        return _by_year(statement, tools, position)
    plan = tools.find(subject, Wertart.PLAN, position, years[-1])
    change = tools.find(subject, Wertart.ABWEICHUNG, position, years[-1])
    if change is None:
        return None
    said, figures = facts.balance(subject, tools, position, years[-1])
    checked = _judged(statement, change, expected_sign(statement, position, plan), said, figures)
    if statement.basis is None and isinstance(subject, Budget) and statement.direction in {Direction.MORE, Direction.LESS}:
        other = _by_year(statement, tools, position)
        if other and other.verdict is not checked.verdict:
            note = "Gegenüber dem Plan und gegenüber dem Vorjahr ist es verschieden."
            return Checked(
                Verdict.PARTLY,
                f"{note} {checked.correct} {other.correct}",
                (*checked.values, *other.values),
                error=Error.RICHTUNG,
            )
    if netto:
        return checked.at_most(
            Verdict.PARTLY, f"Das ist der Saldo: {statement.position.value} weist der Bericht nicht je Produkt aus."
        )
    return checked


def _by_year(statement: Statement, tools: Tools, position: Position) -> Checked | None:
    subject, span = statement.subjects[0], span_of(statement, tools)
    old = tools.find(subject, Wertart.ERGEBNIS, position, span[0])
    new = tools.find(subject, Wertart.ERGEBNIS, position, span[-1])
    if old is None or new is None:
        return None
    said, figures = facts.years(subject, tools, position, span)
    return _judged(statement, difference(new, old, "Veränderung"), expected_sign(statement, position, old), said, figures)


def _judged(statement: Statement, change: Value, sign: int, said: str, figures: tuple[Value, ...]) -> Checked:
    if sign == 0:
        return Checked(Verdict.UNPROVEN, said, figures)
    holds = change.value * sign > 0
    if statement.claim.negated:
        holds = not holds
    if not holds:
        return Checked(Verdict.FALSE, said, (*figures, change), error=Error.RICHTUNG)
    return _strength(statement, change, Checked(Verdict.TRUE, said, (*figures, change)))


def _strength(statement: Statement, change: Value, checked: Checked) -> Checked:
    """„deutlich“ for less than 3 %, or „geringfügig“ for more than 20 %, is only half true."""
    base = next((abs(value.value) for value in checked.values if value.value and value.label.endswith("Plan")), None)
    if not base:
        return checked
    share = abs(change.value) / base * 100
    if _STRONG.search(statement.text) and share < 3:
        return checked.at_most(Verdict.PARTLY, "Von deutlich kann keine Rede sein.", Error.UMFANG)
    if _SLIGHT.search(statement.text) and share > 20:
        return checked.at_most(Verdict.PARTLY, "Geringfügig ist das nicht.", Error.UMFANG)
    return checked


def _without_years(statement: Statement, tools: Tools) -> Checked:
    """The report has no earlier years of a product; its text may still say how it went."""
    subject = statement.subjects[0]
    said, figures = _known(statement, tools)
    for passage in tools.passagen(subject):
        match = best_match(texts.wanted_words(statement.text, statement), [passage])
        if match and not match.missing and not opposite_direction(statement.text, match):
            note = f"So steht es im Bericht (»{match.sentence}«), Zahlen früherer Jahre enthält er dazu aber nicht."
            return Checked(Verdict.PARTLY, f"{note} {said}", figures, (passage,), Error.JAHR)
    return Checked(Verdict.UNPROVEN, f"{tools.missing(subject, Position.SALDO, tools.report.haushaltsjahr - 1)} {said}", figures)


def _known(statement: Statement, tools: Tools) -> tuple[str, tuple[Value, ...]]:
    """What the report has of a product: its target, else its balance."""
    subject = statement.subjects[0]
    if isinstance(subject, Produkt):
        pair = next(iter([*counts.pairs(subject, tools, percent=True), *counts.pairs(subject, tools)]), None)
        if pair:
            return counts.said(pair, subject), counts.known(pair)
    return facts.balance(subject, tools, Position.SALDO)
