"""What several tests need: the sample, the real report where it lies beside this repository, and a PostgreSQL server."""

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

from data.ingest import SAMPLE, read_report
from data.model import Report
from data.store import FigureStore

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
        run(initdb, folder, user)
        run([*control, "--log", folder / "log", "--options", options, "start"], folder, user)
        yield f"postgresql+psycopg://haushalt@127.0.0.1:{port}/postgres"
        run([*control, "--mode", "immediate", "stop"], folder, user)
    finally:
        shutil.rmtree(folder)


def run(command: Sequence[str | Path], folder: Path, user: str | None) -> None:
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
