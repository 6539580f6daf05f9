"""The annex of a Mappe: its sources numbered through, how derived values were calculated, the state of the documents."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace

from assistant.answering.draft import place
from assistant.answering.markdown import describe
from assistant.mappe.blocks import Block, Entry, Heading, Kept, Line, Mark, Paragraph, Quote, Table, Text, plain
from assistant.mappe.model import Calculation, Content, Evidence, Source, Stand

_MINUS = re.compile(r"(?<![\w-])-(?=\d)")  # a hyphen before a number may be left alone at the end of a line
SHORT = 12
"""So many digits of a SHA-256 are printed: enough to tell two states of a document apart."""
_HOW_TO_VERIFY = "Die Prüfsumme ist der Anfang der SHA-256 der Datei, aus der die Angaben stammen („sha256sum DATEI“ zeigt sie)."


@dataclass
class Annex:
    """Collects what a Mappe rests on while it is written, and numbers its sources in the order in which they are named."""

    sources: list[Source] = field(default_factory=list)
    documents: dict[Stand, None] = field(default_factory=dict)
    calculations: dict[Calculation, None] = field(default_factory=dict)

    def take_up(self, content: Content, evidence: Evidence) -> Iterator[Kept]:
        """The blocks of one item with the numbers of the annex; what it rests on is listed there."""
        known = [*evidence.sources, *(Source(c, c.raw or "", "") for c in content.places[len(evidence.sources) :])]
        self.documents |= dict.fromkeys(evidence.documents)
        yield from (_numbered(block, lambda mark: self._number(known[mark - 1])) for block in content.blocks)
        for each in content.calculations:
            marks = dict.fromkeys(self._number(known[mark - 1]) for mark in each.marks)
            self.calculations[replace(each, marks=tuple(marks))] = None

    def blocks(self) -> list[Block]:
        """The annex; a part that would be empty is left out."""
        return [*_sources(self.sources), *_calculations(self.calculations), *_documents(self.documents)]

    def _number(self, source: Source) -> int:
        key = (place(source.citation), source.sha256)
        for number, known in enumerate(self.sources, start=1):
            if (place(known.citation), known.sha256) == key:
                return number
        self.sources.append(source)
        return len(self.sources)


def _numbered(block: Kept, number: Callable[[int], int]) -> Kept:
    """A block with other numbers in its marks."""

    def renumbered(line: Line) -> Line:
        return tuple(Mark(number(part.number)) if isinstance(part, Mark) else part for part in line)

    if isinstance(block, Table):
        return replace(block, rows=tuple(tuple(map(renumbered, row)) for row in block.rows))
    return replace(block, line=renumbered(block.line))


def _sources(sources: Iterable[Source]) -> list[Block]:
    blocks: list[Block] = []
    for number, source in enumerate(sources, start=1):
        blocks.append(Entry(number, plain(describe(source.citation))))
        if source.words:
            words = _MINUS.sub("−", source.words) if source.citation.table else source.words
            blocks.append(Quote(plain(words)))
    return [Heading(2, "Quellen"), *blocks] if blocks else []


def _calculations(calculations: Collection[Calculation]) -> list[Block]:
    if not calculations:
        return []
    header = tuple(plain(words) for words in ("Wert", "Rechnung", "Ergebnis", "Quellen"))
    rows = tuple(
        (plain(each.name), plain(each.calculation), plain(each.result), tuple(map(Mark, each.marks))) for each in calculations
    )
    return [Heading(2, "Berechnungen"), Table(header, rows, (False, False, True, False))]


def _documents(documents: Iterable[Stand]) -> list[Block]:
    header = tuple(plain(words) for words in ("Datei", "Titel", "Haushaltsjahr", "Prüfsumme"))
    rows = tuple(
        (plain(d.name), plain(d.titel), plain(str(d.haushaltsjahr)), plain(d.sha256[:SHORT] or "unbekannt")) for d in documents
    )
    if not rows:
        return []
    table = Table(header, rows, (False, False, False, False))
    return [Heading(2, "Stand der Dokumente"), Paragraph((Text(_HOW_TO_VERIFY),), leads=True), table]
