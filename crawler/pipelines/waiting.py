"""What a pipeline gives back, waited for where no crawl runs."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from inspect import isawaitable
from typing import TYPE_CHECKING, Any

from twisted.internet.defer import Deferred

if TYPE_CHECKING:
    from collections.abc import Awaitable


class Waiter:
    """Wait for what is awaitable, all of it in one event loop, until it is closed."""

    def __init__(self) -> None:
        self._runner: asyncio.Runner | None = None
        self._thread: ThreadPoolExecutor | None = None

    def wait(self, result: Any) -> Any:  # noqa: ANN401  # a pipeline returns anything
        """Return *result*, or what comes of it if that is awaitable."""
        return self._run(_finish(result)) if isawaitable(result) else result

    def close(self) -> None:
        """End the event loop, if there was one."""
        if self._runner:
            self._aside(self._runner.close)
        if self._thread:
            self._thread.shutdown()

    def _run(self, coroutine: Awaitable[Any]) -> Any:  # noqa: ANN401  # as above
        self._runner = self._runner or asyncio.Runner()
        return self._aside(self._runner.run, coroutine)

    def _aside(self, call: Any, *arguments: Any) -> Any:  # noqa: ANN401  # as above
        """Call it here, or in a thread if an event loop runs here: that of a crawl."""
        try:
            asyncio.get_running_loop()
        except RuntimeError:
            return call(*arguments)
        self._thread = self._thread or ThreadPoolExecutor(1)
        return self._thread.submit(call, *arguments).result()


async def _finish(result: Awaitable[Any]) -> Any:  # noqa: ANN401  # as above
    if isinstance(result, Deferred):
        return await result.asFuture(asyncio.get_running_loop())
    return await result
