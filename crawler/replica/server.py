"""The server of the demonstration site, on a port of the loopback interface."""

import asyncio
import socket
from threading import Thread
from types import TracebackType
from typing import Self

from .connection import Connection
from .messages import Request, Response
from .site import build_site


class Replica:
    """All hosts of the site on one port, told apart by the Host header.

    >>> with Replica() as replica:
    ...     replica.url == f"http://127.0.0.1:{replica.port}"
    True
    """

    requests: list[str]
    """The URLs requested so far, in order: host, path and query."""

    def __init__(self, port: int = 0) -> None:
        self.requests = []
        self._site = build_site()
        self._socket = socket.create_server(("127.0.0.1", port))
        self.port: int = self._socket.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._runner = asyncio.Runner(loop_factory=asyncio.SelectorEventLoop)
        self._loop = self._runner.get_loop()
        self._stopped = asyncio.Event()
        self._connections: set[asyncio.Transport] = set()
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
        server = await self._loop.create_server(
            lambda: Connection(self._answer, self._connections), sock=self._socket
        )
        try:
            await self._stopped.wait()
        finally:
            await self._hang_up()
            server.close()

    def _answer(self, request: Request) -> Response:
        self.requests.append(request.url)
        return self._site.answer(request)

    async def _hang_up(self) -> None:
        # A server that closes forgets a connection that it is accepting. So stop
        # accepting, let the accepted connections register, and then abort them.
        self._loop.remove_reader(self._socket)
        await asyncio.gather(*asyncio.all_tasks() - {asyncio.current_task()})
        for transport in self._connections:
            transport.abort()
