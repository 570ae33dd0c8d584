"""The last pipeline, which writes an article to its file."""

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
    """Write articles, up to the limit of the crawl."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.written = 0

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build the pipeline for the crawl."""
        return cls(crawler)

    def open_spider(self) -> None:
        """Open the session once all components are built; an error ends the crawl.

        Scrapy's shell opens a spider, too, but crawls nothing.
        """
        if self.crawler.crawling:
            session_of(self.crawler)

    def process_item(self, item: Article) -> Article:
        """Write *item* and record the outcome in it.

        Raises FieldError if a field of the user's cannot be written, and Unwanted
        beyond the limit.
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
