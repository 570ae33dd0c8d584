"""The downloader middleware that reports to Hosts what becomes of requests."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from scrapy import signals as scrapy_signals
from scrapy.downloadermiddlewares.retry import get_retry_request
from scrapy.exceptions import DownloadCancelledError, IgnoreRequest

from crawler import events
from crawler.clock import clock_of
from crawler.errors import SettingError
from crawler.net.failures import failure_reason
from crawler.net.host import HostStopped, may_be_repeated
from crawler.net.hosts import Hosts
from crawler.net.internals import hold_back
from crawler.outcomes import CHALLENGE, Rejected

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from crawler.items import Article


class HostsMiddleware:
    """Retry failed requests, and keep requests away from stopped hosts."""

    def __init__(self, crawler: Crawler, hosts: Hosts) -> None:
        self.crawler = crawler
        self.hosts = hosts

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it from HOST_MAX_FAILURES, where 0 has no limit, and HOST_MAX_WAIT."""
        hosts = Hosts(
            patience=crawler.settings.getint("HOST_MAX_FAILURES") or sys.maxsize,
            longest_wait=crawler.settings.getfloat("HOST_MAX_WAIT"),
            at_once=crawler.settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN"),
            clock=clock_of(crawler.settings),
            is_running=partial(_is_running, crawler),
            tell=partial(events.tell, crawler),
        )
        middleware = cls(crawler, hosts)
        crawler.signals.connect(
            middleware.item_dropped, signal=scrapy_signals.item_dropped
        )
        return middleware

    def process_request(self, request: Request) -> None:
        """Obey the delay of the host; raise HostStopped if it gets no more requests."""
        host = self.hosts.host(request)
        if host.stopped:
            raise HostStopped(host.stopped)
        if host.delay:
            hold_back(self.crawler, request, host.delay)
            request.meta["autothrottle_dont_adjust_delay"] = True

    def process_response(
        self, request: Request, response: Response
    ) -> Request | Response:
        """Return a retry of *request* if it may help, else *response*."""
        spider = self.crawler.spider
        if not may_be_repeated(response) or request.meta.get("dont_retry"):
            return response
        if spider is None or self.hosts.host(request).failures >= self.hosts.patience:
            return response
        reason = f"HTTP {response.status}"
        return get_retry_request(request, spider=spider, reason=reason) or response

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Count the failure of a request that is not retried."""
        host = self.hosts.host(request)
        if isinstance(exception, IgnoreRequest):
            if host.stopped and not isinstance(exception, HostStopped):
                raise HostStopped(host.stopped)
        elif not isinstance(exception, DownloadCancelledError):  # too large: it answers
            self.hosts.fail(host, failure_reason(exception), blocked=False)

    def item_dropped(self, item: Article, exception: BaseException) -> None:
        """Count a challenge page that came with status 200 in place of an article."""
        if isinstance(exception, Rejected) and str(exception) == CHALLENGE:
            self.hosts.challenge(urlsplit(item.source).netloc, CHALLENGE)
            # Connected only now, as a receiver costs time for every article.
            self.crawler.signals.connect(self.watch, signal=events.event)

    def watch(self, event: events.Event) -> None:
        """Forget the challenge pages of a host when it sends an article."""
        match event:
            case events.ArticleWritten(article) if not article.is_kept:
                self.hosts.named(urlsplit(article.source).netloc).challenges = 0


def _is_running(crawler: Crawler) -> bool:
    return crawler.engine is None or crawler.engine.running


def hosts_of(crawler: Crawler) -> Hosts:
    """Return the Hosts of *crawler*.

    Raises SettingError if the settings of a project leave out HostsMiddleware.
    """
    if middleware := crawler.get_downloader_middleware(HostsMiddleware):
        return middleware.hosts
    path = f"{HostsMiddleware.__module__}.{HostsMiddleware.__qualname__}"
    message = f"DOWNLOADER_MIDDLEWARES: {path} is missing; add it."
    raise SettingError(message)
