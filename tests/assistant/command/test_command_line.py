"""The command line for real: every test runs `haushalt` in a process of its own."""

import csv
import json
import re
import subprocess
import sys

import pytest
from command_line import HAUSHALT, QUESTION, assert_contract, one_sentence

from data.ingest import SAMPLE

COLUMNS = [
    "document", "haushaltsjahr", "budget", "produkt", "bezeichnung", "position", "wertart", "monat", "value", "unit", "page",
    "line", "column", "raw",
]  # fmt: skip


@pytest.fixture(scope="module")
def plain(run) -> subprocess.CompletedProcess[str]:
    """The answer to the question, asked once."""
    return run("ask", QUESTION)


def test_an_answer_in_a_pipe_is_plain_text_with_its_fundstellen(plain):
    done = plain
    assert (done.returncode, done.stderr) == (0, "")
    assert "1.553.092 €" in done.stdout.split("\n\n")[0]
    assert "**Fundstellen**" in done.stdout
    assert f"Zeile 314, Produkttabelle: 314 Eingliederungshilfe nach dem BTHG (SGB IX) ({SAMPLE.name})" in done.stdout
    assert "\x1b" not in done.stdout


def test_python_m_assistant_is_the_same_command(run, plain):
    modul = run("ask", QUESTION, command=[sys.executable, "-m", "assistant"])
    assert (modul.returncode, modul.stdout) == (0, plain.stdout)


def test_an_answer_as_json_keeps_the_contract(run):
    done = run("ask", QUESTION, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    answer = json.loads(done.stdout)
    assert_contract(answer)
    assert (answer["status"], answer["verdict"], answer["unaccounted"]) == ("answered", None, [])
    assert answer["report"]["kommune"] == "Landkreis Peine"
    cell = {"node": "cell", "subjekt": "produkt:314", "position": "saldo", "wertart": "abweichung"}
    assert answer["abfrage"] == {"bericht": answer["report"]["key"], "jahr": 2023, "asks": [cell]}
    figure = next(f for f in answer["figures"] if f["label"] == "Abweichung")
    assert (figure["value"], figure["unit"], figure["haushaltsjahr"], figure["monat"]) == (-1553092, "EUR", 2023, None)
    expected = {
        "document": SAMPLE.name, "page": None, "line": 314, "table": "Produkttabelle",
        "row": "314 Eingliederungshilfe nach dem BTHG (SGB IX)", "column": 5, "raw": "-1.553.092",
    }  # fmt: skip
    assert figure["citation"].items() >= expected.items()
    assert SAMPLE.read_text(encoding="utf-8").split("\n")[313].split("\t")[4] == figure["citation"]["raw"]


def test_explain_shows_how_the_question_was_understood(run):
    done = run("ask", "wieso defizit bei 3140, bitte", "--explain")
    assert (done.returncode, done.stderr) == (0, "")
    explained, _, answer = done.stdout.partition("**")
    for part in (r"wieso +│ Grund", r"3140 +│ Budget oder Produkt", r"Verstanden als +│ Grund zu Abweichung 314", "produkt:314"):
        assert re.search(part, explained)
    assert "Leistungsausgaben" in answer
    assert "\x1b" not in done.stdout


def test_explain_beside_json_leaves_the_json_readable(run):
    done = run("ask", QUESTION, "--json", "--explain")
    assert done.returncode == 0
    assert_contract(json.loads(done.stdout))


def test_the_batch_answers_in_order_and_with_history(run, questions):
    november = {"role": "user", "content": "Personalaufwand Jobcenter im November?"}
    said = {"role": "assistant", "content": "1.115.724 €"}
    path = questions(
        {"id": "z", "question": QUESTION, "history": []},
        {"id": 7, "question": "Und im Dezember?", "history": [november, said]},
        {"id": "leer", "question": "  "},
        {"id": "lang", "question": "a" * 100_000},
        {"id": "a", "question": "Plan Hebammenzentrale?"},
    )
    done = run("batch", path)
    assert (done.returncode, done.stderr) == (0, "")
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [answer["id"] for answer in answers] == ["z", "7", "leer", "lang", "a"]
    for answer in answers:
        assert_contract(answer)
    values = [[figure["value"] for figure in answer["figures"]] for answer in answers]
    assert -1553092 in values[0]
    assert 984843 in values[1]
    assert -106400 in values[4]
    assert answers[2]["report"] is None
    assert [answer["status"] for answer in answers[2:4]] == ["clarify", "clarify"]


def test_the_same_questions_get_the_same_answers_in_every_process(run, questions):
    asked = ["größte Verbesserung?", "warum defizit bei 3140", "Summe 3130 und 3155", "welche Ziele wurden verfehlt?", "ALG II?"]
    path = questions(*({"id": text, "question": text} for text in asked))
    first, second = (run("batch", path, PYTHONHASHSEED=seed) for seed in ("1", "2"))
    assert first.stdout == second.stdout
    assert len(first.stdout.splitlines()) == len(asked)


def test_help_is_german_and_names_the_commands(run):
    done = run("--help")
    assert (done.returncode, done.stderr) == (0, "")
    for command in ("ask", "abfrage", "batch", "replay", "ingest", "export", "retrieve", "chat"):
        assert re.search(rf"\n\W*{command}\s", done.stdout)
    assert "Beantwortet eine Frage." in done.stdout
    assert "\x1b" not in done.stdout


def test_a_report_is_ingested_once_and_bad_ones_never(run, tmp_path):
    own = {"HAUSHALT_HOME": str(tmp_path / "home")}
    report = tmp_path / "bericht.txt"
    report.write_bytes(SAMPLE.read_bytes())
    first, second = run("ingest", report, **own), run("ingest", report, **own)
    assert (first.returncode, first.stderr, second.returncode, second.stderr) == (0, "", 0, "")
    assert "43 Produkte" in first.stdout
    assert first.stdout != second.stdout
    assert "unverändert" in second.stdout
    before = run("ask", QUESTION, **own).stdout
    assert "bericht.txt" in before
    (tmp_path / "leer.txt").write_bytes(b"")
    (tmp_path / "brief.txt").write_text("Sehr geehrte Damen und Herren, anbei der Haushalt 2023.\n", encoding="utf-8")
    for bad in (tmp_path, tmp_path / "leer.txt", tmp_path / "brief.txt"):
        done = run("ingest", report, bad, **own)
        one_sentence(done)
        assert bad.name in done.stderr
    assert run("ask", QUESTION, **own).stdout == before


def test_all_figures_are_exported_with_their_citations(run, tmp_path):
    done = run("export", "figures", tmp_path / "zahlen.csv")
    assert (done.returncode, done.stderr) == (0, "")
    with (tmp_path / "zahlen.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == COLUMNS
    assert re.match(rf"{len(rows)} Zahlen", done.stdout)
    lines = SAMPLE.read_text(encoding="utf-8").split("\n")
    assert all(row["raw"] in lines[int(row["line"]) - 1] for row in rows)
    assert len({(row["line"], row["column"], row["raw"], row["wertart"], row["position"]) for row in rows}) == len(rows)


def test_a_reader_that_stops_reading_ends_the_batch_quietly(run, questions, tmp_path):
    path = questions(*({"id": str(n), "question": QUESTION} for n in range(300)))
    done = run(command=["bash", "-c", f"'{HAUSHALT}' batch '{path}' | head -n 1"])
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["id"] == "0"
