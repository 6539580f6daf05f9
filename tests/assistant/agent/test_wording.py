"""An answer in a model's words: only before the guard, only the sentences, never a number or a reason more or less."""

import pytest
from model_servers import Reply, say

from assistant.answering.answer import QuoteBlock, TableBlock
from assistant.answering.markdown import body
from assistant.service import Assistant
from assistant.settings import Settings

QUESTION = "Wie hoch war die Abweichung der Heimaufsicht?"
GOOD = "Die Heimaufsicht lag 2023 um 20.612 € besser als geplant; der Plan waren −181.900 €, das Ergebnis −161.288 €."


@pytest.fixture
def plain(tmp_path) -> Assistant:
    return Assistant.open(Settings(tmp_path / "ohne"))


def test_without_the_setting_no_model_words_anything(with_model):
    assistant, server = with_model(say(GOOD))
    assistant.ask(QUESTION)
    assert server.requests == []


def test_sentences_that_say_the_same_are_shown_with_the_places_of_those_they_stand_for(with_model, plain):
    own = plain.ask(QUESTION).answer
    assistant, _ = with_model(say(GOOD), model_words=True)
    answer = assistant.ask(QUESTION).answer
    assert body(answer).startswith(f"{GOOD} [1]")
    assert (answer.values, answer.sources, answer.status) == (own.values, own.sources, own.status)


@pytest.mark.parametrize(
    "lie",
    [
        "Die Heimaufsicht lag 2023 um 20.613 € besser als geplant; der Plan waren −181.900 €, das Ergebnis −161.288 €.",
        "Die Heimaufsicht lag 2023 um 20.612 € schlechter als geplant; der Plan waren −181.900 €, das Ergebnis −161.288 €.",
        "Die Heimaufsicht lag 2023 besser als geplant.",
        "Um 20.612 € besser (Plan −181.900 €, Ergebnis −161.288 €), weil der Tarifabschluss ausblieb.",
        "Um 20.612 € besser (Plan −181.900 €, Ergebnis −161.288 €). Der Überschuss beträgt 99 Mio. €.",
        "[Hier](http://example.invalid) 20.612 €, −181.900 €, −161.288 €.",
        "<script>alert(1)</script> 20.612 €, −181.900 €, −161.288 €.",
        "",
        "x" * 5000,
    ],
)
def test_a_wording_that_does_not_hold_leaves_the_answer_of_code(with_model, plain, lie):
    assistant, server = with_model(say(lie), model_words=True)
    assert body(assistant.ask(QUESTION).answer) == body(plain.ask(QUESTION).answer)
    assert len(server.requests) == 1


def test_tables_and_quotes_stay_as_they_are(with_model, plain):
    assistant, _ = with_model(say("Ganz anders."), model_words=True)
    for question in ("Welche drei Produkte weichen am stärksten ab?", "Warum Defizit bei 3140?"):
        own, told = plain.ask(question).answer.blocks, assistant.ask(question).answer.blocks
        kept = (TableBlock, QuoteBlock)
        assert [b for b in told if isinstance(b, kept)] == [b for b in own if isinstance(b, kept)]


def test_a_model_that_fails_is_named_once_beside_the_answer(with_model, plain):
    assistant, _ = with_model(say(Reply(status=500)), model_words=True)
    said = body(assistant.ask(QUESTION).answer)
    assert said.startswith(body(plain.ask(QUESTION).answer))
    assert said.count("Sprachmodell") == 1
