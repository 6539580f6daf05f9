"""A Mappe as a PDF: with title, language, outline and page numbers; long tables, cells and words are broken, never cut off."""

from collections.abc import Sequence
from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, SimpleDocTemplate, Spacer
from reportlab.platypus import Paragraph as PdfParagraph
from reportlab.platypus import Table as PdfTable

from assistant.mappe import pdf_styles as styles
from assistant.mappe.blocks import Block, Entry, Heading, Line, Note, Paragraph, Quote, Table, plain
from assistant.mappe.composing import AUTHOR, Written
from assistant.mappe.pdf_text import FONT, UNKNOWN, anchor, marked, register
from assistant.mappe.widths import TOGETHER, shares

MARGIN = 2.4 * cm
WIDTH = A4[0] - 2 * MARGIN - 12  # a frame of reportlab's keeps 6 points free at each side
CHARACTERS = 84
"""So many characters of a table stand on a line of the page."""
LACKING = (
    f"{UNKNOWN} steht für ein Zeichen, das die Schrift dieser Datei nicht hat; in der Word- und der Markdown-Datei steht es."
)


def to_pdf(written: Written) -> bytes:
    """The whole document as a file."""
    register()
    below = [PdfParagraph(marked(plain(line)), styles.STAND) for line in (written.session, written.stand) if line]
    story = [PdfParagraph(marked(plain(written.title)), styles.TITLE), *below, Spacer(0, 6)]
    for block in written.blocks:
        story += _flowables(block)
    if any(UNKNOWN in flowable.getPlainText() for flowable in story if isinstance(flowable, PdfParagraph)):
        story.append(PdfParagraph(marked(plain(LACKING)), styles.STAND))
    file = BytesIO()
    template = SimpleDocTemplate(
        file,
        pagesize=A4,
        leftMargin=MARGIN,
        rightMargin=MARGIN,
        topMargin=2 * cm,
        bottomMargin=2.2 * cm,
        title=written.title,
        author=AUTHOR,
        subject=" · ".join(line for line in (written.session, written.stand) if line),
        lang="de-DE",
        displayDocTitle=True,
        initialFontName=FONT,
        keepTogetherClass=_kept,
    )
    template.afterFlowable = lambda flowable: _outline(template.canv, flowable)
    template.build(story, onFirstPage=_number, onLaterPages=_number)
    return file.getvalue()


def _number(canvas: Canvas, template: SimpleDocTemplate) -> None:
    canvas.setFont(FONT, 8)
    canvas.setFillColor(styles.MUTED)
    canvas.drawRightString(A4[0] - MARGIN - 6, 1.2 * cm, f"Seite {template.page}")


def _outline(canvas: Canvas, flowable: Flowable) -> None:
    """An entry in the outline for a heading."""
    level = next((level for level, style in styles.HEADINGS.items() if getattr(flowable, "style", None) is style), None)
    if level:
        key = f"abschnitt{flowable.identity()}"
        canvas.bookmarkPage(key)
        canvas.addOutlineEntry(flowable.getPlainText(), key, level - 1)


def _flowables(block: Block) -> list[Flowable]:
    match block:
        case Heading(level, words):
            return [_paragraph(plain(words), styles.HEADINGS[level])]
        case Paragraph(line, leads):
            return [_paragraph(line, styles.LEADING if leads else styles.TEXT)]
        case Quote(line):
            return [_paragraph(line, styles.QUOTE)]
        case Note(line):
            return [_paragraph(line, styles.NOTE)]
        case Table():
            return [_table(block)]
        case Entry(number, line):
            return [PdfParagraph(f'<a name="{anchor(number)}"/>[{number}] {marked(line)}', styles.SOURCE)]


def _kept(flowables: list[Flowable]) -> KeepTogether:
    """What belongs together on one page; of a long table only the beginning belongs to what leads to it."""
    table = flowables[-1]
    if isinstance(table, PdfTable) and len(table._cellvalues) > TOGETHER:
        return KeepTogether([CondPageBreak(4 * cm), *flowables], maxHeight=float("inf"))
    return KeepTogether(flowables)


def _paragraph(line: Line, style: ParagraphStyle) -> PdfParagraph:
    return PdfParagraph(marked(line), style)


def _table(table: Table) -> PdfTable:
    """A table whose header is repeated on every page; what leads to a short one keeps it on one page."""
    header = [PdfParagraph(f"<b>{marked(line)}</b>", style) for line, style in zip(table.header, _looks(table), strict=True)]
    rows = [[_paragraph(line, style) for line, style in zip(row, _looks(table), strict=True)] for row in table.rows]
    widths = [WIDTH * share for share in shares(table, CHARACTERS)]
    look = {"style": styles.GRID, "hAlign": "LEFT", "spaceBefore": 3, "spaceAfter": 12}
    return PdfTable([header, *rows], widths, repeatRows=1, splitInRow=1, **look)


def _looks(table: Table) -> Sequence[ParagraphStyle]:
    return [styles.NUMBER if numeric else styles.CELL for numeric in table.numeric]
