"""Hosts that are down or block us: retried with back-off, then skipped."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING

from scrapy.utils.httpobj import urlparse_cached

from crawler import events
from crawler.net.host import Host, HostStopped, may_be_repeated
from crawler.net.retry_after import parse_retry_after
from crawler.net.robots_rules import robots_host
from crawler.outcomes import CHALLENGE, Rejected

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from scrapy import Request
    from scrapy.http import Response

    from crawler.clock import Clock

_BLOCKING = {403, 418}
_FIRST_WAIT = 2.0
_DOUBLINGS = 10
_STEP = 0.5


class HostsMiddleware:
    """Wait where a host asks for it, and skip one that keeps failing or blocking us.

    It belongs to one crawl. The download handler asks through it; HostsMiddleware and
    RobotsAnswerMiddleware report failures to it.
    """

    patience: int
    """Failures in a row, after which a host gets no more requests."""
    longest_wait: float
    """Seconds: a host whose Retry-After is longer gets no more requests."""
    at_once: int
    """Concurrent requests to a host."""
    clock: Clock
    is_running: Callable[[], bool]
    """Tell whether the crawl goes on: if not, no request waits any longer."""
    tell: Callable[[events.Event], None]
    """Send an event to the watchers of the crawl."""
    known: dict[str, Host] = field(default_factory=dict)
    """The hosts by name, with their ports."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it for HOST_MAX_FAILURES, 0 being no end of it, and HOST_MAX_WAIT."""
        patience = crawler.settings.getint("HOST_MAX_FAILURES") or sys.maxsize
        longest_wait = crawler.settings.getfloat("HOST_MAX_WAIT")
        middleware = cls(crawler, patience, longest_wait)
        crawler.signals.connect(
            middleware.item_dropped, signal=scrapy_signals.item_dropped
        )
        return middleware

    def host(self, request: Request) -> Host:
        """Return the host of *request*."""
        return self.named(urlparse_cached(request).netloc)

    def stop(self, name: str, reason: str, *, blocked: bool) -> None:
        """Skip the host *name* for the rest of the run.

        *blocked* tells whether it blocks us, and not only is down.
        """
        host = self.named(name)
        if not host.stopped:
            host.stopped = f"skipped: {reason}"
            stopped = events.HostStopped(name, reason, blocked)
            events.tell(self.crawler, stopped)

    async def ask(
        self, request: Request, download: Callable[[Request], Awaitable[Response]]
    ) -> Response:
        """Call *download* when it is the turn of *request*, and judge the response.

        The download handler calls it: since process_request let *request* pass, it has
        stood in a queue, and the host may have blocked others. What the host answers is
        counted before the next request has its turn; without a delay, Scrapy 2.19 would
        send more at once than CONCURRENT_REQUESTS_PER_DOMAIN. Raises HostStopped if the
        host may not be asked any more.
        """
        host = self.host(request)
        async with host.turns:
            await self._wait(host)
            response = await download(request)
            if may_be_repeated(response):
                self._count(host, f"HTTP {response.status}", blocked=True)
                self._put_off(host, response)
            elif response.status in _BLOCKING and not robots_host(request):
                self._count(host, f"HTTP {response.status}", blocked=True)
            else:
                host.failures = 0
            return response

    def process_request(self, request: Request) -> None:
        """Keep to the delay of the host; raise HostStopped if it is skipped."""
        host = self.host(request)
        if host.stopped:
            raise HostStopped(host.stopped)
        if host.delay:
            hold_back(self.crawler, request, host.delay)
            request.meta["autothrottle_dont_adjust_delay"] = True

    def process_response(
        self, request: Request, response: Response
    ) -> Request | Response:
        """Ask again, after what the host asks to wait, where that may help."""
        spider = self.crawler.spider
        if not may_be_repeated(response) or request.meta.get("dont_retry"):
            return response
        if spider is None or self.host(request).failures >= self.patience:
            return response
        reason = f"HTTP {response.status}"
        return get_retry_request(request, spider=spider, reason=reason) or response

    def process_exception(self, request: Request, exception: Exception) -> None:
        """Count a failure, of a request that is not made again."""
        host = self.host(request)
        if isinstance(exception, IgnoreRequest):
            if host.stopped and not isinstance(exception, HostStopped):
                raise HostStopped(host.stopped)
        elif not isinstance(exception, DownloadCancelledError):  # too large: it answers
            self._count(host, failure_reason(exception), blocked=False)

    def item_dropped(self, item: Article, exception: BaseException) -> None:
        """Count an article in whose place a challenge page came, with status 200."""
        if isinstance(exception, Rejected) and str(exception) == CHALLENGE:
            host = self._named(urlsplit(item.source).netloc)
            host.challenges += 1
            self._judge(host, host.challenges, CHALLENGE, blocked=True)
            # Only from now on: a receiver takes its time of every article.
            self.crawler.signals.connect(self.watch, signal=events.event)

    def watch(self, event: events.Event) -> None:
        """Note that a host that sent challenges sends articles."""
        match event:
            case events.ArticleWritten(article) if not article.is_kept:
                self._named(urlsplit(article.source).netloc).challenges = 0

    def _named(self, name: str) -> Host:
        if name not in self.hosts:
            self.hosts[name] = Host(name, asyncio.Semaphore(self.at_once))
        return self.hosts[name]

    async def _wait(self, host: Host) -> None:
        """Wait until *host* may be asked again; raise HostStopped if it may not."""
        engine = self.crawler.engine
        while not host.stopped and (engine is None or engine.running):
            wait = host.wait_until - monotonic()
            if wait <= 0:
                return
            await asyncio.sleep(min(wait, _STEP))
        raise HostStopped(host.stopped or "the crawl was stopped")

    def _count(self, host: Host, reason: str, *, blocked: bool) -> None:
        host.failures += 1
        self._judge(host, host.failures, reason, blocked=blocked)

    def challenge(self, name: str, reason: str) -> None:
        """Count a challenge page of the host *name*, and stop it after too many."""
        host = self.named(name)
        host.challenges += 1
        self._judge(host, host.challenges, reason, blocked=True)

    def _judge(self, host: Host, times: int, reason: str, *, blocked: bool) -> None:
        if times >= self.patience:
            reason = f"{reason}, {times} times in a row"
            self.stop(host.name, reason, blocked=blocked)

    async def _wait(self, host: Host) -> None:
        """Wait for the end of the back-off; raise HostStopped if *host* is stopped."""
        while not host.stopped and self.is_running():
            wait = host.wait_until - monotonic()
            if wait <= 0:
                return
            await asyncio.sleep(min(wait, _STEP))
        raise HostStopped(host.stopped or "the crawl was stopped")

    def _back_off(self, host: Host, response: Response) -> None:
        """Obey the Retry-After of *host*; without one, double the wait each time."""
        header = (response.headers.get("Retry-After") or b"").decode("latin-1")
        wait = parse_retry_after(header, self.clock())
        if wait is None:
            wait = _FIRST_WAIT * 2 ** min(host.failures - 1, _DOUBLINGS)
        elif wait > self.longest_wait:
            self.stop(host.name, f"asks to wait {wait:.0f} s", blocked=True)
        until = monotonic() + min(wait, self.longest_wait)
        host.wait_until = max(host.wait_until, until)
