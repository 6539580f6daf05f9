"""Statements against the report: verdicts, corrections, and that nothing false is ever called true."""

import json
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from assistant.command.application import app
from assistant.factcheck import check_text, rendering
from assistant.old.tools import Tools
from data.ingest import read_report, read_sample

GOLDEN = yaml.safe_load((Path(__file__).parent / "golden" / "statements.yaml").read_text(encoding="utf-8"))
SHARED = Path(__file__).parent.parent.parent / "shared"
PRESS = SHARED / "eval" / "press_dev.jsonl"
REAL = sorted((SHARED / "documents").glob("*.txt"))


@pytest.fixture(scope="module")
def tools() -> Tools:
    return Tools(read_sample())


@pytest.fixture(autouse=True)
def home(monkeypatch, tmp_path):
    monkeypatch.setenv("HAUSHALT_HOME", str(tmp_path))


@pytest.mark.parametrize("case", GOLDEN, ids=lambda case: case["text"][:60])
def test_a_statement_gets_the_verdict_that_the_report_gives_it(case, tools):
    assert [claim.verdict.value for claim in check_text(case["text"], tools)] == case["verdicts"], case["why"]


@pytest.mark.real_report
@pytest.mark.skipif(
    not PRESS.exists() or not REAL, reason="the real report and the press texts in ../shared are not on this machine"
)
def test_the_claims_of_the_press_texts_get_their_verdicts():
    tools = Tools(read_report(REAL[0]))
    wrong = []
    for line in PRESS.read_text(encoding="utf-8").splitlines():
        text = json.loads(line)["text"]
        found = check_text(text, tools)
        for claim in json.loads(line)["claims"]:
            start = text.index(claim["span"])
            end = start + len(claim["span"])
            best = max(found, key=lambda c: min(c.end, end) - max(c.start, start))
            if min(best.end, end) <= max(best.start, start) or best.verdict.value != claim["verdict"]:
                wrong.append((claim["span"], claim["verdict"], best.verdict.value))
    assert not wrong


def test_a_wrong_value_that_is_right_for_something_else_says_so(tools):
    (claim,) = check_text("Das Ergebnis im Asylbereich lag bei 6.820.583 Euro.", tools)
    assert claim.checked.correct.startswith("6.820.583 Euro ist die Abweichung 2023")
    assert claim.checked.error == "Messgröße"
    (claim,) = check_text("Das Bildungsbüro lag 11.640 Euro besser als geplant.", tools)
    assert "Seniorenarbeit" in claim.checked.correct
    assert claim.checked.error == "Produkt"


def test_every_verdict_on_a_figure_shows_the_figure_and_its_place(tools):
    for case in GOLDEN:
        for claim in check_text(case["text"], tools):
            assert claim.checked.correct
            assert all(value.citations for value in claim.checked.values)


def test_json_has_the_form_of_the_contract(tools):
    text = "Das Jobcenter sparte 1.455.958 Euro. Beim Wohngeld gab es einen Überschuss von 8.200 Euro."
    found = rendering.as_json(check_text(text, tools))["claims"]
    assert [claim["verdict"] for claim in found] == ["stimmt", "stimmt nicht"]
    for claim in found:
        assert claim["span"] in text
        assert {"span", "verdict", "correct", "figures", "passages", "error"} <= claim.keys()
    assert found[0]["error"] is None
    assert found[0]["figures"][0]["value"] == 1455958


@pytest.mark.parametrize(
    ("text", "code"), [("Das Jobcenter sparte 1,46 Mio. Euro.", 0), ("Das Jobcenter sparte 2 Mio. Euro.", 3)]
)
def test_check_ends_with_0_only_where_all_is_true(text, code):
    assert CliRunner().invoke(app, ["check", text]).exit_code == code
    assert CliRunner().invoke(app, ["check", "-"], input=text).exit_code == code


def test_check_reads_a_file_and_writes_markdown(tmp_path):
    file = tmp_path / "meldung.txt"
    file.write_text("Das Jobcenter sparte 1,46 Mio. Euro.", encoding="utf-8")
    done = CliRunner().invoke(app, ["check", str(file), "--markdown"])
    assert done.exit_code == 0
    assert done.output.startswith("# Faktencheck")
    assert "**Fundstellen**" in done.output


@pytest.mark.parametrize(
    "text", ["?", "…", "12", "%", "„“", "Euro Euro Euro", "a" * 5000, "1,", "von auf", "\n\n", "Das. Ist. Ein. Test."]
)
def test_odd_texts_are_checked_without_complaint(text, tools):
    check_text(text, tools)
