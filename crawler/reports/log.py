"""What Scrapy says of each page: only what someone listens to."""

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
    """Make no record that nobody sees, and none that holds a whole article.

    Scrapy keeps its loggers open and leaves it to the handler of LOG_LEVEL to throw
    away what it made.
    """

    def __init__(self, level: int) -> None:
        self.level = level

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it for the setting LOG_LEVEL."""
        level = crawler.settings["LOG_LEVEL"]
        return cls(logging.getLevelNamesMapping().get(level, level))

    def crawled(  # type: ignore[override]  # Scrapy's documented way to say nothing
        self, request: Request, response: Response, spider: Spider
    ) -> LogFormatterResult | None:
        """Say that a page was downloaded, while debugging."""
        if self.level > logging.DEBUG:
            return None
        return super().crawled(request, response, spider)

    def scraped(  # type: ignore[override]  # as above
        self, item: Article, response: Response | Failure | None, spider: Spider
    ) -> LogFormatterResult | None:
        """Say what became of an article."""
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
        """Say nothing: the report names each article and the reason."""
