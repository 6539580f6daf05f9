"""What in an answer can be drawn: months, years, a ranking, or plan beside result. Typed values say so, not the text."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from assistant.values import Value, kind_of
from data.model import MONATE, Position, Wertart

FEWEST, MOST = 3, 20
"""From so many values on a series is drawn, and of a longer one so many."""
_PAIR = (Wertart.PLAN, Wertart.ERGEBNIS)
_YEARS_BESIDE = 3


class Shape(StrEnum):
    """How a series is drawn."""

    MONTHS = "Monate"
    YEARS = "Jahre"
    RANKING = "Rangliste"
    PAIRS = "Plan und Ergebnis"


@dataclass(frozen=True, slots=True)
class Point:
    """A value with its name on the axis; `part` tells plan from result, or one year from another, where both are drawn."""

    name: str
    value: Decimal
    written: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """Values that belong in one picture, in the order of the answer."""

    shape: Shape
    title: str
    unit: str
    points: tuple[Point, ...]

    @property
    def drawn(self) -> tuple[Point, ...]:
        """The points that a picture has room for: the first ones."""
        return self.points[:MOST] if self.shape in {Shape.RANKING, Shape.PAIRS} else self.points

    @property
    def parts(self) -> tuple[str, ...]:
        """What is drawn side by side; the one that matters most comes last."""
        return tuple(dict.fromkeys(point.part for point in self.points))


def series_of(values: Sequence[Value]) -> Series | None:
    """The series that an answer's values hold; None where there is nothing to compare."""
    groups: dict[tuple[str, str], list[Value]] = {}
    for value in values:
        groups.setdefault((_measure(value), value.unit), []).append(value)
    for group in groups.values():
        if found := _months(group) or _years(group) or _pairs(group[0], values) or _ranking(group):
            return found
    return None


def summary(series: Series) -> str:
    """The series in words: what it shows, its highest and its lowest value, or all of a few."""
    points = series.points
    if len(points) <= 2 * len(series.parts):
        return f"{series.title}: {'; '.join(_spoken(point) for point in points)}."
    if series.shape is Shape.RANKING:
        return f"{series.title}: an erster Stelle {_spoken(points[0])}, an letzter {_spoken(points[-1])}{_left_out(series)}."
    highest, lowest = (choose(points, key=lambda point: point.value) for choose in (max, min))
    return f"{series.title}: am höchsten {_spoken(highest)}, am niedrigsten {_spoken(lowest)}{_left_out(series)}."


def as_csv(series: Series) -> bytes:
    """The series for a spreadsheet in German: semicolons, decimal commas, and a mark that says it is UTF-8."""
    lines = io.StringIO()
    writer = csv.writer(lines, delimiter=";", lineterminator="\r\n")
    writer.writerow([series.shape, "Reihe", f"{series.title} ({'Euro' if series.unit == 'EUR' else series.unit})"])
    for point in series.points:
        writer.writerow([_inert(point.name), point.part, str(point.value).replace(".", ",")])
    return lines.getvalue().encode("utf-8-sig")


def _inert(cell: str) -> str:
    """A name of the document, so that no spreadsheet takes it for a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def _measure(value: Value) -> str:
    """What makes values comparable: their label, and for a month its position."""
    kind = kind_of(value)
    return kind[0] if kind and value.monat else value.label


def _months(group: Sequence[Value]) -> Series | None:
    """The months of one budget; those of several years side by side."""
    found: dict[str, dict[tuple[int, int], Value]] = {}
    for value in group:
        if value.monat and kind_of(value):
            found.setdefault(value.entity, {}).setdefault((value.haushaltsjahr, value.monat), value)
    entity, months = max(found.items(), key=lambda item: len(item[1]), default=("", {}))
    jahre = sorted({jahr for jahr, _ in months})[-_YEARS_BESIDE:]
    if len(months) < FEWEST * len(jahre) or not months:
        return None
    points = [
        _point(MONATE[monat - 1], months[jahr, monat], str(jahr) if len(jahre) > 1 else "")
        for jahr, monat in sorted(months)
        if jahr in jahre
    ]
    title = f"{_measure(group[0])} {' und '.join(map(str, jahre[-2:]))}, {entity}"
    return Series(Shape.MONTHS, title, group[0].unit, tuple(points))


def _years(group: Sequence[Value]) -> Series | None:
    found: dict[str, dict[int, Value]] = {}
    for value in group:
        if not value.monat and kind_of(value):
            found.setdefault(value.entity, {}).setdefault(value.haushaltsjahr, value)
    for entity, of_year in found.items():
        if len(of_year) >= FEWEST:
            points = tuple(_point(str(jahr), of_year[jahr]) for jahr in sorted(of_year))
            return Series(Shape.YEARS, f"{group[0].label}, {entity}", group[0].unit, points)
    return None


def _pairs(first: Value, values: Sequence[Value]) -> Series | None:
    """Plan and Ergebnis of one year: of one position for several budgets or products, or of the positions of a single one."""
    kind = kind_of(first)
    if kind is None or kind[1] not in _PAIR or first.monat:
        return None
    found: dict[tuple[str, Position], dict[Wertart, Value]] = {}
    for value in values:
        of = kind_of(value)
        if of and of[1] in _PAIR and not value.monat and (value.haushaltsjahr, value.unit) == (first.haushaltsjahr, first.unit):
            found.setdefault((value.entity, of[0]), {}).setdefault(of[1], value)
    whole = {key: pair for key, pair in found.items() if len(pair) == len(_PAIR) and any(v.value for v in pair.values())}
    if not whole:
        return None
    entities = {entity for entity, _ in whole}
    shown = {k: pair for k, pair in whole.items() if len(entities) == 1 or k[1] is kind[0]}
    points = [
        _point(position if len(entities) == 1 else entity, pair[wertart], wertart)
        for (entity, position), pair in shown.items()
        for wertart in _PAIR
    ]
    of_what = next(iter(entities)) if len(entities) == 1 else kind[0]
    return Series(Shape.PAIRS, f"Plan und Ergebnis {first.haushaltsjahr}, {of_what}", first.unit, tuple(points))


def _ranking(group: Sequence[Value]) -> Series | None:
    """One measure of several products or budgets in one year."""
    ranked: dict[str, Value] = {}
    for value in group:
        if not value.monat:
            ranked.setdefault(value.entity, value)
    if len(ranked) < FEWEST or len({value.haushaltsjahr for value in ranked.values()}) > 1:
        return None
    points = tuple(_point(entity, value) for entity, value in ranked.items())
    return Series(Shape.RANKING, f"{group[0].label} {group[0].haushaltsjahr}", group[0].unit, points)


def _point(name: str, value: Value, part: str = "") -> Point:
    return Point(name, value.value, value.written, part)


def _spoken(point: Point) -> str:
    return " ".join(part for part in (point.name, point.part, point.written) if part)


def _left_out(series: Series) -> str:
    drawn, there = len(series.drawn), len(series.points)
    return f"; gezeichnet sind die ersten {drawn} von {there}" if drawn < there else ""
