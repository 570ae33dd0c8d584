"""Servers on loopback that answer by a table: right, wrong or not at all."""

from __future__ import annotations

import socket
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from crawler.replica import Replica

NEWS = "news.mydrivers.com"
ROBOTS = "robots.txt"


@dataclass(frozen=True)
class Answer:
    """What a server answers."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Asked:
    """What a server was asked for."""

    url: str
    """Host, path and query; all of the URL, if it is asked as a proxy."""
    headers: Mapping[str, str]


class Server(ThreadingHTTPServer):
    """Answer requests from *table*, by host and path; *behind* answers all others.

    Where that is None they are answered with 404.
    """

    def __init__(
        self, table: Mapping[str, Answer], behind: Replica | None = None
    ) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.table = table
        self.behind = behind
        self.asked: list[Asked] = []
        self.url = f"http://127.0.0.1:{self.server_port}"

    def answer(self, asked: Asked) -> Answer:
        """Return what is answered to a request."""
        return self.table.get(asked.url) or self._forward(asked)

    def _forward(self, asked: Asked) -> Answer:
        if self.behind is None:
            return Answer(status=404)
        host, _, path = asked.url.partition("/")
        connection = HTTPConnection(urlsplit(self.behind.url).netloc, timeout=10)
        try:
            connection.request("GET", f"/{path}", headers={"Host": host})
            response = connection.getresponse()
            return Answer(response.read(), response.status)
        finally:
            connection.close()

    def count(self, url: str) -> int:
        """Return how often *url* was asked for."""
        return sum(asked.url == url for asked in self.asked)


class Handler(BaseHTTPRequestHandler):
    """One request."""

    server: Server

    def do_GET(self) -> None:
        """Answer a request."""
        target = self.path if "://" in self.path else self.headers["Host"] + self.path
        asked = Asked(target, dict(self.headers))
        self.server.asked.append(asked)
        answer = self.server.answer(asked)
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer.body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def locate(number: int) -> str:
    """Return host and path of an article."""
    return f"{NEWS}/1/{number // 1000}/{number}.htm"


@contextmanager
def serve(
    table: Mapping[str, Answer], behind: Replica | None = None
) -> Iterator[Server]:
    """Serve *table* for the time of a block."""
    with Server(table, behind) as server, run(server):
        yield server


@contextmanager
def run(server: Server) -> Iterator[None]:
    """Let *server* answer for the time of a block."""
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()


@contextmanager
def hang_up(words: bytes = b"") -> Iterator[tuple[str, list[None]]]:
    """Hang up on everyone who calls, for the time of a block, after a few *words*.

    Yield the URL, and a list that grows by one with each call.
    """
    calls: list[None] = []
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = Thread(target=_hang_up, args=(listener, calls, words))
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}", calls
        finally:
            listener.shutdown(socket.SHUT_RDWR)
            thread.join()


def _hang_up(listener: socket.socket, calls: list[None], words: bytes) -> None:
    while True:
        try:
            connection, _ = listener.accept()
        except OSError:
            return
        if words:
            connection.recv(65536)
            connection.sendall(words)
        connection.close()
        calls.append(None)
