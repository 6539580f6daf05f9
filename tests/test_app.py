"""The chat page, run by Streamlit's own test harness on the bundled sample."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assistant.answer import Answer, Status
from assistant.service import Assistant, Turn
from data.errors import QuestionInvalid
from data.ingest import read_sample
from data.store import FigureStore
from ui import render
from ui.exchange import Exchange, suggestions, turns

APP = Path(__file__).parents[1] / "ui" / "app.py"
DEFIZIT = "warum Defizit bei 3140?"


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    for name in ("HAUSHALT_DATABASE_URL", "HAUSHALT_CHROMA_URL", "HAUSHALT_EMBEDDING_MODEL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HAUSHALT_HOME", str(tmp_path))
    return AppTest.from_file(str(APP), default_timeout=60)


def ask(page: AppTest, question: str) -> AppTest:
    return page.chat_input[0].set_value(question).run()


def shown(page: AppTest) -> str:
    """All Markdown on the page, without escapes and with plain spaces."""
    texts = [element.value for element in [*page.markdown, *page.caption]]
    return "\n".join(texts).replace("\\", "").replace("\N{NO-BREAK SPACE}", " ")


def html(page: AppTest) -> str:
    """All HTML that the answers show."""
    return "\n".join(element.proto.body for element in page.get("html"))


def labels(page: AppTest) -> list[str]:
    return [button.label for button in page.button]


def expanders(page: AppTest) -> list[str]:
    return [expander.label for expander in page.expander]


def test_the_empty_page_says_what_it_is_and_offers_examples(page: AppTest) -> None:
    page.run()
    assert not page.exception
    assert page.title[0].value == "Haushalt fragen"
    assert labels(page) == list(render.EXAMPLES)
    assert not page.chat_message


def test_the_empty_page_says_that_the_sample_is_a_retelling(page: AppTest) -> None:
    page.run()
    assert "Grundlage ist das mitgelieferte Beispiel, eine Nacherzählung: Produktbericht" in shown(page)


def test_several_ingested_reports_are_counted_and_listed(page: AppTest, tmp_path: Path) -> None:
    newest = read_sample()
    FigureStore(tmp_path).save([newest, replace(newest, key="vorjahr", sha256="0", haushaltsjahr=2022, titel="Vorjahr")])
    page.run()
    assert "Grundlage: 2 Berichte, Haushaltsjahre 2022–2023" in shown(page)
    assert expanders(page) == ["Berichte"]
    assert "- Vorjahr, Landkreis Peine, Haushaltsjahr 2022" in shown(page)


def test_clicking_an_example_answers_it_with_figures_quote_and_fundstellen(page: AppTest) -> None:
    page.run().button[0].click().run()
    assert not page.exception
    assert [message.name for message in page.chat_message] == ["user", "assistant"]
    assert page.chat_message[0].markdown[0].value == DEFIZIT
    text = shown(page)
    assert "1.553.092 €" in text
    assert "\n> " in text
    assert "weil die Leistungsausgaben erheblich gestiegen sind" in text
    assert page.pills[0].options == ["1 · Zeile 314, Produkttabelle", "2 · Zeile 51, Text"]
    assert "schlechter als geplant" in html(page)
    assert not set(labels(page)) & set(render.EXAMPLES[1:])


@pytest.mark.parametrize("question", render.EXAMPLES)
def test_every_example_is_answered(page: AppTest, question: str) -> None:
    ask(page.run(), question)
    assert not page.exception
    assert not page.error
    assert 'aria-label="Zahlen mit Fundstellen"' in html(page)


def test_a_follow_up_is_understood_from_what_was_asked_before(page: AppTest) -> None:
    ask(ask(page.run(), DEFIZIT), "Und wie hoch war der Plan?")
    assert len(page.chat_message) == 4
    answer = "\n".join(element.value for element in page.chat_message[3].markdown)
    assert "314" in answer


def test_a_suggested_follow_up_is_asked_by_a_click(page: AppTest) -> None:
    ask(page.run(), DEFIZIT)
    suggested = page.button(key="offer-0").label
    page.button(key="offer-0").click().run()
    assert page.chat_message[2].markdown[0].value == suggested
    assert len(page.chat_message) == 4


def test_a_new_conversation_starts_with_the_empty_page(page: AppTest) -> None:
    ask(page.run(), DEFIZIT).button(key="new").click().run()
    assert not page.chat_message
    assert labels(page) == list(render.EXAMPLES)


def test_markup_in_a_question_is_shown_and_not_rendered(page: AppTest) -> None:
    ask(page.run(), "<b>fett</b> ![x](http://example.org/x.png) $x$")
    assert not page.exception
    question = page.chat_message[0].markdown[0].value.replace("\N{WORD JOINER}", "")
    assert question == r"\<b\>fett\</b\> \!\[x\](http\://example.org/x.png) \$x\$"
    assert not any(element.allow_html for element in page.markdown)


@pytest.mark.parametrize("question", ["?", "x" * 100_000, "\x00\x07\x1b[31m", "What is the weather in 東京?", "\u202eumgekehrt"])
def test_odd_questions_get_an_answer_or_a_sentence(page: AppTest, question: str) -> None:
    ask(page.run(), question)
    assert not page.exception
    assert len(page.chat_message) == 2


def test_a_question_that_fails_is_answered_by_one_sentence_and_the_conversation_goes_on(
    page: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Assistant, question: str, history: Sequence[Turn] = (), show: object = None) -> Answer:
        raise QuestionInvalid("sie ist zu lang")

    with monkeypatch.context() as patched:
        patched.setattr(Assistant, "ask", fail)
        ask(page.run(), "Warum?")
        assert [error.value for error in page.error] == ["Die Frage kann nicht gelesen werden: sie ist zu lang."]
        assert not page.exception
    ask(page, DEFIZIT)
    assert "1.553.092 €" in shown(page)


def test_a_store_that_cannot_be_opened_is_said_in_one_sentence(page: AppTest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HAUSHALT_DATABASE_URL", "gibtesnicht://nirgends")
    page.run()
    assert not page.exception
    assert len(page.error) == 1
    assert "HAUSHALT_DATABASE_URL" in page.error[0].value.replace("\\", "")


def test_the_history_holds_what_was_answered_and_leaves_out_what_failed() -> None:
    answer = Answer(Status.ANSWERED, "Der Plan.")
    exchanges = [Exchange("Wie hoch ist der Plan?", answer), Exchange("???", "Die Frage kann nicht gelesen werden.")]
    assert turns(exchanges) == [Turn("user", "Wie hoch ist der Plan?"), Turn("assistant", "Der Plan.", answer)]


def test_only_what_has_not_been_asked_yet_is_suggested() -> None:
    answer = Answer(Status.ANSWERED, "Der Plan.", followups=("Wie hoch ist der Plan?", "Und das Ergebnis?"))
    assert suggestions([Exchange("Wie hoch ist der Plan?", answer)]) == ["Und das Ergebnis?"]
    assert suggestions([Exchange("???", "Die Frage kann nicht gelesen werden.")]) == []
