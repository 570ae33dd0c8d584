"""A connection of a client, which reads requests and writes responses."""

import asyncio
from collections.abc import Callable

from .messages import Request, Response, parse_request, respond

END = b"\r\n\r\n"
LONGEST_HEAD = 65_536
MALFORMED = respond(b"", status="400 Bad Request")


class Connection(asyncio.Protocol):
    """HTTP/1.1 for GET and HEAD: any number of requests, one after another."""

    def __init__(
        self,
        answer: Callable[[Request], Response],
        connections: set[asyncio.Transport],
    ) -> None:
        self._answer = answer
        self._connections = connections
        self._received = b""

    def connection_made(  # type: ignore[override]  # TCP always gives a Transport
        self, transport: asyncio.Transport
    ) -> None:
        """Add this connection to the open ones."""
        self._transport = transport
        self._connections.add(transport)

    def connection_lost(self, _error: Exception | None) -> None:
        """Remove this connection from the open ones; a client may close it early."""
        self._connections.discard(self._transport)

    def pause_writing(self) -> None:
        """Stop reading requests while the client does not read its responses."""
        self._transport.pause_reading()

    def resume_writing(self) -> None:
        """Read requests again once the client has read its responses."""
        self._transport.resume_reading()

    def data_received(self, data: bytes) -> None:
        """Answer the requests that are complete."""
        self._received += data
        while END in self._received and not self._transport.is_closing():
            head, _, self._received = self._received.partition(END)
            self._reply(parse_request(head))
        if len(self._received) > LONGEST_HEAD:
            self._transport.abort()

    def _reply(self, request: Request | None) -> None:
        response = self._answer(request) if request else MALFORMED
        # One write: a second one would wait for a delayed acknowledgement.
        self._transport.write(response.head + response.body)
        if request is None or request.last:
            self._transport.close()
