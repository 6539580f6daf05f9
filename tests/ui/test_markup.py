"""Document text and questions are data: what is shown is what stands there."""

import re

import pytest

from assistant.mappe.blocks import Mark, Paragraph, Quote, Table, Text
from ui.text import blocks, markup

MARKUP = [
    "<script>alert(1)</script>",
    "![Bild](http://example.org/bild.png)",
    "[hier](http://example.org)",
    "[1]: http://example.org",
    "$x^2$ und $$y$$",
    "**fett** _kursiv_ ~~weg~~ `Code`",
    ":red[rot] :blue-badge[Marke]",
    "# Überschrift",
    "- Liste",
    "1. Liste",
    "> Zitat",
    "| a | b |",
    "&lt;b&gt;",
    "ein \\ Schrägstrich",
    "    eingerückt",
]
LINKS = ["https://example.org", "www.example.org", "amt@example.org"]
LATE = [*LINKS, ":smile:", ":material/home:", ":streamlit:", "a -> b", "a -- b", "a <-> b", "a >= b"]
INLINE = ["<img src=x>", "![x](http://e.org)", "[x](http://e.org)", "$x$", ":red[x]", "`x`", "_x_", "*x*"]


def without_escapes(shown: str) -> str:
    """What CommonMark makes of backslash escapes, and what a reader sees of word joiners."""
    plain = ""
    escaped = False
    for character in shown.replace("\N{WORD JOINER}", ""):
        if character == "\\" and not escaped:
            escaped = True
            continue
        plain += character
        escaped = False
    return plain


def unescaped(shown: str) -> set[str]:
    return {character for before, character in zip(" " + shown, shown, strict=False) if before != "\\"} - {"\\"}


@pytest.mark.parametrize("text", MARKUP + LATE)
def test_a_literal_text_shows_itself(text: str) -> None:
    assert without_escapes(markup.literal(text)) == text.strip()


@pytest.mark.parametrize("text", MARKUP)
def test_no_markup_character_of_a_literal_text_stays_unescaped(text: str) -> None:
    assert not unescaped(markup.literal(text)) & set("<>[]$*_~`#|&!")
    assert not re.match(r"[-+=] |\d+[.)] ", markup.literal(text))


@pytest.mark.parametrize("text", LATE)
def test_what_streamlit_replaces_after_parsing_is_kept_apart(text: str) -> None:
    assert "\N{WORD JOINER}" in markup.literal(text)
    assert "\N{WORD JOINER}" in blocks.shown([Quote((Text(f"»{text}«"),))])


def test_the_lines_of_a_question_are_kept() -> None:
    assert markup.literal("eins\nzwei") == "eins  \nzwei"


def test_a_cell_is_one_line() -> None:
    assert markup.in_cell("eins\n zwei | drei") == "eins zwei \\| drei"


def test_a_very_long_text_is_cut_with_an_ellipsis() -> None:
    assert markup.literal("x" * 100_000, limit=10) == "x" * 10 + " …"


def test_blocks_are_paragraphs_quotes_and_tables_with_their_marks() -> None:
    header, row = ((Text("Produkt"),), (Text("Plan"),)), ((Text("314 a | b"), Mark(2)), (Text("5 €"),))
    kept = [
        Paragraph((Text("Das "), Text(" Produkt ", bold=True), Text("liegt vorn: "), Mark(1))),
        Paragraph((Text("- Nach festen Regeln.", italic=True),)),
        Quote((Text("»Es ist so.«"),)),
        Table(header, (row,), (False, True)),
    ]
    assert blocks.shown(kept) == (
        rf"Das  **Produkt** liegt vorn: {markup.mark(1)}"
        "\n\n*- Nach festen Regeln.*\n\n> »Es ist so.«\n\n"
        rf"| Produkt | Plan |{chr(10)}| --- | ---: |{chr(10)}| 314 a \| b{markup.mark(2)} | 5 € |"
    )


@pytest.mark.parametrize("quoted", INLINE)
def test_markup_in_a_quoted_text_is_shown_and_not_followed(quoted: str) -> None:
    shown = blocks.shown([Quote((Text(f"„{quoted}“"),))])
    assert not unescaped(shown) & set("<[]$`_*")
    assert without_escapes(shown) == f"> „{quoted}“"


@pytest.mark.parametrize("text", MARKUP)
def test_no_paragraph_begins_a_list_or_a_heading(text: str) -> None:
    assert without_escapes(blocks.shown([Paragraph((Text(text),))])) == text.strip()
