"""The days that a user asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from crawler.outcomes import OtherDay
from crawler.session.extension import session_of

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from crawler.items import Article


class DaysPipeline:
    """Drop what was not published on a day that is wanted, by its own date."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it."""
        return cls(crawler)

    def process_item(self, item: Article) -> Article:
        """Let *item* pass if its day is wanted; one without a date is not judged."""
        if not session_of(self.crawler).wanted.includes(item.date):
            message = f"of {item.date:%Y-%m-%d}"
            raise OtherDay(message)
        return item
