"""What a pipeline returns is waited for if it must be."""

from __future__ import annotations

import asyncio
from contextlib import closing

from twisted.internet.defer import succeed

from crawler.pipelines.waiting import Waiter


async def _loop() -> asyncio.AbstractEventLoop:
    return asyncio.get_running_loop()


def test_values() -> None:
    """A value is returned as it is; what comes of a Deferred is waited for."""
    with closing(Waiter()) as waiter:
        assert waiter.wait(3) == 3
        assert waiter.wait(succeed(4)) == 4


def test_one_loop() -> None:
    """All that is awaitable lives in one loop, which is closed at the end."""
    with closing(Waiter()) as waiter:
        first, second = waiter.wait(_loop()), waiter.wait(_loop())
        assert first is second
    assert isinstance(first, asyncio.AbstractEventLoop)
    assert first.is_closed()


async def _nested() -> bool:
    with closing(Waiter()) as waiter:
        return waiter.wait(_loop()) is not asyncio.get_running_loop()


def test_within_a_loop() -> None:
    """Within a running loop it has one of its own."""
    assert asyncio.run(_nested())
