"""Criteria by which products or Budgets are put in order and chosen: money, goals, counted services."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from assistant import values
from assistant.german import words
from assistant.question import Question
from assistant.subjects import Subject
from assistant.tools import Tools
from assistant.values import Value
from assistant.wording import signed
from data.model import Position, Produkt, Wertart

THOUSAND = 1000


@dataclass(frozen=True)
class Ranked:
    """A subject with the value it is ranked by, the cells that a table shows of it, and the values in those cells."""

    subject: Subject
    value: Value
    cells: tuple[str, ...]
    beside: tuple[Value, ...] = ()


class Criterion(Protocol):
    """How a set is ranked: the `header` of its table, what it is called, its members in order, those that were asked for."""

    @property
    def header(self) -> tuple[str, ...]: ...

    @property
    def called(self) -> str: ...

    def rank(self, pool: Sequence[Subject]) -> list[Ranked]: ...

    def keeps(self, each: Ranked) -> bool: ...


def criterion(question: Question, tools: Tools) -> Criterion:
    """The criterion that a question names."""
    if question.asks("ZIEL", "ZIEL_ERREICHT", "ZIEL_VERFEHLT", "SYMBOL") or ("%" in question.text and not question.wertarten):
        return ByGoal(question, tools)
    if question.asks("KENNZAHL"):
        return ByCount(question, tools)
    if question.asks("VERAENDERUNG") and (question.period.jahre or question.period.previous):
        return ByChange(question, tools)
    return ByMoney(question, tools)


class ByMoney:
    """By Plan, Ergebnis or Abweichung of a position, in euros or in percent of the plan."""

    def __init__(self, question: Question, tools: Tools) -> None:
        self._question, self._tools = question, tools
        self._percent = question.asks("PROZENT") or any(amount.unit == "%" for amount in question.amounts)
        self._wertart = self._asked()
        self._nearest_first = question.asks("NAH_AM_PLAN")
        judged = frozenset() if self._nearest_first else question.polarity & {"GUT", "SCHLECHT"}
        self._sign = {frozenset({"GUT"}): 1, frozenset({"SCHLECHT"}): -1}.get(judged, 0)
        self._of_kind = bool(set(question.positionen) - {Position.SALDO}) and not question.asks("PRODUKTE")
        if self._of_kind:
            better = -1 if question.positionen[0].is_aufwand else 1
            self._sign = _direction(question) or self._sign * better
        self.header = (self._wertart.value, *(("Prozent des Plans",) if self._percent else ()))
        self.called = self._called()

    def rank(self, pool: Sequence[Subject]) -> list[Ranked]:
        found = [each for subject in pool if (each := self._ranked(subject))]
        if self._wertart is not Wertart.ABWEICHUNG:
            dearest_first = "NIEDRIG" not in self._question.polarity and not self._question.asks("UEBERSCHUSS")
            by_saldo = not self._question.positionen or any(isinstance(each.subject, Produkt) for each in found)
            return sorted(found, key=lambda each: each.value.value, reverse=dearest_first != by_saldo)
        by_size = self._sign or self._nearest_first or self._question.polarity & {"HOCH", "NIEDRIG"}
        key = (lambda each: abs(each.value.value)) if by_size else (lambda each: each.value.value)
        return sorted(found, key=key, reverse=not self._nearest_first and "NIEDRIG" not in self._question.polarity)

    def keeps(self, each: Ranked) -> bool:
        amount = each.value.value
        if self._wertart is Wertart.ABWEICHUNG and self._sign and amount * self._sign <= 0:
            return False
        if self._question.asks("KEINE_ABWEICHUNG", "NULLWERT"):
            return amount == 0
        if self._question.asks("UEBERSCHUSS") and self._wertart is not Wertart.ABWEICHUNG and amount <= 0:
            return False
        return _within(self._question, amount, each.value.unit)

    def _asked(self) -> Wertart:
        wertarten = self._question.wertarten
        judged = self._question.polarity & {"GUT", "SCHLECHT"} and Wertart.ERGEBNIS not in wertarten
        if Wertart.ABWEICHUNG in wertarten or judged or self._question.asks("KEINE_ABWEICHUNG", "NAH_AM_PLAN"):
            return Wertart.ABWEICHUNG
        if Wertart.PLAN in wertarten:
            return Wertart.PLAN
        return wertarten[0] if wertarten else Wertart.ERGEBNIS

    def _called(self) -> str:
        if self._wertart is not Wertart.ABWEICHUNG:
            return f"nach {self._wertart.value} (netto)" if not self._question.positionen else f"nach {self._wertart.value}"
        better, worse = ("mehr", "weniger") if self._of_kind else ("besser", "schlechter")
        called = {1: f"{better} als geplant (positive Abweichung)", -1: f"{worse} als geplant (negative Abweichung)"}
        return called.get(self._sign, "nach der Abweichung vom Plan")

    def _ranked(self, subject: Subject) -> Ranked | None:
        positions = self._question.positionen
        position = positions[0] if positions and not isinstance(subject, Produkt) else Position.SALDO
        year = self._tools.report.haushaltsjahr
        value = self._tools.find(subject, self._wertart, position, year)
        plan = self._tools.find(subject, Wertart.PLAN, position, year)
        if value is None:
            return None
        shown = signed(value) if self._wertart is Wertart.ABWEICHUNG else value.written
        if not self._percent:
            return Ranked(subject, value, (shown,))
        percent = values.share(value, plan, f"{self._wertart} in Prozent des Plans") if plan else None
        return Ranked(subject, percent, (shown, percent.written), (value,)) if percent else None


class ByGoal:
    """By the Zielerreichungsgrad; reached or missed, with or without a symbol, overrun or saved beside it."""

    header = ("Ergebnis und Ziel", "Zielerreichungsgrad", "Symbol", "Abweichung Budget")
    called = "nach dem Zielerreichungsgrad"

    def __init__(self, question: Question, tools: Tools) -> None:
        self._question, self._tools = question, tools
        limit = next((abs(amount.value) for amount in question.amounts if amount.unit == "%"), None)
        self._missed = question.asks("ZIEL_VERFEHLT") or (limit is not None and _says_below(question))
        self._reached = not self._missed and (question.asks("ZIEL_ERREICHT") or limit is not None)
        self._limit = limit or Decimal(100)

    def rank(self, pool: Sequence[Subject]) -> list[Ranked]:
        found = [each for subject in pool if isinstance(subject, Produkt) and (each := self._ranked(subject))]
        best_first = self._reached or (not self._missed and "GUT" in self._question.polarity)
        return sorted(found, key=lambda each: each.value.value, reverse=best_first)

    def keeps(self, each: Ranked) -> bool:
        grad, symbol, deviation = each.value.value, each.cells[2], each.beside[-1].value
        if self._question.asks("GENAU"):
            return grad == self._limit
        without_symbol = self._question.asks("SYMBOL") and self._question.says("ohne")
        return not (
            (self._missed and grad >= self._limit)
            or (self._reached and grad < self._limit)
            or (without_symbol and symbol != "–")
            or (self._question.asks("UEBERZOGEN") and deviation >= 0)
            or (self._question.asks("GESPART") and deviation <= 0)
            or (self._question.asks("EINGEHALTEN") and deviation < 0)
        )

    def _ranked(self, produkt: Produkt) -> Ranked | None:
        ziel, plan, ergebnis, grad = self._tools.ziel(produkt)
        deviation = self._tools.find(produkt, Wertart.ABWEICHUNG, Position.SALDO, self._tools.report.haushaltsjahr)
        if not (ziel and plan and ergebnis and grad and deviation):
            return None
        cells = (f"{ergebnis.written} statt {plan.written}", grad.written, ziel.symbol or "–", signed(deviation))
        return Ranked(produkt, grad, cells, (plan, ergebnis, deviation))


class ByChange:
    """By the change of a position since an earlier year."""

    def __init__(self, question: Question, tools: Tools) -> None:
        self._question, self._tools = question, tools
        self._now = tools.report.haushaltsjahr
        self._then = question.period.jahre[0] if question.period.jahre else self._now - 1
        self.header = (f"Veränderung {self._then}–{self._now}", str(self._then), str(self._now))
        self.called = f"nach der Veränderung seit {self._then}"

    def rank(self, pool: Sequence[Subject]) -> list[Ranked]:
        found = [each for subject in pool if (each := self._ranked(subject))]
        return sorted(found, key=lambda each: each.value.value, reverse="NIEDRIG" not in self._question.polarity)

    def keeps(self, each: Ranked) -> bool:
        return bool(each.cells)

    def _ranked(self, subject: Subject) -> Ranked | None:
        position = self._question.positionen[0] if self._question.positionen else Position.SALDO
        then = self._tools.find(subject, Wertart.ERGEBNIS, position, self._then)
        now = self._tools.find(subject, Wertart.ERGEBNIS, position, self._now)
        if not then or not now:
            return None
        change = values.difference(now, then, f"{position.value}: Veränderung {self._then}–{self._now}")
        return Ranked(subject, change, (signed(change), then.written, now.written), (then, now))


class ByCount:
    """By a counted service, of the kind that the question names ("Fälle"), or by how far it is from its plan."""

    header = ("Ergebnis", "Plan", "Differenz", "Prozent des Plans")

    def __init__(self, question: Question, tools: Tools) -> None:
        self._question, self._tools = question, tools
        indicators = {k.indikator for k in tools.report.kennzahlen}
        asked = {word.stem for word in words(question.text)}
        self._kinds = {indicator for indicator in indicators if asked & {word.stem for word in words(indicator)}}
        self._sign = _direction(question)
        self.called = {1: "mehr als geplant", -1: "weniger als geplant"}.get(self._sign, "nach der Kennzahl")

    def rank(self, pool: Sequence[Subject]) -> list[Ranked]:
        found = [each for subject in pool if isinstance(subject, Produkt) and (each := self._ranked(subject))]
        largest_first = "NIEDRIG" not in self._question.polarity
        return sorted(found, key=lambda each: abs(each.value.value), reverse=largest_first)

    def keeps(self, each: Ranked) -> bool:
        if self._sign and each.value.value * self._sign <= 0:
            return False
        deviation = self._tools.find(each.subject, Wertart.ABWEICHUNG, Position.SALDO, self._tools.report.haushaltsjahr)
        money = {"UEBERZOGEN": -1, "GESPART": 1}
        asked = [sign for aspect, sign in money.items() if self._question.asks(aspect)]
        return all(deviation is not None and deviation.value * sign > 0 for sign in asked)

    def _ranked(self, produkt: Produkt) -> Ranked | None:
        indikator, plan, ergebnis = self._tools.kennzahl(produkt)
        if not (plan and ergebnis) or (self._kinds and indikator not in self._kinds):
            return None
        change = values.difference(ergebnis, plan, f"{indikator}: Ergebnis − Plan")
        percent = values.share(change, plan, f"{indikator}: Abweichung in Prozent des Plans")
        by = percent if self._question.asks("PROZENT") else change if self._sign else ergebnis
        if by is None:
            return None
        cells = (ergebnis.written, plan.written, signed(change), percent.written if percent else "–")
        return Ranked(produkt, by, cells, (plan, ergebnis, change, *([percent] if percent else [])))


def _direction(question: Question) -> int:
    """1 where more than planned is asked for, -1 where less, else 0."""
    more = question.says("über plan", "über dem plan", "mehr als geplant", "höher als geplant", "gestiegen", "mehr fälle")
    fewer = question.says("unter plan", "unter dem plan", "weniger", "niedriger als", "gesunken", "zurückgegangen", "rückgang")
    return 0 if more == fewer else 1 if more else -1


def _within(question: Question, value: Decimal, unit: str) -> bool:
    """True where a value is on the side of the threshold that a question names, or between two; if it names any."""
    limits = [
        abs(a.value) for a in question.amounts if a.unit == unit or (unit == "EUR" and not a.unit and abs(a.value) >= THOUSAND)
    ]
    if len(limits) > 1 and question.says("zwischen"):
        return min(limits) <= abs(value) <= max(limits)
    return not limits or (abs(value) < limits[0]) is _says_below(question)


def _says_below(question: Question) -> bool:
    """True where the threshold is an upper one: „unter 90 Prozent“; „mehr als 50 % unter Plan“ has a lower one."""
    return bool(re.search(r"(?:unter|weniger als|kleiner als|höchstens|maximal)\s+(?:\w+\s+)?\d", question.text, re.IGNORECASE))
