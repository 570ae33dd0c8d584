"""No request to another site."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from scrapy import signals
from scrapy.downloadermiddlewares import offsite
from scrapy.utils.httpobj import urlparse_cached

if TYPE_CHECKING:
    from scrapy import Request, Spider
    from scrapy.crawler import Crawler
    from scrapy.statscollectors import StatsCollector


class OffsiteMiddleware(offsite.OffsiteMiddleware):
    """Scrapy's own, which judges a request when it is to be sent, and a host once.

    Scrapy judges it when it is queued too, and would drop it without a word to whoever
    asked.
    """

    def __init__(self, stats: StatsCollector) -> None:
        super().__init__(stats)
        self.verdicts: dict[str, bool] = {}
        """Of hosts with their ports, whether they are the site's."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it for the domains of the spider."""
        middleware = cls(crawler.stats)
        middleware.crawler = crawler
        crawler.signals.connect(middleware.spider_opened, signal=signals.spider_opened)
        return middleware

    def should_follow(self, request: Request, spider: Spider) -> bool:
        """Tell whether *request* is for the site of *spider*."""
        place = urlparse_cached(request).netloc
        if place not in self.verdicts:
            self.verdicts[place] = super().should_follow(request, spider)
        return self.verdicts[place]
