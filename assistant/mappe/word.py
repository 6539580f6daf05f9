"""A Mappe as a Word document (.docx): headings, tables and quotes by their styles, marks as links to their sources."""

from datetime import UTC
from io import BytesIO

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import nsdecls
from docx.oxml.parser import OxmlElement, parse_xml
from docx.shared import Cm
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph

from assistant.mappe.blocks import Block, Entry, Heading, Line, Mark, Note, Paragraph, Quote, Table, Text
from assistant.mappe.composing import AUTHOR, Written
from assistant.mappe.widths import TOGETHER, shares
from assistant.mappe.word_styles import CELL, NOTE, SOURCE, STAND, new_document

WIDTH = Cm(16)
CHARACTERS = 76
"""So many characters of a table stand on a line of the page."""
_LINE = '<w:{} w:val="single" w:sz="4" w:space="0" w:color="9CA3AF"/>'
_LINES = f"<w:tblBorders {nsdecls('w')}>{''.join(_LINE.format(side) for side in ('top', 'bottom', 'insideH'))}</w:tblBorders>"


def to_word(written: Written) -> bytes:
    """The whole document as a file."""
    document = new_document()
    _describe(document, written)
    document.add_paragraph(written.title, "Title")
    for line in (written.session, written.stand):
        if line:
            document.add_paragraph(line, STAND)
    for block in written.blocks:
        _add(document, block)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _describe(document: WordDocument, written: Written) -> None:
    properties = document.core_properties
    properties.title, properties.author, properties.language = written.title, AUTHOR, "de-DE"
    properties.subject, properties.comments = written.session, written.stand
    properties.created = properties.modified = written.created.astimezone(UTC).replace(tzinfo=None)
    footer = document.sections[0].footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    for words, field in (("Seite ", "PAGE"), (" von ", "NUMPAGES")):
        footer.add_run(words)
        shown = f'<w:fldSimple {nsdecls("w")} w:instr="{field}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        footer._p.append(parse_xml(shown))


def _add(document: WordDocument, block: Block) -> None:
    match block:
        case Heading(level, words):
            document.add_heading(words, level)
        case Paragraph(line, leads):
            _fill(document.add_paragraph(), line).paragraph_format.keep_with_next = leads or None
        case Quote(line):
            _fill(document.add_paragraph(style="Quote"), line)
        case Note(line):
            _fill(document.add_paragraph(style=NOTE), line)
        case Table():
            _add_table(document, block)
        case Entry(number, line):
            _add_entry(document.add_paragraph(style=SOURCE), number, line)


def _fill(paragraph: WordParagraph, line: Line) -> WordParagraph:
    for part in line:
        if isinstance(part, Mark):
            link = parse_xml(f'<w:hyperlink {nsdecls("w")} w:anchor="{_anchor(part.number)}"/>')
            link.append(paragraph.add_run(f"[{part.number}]")._r)
            paragraph._p.append(link)
        else:
            run = paragraph.add_run(part.words)
            run.bold, run.italic = part.bold or None, part.italic or None
    return paragraph


def _add_table(document: WordDocument, table: Table) -> None:
    """A table with thin lines between its rows, whose header is repeated on every page."""
    rows = (table.header, *table.rows)
    shown = document.add_table(len(rows), len(table.header))
    shown.autofit = False
    shown._tbl.tblPr.append(parse_xml(_LINES))
    widths = [int(WIDTH * share) for share in shares(table, CHARACTERS)]
    for column, width in zip(shown.columns, widths, strict=True):
        column.width = width
    whole = len(rows) <= TOGETHER
    for row, lines in zip(shown.rows, rows, strict=True):
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, line, width, numeric in zip(row.cells, lines, widths, table.numeric, strict=True):
            cell.width = width
            paragraph = _fill(cell.paragraphs[0], line)
            paragraph.style = document.styles[CELL]
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT if numeric else WD_ALIGN_PARAGRAPH.LEFT
            paragraph.paragraph_format.keep_with_next = whole or None
    _make_header(shown)
    document.add_paragraph(style=CELL)


def _make_header(table: WordTable) -> None:
    header = table.rows[0]
    header._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell in header.cells:
        cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="F3F4F6"/>'))
        for run in cell.paragraphs[0].runs:
            run.bold = True


def _add_entry(paragraph: WordParagraph, number: int, line: Line) -> None:
    for element in ("Start", "End"):
        named = f' w:name="{_anchor(number)}"' if element == "Start" else ""
        paragraph._p.append(parse_xml(f'<w:bookmark{element} {nsdecls("w")} w:id="{number}"{named}/>'))
    _fill(paragraph, (Text(f"[{number}] "), *line))


def _anchor(number: int) -> str:
    return f"quelle{number}"
