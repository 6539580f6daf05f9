"""A Mappe as a PDF: with title, language, outline and page numbers; long tables, cells and words are broken, never cut off.

Calm, dark on white, nothing told by colour alone. What its font lacks is replaced, and that is said.
"""

import unicodedata
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, SimpleDocTemplate, Spacer
from reportlab.platypus import Paragraph as PdfParagraph
from reportlab.platypus import Table as PdfTable

from assistant.mappe.blocks import TOGETHER, Block, Entry, Heading, Line, Mark, Note, Paragraph, Quote, Table, Text, plain, shares
from assistant.mappe.composing import AUTHOR, Written

MARGIN = 2.4 * cm
WIDTH = A4[0] - 2 * MARGIN - 12  # a frame of reportlab's keeps 6 points free at each side
CHARACTERS = 84
"""So many characters of a table stand on a line of the page."""
FONT, BOLD, ITALIC, BOLD_ITALIC = "Vera", "VeraBd", "VeraIt", "VeraBI"
UNKNOWN = "◊"
LACKING = (
    f"{UNKNOWN} steht für ein Zeichen, das die Schrift dieser Datei nicht hat; in der Word- und der Markdown-Datei steht es."
)
_REPLACED = {
    "→": "->", "←": "<-", "✓": "√", "✗": "×", "ẞ": "SS", "‐": "-", "‑": "-", "\u202f": "\u00a0", "\u2009": "\u00a0",
    "\u2060": "", "\u200b": "", "\u00ad": "", "\ufe0f": "", "\u200d": "",
    "😊": "[lächelndes Gesicht]", "👍": "[Daumen hoch]", "👎": "[Daumen runter]", "👉": "[Zeigefinger]",
}  # fmt: skip
"""What the font lacks and reports or people write; of letters with accents the letter is left, the rest becomes `UNKNOWN`."""

_DARK, _MUTED, _LINE, _SHADE = (HexColor(color) for color in ("#1f2937", "#4b5563", "#9ca3af", "#f3f4f6"))
_TEXT = ParagraphStyle("Text", fontName=FONT, fontSize=9.5, leading=13.5, spaceAfter=6)
_LEADING = ParagraphStyle("Leitend", _TEXT, keepWithNext=1)
_TITLE = ParagraphStyle("Titel", _TEXT, fontName=BOLD, fontSize=19, leading=24, spaceAfter=8, textColor=_DARK)
_STAND = ParagraphStyle("Stand", _TEXT, textColor=_MUTED, spaceAfter=1)
_HEADING = ParagraphStyle("Überschrift", _TEXT, fontName=BOLD, textColor=_DARK, keepWithNext=1)
_HEADINGS = {
    1: ParagraphStyle("Überschrift 1", _HEADING, fontSize=13, leading=17, spaceBefore=18),
    2: ParagraphStyle("Überschrift 2", _HEADING, fontSize=10.5, leading=14, spaceBefore=12),
}
_NOTE = ParagraphStyle("Notiz", _TEXT, leftIndent=14)
_QUOTE = ParagraphStyle(
    "Zitat", _TEXT, leftIndent=14, rightIndent=6, backColor=_SHADE, borderPadding=(4, 6, 5, 6), spaceBefore=5, spaceAfter=11
)
_SOURCE = ParagraphStyle("Quelle", _TEXT, fontSize=8.5, leading=12, keepWithNext=1)
_CELL = ParagraphStyle("Zelle", _TEXT, fontSize=8, leading=11, spaceAfter=0)
_NUMBER = ParagraphStyle("Zahl", _CELL, alignment=TA_RIGHT)
_GRID = [
    ("BACKGROUND", (0, 0), (-1, 0), _SHADE),
    ("LINEABOVE", (0, 0), (-1, -1), 0.5, _LINE),
    ("LINEBELOW", (0, -1), (-1, -1), 0.5, _LINE),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("TOPPADDING", (0, 0), (-1, -1), 2),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
]


