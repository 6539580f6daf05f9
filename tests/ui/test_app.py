"""The chat page, run by Streamlit's own test harness on the bundled sample."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from app_page import DEFIZIT, ask
from streamlit.testing.v1 import AppTest

from assistant.answering.answer import Answer, Sentence, Status
from assistant.library.scope import Scope
from assistant.service import Assistant, Exchange
from assistant.settings import Settings
from data.errors import QuestionInvalid
from data.ingest import read_sample
from data.store import FigureStore
from ui.conversation.exchanges import Failed, answered, suggestions
from ui.views.chat import MOST_EXAMPLES

SAMPLE = read_sample()


@pytest.fixture(scope="module")
def examples(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The questions that the bundled sample offers."""
    return list(Assistant.open(Settings(tmp_path_factory.mktemp("home"))).examples()[::2][:MOST_EXAMPLES])


def shown(chat: AppTest) -> str:
    """All Markdown on the page, without escapes and with plain spaces."""
    texts = [element.value for element in [*chat.markdown, *chat.caption]]
    return "\n".join(texts).replace("\\", "").replace("\N{NO-BREAK SPACE}", " ")


def html(chat: AppTest) -> str:
    """All HTML that the answers show."""
    return "\n".join(element.proto.body for element in chat.get("html"))


def labels(chat: AppTest) -> list[str]:
    return [button.label for button in chat.button]


def expanders(chat: AppTest) -> list[str]:
    return [expander.label for expander in chat.expander]


def test_the_empty_page_says_what_it_is_and_offers_examples(chat: AppTest, examples: list[str]) -> None:
    chat.run()
    assert not chat.exception
    assert chat.title[0].value == "Haushalt fragen"
    assert labels(chat) == examples
    assert not chat.chat_message


def test_the_empty_page_says_that_the_sample_is_a_retelling(chat: AppTest) -> None:
    chat.run()
    assert "Grundlage ist das mitgelieferte Beispiel, eine Nacherzählung: Produktbericht" in shown(chat)
    assert f"Bericht: {SAMPLE.kommune} {SAMPLE.haushaltsjahr} ({SAMPLE.art})" in shown(chat)


def test_several_ingested_reports_are_counted_and_listed(chat: AppTest, tmp_path: Path) -> None:
    FigureStore(tmp_path).save([SAMPLE, replace(SAMPLE, key="vorjahr", sha256="0", haushaltsjahr=2022, titel="Vorjahr")])
    chat.run()
    assert "Grundlage: 2 Berichte, Haushaltsjahre 2022–2023" in shown(chat)
    assert expanders(chat) == ["Berichte"]
    assert "- Vorjahr, Landkreis Peine, Haushaltsjahr 2022" in shown(chat)


def test_of_several_reports_one_is_chosen_and_asked(chat: AppTest, tmp_path: Path) -> None:
    FigureStore(tmp_path).save([SAMPLE, replace(SAMPLE, key="vorjahr", sha256="0", haushaltsjahr=2022, titel="Vorjahr")])
    chat.run().selectbox(key="chat-report").set_value("vorjahr").run()
    assert f"Bericht: {SAMPLE.kommune} 2022" in shown(chat)
    ask(chat, DEFIZIT)
    assert not chat.exception
    assert chat.session_state["exchanges"][0].answer.report.key == "vorjahr"


def test_clicking_an_example_answers_it(chat: AppTest, examples: list[str]) -> None:
    chat.run().button[0].click().run()
    assert not chat.exception
    assert [message.name for message in chat.chat_message] == ["user", "assistant"]
    assert chat.chat_message[0].markdown[0].value == examples[0]
    assert "Zum Beispiel:" not in shown(chat)


def test_an_answer_has_figures_quote_and_fundstellen(chat: AppTest) -> None:
    ask(chat.run(), DEFIZIT)
    text = shown(chat)
    assert "1.553.092 €" in text
    assert "\n> " in text
    assert "weil die Leistungsausgaben erheblich gestiegen sind" in text
    assert chat.pills[0].options == ["1 · Zeile 314, Produkttabelle", "2 · Zeile 51, Text"]
    assert "schlechter als geplant" in html(chat)


