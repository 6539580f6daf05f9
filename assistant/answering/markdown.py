"""An answer as German Markdown with numbered Fundstellen."""

from assistant.answering.answer import (
    Answer,
    Block,
    Caveat,
    CaveatKind,
    Mark,
    Part,
    QuoteBlock,
    Role,
    Sentence,
    Shown,
    Strong,
    TableBlock,
)
from data.model import Citation

_JOINING = {Role.DETAIL, Role.CALCULATION}


def text(answer: Answer, with_reading: bool = True) -> str:
    """The whole answer: its body, how the question was understood, its Fundstellen."""
    blocks = [body(answer)]
    if answer.reading and with_reading:
        blocks.append(f"*Verstanden als: {answer.reading}*")
    if answer.sources:
        listed = "\n".join(f"[{number}] {describe(source)}  " for number, source in enumerate(answer.sources, start=1))
        blocks += ["**Fundstellen**", listed.rstrip()]
    return "\n\n".join(block for block in blocks if block)


def body(answer: Answer) -> str:
    """The answer without its Fundstellen."""
    paragraphs: list[str] = []
    joins = False
    for block in answer.blocks:
        written = write(block)
        if isinstance(block, Sentence) and block.role in _JOINING and joins:
            paragraphs[-1] += f" {written}"
        elif written:
            paragraphs.append(written)
            joins = isinstance(block, Sentence)
    return "\n\n".join(paragraphs)


def write(block: Block) -> str:
    """One block; a chart is left out."""
    match block:
        case Sentence():
            return "".join(_part(part) for part in block.parts)
        case TableBlock():
            return _table(block)
        case QuoteBlock():
            return f"> »{block.words}« {_mark(block.mark)}"
        case Caveat():
            mark = f" {_mark(block.mark)}" if block.mark else ""
            return f"**Hinweis:** {block.text}{mark}" if block.kind is CaveatKind.FINDING else f"*{block.text}*"
    return ""


def _part(part: Part) -> str:
    match part:
        case Shown():
            return f"**{part.text}**" if part.strong else part.text
        case Strong():
            return f"**{part.text}**"
        case Mark():
            return _mark(part)
    return part


def _mark(mark: Mark) -> str:
    return "".join(f"[{number}]" for number in mark.numbers)


def _table(table: TableBlock) -> str:
    rows = [[f"{cell.text} {_mark(cell.mark)}" if cell.mark else cell.text for cell in row] for row in table.rows]
    lines = ["| " + " | ".join(table.header) + " |", "|" + "".join(" ---: |" if right else " --- |" for right in table.numeric)]
    lines += ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    return "\n".join(lines)


def where(citation: Citation) -> str:
    """The page and line of a Fundstelle: "Seite 3, Zeilen 61–62"."""
    place = f"Zeile {citation.line}"
    if citation.line_end and citation.line_end != citation.line:
        place = f"Zeilen {citation.line}–{citation.line_end}"
    return f"Seite {citation.page}, {place}" if citation.page else place


def describe(citation: Citation) -> str:
    """A Fundstelle in words: "Zeile 314, Produkttabelle: 314 Eingliederungshilfe … (bericht.txt)"."""
    if not citation.table:
        return f"{where(citation)}, Text ({citation.document})"
    row = f": {citation.row}" if citation.row else ""
    return f"{where(citation)}, {citation.table}{row} ({citation.document})"
