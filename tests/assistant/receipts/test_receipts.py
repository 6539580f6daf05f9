"""Receipts: what an answer rests on, written down, and evaluated again without a model over the reports as they are now."""

import json
from pathlib import Path

import pytest
from command_line import QUESTION, one_sentence
from golden import CASES

from assistant.answering.answer import Status
from assistant.receipts import Receipt, ReceiptInvalid, read_receipt
from assistant.receipts.replay import Outcome, Replay
from assistant.service import Assistant
from assistant.settings import Settings
from data.errors import DocumentUnknown
from data.ingest import SAMPLE

SUM = "Summe der Abweichungen von 314 und 3130?"


@pytest.fixture(scope="module")
def assistant(tmp_path_factory) -> Assistant:
    return Assistant.open(Settings(tmp_path_factory.mktemp("home")))


def receipt_for(assistant: Assistant, question: str, *before: str) -> Receipt:
    """The receipt as it comes back from a file."""
    return Receipt.model_validate_json(assistant.receipt(assistant.ask_after(question, before)).to_json())


def replayed_over(changed: str, receipt: Receipt, folder: Path) -> Replay:
    """A receipt run again in another home, in which the sample has been replaced by a changed one."""
    (folder / SAMPLE.name).write_text(changed, encoding="utf-8")
    other = Assistant.open(Settings(folder / "home"))
    other.ingest([folder / SAMPLE.name])
    return other.replay(receipt)


@pytest.mark.parametrize("case", [case for _, case in CASES], ids=lambda case: case["question"][:60])
def test_every_answer_can_be_run_again_with_the_same_figures_and_quotes(assistant, case):
    receipt = receipt_for(assistant, case["question"], *case.get("history", ()))
    replay = assistant.replay(receipt)
    assert [value for value in replay.values if value.outcome is not Outcome.SAME] == []
    assert (replay.holds, replay.lost_quotes, replay.changed_reports) == (True, (), ())
    assert len(replay.values) == len(receipt.values)


def test_a_receipt_tells_the_question_its_abfrage_the_report_and_each_cell(assistant):
    receipt = receipt_for(assistant, "warum Defizit bei 3140?")
    content = json.loads(receipt.to_json())
    (key,) = receipt.berichte
    document = assistant.documents()[0]
    assert (content["question"], receipt.status) == ("warum Defizit bei 3140?", Status.ANSWERED)
    assert content["abfrage"]["asks"] == [
        {
            "node": "quote",
            "kind": "grund",
            "of": {"node": "cell", "subjekt": "produkt:314", "position": "saldo", "wertart": "abweichung"},
        }
    ]
    assert (key, receipt.berichte[key].fingerprint) == (document.key, document.sha256)
    abweichung = next(value for value in receipt.values if value.label.startswith("Abweichung"))
    assert (abweichung.value, abweichung.unit) == (-1553092, "EUR")
    assert (abweichung.citations[0].raw, abweichung.citations[0].line) == ("-1.553.092", 314)
    assert any("Leistungsausgaben" in quote for quote in receipt.quotes)


def test_the_receipt_of_a_follow_up_is_complete_by_itself(assistant):
    receipt = receipt_for(assistant, "und das Ergebnis?", "Plan Hebammenzentrale?")
    assert receipt.abfrage
    alone = assistant.abfrage(receipt.abfrage)
    assert -82965 in [named.value.value for named in alone.values]


def test_an_answer_that_nothing_was_read_of_has_a_receipt_too(assistant):
    receipt = receipt_for(assistant, "Hilfe")
    assert (receipt.abfrage, receipt.values) == (None, ())
    assert assistant.replay(receipt).holds


def test_a_changed_cell_changes_its_figure_and_what_is_calculated_with_it(assistant, tmp_path):
    text = SAMPLE.read_text(encoding="utf-8")
    changed = text.replace("-1.553.092", "-1.553.000").replace("-11.292.292", "-11.292.200")
    replay = replayed_over(changed, receipt_for(assistant, SUM), tmp_path)
    moved = [v.today.value - v.receipt.value for v in replay.values if v.outcome is Outcome.CHANGED]
    assert len(moved) > 1
    assert set(moved) == {92}
    assert (replay.holds, len(replay.changed_reports)) == (False, 1)


def test_figures_that_only_moved_to_other_lines_are_the_same(assistant, tmp_path):
    replay = replayed_over("\n\n" + SAMPLE.read_text(encoding="utf-8"), receipt_for(assistant, SUM), tmp_path)
    assert (replay.holds, len(replay.changed_reports)) == (True, 1)


