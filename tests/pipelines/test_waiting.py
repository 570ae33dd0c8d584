"""Awaitable results of pipelines are awaited."""

from __future__ import annotations

import asyncio
from contextlib import closing

from twisted.internet.defer import succeed

from crawler.pipelines.waiting import Waiter


async def _loop() -> asyncio.AbstractEventLoop:
    return asyncio.get_running_loop()


def test_values() -> None:
    """A plain value is returned; a Deferred is awaited."""
    with closing(Waiter()) as waiter:
        assert waiter.wait(3) == 3
        assert waiter.wait(succeed(4)) == 4


def test_one_loop() -> None:
    """All awaitables run in one event loop, which is closed at the end."""
    with closing(Waiter()) as waiter:
        first, second = waiter.wait(_loop()), waiter.wait(_loop())
        assert first is second
    assert isinstance(first, asyncio.AbstractEventLoop)
    assert first.is_closed()


async def _nested() -> bool:
    with closing(Waiter()) as waiter:
        return waiter.wait(_loop()) is not asyncio.get_running_loop()


def test_within_a_loop() -> None:
    """Inside a running event loop, awaitables get a loop of their own."""
    assert asyncio.run(_nested())
