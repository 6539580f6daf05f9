"""Figures as a table for other programs: CSV, XLSX or Parquet, a row a number cell, nothing dropped, nothing twice."""

import contextlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from data.errors import TargetInvalid, TargetUnwritable, reason_of
from data.model import Figure, Report
from data.spreadsheet import write_xlsx

if TYPE_CHECKING:
    from pandas import DataFrame

COLUMNS = (
    "document", "haushaltsjahr", "budget", "produkt", "bezeichnung", "position", "wertart", "monat", "value", "unit",
    "page", "line", "column", "raw",
)  # fmt: skip
ENDINGS = (".csv", ".xlsx", ".parquet")


def figures_frame(reports: Sequence[Report]) -> "DataFrame":
    """All number cells of the reports' tables, in their order there.

    `value` is a float in `unit`, `column` the 1-based cell of `line`. Figures that only the text states stand in no cell and are
    left out.
    """
    import pandas as pd

    rows = [row for report in reports for row in _rows(report)]
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    return frame.astype({"page": "Int64", "monat": "Int64"})


def export_figures(reports: Sequence[Report], target: Path) -> int:
    """Writes the figures to `target`, in the format of its ending; how many there are.

    Raises `TargetInvalid` for another ending, `TargetUnwritable` where the file can't be written. The file is complete or, where
    anything fails, as before.
    """
    ending = target.suffix.lower()
    if ending not in ENDINGS:
        raise TargetInvalid(target, ", ".join(ENDINGS))
    frame = figures_frame(reports)
    unfinished = target.with_name(f".{os.getpid()}{ending}")
    try:
        _write(frame, unfinished, ending)
        unfinished.replace(target)
    except OSError as error:
        raise TargetUnwritable(target, reason_of(error)) from error
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink()
    return len(frame)


def _write(frame: "DataFrame", path: Path, ending: str) -> None:
    with path.open("wb") as file:
        if ending == ".csv":
            frame.to_csv(file, index=False, encoding="utf-8")
        elif ending == ".xlsx":
            write_xlsx(frame, file, "figures")
        else:
            frame.to_parquet(file, index=False)


def _rows(report: Report) -> Iterator[tuple[object, ...]]:
    for figure in sorted(report.figures, key=lambda f: (f.citation.line, f.citation.column or 0)):
        if figure.citation.column is not None:
            yield _row(report, figure)


def _row(report: Report, figure: Figure) -> tuple[object, ...]:
    produkt = report.produkt_by_nummer.get(figure.produkt or "")
    budget = report.budget_by_key.get(figure.budget or "")
    bezeichnung = produkt.bezeichnung if produkt else budget.bezeichnung if budget else ""
    value = float(figure.value)
    citation = figure.citation
    return (
        report.name, figure.haushaltsjahr, figure.budget, figure.produkt, bezeichnung, figure.position.bezeichnung,
        figure.wertart.value, figure.monat, int(value) if value.is_integer() else value, figure.unit,
        citation.page, citation.line, citation.column, citation.raw,
    )  # fmt: skip
