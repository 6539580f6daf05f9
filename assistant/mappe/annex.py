"""The annex of a Mappe: its sources numbered through, how derived values were calculated, the state of the documents."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from assistant.answer import describe
from assistant.mappe.blocks import Block, Entry, Heading, Line, Mark, Paragraph, Quote, Table, Text, plain
from assistant.mappe.model import Evidence, Source, Stand, place
from assistant.values import Value
from data.model import Citation

_MINUS = re.compile(r"(?<![\w-])-(?=\d)")  # a hyphen before a number may be left alone at the end of a line
SHORT = 12
"""So many digits of a SHA-256 are printed: enough to tell two states of a document apart."""
_HOW_TO_VERIFY = "Die Prüfsumme ist der Anfang der SHA-256 der Datei, aus der die Angaben stammen („sha256sum DATEI“ zeigt sie)."


@dataclass
class Annex:
    """Collects what a Mappe rests on while it is written, and numbers its sources in the order in which they are named."""

    sources: list[Source] = field(default_factory=list)
    documents: dict[Stand, None] = field(default_factory=dict)
    values: dict[Value, Line] = field(default_factory=dict)

    def take_up(self, evidence: Evidence) -> "Cited":
        """What cites the sources of one item; its documents are listed."""
        self.documents |= dict.fromkeys(evidence.documents)
        return Cited(self, {place(source.citation): source for source in evidence.sources})

    def number(self, source: Source) -> int:
        key = (place(source.citation), source.sha256)
        for number, known in enumerate(self.sources, start=1):
            if (place(known.citation), known.sha256) == key:
                return number
        self.sources.append(source)
        return len(self.sources)

    def blocks(self) -> list[Block]:
        """The annex; a part that would be empty is left out."""
        return [*_sources(self.sources), *_calculations(self.values), *_documents(self.documents)]


@dataclass(frozen=True)
class Cited:
    """The sources of one item, by which its content is given the numbers of the annex."""

    annex: Annex
    sources: dict[tuple[str, int, str | None], Source]

    def number(self, citation: Citation) -> int:
        source = self.sources.get(place(citation)) or Source(citation, citation.raw or "", "")
        return self.annex.number(source)

    def marks(self, citations: Iterable[Citation]) -> Line:
        """The marks of some places, each number once."""
        return tuple(Mark(number) for number in dict.fromkeys(self.number(citation) for citation in citations))

    def calculate(self, values: Iterable[Value]) -> None:
        """Takes up how those of the values that are derived were calculated."""
        for value in values:
            if value.derivation:
                self.annex.values.setdefault(value, self.marks(value.citations))


def _sources(sources: Iterable[Source]) -> list[Block]:
    blocks: list[Block] = []
    for number, source in enumerate(sources, start=1):
        blocks.append(Entry(number, plain(describe(source.citation))))
        if source.words:
            words = _MINUS.sub("−", source.words) if source.citation.table else source.words
            blocks.append(Quote(plain(words)))
    return [Heading(2, "Quellen"), *blocks] if blocks else []


def _calculations(values: dict[Value, Line]) -> list[Block]:
    if not values:
        return []
    header = tuple(plain(words) for words in ("Wert", "Rechnung", "Ergebnis", "Quellen"))
    rows = tuple(
        (plain(_named(value)), plain(value.derivation or ""), plain(value.written), marks) for value, marks in values.items()
    )
    return [Heading(2, "Berechnungen"), Table(header, rows, (False, False, True, False))]


def _named(value: Value) -> str:
    return ", ".join(part for part in (value.label, value.entity, str(value.haushaltsjahr)) if part)


def _documents(documents: Iterable[Stand]) -> list[Block]:
    header = tuple(plain(words) for words in ("Datei", "Titel", "Haushaltsjahr", "Prüfsumme"))
    rows = tuple(
        (plain(d.name), plain(d.titel), plain(str(d.haushaltsjahr)), plain(d.sha256[:SHORT] or "unbekannt")) for d in documents
    )
    if not rows:
        return []
    table = Table(header, rows, (False, False, False, False))
    return [Heading(2, "Stand der Dokumente"), Paragraph((Text(_HOW_TO_VERIFY),), leads=True), table]
