"""Ending a crawl early, with all that is under way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.utils.defer import deferred_from_coro

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


def close_spider(crawler: Crawler, reason: str) -> None:
    """Let *crawler* finish what it is downloading, and then stop."""
    if crawler.engine and crawler.engine.running:
        deferred_from_coro(crawler.engine.close_spider_async(reason=reason))
