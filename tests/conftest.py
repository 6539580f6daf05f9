"""What several tests need: the sample, the real report where it lies beside this repository, the command line and the chat.
Servers and the browser come from `support`, each started once a process and only where a test asks for it."""

import json
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
from command_line import HAUSHALT
from hypothesis import settings
from loopback import forbid_everything_else
from places import APP, REAL
from streamlit.testing.v1 import AppTest

from data.ingest import SAMPLE, read_report
from data.model import Report
from data.store import FigureStore

forbid_everything_else()
settings.register_profile("beside others", deadline=None)  # how long an example takes depends on who else is at work
settings.load_profile("beside others")
pytest_plugins = ["browser", "chroma_servers", "postgres"]

NOT_HERE = "the real report in ../shared/documents is not on this machine"
SLOW = {"chroma_server", "run", "outcomes", "plain_dev", "plain_golden"}
"""Fixtures that start a process, or ask hundreds of questions."""
FILES = [
    pytest.param(SAMPLE, id="sample"),
    pytest.param(
        REAL[0] if REAL else Path(),
        id="real",
        marks=[pytest.mark.real_report, pytest.mark.skipif(not REAL, reason=NOT_HERE)],
    ),
]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Before any are chosen by their marks."""
    for item in items:
        if isinstance(item, pytest.Function) and SLOW.intersection(item.fixturenames):
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session", params=FILES)
def path(request) -> Path:
    return request.param


@pytest.fixture(scope="session")
def report(path, tmp_path_factory) -> Report:
    """The report as the store gives it back."""
    home = tmp_path_factory.mktemp("home")
    FigureStore(home).save([read_report(path)])
    store = FigureStore(home)
    return store.report(store.documents()[0])


@pytest.fixture(scope="session")
def lines(path) -> list[str]:
    return path.read_text(encoding="utf-8").split("\n")


@pytest.fixture(scope="module")
def home(tmp_path_factory) -> Path:
    """An empty home: the bundled sample answers."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def run(home):
    def run(*words: str | Path, command: Sequence[str | Path] = (HAUSHALT,), **environment: str):
        set_by_us = {"HAUSHALT_HOME": str(home), "COLUMNS": "80", **environment}
        inherited = {key: value for key, value in os.environ.items() if not key.startswith("HAUSHALT_")}
        return subprocess.run(
            [*command, *words], capture_output=True, encoding="utf-8", env=inherited | set_by_us, timeout=120, check=False
        )

    return run


@pytest.fixture
def questions(tmp_path):
    def write(*lines: object) -> Path:
        path = tmp_path / "fragen.jsonl"
        path.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
        return path

    return write


@pytest.fixture
def chat(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The app on its first page, the chat, over an empty home."""
    for name in ("HAUSHALT_DATABASE_URL", "HAUSHALT_CHROMA_URL", "HAUSHALT_EMBEDDING_MODEL", "HAUSHALT_MODEL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HAUSHALT_HOME", str(tmp_path))
    return AppTest.from_file(str(APP), default_timeout=60)
