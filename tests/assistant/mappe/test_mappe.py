"""The Sitzungsmappe: collecting, ordering, reading answers into blocks, the annex, the file to go on with."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from collected import answers

from assistant.abfrage.result import Value
from assistant.answering.answer import (
    Answer,
    Caveat,
    CaveatKind,
    ChartHint,
    ChartKind,
    Named,
    QuoteBlock,
    Role,
    Sentence,
    Shown,
    Status,
    Strong,
    TableBlock,
    TableCell,
)
from assistant.answering.answer import Block as AnswerBlock
from assistant.answering.answer import Mark as Marks
from assistant.answering.naming import Names
from assistant.mappe import file
from assistant.mappe.blocks import Mark, Note, Paragraph, Quote, Table, Text
from assistant.mappe.composing import compose
from assistant.mappe.contents import blocks_of, gather, of_answer, of_check
from assistant.mappe.file import MappeOutdated, MappeTooLarge, NotAMappe, SealBroken, SecretUnusable, load, save
from assistant.mappe.markdown import to_markdown
from assistant.mappe.model import (
    Mappe,
)
from assistant.service import Assistant
from assistant.settings import Settings
from data.errors import HaushaltError
from data.model import Citation, Passage, Report

CREATED = datetime(2026, 6, 5, 12, 30, tzinfo=UTC)
STATEMENT = "Das Jobcenter hat 1,46 Mio. Euro gespart. Das Produkt 314 schließt mit 6.820.583 Euro ab."


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return Assistant.open(Settings(tmp_path_factory.mktemp("home")))


@pytest.fixture(scope="module")
def reports(assistant: Assistant) -> list[Report]:
    return [assistant.report()]


@pytest.fixture(scope="module")
def collected(assistant: Assistant, reports: list[Report]) -> Mappe:
    """Three answers and a check from the bundled sample."""
    mappe = Mappe("Sozialausschuss", date(2026, 6, 17))
    for content in (*answers(assistant), of_check(assistant.check(STATEMENT).claims, Names(assistant.catalogue()))):
        mappe = mappe.with_content(content, gather(content, reports))
    return mappe


def notes(*texts: str) -> Mappe:
    mappe = Mappe()
    for number, text in enumerate(texts, start=1):
        mappe = mappe.with_note().noted(number, text)
    return mappe


def test_the_same_answer_is_known_to_be_collected(collected: Mappe, assistant: Assistant) -> None:
    content = answers(assistant)[0]
    assert collected.holds(content)
    assert not collected.holds(replace(content, title="Warum?"))


VALUE = Named(Value(Decimal(5), "EUR"), "Plan", "", "5 €")


@pytest.mark.parametrize(
    ("blocks", "kept"),
    [
        (
            [Sentence(("Ein ", Strong("fettes"), " Wort ", Marks((1, 2)), "."))],
            [Paragraph((Text("Ein "), Text("fettes", bold=True), Text(" Wort\u00a0"), Mark(1), Mark(2), Text(".")))],
        ),
        (
            [Sentence((Shown(VALUE, "5 €", strong=True), " sind geplant.")), Sentence(("Mehr nicht.",), Role.DETAIL)],
            [Paragraph((Text("5\u00a0€", bold=True), Text(" sind geplant."), Text(" "), Text("Mehr nicht.")))],
        ),
        (
            [Sentence(("So:",)), Sentence(("Es ist.",), Role.NOTE)],
            [Paragraph((Text("So:"),)), Paragraph((Text("Es ist."),))],
        ),
        (
            [Sentence(("Weil:",)), QuoteBlock(Passage("Es ist so.", Citation("a", 1)), "Es ist so.", Marks((2,)))],
            [Paragraph((Text("Weil:"),), leads=True), Quote((Text("»Es ist so.«\u00a0"), Mark(2)))],
        ),
        (
            [TableBlock(("Produkt", "Plan"), ((TableCell("a | b", mark=Marks((1,))), TableCell("5 €")),), (False, True))],
            [
                Table(
                    ((Text("Produkt"),), (Text("Plan"),)),
                    (((Text("a | b\u00a0"), Mark(1)), (Text("5\u00a0€"),)),),
                    numeric=(False, True),
                )
            ],
        ),
        (
            [Caveat(CaveatKind.FINDING, "Es passt nicht.", mark=Marks((1,))), Caveat(CaveatKind.UNPROVEN, "Ungeprüft.")],
            [
                Paragraph((Text("Hinweis:", bold=True), Text(" Es passt nicht.\u00a0"), Mark(1))),
                Paragraph((Text("Ungeprüft.", italic=True),)),
            ],
        ),
        ([ChartHint(ChartKind.MONTHS, "Monate", ("Januar",), (VALUE,))], []),
    ],
    ids=["bold and marks", "detail", "note", "quote", "table", "caveats", "chart"],
)
def test_the_blocks_of_an_answer_are_kept(blocks: list[AnswerBlock], kept: list[object]) -> None:
    assert blocks_of(Answer(Status.ANSWERED, tuple(blocks))) == kept


@pytest.mark.parametrize(
    "words", ["<b>x</b> &amp; `c` [a](http://b) *d*", "# keine Überschrift", "[9] und [x]", "--- | kein Strich", "$x$ :smile:"]
)
def test_nothing_in_the_words_of_an_answer_is_markup_or_a_mark(words: str) -> None:
    assert blocks_of(Answer(Status.ANSWERED, (Sentence((words,)),))) == [Paragraph((Text(words),))]


def test_sources_are_numbered_through_the_whole_mappe_each_once_with_their_line(collected: Mappe) -> None:
    text = to_markdown(compose(collected, CREATED))
    annex = text[text.index("## Anhang") :]
    assert annex.count("[1] Zeile 314, Produkttabelle: 314 Eingliederungshilfe") == 1
    assert annex.count("Zeile 314, Produkttabelle") == 1
    assert "> 314 · Eingliederungshilfe nach dem BTHG (SGB IX) · −9.739.200 · −11.292.292 · −1.553.092" in annex
    body = text[: text.index("## Anhang")]
    assert "**1.553.092\u00a0€** schlechter ab als geplant" in body
    assert "\u00a0[1]" in body
    numbers = [int(line[1 : line.index("]")]) for line in annex.splitlines() if line.startswith("[")]
    assert numbers == list(range(1, len(numbers) + 1))


def test_what_was_calculated_is_shown_with_its_calculation_and_sources(collected: Mappe) -> None:
    text = to_markdown(compose(collected, CREATED))
    row = next(line for line in text.splitlines() if line.startswith("| Mittelwert Personalaufwand, "))
    assert "| 9.062.224\u00a0€ ÷ 12 | 755.185\u00a0€ | [3] |" in row


def test_the_state_of_the_documents_and_the_date_are_told(collected: Mappe, assistant: Assistant) -> None:
    text = to_markdown(compose(collected, CREATED))
    info = assistant.documents()[0]
    assert text.startswith("# Sozialausschuss\n\nSitzung am 17. Juni 2026  \nStand: 5. Juni 2026, 12:30 Uhr\n")
    assert f"{info.titel} | 2023 | {info.sha256[:12]} |" in text
    assert info.sha256[:13] not in text


def test_an_answer_that_cites_nothing_names_the_documents_that_were_searched(assistant: Assistant, reports: list[Report]) -> None:
    content = of_answer("Wetter morgen?", assistant.ask("Wie wird das Wetter?").answer)
    evidence = gather(content, reports)
    assert not evidence.sources
    assert [stand.name for stand in evidence.documents] == [assistant.documents()[0].name]


def test_the_same_line_of_two_states_of_a_document_is_two_sources(collected: Mappe) -> None:
    item = collected.items[0]
    newer = replace(
        item, number=9, evidence=replace(item.evidence, sources=tuple(replace(s, sha256="f") for s in item.evidence.sources))
    )
    text = to_markdown(compose(Mappe(items=(item, newer)), CREATED))
    assert text.count("Zeile 314, Produkttabelle: 314") == 2


def test_the_claims_of_a_check_stand_with_verdict_and_correction(collected: Mappe) -> None:
    text = to_markdown(compose(collected, CREATED))
    assert "**2 Aussagen geprüft:** 1 stimmt, 0 teilweise, 1 stimmt nicht, 0 nicht belegbar." in text
    assert (
        "> „Das Produkt 314 schließt mit 6.820.583 Euro ab“\n\n**stimmt nicht**: Die Zahl gehört zu: Abweichung im Produkt 3130"
        in text
    )


def test_notes_are_told_apart_from_answers_and_are_not_markup(collected: Mappe) -> None:
    mappe = notes("# Laut *Amt*\n- <b>5 €</b>\n\n2) Ende").moved(1, 1)
    blocks = compose(mappe, CREATED).blocks
    assert [type(block) for block in blocks[1:]] == [Note, Note]
    text = to_markdown(compose(mappe, CREATED))
    assert "\\# Laut \\*Amt\\*  \n\\- \\<b\\>5\u00a0€\\</b\\>\n\n2\\) Ende\n" in text
    assert "**Eigene Notiz:**\n\nNachfragen!" in to_markdown(compose(collected.noted(1, "Nachfragen!"), CREATED))


def test_a_mappe_comes_back_from_its_file_as_it_was(collected: Mappe, tmp_path: Path) -> None:
    mappe = collected.noted(1, "Nachfragen: „Wie viel?“ 🙂")
    assert load(save(mappe, tmp_path), tmp_path) == mappe
    assert load(save(Mappe(), tmp_path), tmp_path) == Mappe()
    assert (tmp_path / file.SECRET).stat().st_mode & 0o077 == 0


def changed(content: bytes, change: Callable[[dict[str, object]], object]) -> bytes:
    saved = json.loads(content)
    change(saved)
    return json.dumps(saved).encode()


@pytest.mark.parametrize(
    ("damage", "error"),
    [
        (lambda _: b"", NotAMappe),
        (lambda content: content[: len(content) // 2], NotAMappe),
        (lambda _: b"[" * 100_000, NotAMappe),
        (lambda _: b'{"exchanges": []}', NotAMappe),
        (lambda _: b"PK\x03\x04", NotAMappe),
        (lambda _: b"\xff\xfe", NotAMappe),
        (lambda content: content.replace(b"1.553.092", b"1.553.093"), SealBroken),
        (lambda content: changed(content, lambda saved: saved.update(siegel="ä")), SealBroken),
        (lambda content: changed(content, lambda saved: saved.update(siegel=None)), SealBroken),
        (lambda content: content + b" " * file.LARGEST, MappeTooLarge),
    ],
    ids=["empty", "half", "deep", "other JSON", "zip", "no text", "other figure", "other seal", "no seal", "huge"],
)
def test_a_file_that_is_no_untouched_mappe_is_refused_in_a_sentence(
    collected: Mappe, tmp_path: Path, damage: Callable[[bytes], bytes], error: type[HaushaltError]
) -> None:
    with pytest.raises(error):
        load(damage(save(collected, tmp_path)), tmp_path)


def test_a_mappe_of_another_installation_is_refused(collected: Mappe, tmp_path: Path) -> None:
    with pytest.raises(SealBroken):
        load(save(collected, tmp_path / "a"), tmp_path / "b")


@pytest.mark.parametrize(
    "change",
    [
        lambda mappe: mappe.update(extra=1),
        lambda mappe: mappe["items"][0]["content"]["blocks"][0].update(kind="html"),
        lambda mappe: mappe["items"][0]["content"]["calculations"][0].update(marks=["eins"]),
        lambda mappe: mappe["items"][0].update(number="1"),
    ],
    ids=["unknown field", "unknown kind of block", "mark in words", "number as text"],
)
def test_what_a_file_holds_is_typed_also_under_a_right_seal(
    collected: Mappe, tmp_path: Path, change: Callable[[dict[str, object]], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file, "_seal", lambda *_: "echt")
    with pytest.raises(MappeOutdated):
        load(changed(save(collected, tmp_path), lambda saved: change(saved["mappe"])), tmp_path)


def test_a_home_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "datei").touch()
    with pytest.raises(SecretUnusable, match="unter diesem Namen gibt es schon etwas anderes"):
        save(Mappe(), tmp_path / "datei")


def test_an_empty_secret_seals_nothing(tmp_path: Path) -> None:
    (tmp_path / file.SECRET).touch()
    with pytest.raises(SecretUnusable):
        save(Mappe(), tmp_path)


def test_a_place_whose_document_is_gone_is_cited_with_its_cell(reports: list[Report]) -> None:
    citation = Citation("weg.txt", 5, table="Produkttabelle", row="314", raw="-5")
    answer = Answer(Status.ANSWERED, (Sentence(("−5 € ", Marks((1,)))),), sources=(citation,))
    content = of_answer("Plan?", answer)
    text = to_markdown(compose(Mappe().with_content(content, gather(content, reports)), CREATED))
    assert "[1] Zeile 5, Produkttabelle: 314 (weg.txt)\n\n> −5\n" in text
