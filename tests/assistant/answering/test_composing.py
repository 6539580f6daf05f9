"""Answers from the bundled sample: status, doubts, styles, JSON, what to ask next."""

import json
from functools import cache
from typing import Any

import pytest

from assistant.abfrage.evaluation import evaluate
from assistant.abfrage.facts import Facts
from assistant.abfrage.nodes import Abfrage
from assistant.answering.answer import Answer, Caveat, CaveatKind, Mark, QuoteBlock, Role, Sentence, Shown, Status, TableBlock
from assistant.answering.composing import compose, compose_unread
from assistant.answering.followups import examples
from assistant.answering.json import to_json
from assistant.answering.markdown import body, in_style, text
from assistant.understanding.model import Confidence, Reading
from data.ingest import read_sample

SURE = Confidence.SURE


@cache
def facts() -> Facts:
    return Facts.of(read_sample())


def answer(*asks: dict[str, Any], confidence: Confidence = SURE, words: tuple[str, ...] = (), presumes: Any = ()) -> Answer:
    """The composed answer to asks of the sample."""
    (key,) = facts().books
    book = facts().books[key]
    abfrage = Abfrage.model_validate({"bericht": key, "jahr": book.catalogue.jahr, "asks": asks, "presumes": presumes})
    reading = Reading("Frage", abfrage, confidence, open=words)
    return compose(evaluate(abfrage, facts()), reading, book.catalogue, book.report)


def cell(subjekt: str, wertart: str = "abweichung", position: str = "saldo", **more: Any) -> dict[str, Any]:
    return {"node": "cell", "subjekt": subjekt, "position": position, "wertart": wertart, **more}


def produkt(of: int = 0) -> str:
    """A product of the sample."""
    (book,) = facts().books.values()
    return book.catalogue.members("produkt")[of]


RANKING = {
    "node": "top",
    "set": {"node": "members", "axis": "produkt"},
    "by": cell("", "abweichung") | {"subjekt": None},
    "order": "asc",
}


def test_the_first_sentence_answers_names_the_report_and_is_cited() -> None:
    said = answer(cell(produkt()))
    first = said.blocks[0]
    assert isinstance(first, Sentence)
    assert first.role is Role.LEAD
    assert any(isinstance(part, Shown) and part.strong for part in first.parts)
    assert any(isinstance(part, Mark) for part in first.parts)
    assert f"{read_sample().haushaltsjahr})" in body(said).partition(" [1]")[0]
    assert said.status is Status.ANSWERED


def test_a_value_is_said_once_however_often_it_is_asked() -> None:
    once, twice = answer(cell(produkt())), answer(cell(produkt()), cell(produkt()))
    assert body(once) == body(twice)


@pytest.mark.parametrize(
    ("confidence", "status"),
    [(SURE, "answered"), (Confidence.NAMED, "answered"), (Confidence.PARTIAL, "partial"), (Confidence.CLARIFY, "clarify")],
)
def test_the_confidence_of_the_reading_decides_the_status(confidence: Confidence, status: str) -> None:
    said = answer(cell(produkt()), confidence=confidence, words=("trotzdem",))
    assert said.status.value == status
    assert ("„trotzdem“" in body(said)) is (confidence is not SURE)


def test_words_passed_over_are_named_after_the_answer() -> None:
    said = answer(cell(produkt()), confidence=Confidence.NAMED, words=("schnell",))
    assert [block.kind for block in said.blocks if isinstance(block, Caveat)][-1] is CaveatKind.PASSED_OVER


def test_what_is_missing_is_said_with_what_is_nearest() -> None:
    missing = answer(cell(produkt(), "ergebnis", "sachaufwand"))
    assert missing.status is Status.NOT_IN_DATA
    assert "nicht aus" in body(missing)
    half = answer(cell(produkt()), cell(produkt(), "ergebnis", "sachaufwand"))
    assert half.status is Status.PARTIAL


def test_an_unknown_product_is_named() -> None:
    assert "„Produkt 999999“ kommt im Bericht nicht vor" in body(answer(cell("produkt:999999")))


@pytest.mark.parametrize(
    ("kind", "status"), [("meinung", "not_in_data"), ("zukunft", "not_in_data"), ("anweisung", "out_of_scope")]
)
def test_what_no_report_says_is_declined(kind: str, status: str) -> None:
    assert answer({"node": "absent", "what": "x", "kind": kind}).status.value == status


def test_a_false_premise_comes_first() -> None:
    node = {"node": "compare", "left": cell(produkt()), "op": ">", "right": {"node": "given", "value": 10**12}}
    said = answer({"node": "quote", "kind": "grund", "of": cell(produkt())}, presumes=(node,))
    assert body(said).startswith("**Das trifft nicht zu**")
    assert said.status is Status.ANSWERED


def test_a_ranking_has_a_table_and_every_row_its_place() -> None:
    said = answer(RANKING | {"count": 3})
    (table,) = [block for block in said.blocks if isinstance(block, TableBlock)]
    assert len(table.rows) == 3
    assert all(row[0].mark for row in table.rows)
    assert table.numeric[0] is False
    assert all(table.numeric[1:])


def test_kurz_keeps_what_answers() -> None:
    said = answer(cell(produkt()), RANKING | {"count": 3})
    short = in_style(said, "kurz")
    assert len(body(short)) < len(body(said))
    assert any(isinstance(block, TableBlock) for block in short.blocks)
    assert in_style(said, "ausführlich") == said


def test_einfach_explains_terms_below() -> None:
    assert "In einfachen Worten" in body(in_style(answer(cell(produkt())), "einfach"))


def test_json_has_the_fields_of_the_contract_and_no_value_without_a_place() -> None:
    written = to_json(answer(cell(produkt()), RANKING | {"count": 2}), "a")
    assert set(written) == {
        "id", "status", "text", "figures", "passages", "findings", "abfrage", "reading", "unaccounted", "report", "verdict",
        "followups",
    }  # fmt: skip
    assert json.loads(json.dumps(written)) == written
    assert all(figure["citation"] and figure["label"] and figure["entity"] for figure in written["figures"])


def test_every_mark_stands_for_a_source() -> None:
    said = answer(cell(produkt()), RANKING | {"count": 3})
    numbers = {number for number, _ in enumerate(said.sources, start=1)}
    marks = [part for block in said.blocks if isinstance(block, Sentence) for part in block.parts if isinstance(part, Mark)]
    assert {number for mark in marks for number in mark.numbers} <= numbers
    assert f"[{len(said.sources)}] " in text(said)


def test_a_turn_that_asks_nothing_is_told_what_can_be_asked() -> None:
    (book,) = facts().books.values()
    for reading in (Reading("hilfe", None, SURE, help=True), Reading("blubb", None, Confidence.CLARIFY, open=("blubb",))):
        said = compose_unread(reading, book.catalogue, book.report)
        assert said.status is (Status.ANSWERED if reading.help else Status.CLARIFY)
        assert said.followups


def test_examples_are_made_from_the_report() -> None:
    (book,) = facts().books.values()
    asked = " ".join(examples(book.catalogue))
    assert any(book.catalogue.subjekte[each].nummer in asked for each in book.catalogue.members("produkt"))


def test_words_of_the_text_are_quoted_where_a_question_could_not_be_read() -> None:
    (book,) = facts().books.values()
    word = next(word for word in book.report.passages[-1].text.split() if len(word) > 12 and word.isalpha())
    said = compose_unread(Reading(word, None, Confidence.CLARIFY, open=(word,)), book.catalogue, book.report)
    assert any(isinstance(block, QuoteBlock) and word in block.words for block in said.blocks)