def to_pdf(written: Written) -> bytes:
    """The whole document as a file."""
    register()
    below = [line for line in (written.session, written.stand) if line]
    story = [_paragraph(plain(written.title), _TITLE), *(_paragraph(plain(line), _STAND) for line in below), Spacer(0, 6)]
    story += map(_flowable, written.blocks)
    if any(UNKNOWN in flowable.getPlainText() for flowable in story if isinstance(flowable, PdfParagraph)):
        story.append(_paragraph(plain(LACKING), _STAND))
    file = BytesIO()
    margins = {"leftMargin": MARGIN, "rightMargin": MARGIN, "topMargin": 2 * cm, "bottomMargin": 2.2 * cm}
    described = {"title": written.title, "author": AUTHOR, "subject": " · ".join(below), "lang": "de-DE", "displayDocTitle": True}
    template = SimpleDocTemplate(file, pagesize=A4, initialFontName=FONT, keepTogetherClass=_kept, **margins, **described)
    template.afterFlowable = lambda flowable: _outline(template.canv, flowable)
    template.build(story, onFirstPage=_number, onLaterPages=_number)
    return file.getvalue()


def _number(canvas: Canvas, template: SimpleDocTemplate) -> None:
    canvas.setFont(FONT, 8)
    canvas.setFillColor(_MUTED)
    canvas.drawRightString(A4[0] - MARGIN - 6, 1.2 * cm, f"Seite {template.page}")


def _outline(canvas: Canvas, flowable: Flowable) -> None:
    """An entry in the outline for a heading."""
    level = next((level for level, style in _HEADINGS.items() if getattr(flowable, "style", None) is style), None)
    if level:
        key = f"abschnitt{flowable.identity()}"
        canvas.bookmarkPage(key)
        canvas.addOutlineEntry(flowable.getPlainText(), key, level - 1)


def _flowable(block: Block) -> Flowable:
    match block:
        case Heading(level, words):
            return _paragraph(plain(words), _HEADINGS[level])
        case Paragraph(line, leads):
            return _paragraph(line, _LEADING if leads else _TEXT)
        case Quote(line):
            return _paragraph(line, _QUOTE)
        case Note(line):
            return _paragraph(line, _NOTE)
        case Entry(number, line):
            return PdfParagraph(f'<a name="quelle{number}"/>[{number}] {marked(line)}', _SOURCE)
        case Table():
            return _table(block)


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
    styles = [_NUMBER if numeric else _CELL for numeric in table.numeric]
    header = [PdfParagraph(f"<b>{marked(line)}</b>", style) for line, style in zip(table.header, styles, strict=True)]
    rows = [[_paragraph(line, style) for line, style in zip(row, styles, strict=True)] for row in table.rows]
    widths = [WIDTH * share for share in shares(table, CHARACTERS)]
    look = {"style": _GRID, "hAlign": "LEFT", "spaceBefore": 3, "spaceAfter": 12}
    return PdfTable([header, *rows], widths, repeatRows=1, splitInRow=1, **look)


@lru_cache(maxsize=1)
def register() -> frozenset[int]:
    """Makes the font known to reportlab, which brings it; the characters it has."""
    import reportlab
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    folder = Path(reportlab.__file__).parent / "fonts"
    known = frozenset(range(0x110000))
    for name in (FONT, BOLD, ITALIC, BOLD_ITALIC):
        font = TTFont(name, str(folder / f"{name}.ttf"))
        pdfmetrics.registerFont(font)
        known &= font.face.charToGlyph.keys()
    pdfmetrics.registerFontFamily(FONT, FONT, BOLD, ITALIC, BOLD_ITALIC)
    return known


def shown(words: str) -> str:
    """The words in characters that the font has."""
    known = register()
    return "".join(c if ord(c) in known or c == "\n" else _replaced(c, known) for c in words)


def _replaced(character: str, known: frozenset[int]) -> str:
    if character in _REPLACED:
        return _REPLACED[character]
    letters = "".join(c for c in unicodedata.normalize("NFKD", character) if not unicodedata.combining(c))
    return letters if letters and all(ord(c) in known for c in letters) else UNKNOWN


def marked(line: Line) -> str:
    """A line in reportlab's markup: data in it is escaped, marks are links."""
    return "".join(
        f'<a href="#quelle{part.number}">[{part.number}]</a>' if isinstance(part, Mark) else _marked_up(part) for part in line
    )


def _marked_up(text: Text) -> str:
    words = escape(shown(text.words)).replace("\n", "<br/>")
    words = f"<b>{words}</b>" if text.bold else words
    return f"<i>{words}</i>" if text.italic else words
