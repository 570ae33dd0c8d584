"""What a server does in answer to a request instead of what is right.

A fault is a function that yields what is sent in answer to one request, after which the
connection is closed. None stands for the right answer.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence

from crawler.replica.site import build_site
from tests.support.serving import locate

Fault = Callable[[], AsyncIterator[bytes]]
Faults = Mapping[str, Fault | Sequence[Fault | None]]


def read_page(number: int) -> bytes:
    """Return the page of an article of the demonstration site."""
    return build_site().find(locate(number)).body


def head(*fields: str, status: str = "200 OK") -> bytes:
    """Return the head of an answer."""
    lines = (f"HTTP/1.1 {status}", *fields, "Connection: close", "", "")
    return "\r\n".join(lines).encode()


def answer(body: bytes, *fields: str, status: str = "200 OK") -> Fault:
    """Give another answer than the right one."""
    length = f"Content-Length: {len(body)}"
    return send(head("Content-Type: text/html", length, *fields, status=status) + body)


def redirect(location: str) -> Fault:
    """Lead somewhere else."""
    return answer(b"", f"Location: {location}", status="302 Found")


def send(data: bytes) -> Fault:
    """Send *data*, and no more."""

    async def fault() -> AsyncIterator[bytes]:
        yield data

    return fault


def hang(data: bytes = b"") -> Fault:
    """Send *data*, and then nothing, for ever."""
    return repeat(data, b"", 3600)


def repeat(data: bytes, piece: bytes, pause: float = 0) -> Fault:
    """Send *data*, and then *piece* again and again, after a pause in seconds."""

    async def fault() -> AsyncIterator[bytes]:
        yield data
        while True:
            yield piece
            await asyncio.sleep(pause)

    return fault


async def reset() -> AsyncIterator[bytes]:
    """Break the connection."""
    yield b""
    raise ConnectionResetError
