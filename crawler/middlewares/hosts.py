"""Hosts that refuse: they are waited for as they ask, and then left alone."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, Self

from scrapy import signals as scrapy_signals
from scrapy.downloadermiddlewares.retry import get_retry_request
from scrapy.exceptions import DownloadCancelledError, IgnoreRequest, NotConfigured
from scrapy.http import TextResponse
from scrapy.utils.httpobj import urlparse_cached

from crawler import signals
from crawler.clock import clock_of
from crawler.failures import failure_reason
from crawler.middlewares.retry_after import parse_retry_after
from crawler.middlewares.robots import (
    DENY,
    crawl_delay,
    robots_body,
    robots_failure,
    robots_host,
)

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from scrapy.robotstxt import RobotParser

_REFUSALS = {403, 418, 429, 503}
_WAIT = {429, 503}
_SERVER_ERROR = 500
_FIRST_WAIT = 2.0
_STEP = 0.5


class HostStopped(IgnoreRequest):
    """The host is left alone for the rest of the run."""


@dataclass(slots=True)
class Host:
    """What is remembered of a host."""

    name: str
    failures: int = 0
    """How often in a row it refused, or could not be reached."""
    wait_until: float = 0.0
    """On the monotonic clock, in seconds."""
    delay: float = 0.0
    """The seconds its robots.txt asks for, which AutoThrottle may not lower."""
    stopped: str = ""
    """Why it is left alone."""


class HostsMiddleware:
    """Wait where a host asks for it, and stop asking one that keeps refusing.

    A host that cannot tell its robots.txt is left alone at once: it cannot be known
    what it allows. *patience* is how many failures in a row are borne, *longest_wait*
    and *longest_delay* how many seconds of Retry-After and Crawl-delay.
    """

    def __init__(
        self,
        crawler: Crawler,
        patience: int,
        longest_wait: float,
        longest_delay: float,
    ) -> None:
        self.crawler = crawler
        self.patience = patience
        self.longest_wait = longest_wait
        self.longest_delay = longest_delay
        self.clock = clock_of(crawler.settings)
        self.hosts: dict[str, Host] = {}

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it for HOST_PATIENCE, RETRY_AFTER_MAX and CRAWL_DELAY_MAX."""
        settings = crawler.settings
        patience = settings.getint("HOST_PATIENCE")
        if not patience:
            raise NotConfigured
        longest = map(settings.getfloat, ("RETRY_AFTER_MAX", "CRAWL_DELAY_MAX"))
        middleware = cls(crawler, patience, *longest)
        parsed = scrapy_signals.robots_parsed
        crawler.signals.connect(middleware.robots_parsed, signal=parsed)
        return middleware

    def process_request(self, request: Request) -> None:
        """Keep to the delay of the host; raise HostStopped if it is left alone."""
        host = self._host(request)
        if host.stopped:
            raise HostStopped(host.stopped)
        if host.delay and (engine := self.crawler.engine):
            _, slot = engine.downloader._get_slot(request)  # noqa: SLF001  # as AutoThrottle does
            slot.delay = max(slot.delay, host.delay)
            slot.jitter = 0.0
            request.meta["autothrottle_dont_adjust_delay"] = True

    async def wait(self, request: Request) -> None:
        """Wait until the host may be asked again; raise HostStopped if it may not.

        The download handler calls it: since process_request let *request* pass, it has
        stood in a queue, and the host may have refused others.
        """
        host = self._host(request)
        while (wait := host.wait_until - monotonic()) > 0 and not host.stopped:
            await asyncio.sleep(min(wait, _STEP))
            if not (self.crawler.engine and self.crawler.engine.running):
                break
        if host.stopped:
            raise HostStopped(host.stopped)
        if self.crawler.engine and not self.crawler.engine.running:
            message = "the crawl was stopped"
            raise HostStopped(message)

    def process_response(
        self, request: Request, response: Response
    ) -> Request | Response:
        """Count a refusal, and ask again later; make sense of a robots.txt."""
        if name := robots_host(request):
            return self._robots(response, self._named(name))
        host = self._host(request)
        if response.status not in _REFUSALS and response.status < _SERVER_ERROR:
            host.failures = 0
            return response
        self._count(host, f"HTTP {response.status}", blocked=True)
        if response.status in _WAIT and not host.stopped:
            self._wait(response, host)
            return self._again(request, response.status) or response
        return response

    def process_exception(
        self, request: Request, exception: Exception
    ) -> Response | None:
        """Count a failure; deny all where there is no way to know what is allowed."""
        if name := robots_host(request):
            reason = f"robots.txt: {failure_reason(exception)}"
            self._stop(self._named(name), reason, blocked=False)
            return TextResponse(request.url, body=DENY)
        host = self._host(request)
        if isinstance(exception, IgnoreRequest):
            if host.stopped and not isinstance(exception, HostStopped):
                raise HostStopped(host.stopped)
        elif not isinstance(exception, DownloadCancelledError):  # too large: it answers
            self._count(host, failure_reason(exception), blocked=False)
        return None

    def robots_parsed(self, robotparser: RobotParser, request: Request) -> None:
        """Note the Crawl-delay of a host, as far as it is within reason."""
        agent = self.crawler.settings["ROBOTSTXT_USER_AGENT"]
        asked = robotparser.crawl_delay(agent)
        self._host(request).delay = crawl_delay(asked, self.longest_delay)

    def _host(self, request: Request) -> Host:
        return self._named(urlparse_cached(request).netloc)

    def _named(self, name: str) -> Host:
        return self.hosts.setdefault(name, Host(name))

    def _robots(self, response: Response, host: Host) -> Response:
        if reason := robots_failure(response):
            self._stop(host, f"robots.txt: {reason}", blocked=True)
            return response.replace(body=DENY)
        return response.replace(body=robots_body(response))

    def _count(self, host: Host, reason: str, *, blocked: bool) -> None:
        host.failures += 1
        if host.failures >= self.patience:
            reason = f"{reason}, {host.failures} times in a row"
            self._stop(host, reason, blocked=blocked)

    def _stop(self, host: Host, reason: str, *, blocked: bool) -> None:
        if not host.stopped:
            host.stopped = f"left alone: {reason}"
            self.crawler.signals.send_catch_log(
                signals.host_stopped, host=host.name, reason=reason, blocked=blocked
            )

    def _wait(self, response: Response, host: Host) -> None:
        header = (response.headers.get("Retry-After") or b"").decode("latin-1")
        wait = parse_retry_after(header, self.clock())
        if wait is None:
            wait = _FIRST_WAIT * 2 ** (host.failures - 1)
        elif wait > self.longest_wait:
            self._stop(host, f"asks to wait {wait:.0f} s", blocked=True)
            return
        until = monotonic() + min(wait, self.longest_wait)
        host.wait_until = max(host.wait_until, until)

    def _again(self, request: Request, status: int) -> Request | None:
        spider = self.crawler.spider
        if spider is None or request.meta.get("dont_retry"):
            return None
        return get_retry_request(request, spider=spider, reason=f"HTTP {status}")