def test_a_figure_whose_product_is_no_longer_there_is_gone(assistant, tmp_path):
    lines = [line for line in SAMPLE.read_text(encoding="utf-8").split("\n") if not line.startswith("31195\t")]
    replay = replayed_over("\n".join(lines), receipt_for(assistant, "Plan Heimaufsicht?"), tmp_path)
    assert {value.outcome for value in replay.values} == {Outcome.GONE}


def test_a_quote_that_no_longer_stands_in_the_report_is_told(assistant, tmp_path):
    receipt = receipt_for(assistant, "warum Defizit bei 3140?")
    changed = SAMPLE.read_text(encoding="utf-8").replace("weil die Leistungsausgaben erheblich gestiegen sind", "ohne Grund")
    lost = replayed_over(changed, receipt, tmp_path).lost_quotes
    assert any("Leistungsausgaben" in quote for quote in lost)


def test_a_receipt_of_a_report_that_is_not_stored_says_what_to_do(assistant):
    receipt = receipt_for(assistant, QUESTION)
    (basis,) = receipt.berichte.values()
    with pytest.raises(DocumentUnknown, match="haushalt ingest"):
        assistant.replay(receipt.model_copy(update={"berichte": {"anderswo": basis}}))
    with pytest.raises(DocumentUnknown, match="haushalt ingest"):
        assistant.replay(
            receipt.model_copy(update={"abfrage": receipt.abfrage.model_copy(update={"bericht": "x"}), "berichte": {}})
        )


def spoiled(receipt: Receipt, *path: str | int, value: object) -> str:
    content = json.loads(receipt.to_json())
    place = content
    for part in path[:-1]:
        place = place[part]
    place[path[-1]] = value
    return json.dumps(content)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("abfrage", "asks", 0, "node"), "__class__"),
        (("abfrage", "asks", 0, "subjekt"), {"$ref": "x"}),
        (("abfrage", "bericht"), None),
        (("values", 0, "citations"), None),
        (("values", 0, "citations"), [{"document": "x"}]),
        (("values", 0, "value"), None),
        (("values",), [{}] * 6000),
        (("form",), "haushalt-beleg/1"),
        (("extra",), "Befehl"),
        (("berichte",), {"x": {"name": "x"}}),
    ],
)
def test_a_receipt_that_nobody_wrote_is_refused(assistant, tmp_path, path, value):
    (tmp_path / "b.json").write_text(spoiled(receipt_for(assistant, QUESTION), *path, value=value), encoding="utf-8")
    with pytest.raises(ReceiptInvalid):
        read_receipt(tmp_path / "b.json")


def test_the_commands_write_a_receipt_and_run_it_again(run, tmp_path):
    path = tmp_path / "beleg.json"
    assert run("ask", QUESTION, "--receipt", path).returncode == 0
    done = run("replay", path)
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "Die Berichte sind unverändert.")
    path.write_text(path.read_text(encoding="utf-8").replace('"value": "-1553092"', '"value": "-1553090"'), encoding="utf-8")
    path.write_text(path.read_text(encoding="utf-8").replace("−1.553.092 €", "−1.553.090 €"), encoding="utf-8")
    done = run("replay", path)
    assert done.returncode == 3
    assert "−1.553.090 €, geändert, heute −1.553.092 €" in done.stdout


@pytest.mark.parametrize("content", ["", "{}", "[]", "{" * 100_000, "\x00", '{"values": ' + "[" * 5000])
def test_a_file_that_is_no_receipt_is_said_to_be_none(tmp_path, content):
    (tmp_path / "b.json").write_text(content, encoding="utf-8")
    with pytest.raises(ReceiptInvalid):
        read_receipt(tmp_path / "b.json")


def test_a_receipt_that_is_missing_or_cannot_be_written_is_one_sentence(run, tmp_path):
    one_sentence(run("replay", tmp_path / "keiner.json"))
    one_sentence(run("ask", QUESTION, "--receipt", tmp_path / "kein" / "ordner.json"))


def test_a_receipt_is_written_through_a_link_that_stays_one(run, tmp_path):
    link = tmp_path / "verweis.json"
    link.symlink_to(tmp_path / "beleg.json")
    assert run("ask", QUESTION, "--receipt", link).returncode == 0
    assert link.is_symlink()
    assert run("replay", tmp_path / "beleg.json").returncode == 0
