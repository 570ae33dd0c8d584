"""A filter of articles by the days that a user asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from crawler.outcomes import OtherDay
from crawler.session.extension import session_of

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from crawler.items import Article


class DaysPipeline:
    """Drop articles that were not published on a requested day."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build the pipeline for the crawl."""
        return cls(crawler)

    def process_item(self, item: Article) -> Article:
        """Let *item* pass if its day was requested or is unknown, else drop it."""
        if not session_of(self.crawler).wanted.includes(item.date):
            message = f"of {item.date:%Y-%m-%d}"
            raise OtherDay(message)
        return item
