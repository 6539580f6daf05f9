"""Around an answer: its Fundstellen open, its address asks it, its reader may vote, and a slow one is shown as it is written."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from app_page import DEFIZIT, ask
from loopback import free_port
from model_servers import say, serve
from streamlit.testing.v1 import AppTest

from assistant.answering.answer import Answer, Mark, Sentence, Status, Strong, TableBlock, TableCell
from assistant.library.scope import Scope
from assistant.mappe.contents import blocks_of
from assistant.service import Assistant, Exchange
from data.model import Citation
from ui.conversation import exchanges
from ui.conversation.feedback import FILE
from ui.text.blocks import plain


def sources(chat: AppTest) -> list[str]:
    """The opened source views."""
    return [each.proto.body for each in chat.get("html") if each.proto.body.startswith('<div class="source"')]


def test_a_chosen_fundstelle_is_open_until_it_is_closed(chat: AppTest) -> None:
    ask(chat.run(), DEFIZIT)
    assert sources(chat) == []
    chat.pills[0].set_value(2).run()
    (source,) = sources(chat)
    assert "weil die Leistungsausgaben erheblich gestiegen sind" in source
    chat.button(key="exchange-0-close").click().run()
    assert sources(chat) == []
    assert not chat.exception


def test_an_open_fundstelle_stays_open_while_the_conversation_goes_on(chat: AppTest) -> None:
    ask(chat.run(), DEFIZIT)
    chat.pills[0].set_value(1).run()
    ask(chat, "Wie hat das Sozialamt abgeschnitten?")
    assert len(sources(chat)) == 1
    assert chat.pills[1].value is None


def test_a_fundstelle_of_a_report_that_was_removed_is_said_to_be_gone(chat: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = Answer(Status.ANSWERED, (Sentence(("Ja ", Mark((1,)))),), sources=(Citation("entfernt.txt", 7),))
    monkeypatch.setattr(Assistant, "ask", lambda *_, **__: Exchange(DEFIZIT, answer, None))
    ask(chat.run(), DEFIZIT)
    chat.pills[0].set_value(1).run()
    assert [info.value for info in chat.info] == ["Der Bericht dieser Fundstelle ist nicht mehr geladen."]


def test_the_address_of_an_answer_asks_its_question_once(chat: AppTest) -> None:
    chat.query_params["frage"] = DEFIZIT
    chat.run()
    assert chat.chat_message[0].markdown[0].value == DEFIZIT
    chat.button(key="new").click().run()
    assert not chat.chat_message
    assert "frage" not in chat.query_params


def test_an_answered_question_stands_in_the_address(chat: AppTest) -> None:
    ask(chat.run(), DEFIZIT)
    assert chat.query_params["frage"] == DEFIZIT
    ask(chat, "x" * (exchanges.LONGEST + 1))
    assert "frage" not in chat.query_params


@pytest.mark.parametrize(
    "trap", ["<script>alert(1)</script>", "![x](http://example.org/x.png)", "\n\n# Titel", "x" * 9000, " \n "]
)
def test_whatever_stands_in_an_address_is_a_question_and_nothing_else(chat: AppTest, trap: str) -> None:
    chat.query_params["frage"] = trap
    chat.run()
    assert not chat.exception
    asked = [message.markdown[0].value for message in chat.chat_message if message.name == "user"]
    assert all("<script" not in text.replace("\\<", "") for text in asked)
    assert all(len(text) <= 2 * exchanges.LONGEST for text in asked)


def test_a_link_holds_the_whole_question() -> None:
    assert exchanges.link("Plan & Ergebnis 3118?") == "?frage=Plan+%26+Ergebnis+3118%3F"


def test_a_vote_is_sent_with_its_reason_and_thanked_for(chat: AppTest, tmp_path: Path) -> None:
    ask(chat.run(), DEFIZIT)
    assert not chat.text_input
    chat.feedback[0].set_value(0).run()
    chat.text_input[0].set_value("Der Vorjahreswert fehlt")
    next(button for button in chat.button if button.label == "Rückmeldung senden").click().run()
    (vote,) = [json.loads(line) for line in (tmp_path / FILE).read_text(encoding="utf-8").splitlines()]
    assert (vote["thumb"], vote["reason"], vote["question"]) == ("down", "Der Vorjahreswert fehlt", DEFIZIT)
    assert "1.553.092 €" in vote["answer"]
    assert "Danke, Ihre Rückmeldung ist gespeichert." in [caption.value for caption in chat.caption]
    assert not chat.feedback


def test_a_vote_that_cannot_be_kept_is_said_in_one_sentence(chat: AppTest, tmp_path: Path) -> None:
    ask(chat.run(), DEFIZIT)
    (tmp_path / FILE).mkdir()
    chat.feedback[0].set_value(1).run()
    next(button for button in chat.button if button.label == "Rückmeldung senden").click().run()
    assert not chat.exception
    assert chat.error[0].value.startswith("Ihre Rückmeldung kann hier nicht gespeichert werden")


def test_an_answer_is_shown_while_it_is_written_and_stands_there_once_at_the_end(
    chat: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    def said(*parts: str | Strong) -> Answer:
        return Answer(Status.ANSWERED, (Sentence(parts),))

    def ask_slowly(
        _: Assistant, question: str, earlier: Sequence[Exchange], scope: Scope, show: Callable[[Answer], None]
    ) -> Exchange:
        for answer in (said("Der Plan"), said("Der Plan ", Strong("war"))):
            show(answer)
        return Exchange(question, said("Der Plan ", Strong("war"), " hoch."), None)

    monkeypatch.setattr(Assistant, "ask", ask_slowly)
    ask(chat.run(), "Wie war der Plan?")
    assert not chat.exception
    assert [message.name for message in chat.chat_message] == ["user", "assistant"]
    assert chat.chat_message[1].markdown[0].value == "Der Plan **war** hoch."


def test_a_copied_answer_is_plain_text_with_its_question_and_fundstellen() -> None:
    first = TableCell("a | b", mark=Mark((1,)))
    blocks = (
        Sentence((Strong("Produkt 314"), ": *sehr* hoch ", Mark((1,)), ", 2 * 3.")),
        TableBlock(("Monat", "Wert"), ((first, TableCell("1 €")),), (False, True)),
    )
    answer = Answer(Status.ANSWERED, blocks, sources=(Citation("bericht.txt", 7),))
    assert plain(" Wie hoch? ", blocks_of(answer), answer.sources) == (
        "Wie hoch?\n\nProdukt 314: *sehr* hoch [1], 2 * 3.\n\nMonat\tWert\na | b [1]\t1 €\n\n"
        "Fundstellen\n\n[1] Zeile 7, Text (bericht.txt)"
    )


def test_what_a_model_read_is_marked_as_such_with_its_reading(chat: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    read = '{"asks": [{"node": "cell", "subjekt": "?Hebammenzentrale", "position": "saldo", "wertart": "plan"}]}'
    with serve(say(read)) as server:
        monkeypatch.setenv("HAUSHALT_MODEL", "openai:test")
        monkeypatch.setenv("HAUSHALT_MODEL_URL", f"{server.url}/v1")
        ask(chat.run(), "Plan beim Wickelstudio?")
    answer = chat.chat_message[1]
    assert "Gelesen vom Sprachmodell „test“" in answer.markdown[1].value
    assert "106.400" in answer.markdown[1].value
    assert [line.value for line in answer.caption if "Verstanden als: Plan" in line.value]
    assert not chat.exception


def test_a_model_that_is_away_is_said_beside_the_answer(chat: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HAUSHALT_MODEL", "openai:test")
    monkeypatch.setenv("HAUSHALT_MODEL_URL", f"http://127.0.0.1:{free_port()}/v1")
    ask(chat.run(), "Plan beim Wickelstudio?")
    assert "Das Sprachmodell ist nicht erreichbar (keine Verbindung)" in chat.chat_message[1].markdown[1].value
