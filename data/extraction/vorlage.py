"""The head of a Vorlage: labelled fields in rows, and the fields below headings that the text only names."""

import re
from collections.abc import Iterator

from data.document import Document, Line
from data.model import Angabe

_INLINE = re.compile(r"^(?P<art>\w+vorlage)\s+(?P<feld>\w+):\s*(?P<wert>.+)$")
_IN_PARENTHESES = re.compile(r"^(?P<outer>[^()]+?)\s*\((?P<inner>[^()]+)\)$")
_HEADED = re.compile(r"^(?P<feld>Ziele / Wirkungen|Ressourceneinsatz|Schlussfolgerung|Anlagen)\s*:?$")
_YEAR = re.compile(r"\b(?:Haushaltsjahr|Ergebnishaushalt|Jahresabschluss|Haushalt)\s+(?P<year>(?:19|20)\d\d)\b")
TITLE_WORDS = re.compile(r"produktbericht|jahresabschluss|quartalsbericht|budgetbericht", re.IGNORECASE)


def read_angaben(document: Document) -> tuple[Angabe, ...]:
    """The fields of the Vorlage in the order of the document."""
    return (*_head(document), *_headed(document))


def read_titel(document: Document) -> tuple[str, int]:
    """The title of the report and its line: the first full line that names the kind of report; else the file's name."""
    for line in document.lines:
        if not line.is_row and TITLE_WORDS.search(line.text) and len(line.text) > 20:
            return re.sub(r"\s+", " ", line.text).strip(), line.number
    return document.name, 1


def read_haushaltsjahr(document: Document) -> int | None:
    """The budget year that the report names first in its title, a heading or its text."""
    titel, _ = read_titel(document)
    for text in (titel, *(line.text for line in document.lines)):
        if match := _YEAR.search(text):
            return int(match["year"])
    return None


def _head(document: Document) -> Iterator[Angabe]:
    """The rows above the title: label and value in turn, or a row of headings above a row of values."""
    _, title_line = read_titel(document)
    headings: Line | None = None
    group = ""
    for line in document.lines[: title_line - 1]:
        if line.is_blank:
            headings, group = None, ""
        elif not line.is_row:
            continue
        elif "Sitzungstermin" in line.text:
            headings = line
        elif headings:
            yield from _below_headings(document, headings, line)
        else:
            values = [cell for cell in line.cells if cell.text]
            if len(values) == 1:
                group = f"{values[0].text}: "
            yield from _pairs(document, line, group)


def _pairs(document: Document, line: Line, group: str) -> Iterator[Angabe]:
    cells = list(line.cells)
    if match := _INLINE.match(cells[0].text):
        yield _angabe(document, line, 1, "Art der Vorlage", match["art"])
        yield _angabe(document, line, 1, match["feld"], match["wert"].strip())
        cells = cells[1:]
    elif not cells[0].text:
        cells = cells[1:]
    for label, value in zip(cells[::2], cells[1::2], strict=False):
        if label.text and value.text:
            yield _angabe(document, line, value.column, group + label.text.rstrip(":"), value.text)


def _below_headings(document: Document, headings: Line, line: Line) -> Iterator[Angabe]:
    for heading, value in zip(headings.cells, line.cells, strict=False):
        outer, inner = _IN_PARENTHESES.match(heading.text), _IN_PARENTHESES.match(value.text)
        if outer and inner:
            yield _angabe(document, line, value.column, outer["outer"], inner["outer"])
            yield _angabe(document, line, value.column, outer["inner"], inner["inner"])
        elif value.text:
            feld = "Status der Sitzung" if heading.text == "Status" else heading.text
            yield _angabe(document, line, value.column, feld, value.text)


def _headed(document: Document) -> Iterator[Angabe]:
    """Short entries below a heading of their own: "Schlussfolgerung: entfällt", the list of Anlagen."""
    feld = ""
    for line in document.lines:
        text = line.text.strip()
        if line.is_row or (text.endswith(":") and not _HEADED.match(text)):
            feld = ""
        elif match := _HEADED.match(text):
            feld = match["feld"]
        elif feld and text:
            yield _angabe(document, line, 1, feld, text.removeprefix("- "))


def _angabe(document: Document, line: Line, column: int, feld: str, wert: str) -> Angabe:
    return Angabe(feld, wert, document.cite(line, "Vorlage", feld, line.cell(column)))
