"""What several tests need: the sample, the real report where it lies beside this repository,
a PostgreSQL server, and the command line."""

import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from app_page import APP
from command_line import HAUSHALT
from loopback import forbid_everything_else
from streamlit.testing.v1 import AppTest

from data.ingest import SAMPLE, read_report
from data.model import Report
from data.store import FigureStore

forbid_everything_else()
pytest_plugins = ["browser"]

REAL = sorted((Path(__file__).parent.parent.parent / "shared" / "documents").glob("*.txt"))
NOT_HERE = "the real report in ../shared/documents is not on this machine"
FILES = [
    pytest.param(SAMPLE, id="sample"),
    pytest.param(
        REAL[0] if REAL else Path(),
        id="real",
        marks=[pytest.mark.real_report, pytest.mark.skipif(not REAL, reason=NOT_HERE)],
    ),
]


@pytest.fixture(scope="module", params=FILES)
def path(request) -> Path:
    return request.param


@pytest.fixture(scope="module")
def report(path, tmp_path_factory) -> Report:
    """The report as the store gives it back."""
    home = tmp_path_factory.mktemp("home")
    FigureStore(home).save([read_report(path)])
    store = FigureStore(home)
    return store.report(store.documents()[0])


@pytest.fixture(scope="module")
def lines(path) -> list[str]:
    return path.read_text(encoding="utf-8").split("\n")


POSTGRES = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))


@pytest.fixture(scope="session")
def database_url(tmp_path_factory) -> Iterator[str]:
    """A PostgreSQL server of the tests' own, on a free loopback port; Debian's server refuses to run as root."""
    if not POSTGRES:
        pytest.skip("Debian's postgresql is not installed (make test installs it where it may)")
    binaries, folder = POSTGRES[-1].parent, Path(tempfile.mkdtemp(prefix="haushalt-postgres-"))
    user = "postgres" if os.geteuid() == 0 else None
    if user:
        shutil.chown(folder, user)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    data = folder / "data"
    initdb = [
        binaries / "initdb",
        "--pgdata",
        data,
        "--username",
        "haushalt",
        "--auth",
        "trust",
        "--encoding",
        "UTF8",
        "--no-sync",
    ]
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
    control = [binaries / "pg_ctl", "--pgdata", data, "--wait"]
    try:
        execute(initdb, folder, user)
        execute([*control, "--log", folder / "log", "--options", options, "start"], folder, user)
        yield f"postgresql+psycopg://haushalt@127.0.0.1:{port}/postgres"
        execute([*control, "--mode", "immediate", "stop"], folder, user)
    finally:
        shutil.rmtree(folder)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def where(request, tmp_path) -> str | Path:
    """An empty store of each kind: a folder for SQLite, a URL for PostgreSQL."""
    if request.param == "sqlite":
        return tmp_path / "home"
    url: str = request.getfixturevalue("database_url")
    store = FigureStore(url)
    for document in store.documents():
        store.remove(document.key)
    return url


def execute(command: Sequence[str | Path], folder: Path, user: str | None) -> None:
    done = subprocess.run(
        command, cwd=folder, user=user, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


@pytest.fixture(scope="session")
def chroma_server() -> Iterator[Callable[[Path, int], subprocess.Popen[bytes]]]:
    """Starts `chroma run` over a folder on a loopback port, and waits until it answers; all are ended at the end."""
    started: list[subprocess.Popen[bytes]] = []

    def start(folder: Path, port: int) -> subprocess.Popen[bytes]:
        command = [Path(sys.executable).with_name("chroma"), "run", "--path", folder, "--host", "127.0.0.1", "--port", str(port)]
        server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        started.append(server)
        for _ in range(300):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    return server
            time.sleep(0.1)
        raise AssertionError("chroma run does not answer")

    yield start
    for server in started:
        server.kill()
        server.wait()


@pytest.fixture
def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


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
    for name in ("HAUSHALT_DATABASE_URL", "HAUSHALT_CHROMA_URL", "HAUSHALT_EMBEDDING_MODEL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HAUSHALT_HOME", str(tmp_path))
    return AppTest.from_file(str(APP), default_timeout=60)
