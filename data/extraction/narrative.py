"""The report's running text as passages, each with the products and budgets it speaks of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from data.document import Document, Line
from data.extraction.departments import kinds, words_of
from data.german.amounts import EUR, amounts

_NUMMER = r"\b(?:[A-Z]?\d{1,12}(?:\.\d+)*|[IVX]{1,4}\b)(?!\d|\.\d|\s*(?:€|EUR\b|Euro\b|T€|Mio|%|Prozent|v\.\s*H))"
_NAME = r"„[^“”]{2,120}[“”]|–\s*[^–,.]{3,60}\s*–|\([A-ZÄÖÜ][^()]{2,120}\)"
_NUMBERED = re.compile(rf"(?P<nummer>{_NUMMER})(?:\s*(?P<name>{_NAME}))?")
_KINDS = (
    ("produkt", re.compile(r"\bProdukt(?:s|es|e|en)?\b", re.IGNORECASE)),
    ("budget", re.compile(rf"\b(?:(?:{words_of(list(kinds()))})/?)+")),
)
_BETWEEN = re.compile(rf"(?:\s|,|/|\bund\b|\bsowie\b|\bbis\b|„[^“”]*[“”]|–[^–]*–|\([^()]*\)|\bBudget\b|{_NUMMER})*")
_SENTENCE_END = re.compile(r"[.!?:;“”\"]\s*$")
_EMPHASIS = re.compile(r"\*\*(.+?)\*\*|<(?:b|strong)>(.+?)</(?:b|strong)>")
PARAGRAPH_LENGTH = 60


@dataclass(frozen=True, slots=True)
class Mention:
    """A product or budget named in a text by its number: `kind` "produkt" or "budget", `name` as quoted there.

    `word` is what introduces it ("Teilbudgets"), `start` the place of that word: mentions of one list share it.
    """

    kind: str
    nummer: str
    name: str
    word: str
    start: int


@dataclass(frozen=True)
class Paragraph:
    """A paragraph before it is known what its numbers mean.

    `lines` are its first and last line, `emphasised` the words that it sets in bold, in their order.
    """

    text: str
    heading: str
    lines: tuple[int, int]
    emphasised: tuple[str, ...] = ()

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        return tuple(find_mentions(self.text))

    @cached_property
    def euros(self) -> frozenset[Decimal]:
        """The magnitudes of its amounts in euros."""
        return frozenset(abs(amount.value) for amount in amounts(self.text) if amount.unit == EUR)


def read_paragraphs(document: Document) -> tuple[Paragraph, ...]:
    """The paragraphs of the running text, with the last heading before each."""
    found: list[tuple[list[Line], str]] = []
    heading = ""
    open_lines: list[Line] = []
    for line in document.lines:
        text = line.text.strip()
        if line.is_row:
            open_lines = []
        elif open_lines and text and text[0].islower():
            open_lines.append(line)
        elif _is_prose(text):
            open_lines = [line]
            found.append((open_lines, heading))
            if _SENTENCE_END.search(text):
                open_lines = []
        elif text:
            heading, open_lines = text.rstrip(":").strip(), []
    return tuple(_paragraph(lines, under) for lines, under in found)


def _is_prose(text: str) -> bool:
    """A sentence, not a heading or a list entry: it has a verb's room and ends like one, or is cut off by a line break."""
    words = text.split()
    return len(words) >= 5 and (text.endswith((".", "!", "?")) or len(text) > 2 * PARAGRAPH_LENGTH)


def _paragraph(lines: list[Line], heading: str) -> Paragraph:
    text = " ".join(re.sub(r"\s+", " ", line.text).strip() for line in lines)
    raw = re.sub(r"\s+", " ", " ".join(line.raw for line in lines))
    emphasised = tuple((match[1] or match[2]).strip() for match in _EMPHASIS.finditer(raw))
    return Paragraph(text, heading, (lines[0].number, lines[-1].number), emphasised)


def find_mentions(text: str) -> Iterator[Mention]:
    """Every product and budget that a text names by number: „Produkt 3114“, „Produkte 3124 … und 3125“, „FD 32“."""
    words = sorted((match.start(), match.end(), kind) for kind, pattern in _KINDS for match in pattern.finditer(text))
    for index, (start, end, kind) in enumerate(words):
        limit = words[index + 1][0] if index + 1 < len(words) else len(text)
        reach = _BETWEEN.match(text, end, limit)
        stop = reach.end() if reach else end
        for match in _NUMBERED.finditer(text, end, max(stop, end)):
            name = (match["name"] or "")[1:-1].strip()
            if kind == "budget" or (len(match["nummer"]) > 1 and match["nummer"][-1].isdigit()):
                yield Mention(kind, match["nummer"], name, text[start:end], start)
