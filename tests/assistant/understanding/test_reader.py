"""What a question leaves open is named, and what the next one inherits is what was spoken of."""

import pytest

from assistant.understanding.model import Confidence
from assistant.understanding.reader import Reader
from tests.assistant.understanding.notation import corpus, written


def second(reader: Reader, before: str, question: str) -> str:
    return written(reader.read(question, [reader.turn(before)]))


@pytest.mark.parametrize(("before", "question", "expected"), corpus("conversations", "one_coordinate_replaced"))
def test_a_follow_up_replaces_what_it_names_and_keeps_the_rest(reader, before, question, expected):
    assert second(reader, before, question) == expected


@pytest.mark.parametrize(("before", "question", "expected"), corpus("conversations", "the_set_goes_on", "said_of_the_value"))
def test_a_follow_up_goes_on_from_the_set_or_the_value(reader, before, question, expected):
    assert second(reader, before, question) == expected


@pytest.mark.parametrize(("before", "question", "expected"), corpus("conversations", "nothing_is_inherited"))
def test_a_complete_question_inherits_nothing(reader, before, question, expected):
    assert second(reader, before, question) == expected == written(reader.read(question))


@pytest.mark.parametrize(("before", "question", "expected"), corpus("conversations", "the_year_spoken_of"))
def test_the_year_before_is_counted_from_the_year_spoken_of(reader, before, question, expected):
    assert second(reader, before, question) == expected


@pytest.mark.parametrize(("question", "confidence", "open_words"), corpus("confidence"))
def test_words_that_nothing_explains_are_named(reader, question, confidence, open_words):
    reading = reader.read(question)
    assert (reading.confidence.name.lower(), ", ".join(reading.open)) == (confidence, open_words)


@pytest.mark.parametrize(("question", "confidence", "open_words"), corpus("confidence", "nothing_to_answer"))
def test_without_anything_to_answer_there_is_no_abfrage(reader, question, confidence, open_words):
    assert reader.read(question).abfrage is None


def test_what_may_be_another_answer_shows_the_row_beside_it(reader):
    reading = reader.read("Wie hoch war der Plan beim Wohngeld in Ilsede?")
    assert written(reading) == "produkt:3460·saldo·plan; profile(produkt:3460)"


@pytest.mark.parametrize("years", ["Erträge FD 32 2022 und im Vorjahr", "Erträge FD 32 im Vorjahr und 2022"])
def test_the_year_before_a_year_of_the_same_question(reader, years):
    said = set(written(reader.read(years)).split("; "))
    assert said == {f"teilbudget:32·ertrag·ergebnis·jahr={year}" for year in (2021, 2022)}


def test_a_conversation_goes_on_over_several_turns(reader):
    turns = []
    for question in ("Personal im FD 33 im Mai?", "Und im Juni?", "Und Sachaufwand?", "Und beim FD 35?"):
        turns.append(reader.turn(question, turns))
    assert [written(turn.reading) for turn in turns] == [
        "teilbudget:33·personal·ergebnis·monat=5",
        "teilbudget:33·personal·ergebnis·monat=6",
        "teilbudget:33·sachaufwand·ergebnis·monat=6",
        "teilbudget:35·sachaufwand·ergebnis·monat=6",
    ]


def test_the_same_follow_up_after_another_question_is_another_question(reader):
    assert second(reader, "Aufwand FD 32 im Mai?", "Und im Juni?") != second(reader, "Erträge FD 32 im Mai?", "Und im Juni?")


@pytest.mark.parametrize(
    ("question", "judged"),
    [
        ("Das Wohngeld war um 50.000 € schlechter. Stimmt das?", True),
        ("Die Krankenhilfe hatte 400 Fälle.", True),
        ("War das Wohngeld besser als geplant?", False),
        ("Wie hoch war der Plan beim Wohngeld?", False),
    ],
)
def test_a_statement_is_judged_and_a_question_answered(reader, question, judged):
    assert reader.read(question).checks is judged


@pytest.mark.parametrize(("question", "scale"), [("Aufwand FD 32 in Mio. €?", "Mio"), ("Aufwand FD 32?", "")])
def test_the_form_asked_for_is_kept_beside_the_abfrage(reader, question, scale):
    reading = reader.read(question)
    assert (reading.form.scale, reading.confidence) == (scale, Confidence.SURE)
    assert written(reading) == "teilbudget:32·aufwand·ergebnis"
