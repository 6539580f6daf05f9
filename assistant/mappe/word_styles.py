"""The look of a Mappe in Word: A4, German, calm; all of it in styles, so that an office can put its own in their place."""

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

FONT = "Calibri"
NOTE, SOURCE, CELL, STAND = "Notiz", "Quelle", "Tabellentext", "Stand"
DARK, MUTED = RGBColor(0x1F, 0x29, 0x37), RGBColor(0x4B, 0x55, 0x63)
_BAR = '<w:pBdr {}><w:left w:val="{}" w:sz="12" w:space="10" w:color="6B7280"/></w:pBdr>'
_BEHIND_BORDERS = (
    "w:shd",
    "w:tabs",
    "w:suppressAutoHyphens",
    "w:spacing",
    "w:ind",
    "w:contextualSpacing",
    "w:jc",
    "w:outlineLvl",
)


def new_document() -> WordDocument:
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
