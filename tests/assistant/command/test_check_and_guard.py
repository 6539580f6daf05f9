"""`haushalt check` and `haushalt guard`, run as the command line runs them."""

import json

import pytest
from typer.testing import CliRunner

from assistant.command.application import app

RIGHT, WRONG = "Das Jobcenter sparte 1,46 Mio. Euro.", "Das Jobcenter sparte 2 Mio. Euro."


@pytest.fixture(autouse=True)
def home(monkeypatch, tmp_path):
    monkeypatch.setenv("HAUSHALT_HOME", str(tmp_path))


@pytest.mark.parametrize(("text", "code"), [(RIGHT, 0), (WRONG, 3), (f"{RIGHT} {WRONG}", 3), ("…", 3)])
def test_check_ends_with_0_only_where_all_is_true(text, code):
    assert CliRunner().invoke(app, ["check", text]).exit_code == code
    assert CliRunner().invoke(app, ["check", "-"], input=text).exit_code == code


def test_check_as_json_has_the_form_of_the_contract():
    text = "Das Jobcenter sparte 1.455.958 Euro. Beim Wohngeld gab es einen Überschuss von 8.200 Euro."
    found = json.loads(CliRunner().invoke(app, ["check", text, "--json"]).output)["claims"]
    assert [claim["verdict"] for claim in found] == ["stimmt", "stimmt nicht"]
    for claim in found:
        assert claim["span"] == text[claim["start"] : claim["end"]]
        assert {"span", "verdict", "correct", "figures", "passages", "error"} <= claim.keys()
    first = found[0]["figures"][0]
    assert (first["value"], first["unit"], first["label"], first["haushaltsjahr"]) == (1455958, "EUR", "Abweichung", 2023)
    assert first["citation"]["line"] == 344
    assert all(figure["derivation"] or figure["citation"]["raw"] for claim in found for figure in claim["figures"])


def test_check_reads_a_file_and_writes_markdown(tmp_path):
    file = tmp_path / "meldung.txt"
    file.write_text(f"{WRONG}\n", encoding="utf-8")
    done = CliRunner().invoke(app, ["check", str(file), "--markdown"])
    assert done.output.startswith(f"- ✗ **stimmt nicht**: „{WRONG.rstrip('.')}“ – ")
    assert "1.455.958 € (Zeile 344)" in done.output


def test_a_text_without_a_statement_is_said_to_have_none():
    for options in ([], ["--markdown"]):
        assert CliRunner().invoke(app, ["check", "…", *options]).output == "Der Text enthält keine prüfbare Aussage.\n"


def test_guard_says_of_every_line_whether_it_holds(tmp_path):
    results = [{"entity": "1 A", "measure": "Plan", "year": 2023, "value": 11, "unit": "EUR"}]
    lines = [
        {"id": 7, "question": "Plan?", "answer": "Geplant waren 12 €.", "tool_results": results},
        {"id": "b", "question": "Plan?", "answer": "Geplant waren 11 €.", "tool_results": results},
    ]
    (tmp_path / "answers.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    told = [json.loads(line) for line in CliRunner().invoke(app, ["guard", str(tmp_path / "answers.jsonl")]).output.splitlines()]
    assert [(each["id"], each["ok"]) for each in told] == [("7", False), ("b", True)]
    assert "12 €" in told[0]["problems"][0]
