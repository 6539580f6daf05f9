"""A report checked against itself: its arithmetic, and its text against its tables."""

from collections.abc import Iterator

from data.checks.attainment import attainments
from data.checks.books import Books
from data.checks.layout import missing_explanations, missing_headings, missing_triples, placeholders, stray_numbers, two_counts
from data.checks.names import names
from data.checks.printed_sums import printed_sums, reversed_signs
from data.checks.repeated import loose_rows, repeated_rows, repeated_years
from data.checks.stated_amounts import stated_amounts
from data.checks.stated_counts import stated_counts
from data.checks.stated_goals import stated_goals
from data.checks.stated_whole import stated_whole
from data.checks.sums import judge_sums
from data.checks.symbols import symbols
from data.checks.teilhaushalt import exceeded, remainders
from data.checks.thresholds import Thresholds
from data.checks.unexplained import unexplained
from data.model import Finding, Report, Severity

DEFAULT = Thresholds()
CHECKS = (
    loose_rows,
    repeated_rows,
    repeated_years,
    attainments,
    stated_amounts,
    stated_whole,
    stated_goals,
    stated_counts,
    names,
    placeholders,
    two_counts,
    reversed_signs,
    missing_headings,
    missing_triples,
    missing_explanations,
    stray_numbers,
)
CHECKS_WITH_THRESHOLDS = (remainders, exceeded, unexplained, symbols)
ORDER = (Severity.ERROR, Severity.CONTRADICTION, Severity.HINT, Severity.ROUNDING)


def check(report: Report, thresholds: Thresholds = DEFAULT) -> tuple[Finding, ...]:
    """Everything in a report that does not add up or that its text leaves open, the gravest first."""
    found = dict.fromkeys(_check(Books(report), thresholds))
    return tuple(sorted(found, key=lambda finding: ORDER.index(finding.severity)))


def _check(books: Books, thresholds: Thresholds) -> Iterator[Finding]:
    yield from judge_sums(books, printed_sums(books), thresholds)
    for plain in CHECKS:
        yield from plain(books)
    for tuned in CHECKS_WITH_THRESHOLDS:
        yield from tuned(books, thresholds)
