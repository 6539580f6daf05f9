"""The figures of the loaded reports, found by address: in the report asked of, else in another report of the same kommune."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property

from assistant.abfrage.errors import BerichtUnknown
from assistant.abfrage.result import Address, Value
from assistant.catalogue.building import catalogue_of
from assistant.catalogue.entries import entries_of
from assistant.catalogue.identities import produkt_id, subject_ids
from assistant.catalogue.model import Catalogue, Entry
from data.amounts import abweichung
from data.model import Citation, Finding, Passage, Report, Severity

Key = tuple[str, str, str | None, int, int | None]
MOST_BUDGETS = 2
TEXT_UNITS = frozenset({"Text", "Symbol"})


class Book:
    """One report: its catalogue, its values by address, its passages by subject, its findings by place."""

    def __init__(self, report: Report, catalogue: Catalogue | None = None) -> None:
        self.report = report
        self.catalogue = catalogue or catalogue_of(report)
        self.entries: dict[Key, Entry] = {}
        self.stated: list[Entry] = []
        for entry in entries_of(report):
            self.entries.setdefault((entry.subjekt, entry.position, entry.wertart, entry.jahr, entry.monat), entry)
            if entry.stated:
                self.stated.append(entry)

    @cached_property
    def passages(self) -> tuple[tuple[frozenset[str], Passage], ...]:
        """Each passage with the subjects that it is about: its products, else its Budgets."""
        budgets = subject_ids(self.report)
        found = []
        for passage in self.report.passages:
            about = [produkt_id(n) for n in passage.produkte] or [budgets[key] for key in passage.budgets if key in budgets]
            if len(about) > MOST_BUDGETS and not passage.produkte:  # a list of what is reported, and where else
                about = [subjekt for subjekt in about if not self.catalogue.subjekte[subjekt].has_figures]
            found.append((frozenset(about), passage))
        return tuple(found)

    @cached_property
    def _findings(self) -> dict[tuple[int, int | None], tuple[Finding, ...]]:
        found: dict[tuple[int, int | None], tuple[Finding, ...]] = {}
        for finding in self.report.findings:
            for place in dict.fromkeys((c.line, c.column) for c in finding.citations):
                found[place] = (*found.get(place, ()), finding)
        return found

    def findings_at(self, citation: Citation) -> tuple[Finding, ...]:
        """The findings that cite this cell, or this passage."""
        return self._findings.get((citation.line, citation.column), ())

    def value(self, entry: Entry, address: Address, findings: tuple[Finding, ...] = ()) -> Value:
        """A printed value, with its place and with what does not add up there."""
        touched = (*self.findings_at(entry.citation), *findings)
        return Value(entry.value, entry.unit, address, citations=(entry.citation,), hedge=entry.hedge, findings=touched)

    @cached_property
    def disputed(self) -> dict[tuple[str, str, str | None], Decimal]:
        """Amounts that the text gives to a kind of cost, and its table to the whole saldo: what repeats them is half right."""
        found: dict[tuple[str, str, str | None], Decimal] = {}
        for entry in self.stated:
            whole = self.deviation(entry.subjekt)
            if whole is not None and isinstance(entry.value, Decimal) and abs(entry.value) == abs(whole):
                found[entry.subjekt, entry.position, entry.wertart] = entry.value
        return found

    def deviation(self, subjekt: str) -> Decimal | None:
        """Ergebnis less Plan of a subject's Saldo; None where one of them is missing."""
        jahr = self.report.haushaltsjahr
        pair = [self.entries.get((subjekt, "saldo", wertart, jahr, None)) for wertart in ("plan", "ergebnis")]
        values = [entry.value for entry in pair if entry and isinstance(entry.value, Decimal)]
        return abweichung(*values) if len(values) == len(pair) else None


class Facts:
    """The values of one or several reports, by address.

    A year that is not the report's own comes from the report of that Haushaltsjahr, else from the newest that prints it.
    """

    def __init__(self, reports: Sequence[Report], catalogues: Sequence[Catalogue] = ()) -> None:
        given = {catalogue.bericht: catalogue for catalogue in catalogues}
        self.books: Mapping[str, Book] = {report.key: Book(report, given.get(report.key)) for report in reports}
        self._kommunen: Mapping[str, str] = {report.key: report.kommune for report in reports}
        self.known: dict[Address, Value] = {}
        self.rows: dict[Address, Value] = {}
        self._sources: dict[tuple[str, int], tuple[Book, ...]] = {}

    @classmethod
    def of(cls, report: Report) -> "Facts":
        """The facts of one report."""
        return cls([report])

    @classmethod
    def over(cls, books: Mapping[str, Book], kommunen: Mapping[str, str]) -> "Facts":
        """The facts of several reports, each with its municipality, so that a Book is made only where it may be looked into."""
        facts = cls([])
        facts.books, facts._kommunen = books, kommunen
        return facts

    def book(self, bericht: str) -> Book:
        """The report with this key; raises `BerichtUnknown`."""
        if bericht not in self.books:
            raise BerichtUnknown(bericht, tuple(self.books))
        return self.books[bericht]

    def sources(self, bericht: str, jahr: int) -> tuple[Book, ...]:
        """Where a figure of a year asked of a report may stand, the surest first."""
        found = self._sources.get((bericht, jahr))
        if found is None:
            found = self._sources[bericht, jahr] = self._find_sources(bericht, jahr)
        return found

    def _find_sources(self, bericht: str, jahr: int) -> tuple[Book, ...]:
        own = self.book(bericht)
        same = [self.books[key] for key, kommune in self._kommunen.items() if kommune == own.report.kommune and key != bericht]
        newest = sorted(same, key=lambda b: b.report.haushaltsjahr, reverse=True)
        of_year = [b for b in newest if b.report.haushaltsjahr == jahr]
        first = (own,) if own.report.haushaltsjahr == jahr else ()
        return tuple(dict.fromkeys((*first, *of_year, own, *newest)))

    def entries(self, address: Address) -> Iterator[tuple[Book, Entry]]:
        """What the reports say at an address of one subject and one month or year, the surest first."""
        monat = address.monat if not isinstance(address.monat, tuple) else None
        key = (str(address.subjekt), address.position, address.wertart, address.jahr, monat)
        for book in self.sources(address.bericht, address.jahr):
            entry = book.entries.get(key)
            if entry is not None:
                yield book, entry

    def is_attribute(self, bericht: str, subjekt: str, position: str, jahr: int) -> bool:
        """True where a position is a text, a sign or a number without Wertart."""
        book = self.book(bericht)
        position_of = book.catalogue.positionen.get(position)
        known = (subjekt, position, None, jahr, None) in book.entries
        return known or (position_of is not None and position_of.unit in TEXT_UNITS)


def contradiction(entries: Sequence[tuple[Book, Entry]]) -> tuple[Finding, ...]:
    """A finding where two reports print different values at one address."""
    values = {entry.value for _, entry in entries}
    if len(values) < 2:
        return ()
    note = "; ".join(f"{book.report.titel}: {entry.citation.raw or entry.value}" for book, entry in entries)
    citations = tuple(entry.citation for _, entry in entries)
    return (Finding("berichte", Severity.CONTRADICTION, "Die Berichte nennen verschiedene Werte.", note, citations),)
