"""End a crawl early."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.utils.defer import deferred_from_coro

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


def close_spider(crawler: Crawler, reason: str) -> None:
    """Stop *crawler* after the downloads that are running."""
    if crawler.engine and crawler.engine.running:
        deferred_from_coro(crawler.engine.close_spider_async(reason=reason))
