"""The days that a user asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from crawler.dropping import OtherDay
from crawler.spider import SiteSpider

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from scrapy.crawler import Crawler

    from crawler.items import Article


class DaysPipeline:
    """Drop what was not published on a day that *is_wanted*, by its own date."""

    def __init__(self, is_wanted: Callable[[datetime | None], bool]) -> None:
        self.is_wanted = is_wanted

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Take the days from the spider's arguments."""
        spider = crawler.spider
        if isinstance(spider, SiteSpider):
            return cls(spider.is_wanted)
        return cls(lambda _: True)

    def process_item(self, item: Article) -> Article:
        """Let *item* pass if its day is wanted; one without a date is not judged."""
        if not self.is_wanted(item.date):
            message = f"of {item.date:%Y-%m-%d}"
            raise OtherDay(message)
        return item
