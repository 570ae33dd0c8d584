"""A local site: the pages of pages.py, on a free port of the loopback interface.

It prints its port when it listens, and ends when its standard input does.
"""

from __future__ import annotations

import asyncio
import sys

from pages import numbers, render_page

HEAD = "HTTP/1.1 {}\r\nContent-Type: {}\r\nContent-Length: {}\r\n\r\n"
ROBOTS = b"User-agent: *\nAllow: /\n"
END = b"\r\n\r\n"


def respond(body: bytes, status: str = "200 OK", kind: str = "text/html") -> bytes:
    """Return a response with *body*; like the real site's, it names no charset."""
    return HEAD.format(status, kind, len(body)).encode() + body


class Connection(asyncio.Protocol):
    """Answers requests that have no body, one after the other."""

    def __init__(self, responses: dict[bytes, bytes]) -> None:
        self.responses = responses
        self.missing = respond(b"", "404 Not Found")
        self.received = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep what the responses are written to."""
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        """Answer what is complete."""
        *requests, self.received = (self.received + data).split(END)
        for request in requests:
            path = request.split(b" ", 2)[1]
            self.transport.write(self.responses.get(path, self.missing))


def make_responses(count: int) -> dict[bytes, bytes]:
    """Return the response for each path: all are made before the first request."""
    pages = {
        f"/1/{number // 1000}/{number}.htm".encode(): respond(render_page(number))
        for number in numbers(count)
    }
    return {b"/robots.txt": respond(ROBOTS, kind="text/plain"), **pages}


async def serve(count: int) -> None:
    """Serve *count* pages until the standard input ends."""
    responses = make_responses(count)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Connection(responses), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    async with server:
        await loop.run_in_executor(None, sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1])))
