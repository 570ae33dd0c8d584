"""A filter for requests to other sites."""

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
    """Scrapy's middleware, but a request is judged only when it is sent.

    Scrapy also judges a request when it is queued, and drops it without calling its
    errback. The verdict on a host is cached.
    """

    def __init__(self, stats: StatsCollector) -> None:
        super().__init__(stats)
        self.verdicts: dict[str, bool] = {}
        """For each host with its port, whether it belongs to the site."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build the middleware for the domains of the spider."""
        middleware = cls(crawler.stats)
        middleware.crawler = crawler
        crawler.signals.connect(middleware.spider_opened, signal=signals.spider_opened)
        return middleware

    def should_follow(self, request: Request, spider: Spider) -> bool:
        """Tell whether *request* goes to the site of *spider*."""
        place = urlparse_cached(request).netloc
        if place not in self.verdicts:
            self.verdicts[place] = super().should_follow(request, spider)
        return self.verdicts[place]
