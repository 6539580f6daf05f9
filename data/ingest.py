"""Files → store: read, extract, check, save, in one transaction for all of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from data.checks import check
from data.document import Document
from data.extraction import extract
from data.model import Report
from data.reading import parse, read
from data.store import FigureStore, Outcome

SAMPLE = Path(__file__).parent / "documents" / "produktbericht_2023_nacherzaehlt.txt"


@dataclass(frozen=True, slots=True)
class Ingested:
    """A report that was read, and what that did to the store."""

    report: Report
    outcome: Outcome


def read_report(path: Path) -> Report:
    """The report in a file, checked against itself. Raises an `InputError` for a file that is none."""
    return _checked(read(path))


def report_of(content: bytes, name: str) -> Report:
    """The report in the bytes of a file called `name`, as `read_report` gives it."""
    return _checked(parse(content, name))


def read_sample() -> Report:
    """The bundled sample report."""
    return read_report(SAMPLE)


def _checked(document: Document) -> Report:
    report = extract(document)
    return replace(report, findings=check(report))


def ingest(paths: Sequence[Path], store: FigureStore, step: Callable[[Path], None] = lambda _: None) -> list[Ingested]:
    """Reads all files and stores their reports; one bad file, and nothing is stored.

    `step` is called before each file. Raises an `InputError` for a file that is no report.
    """
    reports = []
    for path in paths:
        step(path)
        reports.append(read_report(path))
    return [Ingested(report, outcome) for report, outcome in zip(reports, store.save(reports), strict=True)]
