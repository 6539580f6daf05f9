"""The findings as people and programs read them: `haushalt findings`, as Markdown and as JSON."""

import json
import re
from dataclasses import replace

import pytest
from typer.testing import CliRunner

from assistant.command.application import app
from data.errors import TargetUnwritable
from data.findings_report import places, to_json, to_markdown, write_markdown
from data.ingest import read_sample
from data.model import Citation

SAMPLE = read_sample()
KEYS = {"type", "severity", "title", "note", "citation", "citations"}


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("HAUSHALT_HOME", str(tmp_path))
    return tmp_path


def test_json_has_every_finding_with_all_its_places():
    findings = to_json([SAMPLE])["findings"]
    assert len(findings) == len(SAMPLE.findings)
    assert all(set(finding) == KEYS and finding["citation"] == finding["citations"][0] for finding in findings)
    assert sum(len(finding["citations"]) for finding in findings) == sum(len(f.citations) for f in SAMPLE.findings)


def test_markdown_lists_them_by_weight_with_their_lines():
    text = to_markdown([SAMPLE])
    assert re.findall(r"(?m)^## (.*)$", text) == ["Fehler", "Widersprüche", "Hinweise", "Rundungen"]
    assert text.count("\n- **") == len(SAMPLE.findings)
    assert "1 Fehler, 3 Widersprüche" in text
    assert "gedruckt 686.784 €, Unterschied 408.305 €. (Zeile 131)" in text
    assert "(Zeilen 33, 122 und 300)" in text


def test_a_report_without_findings_says_so():
    text = to_markdown([replace(SAMPLE, findings=())])
    assert "Keine Auffälligkeiten gefunden." in text
    assert "##" not in text


def test_places_are_named_once_in_their_order_and_a_long_list_is_cut_short():
    def at(*lines: int) -> tuple[Citation, ...]:
        return tuple(Citation("b.txt", line) for line in lines)

    assert places(at(7)) == "Zeile 7"
    assert places(at(9, 7, 9)) == "Zeilen 7 und 9"
    assert places((Citation("b.txt", 73, 75, page=2),)) == "Zeile 73–75 (Seite 2)"
    assert places(at(*range(1, 31))).endswith("11, 12 und 18 weitere")


def test_the_command_shows_the_findings_of_what_is_loaded(home):
    done = CliRunner().invoke(app, ["findings"])
    assert done.exit_code == 0
    assert done.stdout.strip() == to_markdown([SAMPLE]).strip()


def test_the_command_gives_json_to_programs(home):
    done = CliRunner().invoke(app, ["findings", "--json"])
    assert json.loads(done.stdout) == to_json([SAMPLE])


def test_the_command_takes_other_thresholds(home):
    few = CliRunner().invoke(app, ["findings", "--json", "--ab-euro", "500000"])
    many = CliRunner().invoke(app, ["findings", "--json", "--ab-euro", "50000", "--ab-prozent", "0"])
    counts = [sum(f["type"] == "unbegruendet" for f in json.loads(done.stdout)["findings"]) for done in (few, many)]
    assert counts[0] == 3
    assert counts[1] > 7


def test_the_command_writes_a_file(home):
    target = home / "prüfbericht.md"
    done = CliRunner().invoke(app, ["findings", "--markdown", str(target)])
    assert done.exit_code == 0
    assert target.read_text(encoding="utf-8") == to_markdown([SAMPLE])


def test_a_target_that_cannot_be_written_is_one_sentence(tmp_path):
    with pytest.raises(TargetUnwritable, match="kann nicht geschrieben werden"):
        write_markdown([SAMPLE], tmp_path / "fehlt" / "bericht.md")
