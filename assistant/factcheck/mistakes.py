"""What a wrong amount would be right for: another measure, unit, year or product, or the same digits in another order."""

from collections.abc import Iterator
from decimal import Decimal

from assistant.factcheck.statements import Statement
from assistant.factcheck.verdicts import Error
from assistant.old.subjects import Subject, key
from assistant.old.tools import Tools
from assistant.old.values import Value, from_figure
from assistant.old.wording import name
from data.claims.model import Fit, Hedge, Stated
from data.claims.numbers import fit
from data.model import AUFWANDSARTEN, ERTRAGSARTEN, Figure, Position, Produkt, Wertart

Explanation = tuple[str, tuple[Value, ...], Error]
_WERTARTEN = (Wertart.ABWEICHUNG, Wertart.ERGEBNIS, Wertart.PLAN)
_POSITIONS = (Position.SALDO, Position.AUFWAND, Position.ERTRAG, *ERTRAGSARTEN, *AUFWANDSARTEN)
TELLING = 3


def explain(statement: Statement, stated: Stated, tools: Tools, right: Value | None) -> Explanation | None:
    """What the amount is instead of what the statement says; None where it is nothing in the report."""
    for subject in statement.subjects:
        for value, error in _of_subject(subject, tools):
            if right is not None and value.value == right.value and value.label == right.label:
                continue
            if fit(stated, value.value) is Fit.RIGHT and value.value:
                return (
                    f"{stated.written} ist {_called(value)} von {name(subject)}{_not(right)}.",
                    _with_parts(subject, value, tools),
                    error,
                )
    if right is None:
        return None
    if any(
        fit(stated, right.value / factor) is Fit.RIGHT or fit(stated, right.value * factor) is Fit.RIGHT
        for factor in (1000, 10**6)
    ):
        return f"Die Einheit ist falsch: Es sind {right.magnitude}.", (right,), Error.EINHEIT
    if sorted(_digits(stated.value)) == sorted(_digits(right.value)) and stated.value != abs(right.value):
        return f"Das ist ein Zahlendreher: Es sind {right.magnitude}.", (right,), Error.ZIFFER
    return owner(stated, tools, frozenset(key(subject) for subject in statement.subjects))


def owner(stated: Stated, tools: Tools, without: frozenset[str] = frozenset()) -> Explanation | None:
    """The product or Budget whose figure the amount is; only for an amount that is written precisely enough to tell."""
    if len(_digits(stated.value).rstrip("0")) < TELLING or stated.hedge not in {Hedge.NONE, Hedge.EXACT, Hedge.ABOUT}:
        return None
    for figure in tools.report.figures:
        if figure.unit != "EUR" or figure.monat or fit(stated, figure.value) is not Fit.RIGHT or not figure.value:
            continue
        subject = _subject(figure, tools)
        if subject and key(subject) not in without:
            value = from_figure(figure, name(subject))
            return f"{stated.written} ist {_called(value)} von {name(subject)}.", (value,), Error.PRODUKT
    return None


def _of_subject(subject: Subject, tools: Tools) -> Iterator[tuple[Value, Error]]:
    own = tools.report.haushaltsjahr
    for jahr in (own, *(jahr for jahr in tools.jahre(subject) if jahr != own)):
        for position in _POSITIONS:
            for wertart in _WERTARTEN:
                value = tools.find(subject, wertart, position, jahr)
                if value:
                    yield value, Error.MESSGROESSE if jahr == own else Error.JAHR


def _with_parts(subject: Subject, value: Value, tools: Tools) -> tuple[Value, ...]:
    """Beside a net deviation the ones of Erträge and Aufwendungen that make it up."""
    if value.label != Wertart.ABWEICHUNG.value or isinstance(subject, Produkt):
        return (value,)
    parts = [tools.find(subject, Wertart.ABWEICHUNG, p, value.haushaltsjahr) for p in (Position.ERTRAG, Position.AUFWAND)]
    return (value, *(part for part in parts if part))


def _called(value: Value) -> str:
    genders = {"Plan": "der Plan", "Ergebnis": "das Ergebnis", "Abweichung": "die Abweichung"}
    return f"{genders.get(value.label, value.label)} {value.haushaltsjahr}"


def _not(right: Value | None) -> str:
    return f", nicht {_called(right)}" if right is not None else ""


def _subject(figure: Figure, tools: Tools) -> Subject | None:
    if figure.produkt:
        return tools.report.produkt_by_nummer.get(figure.produkt)
    return tools.report.budget_by_key.get(figure.budget or "")


def _digits(value: Decimal) -> str:
    return str(abs(value).quantize(Decimal(1)))
