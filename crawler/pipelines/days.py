"""The days that a user asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from crawler.outcomes import OtherDay
from crawler.wanted import Wanted, wanted_of

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from crawler.items import Article


class DaysPipeline:
    """Drop what was not published on a day that is *wanted*, by its own date."""

    def __init__(self, wanted: Wanted) -> None:
        self.wanted = wanted

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Take the days from the spider's arguments."""
        return cls(wanted_of(crawler.spider))

    def process_item(self, item: Article) -> Article:
        """Let *item* pass if its day is wanted; one without a date is not judged."""
        if not self.wanted.includes(item.date):
            message = f"of {item.date:%Y-%m-%d}"
            raise OtherDay(message)
        return item
