"""A PostgreSQL server of the tests' own, on a free loopback port, and an empty store in it: fixtures, by `conftest.py`."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from loopback import free_port

from data.store import FigureStore

INITDB = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))


@pytest.fixture(scope="session")
def database_url() -> Iterator[str]:
    """Started once a process; Debian's server refuses to run as root."""
    if not INITDB:
        pytest.skip("Debian's postgresql is not installed (make test installs it where it may)")
    folder, user = Path(tempfile.mkdtemp(prefix="haushalt-postgres-")), "postgres" if os.geteuid() == 0 else None
    if user:
        shutil.chown(folder, user)
    data, port = folder / "data", free_port()
    made = ["--pgdata", data, "--username", "haushalt", "--auth", "trust", "--encoding", "UTF8", "--no-sync"]
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
    control = [INITDB[-1].with_name("pg_ctl"), "--pgdata", data, "--wait"]
    try:
        _execute([INITDB[-1], *made], folder, user)
        _execute([*control, "--log", folder / "log", "--options", options, "start"], folder, user)
        yield f"postgresql+psycopg://haushalt@127.0.0.1:{port}/postgres"
        _execute([*control, "--mode", "immediate", "stop"], folder, user)
    finally:
        shutil.rmtree(folder)


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str | Path:
    """An empty store of each kind: a folder for SQLite, a URL for PostgreSQL."""
    if request.param == "sqlite":
        return tmp_path / "home"
    url: str = request.getfixturevalue("database_url")
    store = FigureStore(url)
    for document in store.documents():
        store.remove(document.key)
    return url


def _execute(command: Sequence[str | Path], folder: Path, user: str | None) -> None:
    done = subprocess.run(
        command, cwd=folder, user=user, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    assert done.returncode == 0, done.stdout
