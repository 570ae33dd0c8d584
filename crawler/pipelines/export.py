"""The last pipeline: an article becomes a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from crawler.closing import close_spider
from crawler.exporters.extra import check_extra
from crawler.outcomes import Outcome, Unwanted
from crawler.session.extension import session_of

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from crawler.items import Article


class ExportPipeline:
    """Write articles, no more of them than the limit of the crawl."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.written = 0

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it."""
        return cls(crawler)

    def open_spider(self) -> None:
        """Open the Session, now that all is built: what this raises ends the crawl.

        Scrapy's shell opens a spider, too, and crawls nothing.
        """
        if self.crawler.crawling:
            session_of(self.crawler)

    def process_item(self, item: Article) -> Article:
        """Write *item*, and say in it what became of it.

        Raises FieldError where it has a field of the user's that cannot be written.
        """
        check_extra(item.extra)
        session = session_of(self.crawler)
        limit = session.wanted.limit
        if limit and self.written >= limit:
            message = f"beyond the limit of {limit}"
            raise Unwanted(message)
        self.written += session.write(item) is Outcome.WRITTEN
        if limit and self.written == limit:
            close_spider(self.crawler, "limit reached")
        return item
