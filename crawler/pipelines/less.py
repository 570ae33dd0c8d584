"""A known article is not replaced by less of itself, nor are its images."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from crawler.session.extension import session_of

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from crawler.items import Article


class LessPipeline:
    """Reject what lacks something of a known article, until a second look confirms."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it."""
        return cls(crawler)

    def process_item(self, item: Article) -> Article:
        """Let *item* pass. Raises Rejected where it is less of what it was."""
        session_of(self.crawler).require_more(item)
        return item
