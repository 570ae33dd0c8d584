"""A site that misbehaves: the demonstration site, but for some of its URLs."""

from __future__ import annotations

import asyncio
import socket
import struct
import time
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple, Self

from crawler.replica.articles import read_articles
from crawler.replica.messages import parse_request
from crawler.replica.site import build_site
from tests.support.crawling import NO_CLOCK, NO_DELAY, Result, connect, newsmatter
from tests.support.crawling import read_articles as read_folder

if TYPE_CHECKING:
    import ssl
    from collections.abc import Sequence
    from pathlib import Path

    from tests.support.faults import Fault, Faults

NUMBERS = tuple(article.id for article in read_articles() if len(article.parts) == 1)
"""The articles of one page, the newest first."""
FEW = NUMBERS[:7]
IN_ORDER = ("-s", "CONCURRENT_REQUESTS=1")
"""For a crawl that asks in the order of its words.

Else a request that comes when robots.txt is there overtakes those that wait for it.
"""

_ABORT = struct.pack("ii", 1, 0)  # linger for no time: what is left is thrown away


class Asked(NamedTuple):
    """A request: for host, path and query, and when, on the monotonic clock."""

    url: str
    moment: float


class FaultServer:
    """All hosts of the site on one port of the loopback interface.

    *faults* holds what happens at a URL; of several faults each happens to one
    request, and the last to all that follow.
    """

    def __init__(self, faults: Faults, tls: ssl.SSLContext | None = None) -> None:
        self.requests: list[Asked] = []
        self._faults = faults
        self._tls = tls
        self._socket = socket.create_server(("127.0.0.1", 0))
        scheme = "https" if tls else "http"
        self.url = f"{scheme}://127.0.0.1:{self._socket.getsockname()[1]}"
        self._runner = asyncio.Runner(loop_factory=asyncio.SelectorEventLoop)
        self._loop = self._runner.get_loop()
        self._stopped = asyncio.Event()
        self._writers: set[asyncio.StreamWriter] = set()
        self._thread = Thread(target=self._run, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._stopped.set)
        self._thread.join()

    @property
    def urls(self) -> list[str]:
        """What was asked for, in order."""
        return [asked.url for asked in self.requests]

    def _run(self) -> None:
        with self._socket, self._runner:
            self._runner.run(self._serve())

    async def _serve(self) -> None:
        server = await asyncio.start_server(
            self._converse, sock=self._socket, ssl=self._tls
        )
        await self._stopped.wait()
        server.close()
        tasks = asyncio.all_tasks() - {asyncio.current_task()}
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        for writer in self._writers:
            writer.transport.abort()
        await asyncio.sleep(0)  # in which the transports are closed

    async def _converse(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        self._writers.add(writer)
        try:
            while await self._reply(reader, writer):
                pass
        except asyncio.IncompleteReadError:
            pass
        except ConnectionError:
            own: socket.socket = writer.get_extra_info("socket")
            own.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _ABORT)
            writer.transport.abort()
        writer.close()

    async def _reply(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> bool:
        """Answer one request. Tell whether another may follow."""
        request = parse_request(await reader.readuntil(b"\r\n\r\n"))
        assert request
        self.requests.append(Asked(request.url, time.monotonic()))
        fault = self._choose(request.url)
        if fault is None:
            response = build_site().answer(request)
            writer.write(response.head + response.body)
            return not request.last
        async for data in fault():
            writer.write(data)
            await writer.drain()
        return False

    def _choose(self, url: str) -> Fault | None:
        faults = self._faults.get(url)
        if faults is None or callable(faults):
            return faults
        return faults[min(self.urls.count(url), len(faults)) - 1]


def fetch(
    server: FaultServer, output: Path, numbers: Sequence[int], *words: str
) -> tuple[Result, set[int]]:
    """Ask for the articles *numbers*. Return how that ended, and which are there."""
    options = (*NO_DELAY, *NO_CLOCK, *words, *connect(server.url))
    result = newsmatter(
        "crawl", "article", *map(str, numbers), "-o", str(output), *options
    )
    return result, set(read_folder(output))
