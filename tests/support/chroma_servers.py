"""Chroma servers on loopback: one for every test that only needs one, more where they are killed. Fixtures by `conftest.py`."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from loopback import free_port as find_free_port
from loopback import listens

Start = Callable[[Path, int], subprocess.Popen[bytes]]


@pytest.fixture(scope="session")
def chroma_server() -> Iterator[Start]:
    """Starts `chroma run` over a folder on a loopback port, and waits until it answers; all are ended at the end."""
    started: list[subprocess.Popen[bytes]] = []

    def start(folder: Path, port: int) -> subprocess.Popen[bytes]:
        command = [Path(sys.executable).with_name("chroma"), "run", "--path", folder, "--host", "127.0.0.1", "--port", str(port)]
        server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        started.append(server)
        for _ in range(600):
            if listens(port):
                return server
            time.sleep(0.05)
        raise AssertionError("chroma run does not answer")

    yield start
    for server in started:
        server.kill()
        server.wait()


@pytest.fixture(scope="session")
def server(chroma_server: Start, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of one that lives as long as the tests."""
    port = find_free_port()
    chroma_server(tmp_path_factory.mktemp("server"), port)
    return f"http://127.0.0.1:{port}"


@pytest.fixture
def free_port() -> int:
    return find_free_port()
