"""What holds for the reading of German whatever the text: spans, no exceptions, linear work, round trips."""

import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import amounts as cells
from data.german.amounts import amounts
from data.german.causes import given_causes
from data.german.directions import directions
from data.german.negation import negations
from data.german.numerals import numerals
from data.german.sentences import clauses, sentences
from data.german.spelling import nearest, split_compound, variants
from data.german.times import times
from data.german.words import fold, loosely, plain, stem, words

PIECES = [
    "nicht ", "weil ", "der ", "2023 ", "Juli ", "!", " 5 Mio. € und", "1,-", "A1", "ohne ", "mehr als ", "Quartal 1. ",
    "im ersten ", "Vormonat ", "22 zu ", "die weil, ", "fielen ", "21/", "zwei ", "letzten ", "'2", "v. ", "(", "-",
    "Ä", "Q3-", "Produkte 3, ", "\n\n", "1.", "a", "1", " ", "zwischen 2 und ", "0171-", "zwei Komma ", "ein halbes ",
    "bis ", "…", "hundert", "und", "grund für ", ", sodass ", "weder ", "rund ", "–", "2021 22 ", "minus ", "v. H. ",
    "€ ", "dreimal ",
]  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=200), st.lists(st.sampled_from([*PIECES, "Ergebnis ", "Jahr ", "statt ", ", "]), max_size=25).map("".join)
)
DIMENSIONS: dict[str, Callable[[str], Any]] = {
    "words": words,
    "sentences": sentences,
    "clauses": lambda text: clauses(words(text)),
    "numerals": lambda text: numerals(words(text)),
    "amounts": amounts,
    "times": lambda text: times(words(text), 2023),
    "directions": lambda text: directions(words(text)),
    "given causes": lambda text: given_causes(words(text)),
    "negations": lambda text: negations(words(text)),
}


@pytest.mark.parametrize("dimension", DIMENSIONS)
@given(text=TEXTS)
def test_everything_found_has_a_span_within_the_text(dimension: str, text: str):
    for found in DIMENSIONS[dimension](text):
        assert 0 <= found.start < found.end <= len(text)
        assert not text[found.start].isspace()
        assert not text[found.end - 1].isspace()


@pytest.mark.parametrize("dimension", ["words", "sentences", "clauses", "numerals", "amounts", "times", "negations"])
@given(text=TEXTS)
def test_no_two_of_a_dimension_overlap(dimension: str, text: str):
    found = DIMENSIONS[dimension](text)
    assert all(before.end <= after.start for before, after in pairwise(found))


@given(text=TEXTS)
def test_words_are_the_text_without_its_blanks(text: str):
    found = words(text)
    assert all(text[word.start : word.end] == word.text for word in found)
    between = "".join(text[before.end : after.start] for before, after in pairwise(found))
    assert all(mark.isspace() or mark in "-‐‑" for mark in between)


@given(text=TEXTS)
def test_every_word_is_in_one_sentence_and_one_clause(text: str):
    found = words(text)
    for spans in (sentences(text, found), clauses(found)):
        assert [place for span in spans for place in range(span.first, span.stop)] == list(range(len(found)))


@given(text=TEXTS)
def test_scopes_and_reasons_lie_within_the_text(text: str):
    found = words(text)
    for denial in negations(found):
        assert 0 <= denial.scope[0] <= denial.scope[1] <= len(found)
    for cause in given_causes(found):
        assert 0 <= cause.reason_start <= cause.reason_end <= len(text)


@given(text=st.text(max_size=60))
def test_a_word_folds_stems_and_varies_without_exception(text: str):
    folded = fold(text)
    assert fold(folded) == folded or not folded.isascii()
    assert isinstance(stem(folded), str)
    assert len(loosely(folded)) <= len(folded)
    assert plain(text) == plain(plain(text)) or not text.isascii()
    assert folded not in list(variants(folded))
    assert isinstance(nearest(folded, ["abweichung", "ergebnis"]), tuple)
    assert split_compound(folded, frozenset()) is None


MONEY = st.decimals(min_value=-(10**12), max_value=10**12, places=2, allow_nan=False, allow_infinity=False)


@given(value=MONEY, unit=st.sampled_from(["EUR", "", "%"]))
def test_a_written_number_is_read_back_from_its_cell(value: Decimal, unit: str):
    written = cells.write(value, unit, places=2)
    assert cells.read(written) == value
    assert cells.unit_of(written) == (unit or None)


@given(value=MONEY)
def test_a_written_amount_is_found_in_a_text(value: Decimal):
    found = amounts(f"Das Ergebnis war {cells.write(value, 'EUR')}, wie geplant.")
    assert [(amount.value, amount.unit) for amount in found] == [(value, "EUR")]


@given(value=st.integers(min_value=0, max_value=999_999))
def test_every_whole_number_in_words_is_read(value: int):
    found = numerals(words(spoken(value)))
    assert [numeral.value for numeral in found] == [value]


UNITS = ["", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"]
UNITS += ["dreizehn", "vierzehn", "fünfzehn", "sechzehn"]
TENS = ["", "zehn", "zwanzig", "dreißig", "vierzig", "fünfzig", "sechzig", "siebzig", "achtzig", "neunzig"]


def spoken(value: int) -> str:
    """A whole number below a million in German words."""
    if value < 2:
        return ("null", "eins")[value]
    thousands, rest = divmod(value, 1000)
    return (below_1000(thousands, last=False) + "tausend" if thousands else "") + (below_1000(rest, last=True) if rest else "")


def below_1000(value: int, last: bool) -> str:
    hundreds, rest = divmod(value, 100)
    said = UNITS[hundreds] + "hundert" if hundreds else ""
    if rest == 1:
        return said + ("eins" if last else "ein")
    if rest < len(UNITS):
        return said + UNITS[rest]
    unit, ten = rest % 10, TENS[rest // 10]
    if rest < 20:
        return said + {7: "sieb"}.get(unit, UNITS[unit]) + ten
    return said + (f"{UNITS[unit]}und{ten}" if unit else ten)


def work(read: Callable[[str], Any], text: str) -> int:
    """How many calls, of functions of Python and of built-in ones, reading a text takes."""
    count = 0

    def counted(frame: Any, event: str, argument: Any) -> None:
        nonlocal count
        count += 1

    sys.setprofile(counted)
    try:
        read(text)
    finally:
        sys.setprofile(None)
    return count


@pytest.mark.parametrize("piece", PIECES)
def test_work_grows_with_the_text_and_not_with_its_square(piece: str):
    for read in DIMENSIONS.values():
        read((piece * 4000)[:4000])
        short, long = (work(read, (piece * size)[:size]) for size in (1000, 4000))
        assert long <= 6 * short + 500


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["nicht ", "weil, die ", "1"])
def test_two_hundred_thousand_characters_are_read(piece: str):
    found = words((piece * 200_000)[:200_000])
    for read in (numerals, amounts, directions, given_causes, negations):
        read(found)
    assert times(found, 2023) == ()


def test_reading_german_imports_nothing_heavy():
    modules = "data.german.directions, data.german.times, data.german.causes"
    code = f"import sys, {modules}; print([m for m in ('pandas', 'babel', 'chromadb', 'langchain') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
