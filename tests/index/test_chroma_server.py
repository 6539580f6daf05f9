"""A Chroma server that is down, slow, restarted or something else: a sentence each, and no hanging."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from data.errors import HaushaltError, IndexDamaged, IndexUnavailable
from data.model import Citation, Passage, Report
from index.passages import PassageIndex, chroma

REPORT = Report(
    "R", "r.txt", "0", "", 2023, "Produktbericht", "Bericht",
    passages=(Passage("Die Hebammenzentrale zahlte weniger Zuschüsse.", Citation("r.txt", 4)),),
)  # fmt: skip


@pytest.mark.parametrize("url", ["http://127.0.0.1:{port}", "127.0.0.1:{port}", "http://gibt-es-nicht.invalid:{port}"])
def test_a_server_that_is_down_is_named_in_a_sentence(tmp_path, free_port, url):
    index = PassageIndex(tmp_path, url=url.format(port=free_port))
    for use in (lambda: index.search("Hebammen"), lambda: index.update(REPORT), lambda: index.remove("R")):
        with pytest.raises(IndexUnavailable, match="es antwortet kein Chroma-Server; bitte den Chroma-Server"):
            use()


def test_a_server_that_does_not_answer_is_given_up(tmp_path, monkeypatch):
    monkeypatch.setattr(chroma, "PATIENCE", 0.5)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        with pytest.raises(IndexUnavailable, match="antwortet nicht innerhalb von"):
            PassageIndex(tmp_path, url=f"http://127.0.0.1:{silent.getsockname()[1]}").search("Hebammen")


def test_another_kind_of_server_is_refused(tmp_path):
    with web_server() as port, pytest.raises(HaushaltError, match="HAUSHALT_CHROMA_URL"):
        PassageIndex(tmp_path, url=f"http://127.0.0.1:{port}").search("Hebammen")


@contextmanager
def web_server() -> Iterator[int]:
    """A web server that knows nothing of Chroma."""

    class Nothing(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_error(404)

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Nothing) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


def test_a_server_that_is_restarted_goes_on_where_it_was(tmp_path, chroma_server, free_port):
    server = chroma_server(tmp_path / "server", free_port)
    index = PassageIndex(tmp_path, url=f"http://127.0.0.1:{free_port}")
    index.update(REPORT)
    assert index.search("Hebammen")
    server.kill()
    server.wait()
    with pytest.raises(IndexUnavailable):
        index.search("Hebammen")
    chroma_server(tmp_path / "server", free_port)
    assert index.search("Hebammen")[0].passage == REPORT.passages[0]


def test_a_server_that_lost_its_data_finds_nothing_until_the_next_update(tmp_path, chroma_server, free_port):
    server = chroma_server(tmp_path / "first", free_port)
    index = PassageIndex(tmp_path, url=f"http://127.0.0.1:{free_port}")
    index.update(REPORT)
    assert index.search("Hebammen")
    server.kill()
    server.wait()
    chroma_server(tmp_path / "second", free_port)
    assert index.search("Hebammen") == []
    index.update(REPORT)
    assert index.search("Hebammen")


def test_every_error_of_chroma_becomes_a_sentence(tmp_path):
    """Fails when Chroma grows an error that is no ChromaError."""
    import chromadb.errors

    kinds = [kind for kind in vars(chromadb.errors).values() if isinstance(kind, type) and issubclass(kind, Exception)]
    assert len(kinds) > 5
    for kind in kinds:
        if kind is not chromadb.errors.ChromaError:
            with pytest.raises(IndexDamaged), chroma.Chroma(tmp_path, None).translated():
                raise kind("trouble")
