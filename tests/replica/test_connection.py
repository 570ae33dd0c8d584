"""A connection answers each request, and closes when it should."""

import socket

import pytest

from crawler.replica import Replica


def send(replica: Replica, request: bytes) -> bytes:
    """Send bytes, and return all that comes back until the server closes."""
    with socket.create_connection(("127.0.0.1", replica.port), timeout=10) as sender:
        sender.sendall(request)
        with sender.makefile("rb") as answer:
            return answer.read()


def test_missing_host(replica: Replica) -> None:
    """A missing host is an unknown host; HTTP/1.0 gets only one response."""
    answer = send(replica, b"GET / HTTP/1.0\r\n\r\n")
    assert answer.startswith(b"HTTP/1.1 404")
    assert b"*.mydrivers.com" in answer


def test_connection_close(replica: Replica) -> None:
    """The server closes on request, after a complete response."""
    fields = b"Host: news.mydrivers.com\r\nConnection: close\r\n\r\n"
    head, _, body = send(replica, b"GET / HTTP/1.1\r\n" + fields).partition(b"\r\n\r\n")
    assert f"Content-Length: {len(body)}".encode() in head


def test_slow_reader(replica: Replica) -> None:
    """A client that sends many requests before it reads gets all responses."""
    request = b"GET / HTTP/1.1\r\nHost: www.mydrivers.com\r\n"
    url = ("127.0.0.1", replica.port)
    with socket.create_connection(url, timeout=10) as sender:
        sender.sendall((request + b"\r\n") * 400)
        assert sender.recv(5) == b"HTTP/"
        sender.sendall(request + b"Connection: close\r\n\r\n")
        with sender.makefile("rb") as answer:
            assert answer.read().count(b"1.1 200 OK") == 401


def test_as_proxy(replica: Replica) -> None:
    """A client that uses the server as a proxy gets the page that it names."""
    line = b"GET http://news.mydrivers.com/1/999/999999.htm HTTP/1.0\r\n\r\n"
    assert b'id="news_tid" value="999999"' in send(replica, line)


@pytest.mark.parametrize(
    "line", ["hello", "OPTIONS * HTTP/1.1", "GET http://[ HTTP/1.1", "GET  HTTP/1.1"]
)
def test_malformed_request(
    replica: Replica, line: str, capfd: pytest.CaptureFixture[str]
) -> None:
    """A malformed request is answered with 400, and the server logs no error."""
    assert send(replica, f"{line}\r\n\r\n".encode()).startswith(b"HTTP/1.1 400")
    assert capfd.readouterr().err == ""


def test_flood(replica: Replica) -> None:
    """A request head without end closes the connection."""
    try:
        answer = send(replica, b"GET / HTTP/1.1\r\nX: " + b"x" * 500_000)
    except ConnectionError:
        answer = b""
    assert answer == b""
