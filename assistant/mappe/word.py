"""A Mappe as a Word document (.docx): headings, tables and quotes by their styles, marks as links to their sources.

A4, German, calm; all of its look is in styles, so that an office can put its own in their place.
"""

from datetime import UTC
from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import OxmlElement, parse_xml
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table as WordTable
from docx.text.paragraph import Paragraph as WordParagraph

from assistant.mappe.blocks import TOGETHER, Block, Entry, Heading, Line, Mark, Note, Paragraph, Quote, Table, Text, shares
from assistant.mappe.composing import AUTHOR, Written

FONT = "Calibri"
NOTE, SOURCE, CELL, STAND = "Notiz", "Quelle", "Tabellentext", "Stand"
DARK, MUTED = RGBColor(0x1F, 0x29, 0x37), RGBColor(0x4B, 0x55, 0x63)
_BAR = '<w:pBdr {}><w:left w:val="{}" w:sz="12" w:space="10" w:color="6B7280"/></w:pBdr>'
_BEHIND_BORDERS = tuple(
    f"w:{name}" for name in ["shd", "tabs", "suppressAutoHyphens", "spacing", "ind", "contextualSpacing", "jc", "outlineLvl"]
)
WIDTH = Cm(16)
CHARACTERS = 76
"""So many characters of a table stand on a line of the page."""
_LINE = '<w:{} w:val="single" w:sz="4" w:space="0" w:color="9CA3AF"/>'
_LINES = f"<w:tblBorders {nsdecls('w')}>{''.join(_LINE.format(side) for side in ('top', 'bottom', 'insideH'))}</w:tblBorders>"


def to_word(written: Written) -> bytes:
    """The whole document as a file."""
    document = _new_document()
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
            link = parse_xml(f'<w:hyperlink {nsdecls("w")} w:anchor="quelle{part.number}"/>')
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
    for element, named in (("Start", f' w:name="quelle{number}"'), ("End", "")):
        paragraph._p.append(parse_xml(f'<w:bookmark{element} {nsdecls("w")} w:id="{number}"{named}/>'))
    _fill(paragraph, (Text(f"[{number}] "), *line))


def _new_document() -> WordDocument:
    """An empty document with the styles of a Mappe."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.top_margin = section.bottom_margin = Cm(2.2)
    _set_defaults(document)
    _sized(_style(document, "Normal"), 11, after=6)
    _sized(_style(document, "Footer"), 9, after=0).font.color.rgb = MUTED
    for name, size, before in (("Title", 22, 0), ("Heading 1", 15, 20), ("Heading 2", 12.5, 12)):
        _make_heading(_sized(_style(document, name), size, after=6), before)
    _bar(_style(document, "Quote"), "single").font.italic = False
    _bar(_new(document, NOTE), "dashed")
    _sized(_new(document, SOURCE), 10, after=3).paragraph_format.keep_with_next = True
    _sized(_new(document, CELL), 9.5, after=1).paragraph_format.space_before = Pt(1)
    _sized(_new(document, STAND), 10.5, after=0).font.color.rgb = MUTED
    return document


def _set_defaults(document: WordDocument) -> None:
    """German, and one font instead of the template's theme."""
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    fonts, language = defaults.find(qn("w:rFonts")), defaults.find(qn("w:lang"))
    fonts.attrib.clear()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)
    language.set(qn("w:val"), "de-DE")
    document.settings.element.find(qn("w:themeFontLang")).set(qn("w:val"), "de-DE")


def _style(document: WordDocument, name: str) -> ParagraphStyle:
    style = document.styles[name]
    if not isinstance(style, ParagraphStyle):
        raise TypeError(name)
    return style


def _new(document: WordDocument, name: str) -> ParagraphStyle:
    document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles["Normal"]
    return _style(document, name)


def _sized(style: ParagraphStyle, size: float, after: float) -> ParagraphStyle:
    style.font.size = Pt(size)
    style.paragraph_format.space_after, style.paragraph_format.line_spacing = Pt(after), 1.15
    return style


def _make_heading(style: ParagraphStyle, before: float) -> None:
    """Without the template's font, blue and line."""
    for properties, unwanted in ((style.element.rPr, "w:rFonts"), (style.element.pPr, "w:pBdr")):
        for element in properties.findall(qn(unwanted)):
            properties.remove(element)
    style.font.color.rgb, style.font.bold = DARK, True
    style.paragraph_format.space_before = Pt(before)


def _bar(style: ParagraphStyle, kind: str) -> ParagraphStyle:
    """Set in, with a bar at its left."""
    style.paragraph_format.left_indent = Cm(0.8)
    properties = style.element.get_or_add_pPr()
    properties.insert_element_before(parse_xml(_BAR.format(nsdecls("w"), kind)), *_BEHIND_BORDERS)
    return style
