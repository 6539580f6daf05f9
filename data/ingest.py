"""Files → store: read, extract, check, save, in one transaction for all of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from data.checks import check
from data.extraction import extract
from data.model import Report
from data.reading import read
from data.store import FigureStore, Outcome

SAMPLE = Path(__file__).parent / "documents" / "produktbericht_2023_nacherzaehlt.txt"


@dataclass(frozen=True, slots=True)
class Ingested:
    """A report that was read, and what that did to the store."""

    report: Report
    outcome: Outcome


def read_report(path: Path) -> Report:
    """The report in a file, checked against itself. Raises an `InputError` for a file that is none."""
    report = extract(read(path))
    return replace(report, findings=check(report))


def read_sample() -> Report:
    """The bundled sample report."""
    return read_report(SAMPLE)


def ingest(paths: Sequence[Path], store: FigureStore, step: Callable[[Path], None] = lambda _: None) -> list[Ingested]:
    """Reads all files and stores their reports; one bad file, and nothing is stored.

    `step` is called before each file. Raises an `InputError` for a file that is no report.
    """
    reports = []
    for path in paths:
        step(path)
        reports.append(read_report(path))
    return [Ingested(report, outcome) for report, outcome in zip(reports, store.save(reports), strict=True)]