def test_every_example_is_answered(chat: AppTest, examples: list[str]) -> None:
    chat.run()
    for question in examples:
        ask(chat, question)
    assert not chat.exception
    assert not chat.error
    assert {exchange.answer.status for exchange in chat.session_state["exchanges"]} == {Status.ANSWERED}


def test_a_follow_up_is_understood_from_what_was_asked_before(chat: AppTest) -> None:
    ask(ask(chat.run(), DEFIZIT), "Und wie hoch war der Plan?")
    assert len(chat.chat_message) == 4
    answer = "\n".join(element.value for element in chat.chat_message[3].markdown)
    assert "314" in answer


def test_a_suggested_follow_up_is_asked_by_a_click(chat: AppTest) -> None:
    ask(chat.run(), DEFIZIT)
    suggested = chat.button(key="offer-0").label
    chat.button(key="offer-0").click().run()
    assert chat.chat_message[2].markdown[0].value == suggested
    assert len(chat.chat_message) == 4


def test_a_new_conversation_starts_with_the_empty_page(chat: AppTest, examples: list[str]) -> None:
    ask(chat.run(), DEFIZIT).button(key="new").click().run()
    assert not chat.chat_message
    assert labels(chat) == examples


def test_markup_in_a_question_is_shown_and_not_rendered(chat: AppTest) -> None:
    ask(chat.run(), "<b>fett</b> ![x](http://example.org/x.png) $x$")
    assert not chat.exception
    question = chat.chat_message[0].markdown[0].value.replace("\N{WORD JOINER}", "")
    assert question == r"\<b\>fett\</b\> \!\[x\](http\://example.org/x.png) \$x\$"
    assert not any(element.allow_html for element in chat.markdown)


@pytest.mark.parametrize("question", ["?", "x" * 100_000, "\x00\x07\x1b[31m", "What is the weather in 東京?", "\u202eumgekehrt"])
def test_odd_questions_get_an_answer_or_a_sentence(chat: AppTest, question: str) -> None:
    ask(chat.run(), question)
    assert not chat.exception
    assert len(chat.chat_message) == 2


def test_a_question_that_fails_is_answered_by_one_sentence_and_the_conversation_goes_on(
    chat: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Assistant, question: str, earlier: Sequence[Exchange], scope: Scope, show: object) -> Exchange:
        raise QuestionInvalid("sie ist zu lang")

    with monkeypatch.context() as patched:
        patched.setattr(Assistant, "ask", fail)
        ask(chat.run(), "Warum?")
        assert [error.value for error in chat.error] == ["Die Frage kann nicht gelesen werden: sie ist zu lang."]
        assert not chat.exception
    ask(chat, DEFIZIT)
    assert "1.553.092 €" in shown(chat)


def test_a_store_that_cannot_be_opened_is_said_in_one_sentence(chat: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HAUSHALT_DATABASE_URL", "gibtesnicht://nirgends")
    chat.run()
    assert not chat.exception
    assert len(chat.error) == 1
    assert "HAUSHALT_DATABASE_URL" in chat.error[0].value.replace("\\", "")


ASKED = Exchange("Wie hoch ist der Plan?", Answer(Status.ANSWERED, (Sentence(("Der Plan.",)),)), None)
FAILED = Failed("???", "Die Frage kann nicht gelesen werden.")


def test_a_follow_up_may_refer_to_what_was_answered_and_not_to_what_failed() -> None:
    assert answered([ASKED, FAILED]) == [ASKED]


def test_only_what_has_not_been_asked_yet_is_suggested() -> None:
    answer = replace(ASKED.answer, followups=("Wie hoch ist der Plan?", "Und das Ergebnis?"))
    assert suggestions([replace(ASKED, answer=answer)]) == ["Und das Ergebnis?"]
    assert suggestions([FAILED]) == []
