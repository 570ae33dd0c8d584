"""Scrapy's core stats, without a task for each article."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from scrapy import signals
from scrapy.extensions import corestats

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


class CoreStats(corestats.CoreStats):
    """Scrapy's own, but for the number of articles, which the report counts too.

    Scrapy runs each receiver of `item_scraped` in a task, and the page of an article
    stays in memory until all have ended.
    """

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it, and listen to all else."""
        extension = super().from_crawler(crawler)
        crawler.signals.disconnect(extension.item_scraped, signal=signals.item_scraped)
        return extension
