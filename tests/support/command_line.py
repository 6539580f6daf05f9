"""What the tests of the command line have in common: the command, a question, and what must hold for every answer."""

import re
import subprocess
import sys
from pathlib import Path

HAUSHALT = Path(sys.executable).with_name("haushalt")
QUESTION = "Abweichung 314?"
ANSWER_KEYS = {
    "id", "status", "text", "figures", "passages", "findings", "abfrage", "reading", "unaccounted", "report", "verdict",
    "followups",
}  # fmt: skip
REPORT_KEYS = {"key", "kommune", "haushaltsjahr", "titel"}
FIGURE_KEYS = {"value", "unit", "label", "entity", "haushaltsjahr", "monat", "derivation", "citation"}
CITATION_KEYS = {"document", "page", "line", "table", "row", "column", "raw"}
STATUSES = {"answered", "partial", "clarify", "not_in_data", "out_of_scope"}
SENTENCE = re.compile(r"Fehler: [^\n]+[.]\n")


def one_sentence(done: subprocess.CompletedProcess[str], exit_code: int = 2) -> None:
    assert (done.returncode, done.stdout) == (exit_code, "")
    assert SENTENCE.fullmatch(done.stderr), done.stderr
    assert not re.search(r"Traceback|Error\b|Errno|None\b", done.stderr)


def assert_contract(answer: dict[str, object]) -> None:
    assert set(answer) == ANSWER_KEYS
    assert answer["report"] is None or set(answer["report"]) == REPORT_KEYS
    assert answer["status"] in STATUSES
    assert answer["text"]
    for figure in answer["figures"]:
        assert set(figure) >= FIGURE_KEYS
        assert isinstance(figure["value"], int | float)
        assert figure["derivation"] or figure["citation"]
        assert not figure["citation"] or set(figure["citation"]) >= CITATION_KEYS
        months = figure["monat"] if isinstance(figure["monat"], list) else [figure["monat"]]
        assert months == [None] or all(1 <= month <= 12 for month in months)
    for passage in answer["passages"]:
        assert set(passage) >= {"text", "citation"}
        assert set(passage["citation"]) >= {"document", "page", "line", "line_end"}
    for finding in answer["findings"]:
        assert set(finding) >= {"type", "title", "note", "citation"}
    assert all(isinstance(followup, str) for followup in answer["followups"])
