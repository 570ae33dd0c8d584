"""Requests are parsed, and responses give their length."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.replica.messages import Request, Response, parse_request, respond

HEADS = st.lists(
    st.sampled_from(
        [
            *(b"GET", b"/a", b"HTTP/1.1", b" ", b" ", b"\r\n", b"Host:", b"a", b"://"),
            *(b"[", b"]", b"*", b"?", b"#", b"@", b"\xff", b"\x00", b"\n", b"http:"),
        ]
    ),
    max_size=12,
).map(b"".join)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("GET /A?b HTTP/1.1;Host: X.org:80", Request("GET", "x.org/A?b", last=False)),
        ("GET / HTTP/1.1;HOST:a", Request("GET", "a/", last=False)),
        ("GET / HTTP/1.1", Request("GET", "/", last=False)),
        ("GET / HTTP/1.0;Host: a", Request("GET", "a/", last=True)),
        (
            "GET / HTTP/1.1;Host: a;Connection: Close",
            Request("GET", "a/", last=True),
        ),
        (
            "HEAD http://b.org:80/c HTTP/1.1;Host: a",
            Request("HEAD", "b.org/c", last=False),
        ),
        ("GET http://b.org HTTP/1.1", Request("GET", "b.org/", last=False)),
    ],
)
def test_request(lines: str, expected: Request) -> None:
    """Case and port of a host make no difference; a target may include the host."""
    assert parse_request(lines.replace(";", "\r\n").encode()) == expected


@pytest.mark.parametrize(
    "line",
    ["", "hello", "GET /", "GET / a b", "OPTIONS * HTTP/1.1", "GET http://[ HTTP/1.1"],
)
def test_no_request(line: str) -> None:
    """A request needs a method, a target that can be parsed, and a version."""
    assert parse_request(line.encode()) is None


@given(HEADS | st.binary(max_size=40))
def test_any_bytes(head: bytes) -> None:
    """Any bytes parse to a request or to None; nothing is raised."""
    request = parse_request(head)
    assert request is None or "/" in request.url


def test_response() -> None:
    """The length is in bytes, and a charset is named only if it is given."""
    assert respond("雨".encode()) == Response(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 3\r\n\r\n",
        "雨".encode(),
    )
    head = respond(b"", "text/plain", "404 Not Found").head
    assert head.startswith(b"HTTP/1.1 404 Not Found\r\nContent-Type: text/plain\r\n")
