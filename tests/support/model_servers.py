"""Language model servers on loopback, OpenAI- and Ollama-compatible, that say what a script tells them to."""

import json
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass
class Reply:
    """What a model says in one turn: words, each piece after a `pause`, or calls of tools (name, arguments)."""

    text: str = ""
    calls: Sequence[tuple[str, Any]] = ()
    delay: float = 0.0
    pause: float = 0.0
    endless: bool = False
    raw: str = ""
    status: int = 200


Script = Callable[[list[dict[str, Any]]], Reply]


@dataclass
class ModelServer:
    """A server; `requests` are the bodies it was sent. `structured`: it knows JSON schemas, else it refuses them."""

    script: Script
    structured: bool = True
    requests: list[dict[str, Any]] = field(default_factory=list)
    url: str = ""


def say(*replies: Reply | str) -> Script:
    """A script of replies, one a request; the last is repeated."""
    queue = [Reply(reply) if isinstance(reply, str) else reply for reply in replies]
    return lambda _: queue.pop(0) if len(queue) > 1 else queue[0]


@contextmanager
def serve(script: Script, structured: bool = True) -> Iterator[ModelServer]:
    """A server on a free loopback port: /v1/chat/completions as OpenAI's, /api/chat as Ollama's, both streaming."""
    model = ModelServer(script, structured)
    handler = type("Handler", (_Handler,), {"model": model})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    model.url = f"http://127.0.0.1:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    try:
        yield model
    finally:
        server.shutdown()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    model: ModelServer
    protocol_version = "HTTP/1.0"

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.model.requests.append(body)
        refused = not self.model.structured and {"response_format", "format"} & body.keys()
        reply = Reply(status=400, raw='{"error": "unknown field"}') if refused else self.model.script(body["messages"])
        time.sleep(reply.delay)
        ollama = self.path.startswith("/api/chat")
        self.send_response(reply.status)
        kind = "application/x-ndjson" if ollama else "text/event-stream" if body.get("stream") else "application/json"
        self.send_header("Content-Type", kind)
        self.end_headers()
        try:
            for line in _ollama(reply) if ollama else _openai(reply, bool(body.get("stream"))):
                self.wfile.write(line.encode())
                self.wfile.flush()
        except OSError:
            pass  # the client has gone

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Says nothing."""


def _pieces(reply: Reply) -> Iterator[str]:
    for place in range(0, len(reply.text), 12):
        time.sleep(reply.pause)
        yield reply.text[place : place + 12]
    while reply.endless:
        time.sleep(0.01)
        yield "und "


def _openai(reply: Reply, stream: bool) -> Iterator[str]:
    if reply.raw:
        yield reply.raw
        return
    calls = [
        {"index": n, "id": f"call{n}", "type": "function", "function": {"name": name, "arguments": _arguments(arguments)}}
        for n, (name, arguments) in enumerate(reply.calls)
    ]
    frame = {"id": "x", "created": 1, "model": "test", "object": "chat.completion.chunk" if stream else "chat.completion"}
    end = "tool_calls" if calls else "stop"
    if not stream:
        message = {"role": "assistant", "content": reply.text, **({"tool_calls": calls} if calls else {})}
        yield json.dumps({**frame, "choices": [{"index": 0, "message": message, "finish_reason": end}]})
        return
    deltas: Iterator[dict[str, Any]] = ({"role": "assistant", "content": piece} for piece in _pieces(reply))
    for delta in [{"role": "assistant", "tool_calls": calls}] if calls else deltas:
        yield f"data: {json.dumps({**frame, 'choices': [{'index': 0, 'delta': delta, 'finish_reason': None}]})}\n\n"
    yield f"data: {json.dumps({**frame, 'choices': [{'index': 0, 'delta': {}, 'finish_reason': end}]})}\n\ndata: [DONE]\n\n"


def _arguments(arguments: Any) -> str:
    return arguments if isinstance(arguments, str) else json.dumps(arguments)


def _ollama(reply: Reply) -> Iterator[str]:
    if reply.raw:
        yield reply.raw
        return
    frame = {"model": "test", "created_at": "2026-01-01T00:00:00Z"}
    calls = [{"function": {"name": name, "arguments": arguments}} for name, arguments in reply.calls]
    if calls:
        yield json.dumps({**frame, "message": {"role": "assistant", "content": "", "tool_calls": calls}, "done": False}) + "\n"
    for piece in _pieces(reply):
        yield json.dumps({**frame, "message": {"role": "assistant", "content": piece}, "done": False}) + "\n"
    yield json.dumps({**frame, "message": {"role": "assistant", "content": ""}, "done": True, "done_reason": "stop"}) + "\n"
