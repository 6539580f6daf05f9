"""The running text as passages, each with its lines and with what it speaks of."""

import pytest
import yaml
from places import GOLDEN

from data.extraction.narrative import find_mentions
from data.german.sentences import split_sentences
from data.ingest import SAMPLE, read_report

FACTS = yaml.safe_load((GOLDEN / "sample_facts.yaml").read_text(encoding="utf-8"))


def test_a_paragraph_that_is_split_over_two_lines_is_one_passage(report):
    (passage,) = [p for p in report.passages if p.citation.line <= 75 <= p.citation.line_end]
    assert (passage.citation.line, passage.citation.line_end, passage.produkte) == (73, 75, ("41402",))
    assert "1.076.102 €" in passage.text


def test_passages_know_what_they_speak_of_and_what_they_only_mention(report):
    found = {p.citation.line: (p.produkte, p.erwaehnt, p.budgets) for p in report.passages}
    assert len(found) == 28
    assert found[27] == ((), (), ("gesamt",))
    assert found[29] == ((), (), ("3",))
    assert found[31] == ((), (), ("30", "32", "33", "35", "34", "38", "39"))
    assert found[33] == ((), (), ("30",))
    assert found[39] == (("3115",), ("3110",), ())
    assert found[51] == (("314",), (), ())
    assert found[57] == ((), (), ("33",))
    assert found[65] == (("3124", "3125"), (), ())
    assert found[79] == (("41404",), ("41402",), ())
    assert {p.heading for p in report.passages} == {"Inhaltsbeschreibung"}


def test_passages_hold_the_words_of_the_file_without_its_markup(report, lines):
    for passage in report.passages:
        raw = [line for line in lines[passage.citation.line - 1 : passage.citation.line_end] if line.strip()]
        assert passage.text == " ".join(raw).replace("**", "")


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: f"line{fact['line']}")
def test_the_sample_says_what_its_facts_say(fact):
    (passage,) = [p for p in read_report(SAMPLE).passages if p.citation.line <= fact["line"] <= p.citation.line_end]
    assert [number for number in fact["numbers"] if number not in passage.text] == []
    assert (fact["reason"] or "") in passage.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Das Produkt 3140 kostet.", [("produkt", "3140", "")]),
        (
            "Die Produkte 3124 „Arbeitslosengeld II“ und 3125 „Optionskommunen“ sind",
            [("produkt", "3124", "Arbeitslosengeld II"), ("produkt", "3125", "Optionskommunen")],
        ),
        ("der Teilbudgets 30, 32 und 35", [("budget", "30", ""), ("budget", "32", ""), ("budget", "35", "")]),
        ("Teilhaushalt/Budget 3 für", [("budget", "3", "")]),
        ("Der FD 33 „Jobcenter“ unterschreitet", [("budget", "33", "Jobcenter")]),
        (
            "Produkt P1.03.36.363022.010 „Hilfen“ und Produkt 36501.42110290.",
            [("produkt", "P1.03.36.363022.010", "Hilfen"), ("produkt", "36501.42110290", "")],
        ),
        ("Das Produktziel wurde in 14 Tagen erreicht.", []),
        ("Auf Seite 3140 steht nichts.", []),
    ],
)
def test_products_and_budgets_are_found_by_the_word_before_their_number(text, expected):
    assert [(m.kind, m.nummer, m.name) for m in find_mentions(text)] == expected


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Eins. Zwei! Drei?", ["Eins.", "Zwei!", "Drei?"]),
        ("Es stieg um ca. 1,3 Mio. Euro. Dann fiel es.", ["Es stieg um ca. 1,3 Mio. Euro.", "Dann fiel es."]),
        ("Hilfe bei bes. soz. Schwierigkeiten.", ["Hilfe bei bes. soz. Schwierigkeiten."]),
        ("Am 3. Januar kam Dr. Opiela.", ["Am 3. Januar kam Dr. Opiela."]),
        ("", []),
    ],
)
def test_abbreviations_do_not_end_a_sentence(text, sentences):
    assert split_sentences(text) == sentences
