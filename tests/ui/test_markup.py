"""Document text and questions are data: what is shown is what stands there."""

import re

import pytest

from ui import markup

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
ANSWER = """Das Produkt **314 Eingliederungshilfe** liegt unter Plan (−1.553.092 €) [1].

> „Die Kosten sind gestiegen.“ [2]

| Produkt | Abweichung |
| --- | ---: |
| 314 a \\| b | 5 |

- ein Punkt

*Verstanden: 3140.*"""
KEPT = [
    "**314 Eingliederungshilfe**",
    "\n> „Die Kosten",
    "| --- | ---: |",
    "a \\| b",
    "\n- ein Punkt",
    "\n*Verstanden: 3140.*",
]


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
    assert "\N{WORD JOINER}" in markup.of_answer(text, 0)


def test_the_lines_of_a_question_are_kept() -> None:
    assert markup.literal("eins\nzwei") == "eins  \nzwei"


def test_a_cell_is_one_line() -> None:
    assert markup.in_cell("eins\n zwei | drei") == "eins zwei \\| drei"


def test_a_very_long_text_is_cut_with_an_ellipsis() -> None:
    assert markup.literal("x" * 100_000, limit=10) == "x" * 10 + " …"


def test_the_markup_that_answers_are_written_in_stays() -> None:
    shown = markup.of_answer(ANSWER, 2)
    for kept in KEPT:
        assert kept in shown


def test_marks_of_known_fundstellen_are_set_back_and_others_are_text() -> None:
    shown = markup.of_answer("nach Plan [1], laut [7]", 1)
    assert markup.mark(1) in shown
    assert r"laut \[7\]" in shown


def test_an_amount_is_not_parted_from_its_unit_nor_a_mark_from_its_words() -> None:
    shown = markup.of_answer(ANSWER, 2)
    assert "−1.553.092\N{NO-BREAK SPACE}€" in shown
    assert "gestiegen.“\N{NO-BREAK SPACE}" + markup.mark(2) in shown


@pytest.mark.parametrize("quoted", INLINE)
def test_markup_in_a_quoted_text_is_shown_and_not_followed(quoted: str) -> None:
    shown = markup.of_answer(f"> „{quoted}“", 0)
    assert not unescaped(shown) & set("<[]$`_*")
    assert without_escapes(shown) == f"> „{quoted}“"
