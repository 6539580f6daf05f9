"""The Sitzungsmappe: collecting, ordering, reading answers into blocks, the annex, the file to go on with."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from assistant.answer import Answer, Draft, Status
from assistant.factcheck import check_text
from assistant.mappe import file
from assistant.mappe.blocks import Listing, Mark, Note, Paragraph, Quote, Table, Text
from assistant.mappe.composing import compose
from assistant.mappe.evidence import gather
from assistant.mappe.file import MappeOutdated, MappeTooLarge, NotAMappe, SealBroken, SecretUnusable, load, save
from assistant.mappe.markdown import to_markdown
from assistant.mappe.model import (
    LONGEST_NOTE,
    LONGEST_TITLE,
    MOST_CLAIMS,
    MOST_ITEMS,
    AnsweredQuestion,
    CheckedDraft,
    CheckTooLong,
    Evidence,
    Mappe,
    MappeFull,
    NoteTooLong,
    TitleTooLong,
)
from assistant.mappe.reading import read
from assistant.service import Assistant
from assistant.settings import Settings
from assistant.values import Value
from data.errors import HaushaltError
from data.model import Citation

CREATED = datetime(2026, 6, 5, 12, 30, tzinfo=UTC)
STATEMENT = "Das Jobcenter hat 1,46 Mio. Euro gespart. Das Produkt 314 schließt mit 6.820.583 Euro ab."
QUESTIONS = ("warum Defizit bei 3140?", "Durchschnitt Personalaufwand Jobcenter je Monat", "Wie hat das Sozialamt abgeschnitten?")


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    return Assistant.open(Settings(tmp_path_factory.mktemp("home")))


@pytest.fixture(scope="module")
def collected(assistant: Assistant) -> Mappe:
    """Three answers and a check from the bundled sample."""
    mappe = Mappe("Sozialausschuss", date(2026, 6, 17))
    contents = [AnsweredQuestion(question, assistant.ask(question)) for question in QUESTIONS]
    for content in (*contents, CheckedDraft(tuple(check_text(STATEMENT, assistant.tools())))):
        mappe = mappe.with_content(content, gather(content, assistant))
    return mappe


def notes(*texts: str) -> Mappe:
    mappe = Mappe()
    for number, text in enumerate(texts, start=1):
        mappe = mappe.with_note().noted(number, text)
    return mappe


def order(mappe: Mappe) -> str:
    return "".join(item.note for item in mappe.items)


@pytest.mark.parametrize(
    ("number", "steps", "expected"),
    [(1, 1, "bac"), (3, -1, "acb"), (1, -1, "abc"), (3, 1, "abc"), (2, 0, "abc")],
    ids=["down", "up", "first further up", "last further down", "nowhere"],
)
def test_an_item_is_moved_by_a_step_and_never_beyond_an_end(number: int, steps: int, expected: str) -> None:
    assert order(notes("a", "b", "c").moved(number, steps)) == expected


def test_an_item_keeps_its_number_when_others_go() -> None:
    left = notes("a", "b", "c").without(1)
    assert order(left) == "bc"
    assert order(left.noted(3, "x")) == "bx"


@pytest.mark.parametrize(
    ("operation", "error"),
    [
        (lambda: notes(*"x" * MOST_ITEMS).with_note(), MappeFull),
        (lambda: notes("a").noted(1, "x" * (LONGEST_NOTE + 1)), NoteTooLong),
        (lambda: Mappe().titled("x" * (LONGEST_TITLE + 1)), TitleTooLong),
        (lambda: Mappe().with_content(CheckedDraft((None,) * (MOST_CLAIMS + 1)), Evidence()), CheckTooLong),
    ],
    ids=["items", "note", "title", "claims"],
)
def test_what_does_not_fit_is_refused_in_a_sentence(operation: Callable[[], Mappe], error: type[HaushaltError]) -> None:
    with pytest.raises(error, match="; bitte "):
        operation()


def test_the_same_answer_is_known_to_be_collected(collected: Mappe, assistant: Assistant) -> None:
    answer = assistant.ask(QUESTIONS[0])
    assert collected.holds(AnsweredQuestion(QUESTIONS[0], answer))
    assert not collected.holds(AnsweredQuestion("Warum?", answer))


@pytest.mark.parametrize(
    ("body", "blocks"),
    [
        (
            "Ein **fettes** Wort [1].",
            [Paragraph((Text("Ein "), Text("fettes", bold=True), Text(" Wort\u00a0"), Mark(7), Text(".")))],
        ),
        ("*Nach festen Regeln.*", [Paragraph((Text("Nach festen Regeln.", italic=True),))]),
        ("> »Weil es so ist.« [2]", [Quote((Text("»Weil es so ist.«\u00a0"), Mark(9)))]),
        ("- eins\n\n- zwei", [Listing(((Text("eins"),), (Text("zwei"),)))]),
        ("1. eins\n2. zwei", [Listing(((Text("eins"),), (Text("zwei"),)), numbered=True)]),
        ("Das kostet 5 €.", [Paragraph((Text("Das kostet 5\u00a0€."),))]),
        ("So:\n\nEs ist.", [Paragraph((Text("So:"),), leads=True), Paragraph((Text("Es ist."),))]),
        ("Zeile  \nnoch eine", [Paragraph((Text("Zeile"), Text("\n"), Text("noch eine")))]),
    ],
    ids=["bold and mark", "italic", "quote", "bullets", "numbers", "amount", "colon", "break"],
)
def test_an_answer_is_read_into_blocks(body: str, blocks: list[object]) -> None:
    assert read(body, {1: 7, 2: 9}) == blocks


def test_a_table_is_read_with_its_columns_of_numbers() -> None:
    draft = Draft()
    draft.table(["Produkt", "Plan"], [["a | b [1]", "5 €"]])
    assert read(draft.blocks[0], {1: 3}) == [
        Table(
            ((Text("Produkt"),), (Text("Plan"),)), (((Text("a | b\u00a0"), Mark(3)), (Text("5\u00a0€"),)),), numeric=(False, True)
        )
    ]


@pytest.mark.parametrize(
    "words",
    [
        "<b>x</b> &amp; `c` [a](http://b) ![i](j) \\*",
        "2*3*4 _unterstrichen_ __auch__ ~~nicht~~",
        "[9] und [x]",
        "# keine Überschrift",
        "--- kein Strich",
        "[1]: keine Definition",
        "$x$ :smile:",
    ],
)
def test_what_no_answer_is_written_in_stands_for_itself(words: str) -> None:
    (block,) = read(words, {})
    assert isinstance(block, Paragraph)
    assert "".join(part.words for part in block.line if isinstance(part, Text)) == words


def test_sources_are_numbered_through_the_whole_mappe_each_once_with_their_line(collected: Mappe) -> None:
    text = to_markdown(compose(collected, CREATED))
    annex = text[text.index("## Anhang") :]
    assert annex.count("[1] Zeile 314, Produkttabelle: 314 Eingliederungshilfe") == 1
    assert annex.count("Zeile 314, Produkttabelle") == 1
    assert "> 314 · Eingliederungshilfe nach dem BTHG (SGB IX) · −9.739.200 · −11.292.292 · −1.553.092" in annex
    body = text[: text.index("## Anhang")]
    assert "Abweichung −1.553.092\u00a0€ (Verschlechterung).\u00a0[1][" in body
    numbers = [int(line[1 : line.index("]")]) for line in annex.splitlines() if line.startswith("[")]
    assert numbers == list(range(1, len(numbers) + 1))


def test_what_was_calculated_is_shown_with_its_calculation_and_sources(collected: Mappe) -> None:
    text = to_markdown(compose(collected, CREATED))
    row = next(line for line in text.splitlines() if line.startswith("| Monatsdurchschnitt, "))
    assert "| 9.062.224\u00a0€ ÷ 12 | 755.185\u00a0€ | [3] |" in row


def test_the_state_of_the_documents_and_the_date_are_told(collected: Mappe, assistant: Assistant) -> None:
    text = to_markdown(compose(collected, CREATED))
    info = assistant.documents()[0]
    assert text.startswith("# Sozialausschuss\n\nSitzung am 17. Juni 2026  \nStand: 5. Juni 2026, 12:30 Uhr\n")
    assert f"{info.titel} | 2023 | {info.sha256[:12]} |" in text
    assert info.sha256[:13] not in text


def test_an_answer_that_cites_nothing_names_the_documents_that_were_searched(assistant: Assistant) -> None:
    content = AnsweredQuestion("Wetter morgen?", assistant.ask("Wetter morgen?"))
    evidence = gather(content, assistant)
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
    assert "> „Das Produkt 314 schließt mit 6.820.583 Euro ab“\n\n**stimmt nicht** (Fehlerart: Produkt): " in text


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
        lambda mappe: mappe["items"][0]["content"]["answer"]["values"][0].update(value="viel"),
        lambda mappe: mappe["items"][0]["content"]["answer"]["values"][0].update(value="NaN"),
        lambda mappe: mappe["items"][0].update(number="1"),
        lambda mappe: mappe["items"][0]["content"]["answer"].update(status="sicher"),
    ],
    ids=["unknown field", "figure in words", "figure that is none", "number as text", "unknown status"],
)
def test_figures_of_a_file_are_typed_values_also_under_a_right_seal(
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


def test_a_place_whose_document_is_gone_is_cited_with_its_cell(assistant: Assistant) -> None:
    citation = Citation("weg.txt", 5, table="Produkttabelle", row="314", raw="-5")
    value = Value(Decimal(-5), "EUR", "Plan", "314", 2023, citation)
    content = AnsweredQuestion("Plan?", Answer(Status.ANSWERED, "−5 € [1]", (value,), sources=(citation,)))
    text = to_markdown(compose(Mappe().with_content(content, gather(content, assistant)), CREATED))
    assert "[1] Zeile 5, Produkttabelle: 314 (weg.txt)\n\n> −5\n" in text
