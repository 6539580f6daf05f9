"""What in an answer is drawn: values that belong in one picture, as the answer hints; their words and their table."""

import csv
import io
from dataclasses import dataclass
from decimal import Decimal

from assistant.answering.answer import ChartHint, ChartKind

MOST = 20
"""Of a longer ranking so many values are drawn."""


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

    kind: ChartKind
    title: str
    unit: str
    points: tuple[Point, ...]

    @property
    def drawn(self) -> tuple[Point, ...]:
        """The points that a picture has room for: the first ones."""
        return self.points if self.kind in {ChartKind.MONTHS, ChartKind.YEARS} else self.points[:MOST]

    @property
    def parts(self) -> tuple[str, ...]:
        """What is drawn side by side; the one that matters most comes last."""
        return tuple(dict.fromkeys(point.part for point in self.points))


def series_of(hint: ChartHint) -> Series:
    """The series that a hint asks for: plan and result side by side, all others one after another."""
    is_pair = hint.kind is ChartKind.PLAN_AND_RESULT
    points = tuple(
        Point(hint.title if is_pair else name, named.value.number, named.written, name if is_pair else "")
        for name, named in zip(hint.names, hint.values, strict=True)
    )
    title = f"{hint.kind}, {hint.title}" if is_pair else hint.title
    return Series(hint.kind, title, hint.values[0].value.unit, points)


def summary(series: Series) -> str:
    """The series in words: what it shows, its highest and its lowest value, or all of a few."""
    points = series.points
    if len(points) <= 2 * len(series.parts):
        return f"{series.title}: {'; '.join(_spoken(point) for point in points)}."
    if series.kind is ChartKind.RANKING:
        return f"{series.title}: an erster Stelle {_spoken(points[0])}, an letzter {_spoken(points[-1])}{_left_out(series)}."
    highest, lowest = (choose(points, key=lambda point: point.value) for choose in (max, min))
    return f"{series.title}: am höchsten {_spoken(highest)}, am niedrigsten {_spoken(lowest)}{_left_out(series)}."


def as_csv(series: Series) -> bytes:
    """The series for a spreadsheet in German: semicolons, decimal commas, and a mark that says it is UTF-8."""
    lines = io.StringIO()
    writer = csv.writer(lines, delimiter=";", lineterminator="\r\n")
    writer.writerow([series.kind, "Reihe", f"{series.title} ({'Euro' if series.unit == 'EUR' else series.unit})"])
    for point in series.points:
        writer.writerow([_inert(point.name), point.part, str(point.value).replace(".", ",")])
    return lines.getvalue().encode("utf-8-sig")


def _inert(cell: str) -> str:
    """A name of the document, so that no spreadsheet takes it for a formula."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell


def _spoken(point: Point) -> str:
    return " ".join(part for part in (point.name, point.part, point.written) if part)


def _left_out(series: Series) -> str:
    drawn, there = len(series.drawn), len(series.points)
    return f"; gezeichnet sind die ersten {drawn} von {there}" if drawn < there else ""
