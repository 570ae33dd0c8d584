"""A log formatter that builds messages only if they are logged."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Self

from scrapy.logformatter import LogFormatter

if TYPE_CHECKING:
    from scrapy import Request, Spider
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from scrapy.logformatter import LogFormatterResult
    from twisted.python.failure import Failure

    from crawler.items import Article


class QuietLogFormatter(LogFormatter):
    """Formats no message below LOG_LEVEL, and none with a whole article.

    Scrapy formats all messages, and leaves it to the handler to discard them.
    """

    def __init__(self, level: int) -> None:
        self.level = level

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build the formatter for LOG_LEVEL."""
        level = crawler.settings["LOG_LEVEL"]
        return cls(logging.getLevelNamesMapping().get(level, level))

    def crawled(  # type: ignore[override]  # None is Scrapy's documented "no message"
        self, request: Request, response: Response, spider: Spider
    ) -> LogFormatterResult | None:
        """Log a downloaded page, at level DEBUG."""
        if self.level > logging.DEBUG:
            return None
        return super().crawled(request, response, spider)

    def scraped(  # type: ignore[override]  # as above
        self, item: Article, response: Response | Failure | None, spider: Spider
    ) -> LogFormatterResult | None:
        """Log the outcome of an article."""
        del response, spider
        if self.level > logging.INFO:
            return None
        return {
            "level": logging.INFO,
            "msg": "%(outcome)s: %(source)s %(path)s",
            "args": {
                "outcome": item.outcome,
                "source": item.source,
                "path": item.path or "",
            },
        }

    def dropped(  # type: ignore[override]  # as above
        self,
        item: Article,
        exception: BaseException,
        response: Response | Failure | None,
        spider: Spider,
    ) -> None:
        """Log nothing: the report has each dropped article and the reason."""
