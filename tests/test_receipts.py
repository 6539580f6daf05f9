"""Receipts: what an answer rests on, written down, and run again without a model over the report as it is now."""

import json
from pathlib import Path

import pytest
import yaml
from command_line import QUESTION, one_sentence
from model_servers import Reply, say, serve

from assistant.receipts import Receipt, ReceiptInvalid, read_receipt
from assistant.receipts.replay import Outcome
from assistant.service import Assistant, Turn
from assistant.settings import Settings
from assistant.values import Operation
from data.errors import DocumentUnknown
from data.ingest import SAMPLE

GOLDEN = sorted((Path(__file__).parent / "golden" / "questions").glob("*.yaml"))
CASES = [case for path in GOLDEN for case in yaml.safe_load(path.read_text(encoding="utf-8"))]
SUM = "Summe der Abweichungen von 314 und 3130?"


@pytest.fixture(scope="module")
def assistant(tmp_path_factory) -> Assistant:
    return Assistant.open(Settings(tmp_path_factory.mktemp("home")))


def receipt_for(assistant: Assistant, question: str, history: tuple[Turn, ...] = ()) -> Receipt:
    """The receipt as it comes back from a file."""
    earlier = [turn.content for turn in history]
    written = assistant.receipt(question, assistant.ask(question, history), earlier).to_json()
    return Receipt.model_validate_json(written)


def ingested(assistant: Assistant, folder: Path, changed: str) -> Assistant:
    """Another home, in which the sample has been replaced by a changed one."""
    (folder / SAMPLE.name).write_text(changed, encoding="utf-8")
    other = Assistant.open(Settings(folder / "home"))
    other.ingest([folder / SAMPLE.name])
    return other


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["question"][:60])
def test_every_answer_can_be_run_again_with_the_same_figures_and_quotes(assistant, case):
    history = tuple(Turn("user", earlier) for earlier in case.get("history", ()))
    receipt = receipt_for(assistant, case["question"], history)
    replay = assistant.replay(receipt)
    assert [f for f in replay.figures if f.outcome is not Outcome.SAME] == []
    assert (replay.lost_quotes, replay.same_document) == ((), True)
    assert len(replay.figures) == len(receipt.figures)


def test_a_receipt_tells_the_question_as_understood_the_calls_and_each_cell(assistant):
    receipt = receipt_for(assistant, "warum Defizit bei 3140?")
    assert receipt.asked.understood["Absicht"] == "ursache"
    assert {"tool": "find", "arguments": {"subject": "P314", "wertart": "Abweichung", "position": "Saldo", "jahr": 2023}} in [
        call.model_dump() for call in receipt.calls
    ]
    abweichung = next(figure for figure in receipt.figures if figure.label == "Abweichung")
    assert (abweichung.citation.raw, abweichung.citation.line) == ("-1.553.092", 314)
    assert receipt.document.sha256 == assistant.documents()[0].sha256


def test_a_changed_cell_changes_its_figure_and_what_is_calculated_with_it(assistant, tmp_path):
    receipt = receipt_for(assistant, SUM)
    text = SAMPLE.read_text(encoding="utf-8")
    replay = ingested(assistant, tmp_path, text.replace("-1.553.092", "-1.553.000").replace("-11.292.292", "-11.292.200")).replay(
        receipt
    )
    changed = {f.receipt.label: f.today.value - f.receipt.value for f in replay.figures if f.outcome is Outcome.CHANGED}
    assert changed == {"Abweichung": 92, "Abweichung: Summe": 92} or set(changed.values()) == {92}
    assert any(f.receipt.operation for f in replay.figures if f.outcome is Outcome.CHANGED)
    assert (replay.holds, replay.same_document) == (False, False)


def test_figures_that_only_moved_to_other_lines_are_the_same(assistant, tmp_path):
    replay = ingested(assistant, tmp_path, "\n\n" + SAMPLE.read_text(encoding="utf-8")).replay(receipt_for(assistant, SUM))
    assert (replay.holds, replay.same_document) == (True, False)


def test_a_figure_whose_product_is_no_longer_there_is_gone(assistant, tmp_path):
    lines = [line for line in SAMPLE.read_text(encoding="utf-8").split("\n") if not line.startswith("31195\t")]
    receipt = receipt_for(assistant, "Plan Heimaufsicht?")
    replay = ingested(assistant, tmp_path, "\n".join(lines)).replay(receipt)
    assert {figure.outcome for figure in replay.figures} == {Outcome.GONE}


