"""HTTP/1.1 requests and responses, as far as the demonstration site needs them."""

from dataclasses import dataclass
from urllib.parse import urlsplit

_PARTS = 3  # method, target and version


@dataclass(frozen=True)
class Request:
    """A request of a client."""

    method: str
    url: str
    """Host, path and query."""
    last: bool
    """Whether the client wants the connection closed after the response."""


@dataclass(frozen=True)
class Response:
    """A response, ready to send."""

    head: bytes
    body: bytes


def respond(body: bytes, kind: str = "text/html", status: str = "200 OK") -> Response:
    """Return the response with *body*. No charset by default, as on the real site."""
    length = f"Content-Length: {len(body)}"
    head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{length}\r\n\r\n"
    return Response(head.encode(), body)


def parse_request(head: bytes) -> Request | None:
    r"""Return the request with this *head*, or None if it is malformed.

    >>> parse_request(b"GET /a?b HTTP/1.1\r\nHost: X.org:80\r\n\r\n")
    Request(method='GET', url='x.org/a?b', last=False)
    """
    line, *lines = head.decode("latin-1").rstrip("\r\n").split("\r\n")
    if len(line.split(" ")) != _PARTS:
        return None
    method, target, version = line.split(" ")
    fields = dict(parse_field(line) for line in lines)
    try:
        host, target = parse_target(fields.get("host", ""), target)
    except ValueError:
        return None
    last = version == "HTTP/1.0" or fields.get("connection", "").lower() == "close"
    return Request(method, host.partition(":")[0].lower() + target, last)


def parse_field(line: str) -> tuple[str, str]:
    """Return the name of a header, in lower case, and its value."""
    name, _, value = line.partition(":")
    return name.lower(), value.strip()


def parse_target(host: str, target: str) -> tuple[str, str]:
    """Return host and path; a client that takes us for a proxy puts both in *target*.

    Raises ValueError if *target* is neither a path nor a URL with a host.

    >>> parse_target("127.0.0.1", "http://a.org/b?c")
    ('a.org', '/b?c')
    """
    if target.startswith("/"):
        return host, target
    parts = urlsplit(target)
    return parts.netloc, target.partition(parts.netloc)[2] or "/"
