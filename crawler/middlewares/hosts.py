"""Hosts that refuse: they are waited for as they ask, and then left alone."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, Self

from scrapy import signals as scrapy_signals
from scrapy.downloadermiddlewares.retry import get_retry_request
from scrapy.exceptions import IgnoreRequest, NotConfigured
from scrapy.http import TextResponse
from scrapy.spidermiddlewares.httperror import HttpError
from scrapy.utils.httpobj import urlparse_cached

from crawler import signals
from crawler.clock import clock_of
from crawler.failures import failure_reason
from crawler.middlewares.retry_after import parse_retry_after
from crawler.middlewares.robots import (
    DENY,
    crawl_delay,
    is_robots_request,
    robots_body,
    robots_failure,
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

    failures: int = 0
    """How often in a row it refused, or could not be reached."""
    wait_until: float = 0.0
    """On the monotonic clock, in seconds."""
    fixed_delay: bool = False
    """Whether its robots.txt names a delay, which AutoThrottle may not lower."""
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
        middleware = cls(
            crawler,
            patience,
            settings.getfloat("RETRY_AFTER_MAX"),
            settings.getfloat("CRAWL_DELAY_MAX"),
        )
        crawler.signals.connect(
            middleware.robots_parsed, signal=scrapy_signals.robots_parsed
        )
        return middleware

    async def process_request(self, request: Request) -> None:
        """Wait until the host may be asked again; raise HostStopped if it may not."""
        host = self._host(request)
        while (wait := host.wait_until - monotonic()) > 0 and not host.stopped:
            await asyncio.sleep(min(wait, _STEP))
            if not (self.crawler.engine and self.crawler.engine.running):
                break
        if host.stopped:
            raise HostStopped(host.stopped)
        if host.fixed_delay:
            request.meta["autothrottle_dont_adjust_delay"] = True

    def process_response(
        self, request: Request, response: Response
    ) -> Request | Response:
        """Count a refusal, and ask again later; make sense of a robots.txt."""
        host = self._host(request)
        if is_robots_request(request):
            return self._robots(request, response, host)
        if response.status not in _REFUSALS and response.status < _SERVER_ERROR:
            host.failures = 0
            return response
        self._count(request, host, f"HTTP {response.status}", blocked=True)
        if response.status in _WAIT and not host.stopped:
            self._wait(request, response, host)
            return self._again(request, response) or response
        return response

    def process_exception(
        self, request: Request, exception: Exception
    ) -> Response | None:
        """Count a failure; deny all where there is no way to know what is allowed."""
        host = self._host(request)
        if isinstance(exception, HttpError):
            return None
        if isinstance(exception, IgnoreRequest):
            if host.stopped and not isinstance(exception, HostStopped):
                raise HostStopped(host.stopped)
            return None
        reason = failure_reason(exception)
        if is_robots_request(request):
            self._stop(request, host, f"robots.txt: {reason}", blocked=False)
            return TextResponse(request.url, body=DENY)
        self._count(request, host, reason, blocked=False)
        return None

    def robots_parsed(self, robotparser: RobotParser, request: Request) -> None:
        """Obey the Crawl-delay of a host, as far as it is within reason."""
        agent = self.crawler.settings["ROBOTSTXT_USER_AGENT"]
        delay = crawl_delay(robotparser.crawl_delay(agent), self.longest_delay)
        engine = self.crawler.engine
        if delay and engine:
            _, slot = engine.downloader._get_slot(request)  # noqa: SLF001  # as AutoThrottle does
            slot.delay = max(slot.delay, delay)
            slot.jitter = 0.0
            self._host(request).fixed_delay = True

    def _host(self, request: Request) -> Host:
        return self.hosts.setdefault(urlparse_cached(request).netloc, Host())

    def _robots(self, request: Request, response: Response, host: Host) -> Response:
        if reason := robots_failure(response):
            self._stop(request, host, f"robots.txt: {reason}", blocked=True)
            return response.replace(body=DENY)
        return response.replace(body=robots_body(response))

    def _count(
        self, request: Request, host: Host, reason: str, *, blocked: bool
    ) -> None:
        host.failures += 1
        if host.failures >= self.patience:
            times = f"{reason}, {host.failures} times in a row"
            self._stop(request, host, times, blocked=blocked)

    def _stop(
        self, request: Request, host: Host, reason: str, *, blocked: bool
    ) -> None:
        if not host.stopped:
            host.stopped = f"left alone: {reason}"
            name = urlparse_cached(request).netloc
            self.crawler.signals.send_catch_log(
                signals.host_stopped, host=name, reason=reason, blocked=blocked
            )

    def _wait(self, request: Request, response: Response, host: Host) -> None:
        header = (response.headers.get("Retry-After") or b"").decode("latin-1")
        wait = parse_retry_after(header, self.clock())
        if wait is None:
            wait = _FIRST_WAIT * 2 ** (host.failures - 1)
        elif wait > self.longest_wait:
            self._stop(request, host, f"asks to wait {wait:.0f} s", blocked=True)
            return
        host.wait_until = monotonic() + min(wait, self.longest_wait)

    def _again(self, request: Request, response: Response) -> Request | None:
        spider = self.crawler.spider
        if spider is None or request.meta.get("dont_retry"):
            return None
        return get_retry_request(
            request, spider=spider, reason=f"HTTP {response.status}"
        )