def test_a_quote_that_no_longer_stands_in_the_report_is_told(assistant, tmp_path):
    receipt = receipt_for(assistant, "warum Defizit bei 3140?")
    changed = SAMPLE.read_text(encoding="utf-8").replace("weil die Leistungsausgaben erheblich gestiegen sind", "ohne Grund")
    (lost,) = ingested(assistant, tmp_path, changed).replay(receipt).lost_quotes
    assert "Leistungsausgaben" in lost


def test_what_a_model_fetched_and_calculated_is_run_again_without_it(tmp_path):
    share = Reply(calls=[("anteil", {"teil": "F3", "ganzes": "F1"}), ("wert", {"name": "3130", "wertart": "Plan"})])
    said = "Geplant waren für die Heimaufsicht {F1}; die Abweichung beträgt {F3}, das sind {F4} des Plans."
    with serve(say(share, said)) as server:
        asked = Assistant.open(Settings(tmp_path, model="openai:test", model_url=f"{server.url}/v1"))
        receipt = receipt_for(asked, "Plan Heimaufsicht?")
    assert receipt.text.startswith("Geplant waren für die Heimaufsicht −181.900 €")
    assert receipt.asked.model == "openai:test"
    assert receipt.calls[-1].model_dump()["arguments"]["subject"] == "P3130"
    assert Operation.SHARE in [figure.operation for figure in receipt.figures]
    assert Assistant.open(Settings(tmp_path)).replay(receipt).holds


def test_a_receipt_of_a_document_that_is_not_stored_says_what_to_do(assistant, tmp_path):
    receipt = receipt_for(assistant, QUESTION)
    other = receipt.model_copy(update={"document": receipt.document.model_copy(update={"key": "anderswo"})})
    with pytest.raises(DocumentUnknown, match="haushalt ingest"):
        assistant.replay(other)


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
        (("calls", 0, "tool"), "recording"),
        (("calls", 0, "tool"), "__class__"),
        (("calls", 0, "arguments"), {"subject": {"$ref": "x"}}),
        (("figures", 0, "citation"), None),
        (("figures", 0, "operation"), "Mittelwert"),
        (("figures", 0, "value"), "viel"),
        (("figures",), [{}] * 6000),
        (("form",), "haushalt-beleg/99"),
        (("extra",), "Befehl"),
        (("document", "sha256"), None),
    ],
)
def test_a_receipt_that_nobody_wrote_is_refused(assistant, tmp_path, path, value):
    (tmp_path / "b.json").write_text(spoiled(receipt_for(assistant, QUESTION), *path, value=value), encoding="utf-8")
    with pytest.raises(ReceiptInvalid):
        read_receipt(tmp_path / "b.json")


@pytest.mark.parametrize(
    "arguments", [{}, {"subject": "P999"}, {"subject": 7, "wertart": "Plan"}, {"self": "x"}, {"wertart": "Passwort"}]
)
def test_calls_that_the_tools_do_not_take_return_nothing_and_the_cells_still_tell(assistant, tmp_path, arguments):
    (tmp_path / "b.json").write_text(
        spoiled(receipt_for(assistant, QUESTION), "calls", 0, "arguments", value=arguments), encoding="utf-8"
    )
    assert assistant.replay(read_receipt(tmp_path / "b.json")).holds


def test_the_commands_write_a_receipt_and_run_it_again(run, tmp_path):
    path = tmp_path / "beleg.json"
    assert run("ask", QUESTION, "--receipt", path).returncode == 0
    done = run("replay", path)
    assert (done.returncode, done.stdout.splitlines()[0]) == (0, "Das Dokument ist unverändert.")
    path.write_text(path.read_text(encoding="utf-8").replace('"value": "-1553092"', '"value": "-1553090"'), encoding="utf-8")
    done = run("replay", path)
    assert done.returncode == 3
    assert "−1.553.090 €, geändert, heute −1.553.092 €" in done.stdout


@pytest.mark.parametrize("content", ["", "{}", "[]", "{" * 100_000, "\x00", '{"figures": ' + "[" * 5000])
def test_a_file_that_is_no_receipt_is_said_to_be_none(run, tmp_path, content):
    (tmp_path / "b.json").write_text(content, encoding="utf-8")
    one_sentence(run("replay", tmp_path / "b.json"))


def test_a_receipt_that_is_missing_or_cannot_be_written_is_one_sentence(run, tmp_path):
    one_sentence(run("replay", tmp_path / "keiner.json"))
    one_sentence(run("ask", QUESTION, "--receipt", tmp_path / "kein" / "ordner.json"))


def test_a_receipt_is_written_through_a_link_that_stays_one(run, tmp_path):
    link = tmp_path / "verweis.json"
    link.symlink_to(tmp_path / "beleg.json")
    assert run("ask", QUESTION, "--receipt", link).returncode == 0
    assert link.is_symlink()
    assert run("replay", tmp_path / "beleg.json").returncode == 0
