"""Waiting for awaitable results of pipelines outside a crawl."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from inspect import isawaitable
from typing import TYPE_CHECKING, TypeVar

from twisted.internet.defer import Deferred

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

T = TypeVar("T")


class Waiter:
    """Wait for awaitables in one event loop, which close() ends."""

    def __init__(self) -> None:
        self._runner: asyncio.Runner | None = None
        self._thread: ThreadPoolExecutor | None = None

    def wait(self, result: object) -> object:
        """Return *result*, or the value that it gives if it is awaitable."""
        if not isawaitable(result):
            return result
        self._runner = self._runner or asyncio.Runner()
        return self._aside(self._runner.run, _finish(result))

    def close(self) -> None:
        """Close the event loop, if there was one."""
        if self._runner:
            self._aside(self._runner.close)
        if self._thread:
            self._thread.shutdown()

    def _aside(self, call: Callable[..., T], *arguments: object) -> T:
        """Call it here, or in a thread if the event loop of a crawl runs here."""
        try:
            asyncio.get_running_loop()
        except RuntimeError:
            return call(*arguments)
        self._thread = self._thread or ThreadPoolExecutor(1)
        return self._thread.submit(call, *arguments).result()


async def _finish(result: Awaitable[object]) -> object:
    if isinstance(result, Deferred):
        return await result.asFuture(asyncio.get_running_loop())
    return await result
