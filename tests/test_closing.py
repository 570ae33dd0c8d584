"""A crawl is ended by its engine, once, and only while it runs."""

from __future__ import annotations

import asyncio

import pytest
from scrapy.utils.test import get_crawler

from crawler.closing import close_spider


class Engine:
    """An engine that notes why it was closed."""

    def __init__(self, *, running: bool) -> None:
        self.running = running
        self.reasons: list[str] = []

    async def close_spider_async(self, *, reason: str) -> None:
        """Note *reason*."""
        self.reasons.append(reason)
        self.running = False


@pytest.mark.parametrize(
    ("running", "reasons"), [(True, ["limit reached"]), (False, [])]
)
def test_close_spider(*, running: bool, reasons: list[str]) -> None:
    """A running engine is told the reason; one that ends already is left to it."""
    crawler = get_crawler()
    engine = Engine(running=running)
    crawler.engine = engine  # type: ignore[assignment]  # all that is asked of one

    async def close_twice() -> None:
        for _ in range(2):
            close_spider(crawler, "limit reached")
            await asyncio.sleep(0)

    asyncio.run(close_twice())
    assert engine.reasons == reasons
