"""The days that a user asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from crawler.dropping import Unwanted
from crawler.spider import SiteSpider

if TYPE_CHECKING:
    from datetime import date

    from scrapy.crawler import Crawler

    from crawler.items import Article


class DaysPipeline:
    """Drop what was published before *since* or after *until*, by its own date."""

    def __init__(self, since: date | None, until: date | None) -> None:
        self.since = since
        self.until = until

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Take the days from the spider's arguments."""
        spider = crawler.spider
        if isinstance(spider, SiteSpider):
            return cls(spider.since, spider.until)
        return cls(None, None)

    def process_item(self, item: Article) -> Article:
        """Let *item* pass if its day is wanted; one without a date is not judged."""
        if item.date:
            day = item.date.date()
            if (self.since and day < self.since) or (self.until and day > self.until):
                message = f"of {day}"
                raise Unwanted(message)
        return item
