"""Mappe → the document that Word, PDF and Markdown are made of.

Its annex has its sources numbered through, how derived values were calculated, and the state of the documents.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from assistant.answering.draft import place
from assistant.answering.markdown import describe
from assistant.mappe.blocks import (
    Block,
    Entry,
    Heading,
    Kept,
    Line,
    Mark,
    Note,
    Paragraph,
    Quote,
    Table,
    Text,
    clean,
    paragraphs,
    plain,
)
from assistant.mappe.model import UNTITLED, Calculation, Content, Evidence, Item, Mappe, Source, Stand

AUTHOR = "haushalt"
OWN_NOTE = "Eigene Notiz"
LONGEST_HEADING = 120
_MINUS = re.compile(r"(?<![\w-])-(?=\d)")  # a hyphen before a number may be left alone at the end of a line
SHORT = 12
"""So many digits of a SHA-256 are printed: enough to tell two states of a document apart."""
_HOW_TO_VERIFY = "Die Prüfsumme ist der Anfang der SHA-256 der Datei, aus der die Angaben stammen („sha256sum DATEI“ zeigt sie)."


@dataclass(frozen=True, slots=True)
class Written:
    """A Mappe as a document: `session` and `stand` are lines below its title, `session` may be empty."""

    title: str
    session: str
    stand: str
    created: datetime
    blocks: tuple[Block, ...]


def compose(mappe: Mappe, created: datetime | None = None) -> Written:
    """The whole document with its annex, as of `created`, by default now."""
    created = created or datetime.now(ZoneInfo("Europe/Berlin"))
    annex = _Annex()
    blocks = [block for number, item in enumerate(mappe.items, start=1) for block in _item(number, item, annex)]
    if appended := annex.blocks():
        blocks += [Heading(1, "Anhang"), *appended]
    session = f"Sitzung am {in_words(mappe.session)}" if mappe.session else ""
    stand = f"Stand: {in_words(created)}, {created:%H:%M} Uhr"
    return Written(title(mappe), session, stand, created, tuple(blocks))


def title(mappe: Mappe) -> str:
    """The title, on one line."""
    return " ".join(clean(mappe.title).split()) or UNTITLED


def heading(content: Content | None) -> str:
    """What an item goes by, on one line."""
    words = " ".join(clean(content.title).split()) if content else OWN_NOTE
    return words if len(words) <= LONGEST_HEADING else f"{words[:LONGEST_HEADING].rstrip()} …"


def in_words(day: date) -> str:
    """A date as it is written in a letter: 5. Juni 2026."""
    from babel.dates import format_date

    return format_date(day, "d. MMMM y", locale="de_DE")


def _item(number: int, item: Item, annex: "_Annex") -> Iterator[Block]:
    yield Heading(1, f"{number}. {heading(item.content)}")
    if item.content:
        yield from annex.take_up(item.content, item.evidence)
        if item.note.strip():
            yield Paragraph((Text(f"{OWN_NOTE}:", bold=True),), leads=True)
    yield from (Note(line) for line in paragraphs(item.note))


@dataclass
class _Annex:
    """Collects what a Mappe rests on while it is written, and numbers its sources in the order in which they are named."""

    sources: list[Source] = field(default_factory=list)
    documents: dict[Stand, None] = field(default_factory=dict)
    calculations: dict[Calculation, None] = field(default_factory=dict)

    def take_up(self, content: Content, evidence: Evidence) -> list[Kept]:
        """The blocks of one item with the numbers of the annex; what it rests on is listed there."""
        known = [*evidence.sources, *(Source(c, c.raw or "", "") for c in content.places[len(evidence.sources) :])]
        self.documents |= dict.fromkeys(evidence.documents)
        numbered = [self._numbered(block, known) for block in content.blocks]
        for each in content.calculations:
            marks = dict.fromkeys(self._number(known[mark - 1]) for mark in each.marks)
            self.calculations[replace(each, marks=tuple(marks))] = None
        return numbered

    def blocks(self) -> list[Block]:
        """The annex; a part that would be empty is left out."""
        blocks = list(_sources(self.sources))
        if self.calculations:
            rows = [(each.name, each.calculation, each.result, tuple(map(Mark, each.marks))) for each in self.calculations]
            blocks += [Heading(2, "Berechnungen"), _table("Wert|Rechnung|Ergebnis|Quellen", rows, 2)]
        if self.documents:
            states = [(d.name, d.titel, str(d.haushaltsjahr), d.sha256[:SHORT] or "unbekannt") for d in self.documents]
            blocks += [Heading(2, "Stand der Dokumente"), Paragraph((Text(_HOW_TO_VERIFY),), leads=True)]
            blocks.append(_table("Datei|Titel|Haushaltsjahr|Prüfsumme", states))
        return blocks

    def _numbered(self, block: Kept, known: list[Source]) -> Kept:
        """A block with the numbers of the annex in its marks."""

        def renumbered(line: Line) -> Line:
            return tuple(Mark(self._number(known[part.number - 1])) if isinstance(part, Mark) else part for part in line)

        if isinstance(block, Table):
            return replace(block, rows=tuple(tuple(map(renumbered, row)) for row in block.rows))
        return replace(block, line=renumbered(block.line))

    def _number(self, source: Source) -> int:
        key = (place(source.citation), source.sha256)
        for number, known in enumerate(self.sources, start=1):
            if (place(known.citation), known.sha256) == key:
                return number
        self.sources.append(source)
        return len(self.sources)


def _sources(sources: Iterable[Source]) -> Iterator[Block]:
    for number, source in enumerate(sources, start=1):
        if number == 1:
            yield Heading(2, "Quellen")
        yield Entry(number, plain(describe(source.citation)))
        if source.words:
            yield Quote(plain(_MINUS.sub("−", source.words) if source.citation.table else source.words))


def _table(header: str, rows: Iterable[Iterable[str | Line]], numeric: int | None = None) -> Table:
    """A table of data; `numeric` is the place of its column of numbers."""
    heads = header.split("|")
    cells = tuple(tuple(plain(cell) if isinstance(cell, str) else cell for cell in row) for row in rows)
    return Table(tuple(map(plain, heads)), cells, tuple(place == numeric for place in range(len(heads))))
