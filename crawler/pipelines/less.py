"""Protection of known articles and their images from versions with less content."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from crawler.session.extension import session_of

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from crawler.items import Article


class LessPipeline:
    """Reject less than a known article has, until a recheck confirms it."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build the pipeline for the crawl."""
        return cls(crawler)

    def process_item(self, item: Article) -> Article:
        """Let *item* pass. Raises Rejected where it is less of what it was."""
        session_of(self.crawler).require_more(item)
        return item
