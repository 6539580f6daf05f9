"""Answers → what a Mappe keeps of them: blocks whose marks are the numbers of places, and how derived values came about."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from assistant.answering.answer import (
    Answer,
    Block,
    Caveat,
    CaveatKind,
    Named,
    Part,
    QuoteBlock,
    Role,
    Sentence,
    Shown,
    Strong,
    TableBlock,
    TableCell,
)
from assistant.answering.answer import Mark as Marks
from assistant.answering.draft import citations, place
from assistant.mappe.blocks import Kept, Line, Mark, Paragraph, Quote, Table, Text, clean
from assistant.mappe.model import Calculation, Content
from data.model import Citation

_JOINING = frozenset({Role.DETAIL, Role.CALCULATION})
_HARD_SPACE = "\N{NO-BREAK SPACE}"


def of_answer(question: str, answer: Answer) -> Content:
    """A question with its answer and how it was understood."""
    blocks = blocks_of(answer)
    if answer.reading:
        blocks.append(Paragraph((Text(clean(f"Verstanden als: {answer.reading}"), italic=True),)))
    return content(question, blocks, answer)


def content(title: str, blocks: Iterable[Kept], answer: Answer) -> Content:
    """Blocks with all places and calculations that an answer rests on; the places of its marks come first."""
    cited = [*answer.sources, *(c for named in answer.values for c in citations(named.value))]
    places: dict[object, Citation] = {}
    for citation in (*cited, *(passage.citation for passage in answer.passages)):
        places.setdefault(place(citation), citation)
    numbers = {key: number for number, key in enumerate(places, start=1)}
    derived = dict.fromkeys(_calculation(named, numbers) for named in answer.values if named.derivation)
    return Content(title, tuple(blocks), tuple(places.values()), tuple(derived))


def blocks_of(answer: Answer) -> list[Kept]:
    """The blocks of an answer; their marks are the numbers of its Fundstellen. A chart is left out."""
    blocks: list[Kept] = []
    joins = False
    for block in answer.blocks:
        last = blocks[-1] if blocks and joins else None
        if isinstance(last, Paragraph) and isinstance(block, Sentence) and block.role in _JOINING:
            blocks[-1] = Paragraph((*last.line, Text(" "), *_line(block.parts)))
        else:
            blocks += _kept(block)
        joins = isinstance(block, Sentence)
    return [_leading(block, after) for block, after in zip_longest(blocks, blocks[1:])]


def _calculation(named: Named, numbers: dict[object, int]) -> Calculation:
    marks = dict.fromkeys(numbers[place(citation)] for citation in citations(named.value))
    name = ", ".join(part for part in (named.label, named.entity) if part)
    return Calculation(clean(name), clean(named.derivation), clean(named.written), tuple(marks))


def _kept(block: Block) -> list[Kept]:
    match block:
        case Sentence():
            return [Paragraph(_line(block.parts))]
        case TableBlock():
            header = tuple((Text(clean(name)),) for name in block.header)
            return [Table(header, tuple(tuple(map(_cell, row)) for row in block.rows), block.numeric)]
        case QuoteBlock():
            return [Quote(_line((f"»{block.words}« ", block.mark)))]
        case Caveat(kind=CaveatKind.FINDING):
            return [Paragraph(_line((Strong("Hinweis:"), f" {block.text} ", *((block.mark,) if block.mark else ()))))]
        case Caveat():
            return [Paragraph((Text(clean(block.text), italic=True),))]
    return []


def _cell(cell: TableCell) -> Line:
    return _line((f"{cell.text} ", cell.mark) if cell.mark else (cell.text,))


def _line(parts: Sequence[Part]) -> Line:
    """Words and marks; a mark is not parted from the words before it."""
    line: list[Text | Mark] = []
    for part in parts:
        if isinstance(part, Marks):
            if line and isinstance(line[-1], Text) and line[-1].words.endswith(" "):
                line[-1] = replace(line[-1], words=line[-1].words[:-1] + _HARD_SPACE)
            line += map(Mark, part.numbers)
        else:
            line += _words(part)
    return tuple(line)


def _words(part: str | Shown | Strong) -> Iterator[Text]:
    words = clean(part if isinstance(part, str) else part.text)
    if words:
        yield Text(words, bold=isinstance(part, Strong) or (isinstance(part, Shown) and part.strong))


def _leading(block: Kept, after: Kept | None) -> Kept:
    """A paragraph belongs to the table or quote after it."""
    return replace(block, leads=True) if isinstance(block, Paragraph) and isinstance(after, Quote | Table) else block
