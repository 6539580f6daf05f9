"""Collects the blocks of an answer: names its values, numbers its Fundstellen, says municipality and year once."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.abfrage.result import Value
from assistant.answering import numbers
from assistant.answering.answer import Block, Mark, Named, Part, QuoteBlock, Role, Sentence, Shown, TableBlock, TableCell
from assistant.answering.naming import Names
from assistant.answering.numbers import derivation
from assistant.catalogue.identities import is_produkt, produkt_id
from assistant.understanding.model import Reading
from data.model import Citation, Finding, Passage, Report

MOST_MARKS = 4


class Draft:
    """An answer in the making. `asked` are values that some ask wants: they are not said as companions of another."""

    def __init__(self, names: Names, report: Report, reading: Reading) -> None:
        self.names, self.report, self.question, self.form = names, report, reading.question, reading.form
        self.blocks: list[Block] = []
        self.values: list[Named] = []
        self.passages: list[Passage] = []
        self.findings: list[Finding] = []
        self.sources: list[Citation] = []
        self.asked: list[Value] = []
        self.said: set[object] = set()
        self._scoped = False
        self._marked: set[int] = set()

    # values
    def take(self, value: Value) -> Named:
        """Takes up a value with all that it was derived from; a text becomes a passage."""
        for operand in value.operands:
            self.take(operand)
        named = self.name(value)
        if isinstance(value.value, Decimal):
            known = ((identity(each.value), each.value.value) for each in self.values)
            if value.operation != "given" and (identity(value), value.value) not in known:
                self.values.append(named)
        elif value.value and value.citations:
            self.keep(Passage(value.value, value.citations[0]))
            self.mention(str(value.address.subjekt) if value.address else "")
        return named

    def name(self, value: Value) -> Named:
        label, entity = self.names.label(value), self.names.entity(value)
        return Named(value, label, entity, numbers.written(value), derivation(value, self.names))

    def show(self, value: Value, text: str = "", strong: bool = False) -> Shown:
        """A value in a sentence, in its figures or as `text`; where the question wants a scale, in that too."""
        self.said.add(identity(value))
        scaled = numbers.in_scale(value, self.form) if strong else ""
        symbol = (value.citations[0].raw if value.citations else "") or "kein Symbol"
        shown = text or (symbol if value.unit == "Symbol" else numbers.written(value, self.form))
        return Shown(self.take(value), f"{shown} (rund {scaled})" if scaled else shown, strong)

    def is_said(self, value: Value) -> bool:
        """True for a value that was said, or that another ask wants."""
        return identity(value) in self.said or any(identity(value) == identity(each) for each in self.asked)

    # blocks
    def say(
        self, *parts: Part, role: Role = Role.LEAD, end: str = ".", scoped: bool = True, places: Sequence[Citation] | None = None
    ) -> None:
        """Adds a sentence, once, with the Fundstellen of its values or `places`; the first answer says of which report."""
        said = [part for part in parts if part]
        words = "".join(part if isinstance(part, str) else part.text for part in said if not isinstance(part, Mark))
        if not said or words in self.said:
            return
        self.said.add(words)
        if role is Role.LEAD and scoped and not self._scoped:
            self._scoped = True
            kommune = self.report.kommune
            said.append(f" ({kommune}, {self.report.haushaltsjahr})" if kommune else f" ({self.report.haushaltsjahr})")
        if places is None:
            places = [c for part in said if isinstance(part, Shown) for c in citations(part.named.value)]
        mark = self.mark(places)
        joins = role in {Role.DETAIL, Role.CALCULATION} and set(mark.numbers) <= self._marked
        self._marked = self._marked if joins else set(mark.numbers)
        self.blocks.append(Sentence((*said, *((" ", mark) if mark.numbers and not joins else ()), end), role))

    def table(self, header: Sequence[str], rows: Sequence[Sequence[TableCell]]) -> None:
        """Adds a table; a column of figures is numeric."""
        numeric = tuple(
            any(isinstance(named.value.value, Decimal) for cell in column for named in cell.values)
            for column in zip(*rows, strict=True)
        )
        self.blocks.append(TableBlock(tuple(header), tuple(tuple(row) for row in rows), numeric))

    def cell(self, value: Value | None, text: str = "") -> TableCell:
        """A cell of a value; "–" where there is none."""
        if value is None or not value.ok:
            return TableCell("–")
        shown = self.show(value, text)
        return TableCell(shown.text, (shown.named,))

    def stub(self, text: str, values: Sequence[Value] = (), places: Sequence[Citation] = ()) -> TableCell:
        """The first cell of a row: its name with the Fundstellen of the whole row."""
        found = [*places, *(citation for value in values for citation in citations(value))]
        mark = self.mark(found)
        return TableCell(text, (), mark if mark.numbers else None)

    def quote(self, passage: Passage, words: str = "") -> None:
        """Adds words of a passage, all of it by default, once."""
        block = QuoteBlock(passage, words or passage.text, self.mark([passage.citation]))
        if block not in self.blocks:
            self.keep(passage)
            self.blocks.append(block)

    def keep(self, passage: Passage) -> None:
        if passage not in self.passages:
            self.passages.append(passage)

    def mention(self, subjekt: str) -> list[Citation]:
        """Takes up where the report names a subject, and returns the place."""
        nummer = subjekt.partition(":")[2]
        produkt = next((p for p in self.report.produkte if subjekt == produkt_id(p.nummer)), None)
        budget = next((b for b in self.report.budgets if b.schluessel == nummer and not is_produkt(subjekt)), None)
        found = produkt.citation if produkt else budget.citation if budget else None
        if found is None:
            return []
        self.keep(Passage(self.names.subject(subjekt), found))
        return [found]

    def mark(self, places: Sequence[Citation]) -> Mark:
        """The numbers of Fundstellen, each once, the first few of many."""
        found = dict.fromkeys(self._number(citation) for citation in unique(places)[:MOST_MARKS])
        return Mark(tuple(sorted(found)))

    def _number(self, citation: Citation) -> int:
        key = place(citation)
        for number, source in enumerate(self.sources, start=1):
            if place(source) == key:
                return number
        self.sources.append(citation)
        return len(self.sources)


def identity(value: Value) -> object:
    """What makes two values one: their address, else their operation."""
    if value.address is not None:
        return (value.address, value.operation == "supposed")
    return (value.operation, value.value, value.unit, tuple(identity(operand) for operand in value.operands))


def citations(value: Value) -> Iterator[Citation]:
    """The places of a value, its own or those of its operands."""
    yield from value.citations
    if not value.citations:
        for operand in value.operands:
            yield from citations(operand)


def place(citation: Citation) -> tuple[object, ...]:
    """A line of a table or text: its cells are one Fundstelle."""
    return citation.document, citation.page, citation.line, citation.table


def unique(places: Sequence[Citation]) -> list[Citation]:
    found = {place(citation): citation for citation in reversed(places)}
    return list(reversed(found.values()))
