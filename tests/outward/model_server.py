"""A server that speaks the chat interface, well or badly, and keeps what it was asked."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass(slots=True)
class ModelServer:
    """Where it listens, and the requests it has had: path, headers, body."""

    port: int
    asked: list[tuple[str, dict[str, str], dict[str, Any]]] = field(default_factory=list)

    @property
    def address(self) -> str:
        """The base address."""
        return f"http://127.0.0.1:{self.port}/v1"


def says(content: str | None, **more: Any) -> Answer:
    """An ordinary answer with that content."""
    message = {"role": "assistant", "content": content, **more}
    return sends(
        json.dumps({"choices": [{"index": 0, "message": message, "finish_reason": "stop"}]}).encode()
    )


def drafts(*told: tuple[str, int, str]) -> Answer:
    """An answer of sentences, each with the number of its source and its quotation."""
    listed = [{"text": text, "source": source, "quote": quote} for text, source, quote in told]
    return says(json.dumps({"sentences": listed}, ensure_ascii=False))


def sends(body: bytes, *, status: int = 200, **headers: str) -> Answer:
    """Any answer."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name, value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def drips(body: bytes, *, seconds: float) -> Answer:
    """An answer byte by byte, with a rest before each."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        for at in range(len(body)):
            handler.wfile.write(body[at : at + 1])
            handler.wfile.flush()
            time.sleep(seconds)

    return answer


@contextmanager
def model_server(answer: Answer) -> Iterator[ModelServer]:
    """A server on this machine that gives one answer to all."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            told.asked.append((self.path, dict(self.headers), json.loads(body)))
            try:
                answer(self)
            except OSError:
                self.close_connection = True  # the other side has gone

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    told = ModelServer(server.server_port)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield told
    finally:
        server.shutdown()
        server.server_close()
