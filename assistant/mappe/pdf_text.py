"""Text for a PDF: what its font has, with markup of reportlab's own only where the document means it."""

import unicodedata
from functools import lru_cache
from pathlib import Path
from xml.sax.saxutils import escape

from assistant.mappe.blocks import Line, Mark, Text

FONT, BOLD, ITALIC, BOLD_ITALIC = "Vera", "VeraBd", "VeraIt", "VeraBI"
UNKNOWN = "◊"
_REPLACED = {
    "→": "->",
    "←": "<-",
    "✓": "√",
    "✗": "×",
    "ẞ": "SS",
    "‐": "-",
    "‑": "-",
    "\u202f": "\u00a0",
    "\u2009": "\u00a0",
    "\u2060": "",
    "\u200b": "",
    "\u00ad": "",
    "\ufe0f": "",
    "\u200d": "",
    "😊": "[lächelndes Gesicht]",
    "👍": "[Daumen hoch]",
    "👎": "[Daumen runter]",
    "👉": "[Zeigefinger]",
}
"""What the font lacks and reports or people write; of letters with accents the letter is left, the rest becomes `UNKNOWN`."""


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
    return "".join(
        character if ord(character) in known or character == "\n" else _replaced(character, known) for character in words
    )


def marked(line: Line) -> str:
    """A line in reportlab's markup: data in it is escaped, marks are links."""
    return "".join(_link(part.number) if isinstance(part, Mark) else _text(part) for part in line)


def escaped(words: str) -> str:
    """Words as they are, in reportlab's markup."""
    return escape(shown(words)).replace("\n", "<br/>")


def anchor(number: int) -> str:
    """The name by which a source is linked to."""
    return f"quelle{number}"


def _link(number: int) -> str:
    return f'<a href="#{anchor(number)}">[{number}]</a>'


def _text(text: Text) -> str:
    words = escaped(text.words)
    words = f"<b>{words}</b>" if text.bold else words
    return f"<i>{words}</i>" if text.italic else words


def _replaced(character: str, known: frozenset[int]) -> str:
    if character in _REPLACED:
        return _REPLACED[character]
    letters = "".join(c for c in unicodedata.normalize("NFKD", character) if not unicodedata.combining(c))
    return letters if letters and all(ord(c) in known for c in letters) else UNKNOWN
