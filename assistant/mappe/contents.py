"""Answers and checks → what a Mappe keeps of them: blocks whose marks are the numbers of places, how derived values came about.

What they rest on is held fast when they are collected: the words of each Fundstelle and the state of its document.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from assistant.abfrage.result import Verdict
from assistant.answering import answer as answering
from assistant.answering.answer import (
    Answer,
    Caveat,
    CaveatKind,
    Named,
    Part,
    QuoteBlock,
    Role,
    Sentence,
    Shown,
    Status,
    Strong,
    TableBlock,
    TableCell,
)
from assistant.answering.draft import citations, place
from assistant.answering.naming import Names
from assistant.claims.model import Checked
from assistant.claims.rendering import figures
from assistant.mappe.blocks import Kept, Line, Mark, Paragraph, Quote, Table, Text, clean, plain
from assistant.mappe.model import MOST_CLAIMS, Calculation, CheckTooLong, Content, Evidence, Source, Stand
from data.model import Citation, Report
from data.reading.text import strip_markup

LONGEST_QUOTE = 2_000
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


def _kept(block: answering.Block) -> list[Kept]:
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
        if isinstance(part, answering.Mark):
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


def of_check(claims: Sequence[Checked], names: Names) -> Content:
    """The checked claims of a text, at least one. Raises `CheckTooLong`."""
    if len(claims) > MOST_CLAIMS:
        raise CheckTooLong(len(claims))
    sources: dict[object, Citation] = {}
    answers = [answer_of(claim, names, sources) for claim in claims]
    blocks: list[Kept] = [_counted([claim.verdict for claim in claims])]
    for claim, answer in zip(claims, answers, strict=True):
        blocks += [Quote(plain(f"„{claim.span}“")), *blocks_of(answer)]
    behind = Answer(Status.ANSWERED, (), tuple(v for a in answers for v in a.values), sources=tuple(sources.values()))
    return content(f"Faktencheck: „{claims[0].span}“", blocks, behind)


def answer_of(claim: Checked, names: Names, sources: dict[object, Citation] | None = None) -> Answer:
    """The verdict, what is right and what it rests on, as an answer; its Fundstellen go on from those in `sources`."""
    sources = {} if sources is None else sources
    behind = figures(claim, names)
    found = [*(c for named in behind for c in citations(named.value)), *(passage.citation for passage in claim.passages)]
    for citation in found:
        sources.setdefault(place(citation), citation)
    numbers = {key: number for number, key in enumerate(sources, start=1)}
    mark = answering.Mark(tuple(dict.fromkeys(numbers[place(citation)] for citation in found)))
    said = " ".join(part for part in (claim.mistake, claim.correct) if part)
    words = Sentence((Strong(str(claim.verdict)), f": {said}" if said else "", *((" ", mark) if found else ())))
    return Answer(Status.ANSWERED, (words,), behind, claim.passages, sources=tuple(sources.values()))


def _counted(verdicts: Sequence[Verdict]) -> Paragraph:
    counted = ", ".join(f"{verdicts.count(verdict)} {verdict}" for verdict in Verdict)
    many = "Aussage" if len(verdicts) == 1 else "Aussagen"
    return Paragraph((Text(f"{len(verdicts)} {many} geprüft:", bold=True), Text(f" {counted}.")), leads=True)


def gather(content: Content, reports: Sequence[Report]) -> Evidence:
    """The places of content with their words, and the documents they are in, else all that were searched.

    Of two `reports` of one name the first is cited.
    """
    named = {report.name: report for report in reversed(reports)}
    sources = tuple(_source(citation, named.get(citation.document)) for citation in content.places)
    cited = dict.fromkeys(citation.document for citation in content.places)
    found = [named[name] for name in cited or named if name in named]
    return Evidence(sources, tuple(Stand(r.name, r.titel, r.haushaltsjahr, r.sha256) for r in found))


def cells_at(citation: Citation, content: str) -> list[str]:
    """What stands at a place of a document's `content`, without markup: the cells of its line, or its words as one."""
    words = strip_markup(" ".join(content.split("\n")[citation.line - 1 : citation.line_end or citation.line]))
    return [cell.strip() for cell in words.split("\t") if cell.strip()]


def _source(citation: Citation, report: Report | None) -> Source:
    if report is None:
        return Source(citation, citation.raw or "", "")
    words = " · ".join(cells_at(citation, report.content))
    return Source(citation, words if len(words) <= LONGEST_QUOTE else f"{words[:LONGEST_QUOTE].rstrip()} …", report.sha256)
