"""Tables inside a text: each number cell as a sentence of its own, said of its row and column."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_ROW = re.compile(r"^[ \t]*(\|.*\||[^|\n]+\|[^|\n]+\|.*|[^\t\n]+\t[^\t\n]+\t?.*)[ \t]*$", re.MULTILINE)
_RULE = re.compile(r"^[\s|:–-]+$")
_NUMBER = re.compile(r"^[+−–-]?\s*[\d.]+(?:,\d+)?\s*(?:€|EUR|Euro|%|Prozent|Mio\.? ?€?|T€|Tsd\.? ?€?|Fälle)?$")
_UNIT = re.compile(
    r"(?<!\w)(?:in\s+)?(Mio\.?\s*(?:€|Euro|EUR)|Millionen Euro|T€|TEUR|Tsd\.?\s*(?:€|Euro|EUR)|Tausend Euro"
    r"|(?:Prozentp|P)unkte|Prozent|%|€|Euro|EUR)(?=[\s)\]|,;:]|$)"
)
_COUNTED = re.compile(r"fälle|fallzahl|anzahl|kontakte|stunden|personen|kennzahl|untersuchung|leistung", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TableCell:
    """A number cell of a table at `start` to `end`, and the sentence that it makes."""

    start: int
    end: int
    sentence: str


def split_tables(text: str) -> tuple[str, list[TableCell]]:
    """The text with blanks where tables stood, and the number cells of the tables."""
    cells: list[TableCell] = []
    block: list[re.Match[str]] = []
    rest = text
    last = -1
    for match in [*_ROW.finditer(text), None]:
        if match is not None and (not block or match.start() <= last + 1):
            block.append(match)
            last = match.end()
            continue
        found = list(_cells(text, block)) if len(block) > 1 else []
        if found:
            start, end = block[0].start(), block[-1].end()
            rest = rest[:start] + re.sub(r"[^\n]", " ", rest[start:end]) + rest[end:]
            cells += found
        block, last = ([match], match.end()) if match is not None else ([], -1)
    return rest, cells


def _cells(text: str, block: list[re.Match[str]]) -> Iterator[TableCell]:
    rows = [list(_parts(match)) for match in block if not _RULE.match(match[0])]
    if len(rows) < 2 or any(_NUMBER.match(said) for said, _ in rows[0][1:]):
        return
    heads = [said for said, _ in rows[0]]
    scaled = [head for head in heads if (found := _UNIT.search(head)) and re.match(r"Mio|Mill|T", found[1])]
    of_all = scaled if len(scaled) == 1 and "(" in scaled[0] else heads[:1]
    unit_of_all = _UNIT.search(" ".join(of_all) + " " + text[max(0, block[0].start() - 80) : block[0].start()])
    for row in rows[1:]:
        label = row[0][0] if row else ""
        for place, (said, start) in enumerate(row[1:], start=1):
            head = heads[place] if place < len(heads) else ""
            if _NUMBER.match(said) and label:
                number = said if _has_unit(said) else f"{said} {_unit(head, unit_of_all[1] if unit_of_all else '')}".strip()
                yield TableCell(start, start + len(said), f"{label}: {_UNIT.sub('', head).strip(' ()')} {number}.")


def _has_unit(said: str) -> bool:
    return not said.rstrip()[-1].isdigit()


def _unit(head: str, given: str) -> str:
    found = _UNIT.search(head)
    if found:
        return "Prozentpunkte" if found[1] == "Punkte" else found[1]
    return "" if _COUNTED.search(head) else given or ("%" if "ziel" in head.lower() else "€")


def _parts(match: re.Match[str]) -> Iterator[tuple[str, int]]:
    """The cells of a row, each with its place in the text."""
    separator = "|" if "|" in match[0] else "\t"
    start = match.start()
    for number, part in enumerate(match[0].split(separator)):
        said = part.strip().strip("*")
        outer = separator == "|" and not said and (number == 0 or start + len(part) >= match.end())
        if not outer:
            yield said, start + (part.index(said) if said else 0)
        start += len(part) + 1
