"""Phrases of the lexicons are found by stem, exactly after "=", by their beginning before "*", with marks between their words."""

import pytest

from assistant.understanding.phrases import Phrases
from data.german.words import words

LEXICON = {
    "wertart": {"plan": ["geplant", "=Soll", "Planansatz"], "ergebnis": ["am Ende", "Re-Erg"]},
    "superlative": {"max": ["höchst*"]},
}
FOUND = [
    ("war geplant", ["plan"]),
    ("die geplanten Erträge", ["plan"]),
    ("das Soll", ["plan"]),
    ("sollte es", []),
    ("der höchste Betrag", ["max"]),
    ("am höchsten", ["max"]),
    ("hoch", []),
    ("am Ende des Jahres", ["ergebnis"]),
    ("am Anfang, das Ende", []),
    ("am. Ende", []),
    ("Re-Erg 2023", ["ergebnis"]),
    ("PLANANSATZ", ["plan"]),
    ("", []),
]


@pytest.mark.parametrize(("text", "values"), FOUND)
def test_a_phrase_is_found_as_the_lexicon_writes_it(text, values):
    assert [hit.phrase.value for hit in Phrases.load(LEXICON).find(words(text))] == values


@pytest.mark.parametrize(
    ("written", "known"), [("geplant", True), ("Planansatz", True), ("Ansatz", False), ("geplant war", False)]
)
def test_a_written_form_means_a_phrase_or_not(written, known):
    assert Phrases.load(LEXICON).means(written) is known


def test_a_hit_says_which_words_it_covers():
    (hit,) = Phrases.load(LEXICON).find(words("Was war am Ende gebucht?"))
    assert (hit.start, hit.end, hit.phrase.kind) == (2, 4, "wertart")
