"""A server on this machine that answers what it is told, one answer a request; it knows nothing of what is asked."""

from __future__ import annotations

import contextlib
import json
import threading
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, urlsplit

import attrs


if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Answer", "Scripted", "scripted"]


@attrs.frozen(kw_only=True)
class Answer:
    """What is answered.

    Attributes:
        body: The body, or what becomes one as JSON.
        status: The status code.
        headers: Further headers.
        length: What `Content-Length` says; None for the truth.
        silence: Whether nothing is answered before the server ends.
    """

    body: object = b""
    status: int = 200
    headers: Mapping[str, str] = attrs.Factory(dict)
    length: int | None = None
    silence: bool = False


class Scripted(ThreadingHTTPServer):
    """The server.

    Attributes:
        answers: What it is going to answer; the last again and again.
        asked: What it was asked: the parameters of each request.
        agents: Who asked, each time.
        ending: Set when it ends.
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answers: list[Answer] = []
        self.asked: list[dict[str, str]] = []
        self.agents: list[str | None] = []
        self.ending = threading.Event()

    @property
    def api(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.server_address[1]}/w/api.php"

    def next_answer(self) -> Answer:
        """Return what is to be answered."""
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


class _Handler(BaseHTTPRequestHandler):
    server: Scripted

    def do_GET(self) -> None:
        self.server.asked.append(dict(parse_qsl(urlsplit(self.path).query, keep_blank_values=True)))
        self.server.agents.append(self.headers["User-Agent"])
        answer = self.server.next_answer()
        if answer.silence:
            self.server.ending.wait(30)
            return
        body = answer.body if isinstance(answer.body, bytes) else json.dumps(answer.body).encode()
        self.send_response(answer.status)
        headers = {"Content-Type": "application/json; charset=utf-8", **answer.headers}
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body) if answer.length is None else answer.length))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextlib.contextmanager
def scripted() -> Iterator[Scripted]:
    """Serve until the end of the block."""
    with Scripted() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield server
        finally:
            server.ending.set()
            server.shutdown()
            thread.join()
