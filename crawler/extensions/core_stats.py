"""Scrapy's core stats, without a task for each article."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from scrapy import signals as scrapy_signals
from scrapy.extensions import corestats

from crawler import signals

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


class CoreStats(corestats.CoreStats):
    """Scrapy's own, which counts an article as scraped when it was exported.

    Scrapy runs each receiver of `item_scraped` in a task, though most only count.
    """

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it, and listen."""
        extension = super().from_crawler(crawler)
        manager = crawler.signals
        manager.disconnect(extension.item_scraped, signal=scrapy_signals.item_scraped)
        manager.connect(extension.article_exported, signal=signals.article_exported)
        return extension

    def article_exported(self) -> None:
        """Count an article."""
        self.stats.inc_value("item_scraped_count")
