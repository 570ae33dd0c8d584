"""The server: the site on a port of the loopback interface."""

import asyncio
import socket
from contextlib import suppress
from threading import Thread
from types import TracebackType
from typing import Self

from .messages import parse_request
from .site import MALFORMED, build_site

# a client breaks off or floods, or the server closes: Python 3.11 reports the last,
# which is no fault, when it is let through
ENDINGS = (
    asyncio.IncompleteReadError,
    asyncio.LimitOverrunError,
    OSError,
    asyncio.CancelledError,
)


class Replica:
    """All hosts of the site on one port, told apart by the Host header.

    >>> with Replica() as replica:
    ...     replica.address == f"http://127.0.0.1:{replica.port}"
    True
    """

    requests: list[str]
    """What was asked for, in order: host, path and query."""

    def __init__(self, port: int = 0) -> None:
        self.requests = []
        self._site = build_site()
        self._socket = socket.create_server(("127.0.0.1", port))
        self.port: int = self._socket.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"
        self._runner = asyncio.Runner(loop_factory=asyncio.new_event_loop)
        self._loop = self._runner.get_loop()
        self._stopped = asyncio.Event()
        self._thread = Thread(target=self.serve_forever, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._loop.call_soon_threadsafe(self._stopped.set)
        self._thread.join()

    def serve_forever(self) -> None:
        """Serve until interrupted; then close the port and every connection."""
        with self._socket, self._runner:
            self._runner.run(self._serve())

    async def _serve(self) -> None:
        server = await asyncio.start_server(self._converse, sock=self._socket)
        try:
            await self._stopped.wait()
        finally:
            server.close()

    async def _converse(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        # with nothing held back after a drain, the end can be abrupt and lose nothing
        writer.transport.set_write_buffer_limits(0)
        try:
            with suppress(*ENDINGS):
                while await self._exchange(reader, writer):
                    pass
        finally:
            writer.transport.abort()

    async def _exchange(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> bool:
        """Answer one request, and return whether another may follow."""
        request = parse_request(await reader.readuntil(b"\r\n\r\n"))
        if request:
            self.requests.append(request.address)
        response = self._site.answer(request) if request else MALFORMED
        # one send, or a delayed acknowledgement stalls the second
        writer.write(response.head + response.body)
        await writer.drain()
        return request is not None and not request.last
