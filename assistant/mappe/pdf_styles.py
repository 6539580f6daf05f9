"""The look of a Mappe in PDF: calm, dark on white, nothing told by colour alone."""

from reportlab.lib import colors
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.styles import ParagraphStyle

from assistant.mappe.pdf_text import BOLD, FONT

DARK, MUTED = colors.HexColor("#1f2937"), colors.HexColor("#4b5563")
LINE, SHADE = colors.HexColor("#9ca3af"), colors.HexColor("#f3f4f6")

TEXT = ParagraphStyle("Text", fontName=FONT, fontSize=9.5, leading=13.5, spaceAfter=6)
LEADING = ParagraphStyle("Leitend", TEXT, keepWithNext=1)
TITLE = ParagraphStyle("Titel", TEXT, fontName=BOLD, fontSize=19, leading=24, spaceAfter=8, textColor=DARK)
STAND = ParagraphStyle("Stand", TEXT, textColor=MUTED, spaceAfter=1)
_HEADING = ParagraphStyle("Überschrift", TEXT, fontName=BOLD, textColor=DARK, keepWithNext=1)
HEADINGS = {
    1: ParagraphStyle("Überschrift 1", _HEADING, fontSize=13, leading=17, spaceBefore=18),
    2: ParagraphStyle("Überschrift 2", _HEADING, fontSize=10.5, leading=14, spaceBefore=12),
}
NOTE = ParagraphStyle("Notiz", TEXT, leftIndent=14)
QUOTE = ParagraphStyle(
    "Zitat", TEXT, leftIndent=14, rightIndent=6, backColor=SHADE, borderPadding=(4, 6, 5, 6), spaceBefore=5, spaceAfter=11
)
SOURCE = ParagraphStyle("Quelle", TEXT, fontSize=8.5, leading=12, keepWithNext=1)
CELL = ParagraphStyle("Zelle", TEXT, fontSize=8, leading=11, spaceAfter=0)
NUMBER = ParagraphStyle("Zahl", CELL, alignment=TA_RIGHT)

GRID = [
    ("BACKGROUND", (0, 0), (-1, 0), SHADE),
    ("LINEABOVE", (0, 0), (-1, -1), 0.5, LINE),
    ("LINEBELOW", (0, -1), (-1, -1), 0.5, LINE),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("TOPPADDING", (0, 0), (-1, -1), 2),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
]
