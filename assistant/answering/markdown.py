"""An answer as German Markdown with numbered Fundstellen, and in the style wanted: kurz, ausführlich, einfach."""

import re
from dataclasses import replace

from assistant import lexicon
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


MOST_TERMS = 5


def in_style(answer: Answer, style: str) -> Answer:
    """The answer in a style: "kurz" keeps what answers, "einfach" explains its terms, "ausführlich" keeps all."""
    if style == "kurz":
        return replace(answer, blocks=tuple(_short(answer.blocks)), followups=())
    if style == "einfach":
        return _explained(answer)
    return answer


def _short(blocks: tuple[Block, ...]) -> list[Block]:
    """Sentences that answer, with the table or quote that such a sentence announces, and what was passed over."""
    kept: list[Block] = []
    announced = False
    for block in blocks:
        if isinstance(block, Sentence):
            is_kept = block.role is Role.LEAD or isinstance(block.parts[0], Strong)
            announces = block.parts[-1:] == (":",)
            announced = announces if is_kept or block.role is Role.DETAIL else False
            if is_kept or (announces and block.role is Role.DETAIL):
                kept.append(block)
        elif isinstance(block, Caveat):
            kept += [block] if block.kind in {CaveatKind.PASSED_OVER, CaveatKind.MODEL} else []
        elif announced:
            kept.append(block)
    return kept


def _explained(answer: Answer) -> Answer:
    """The answer with its terms in everyday words below it."""
    written, terms = body(answer), lexicon.load("plain_words")["term"]
    found = [(term, words) for term, words in terms.items() if re.search(rf"\b{re.escape(term)}", written)]
    notes = [Sentence((f"{term}: {words}",), Role.NOTE) for term, words in found[:MOST_TERMS]]
    if not notes:
        return answer
    return replace(answer, blocks=(*answer.blocks, Sentence(("In einfachen Worten:",), Role.NOTE), *notes))
