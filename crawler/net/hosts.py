"""Hosts, asked with patience: turns, back-off, failures in a row."""

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

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from scrapy import Request
    from scrapy.http import Response

    from crawler.clock import Clock

_BLOCKING = {403, 418}
_FIRST_WAIT = 2.0
_DOUBLINGS = 10
_STEP = 0.5


@dataclass(slots=True)
class Hosts:
    """Back off from hosts that ask for it, and stop those that keep failing.

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

    def named(self, name: str) -> Host:
        """Return the host *name*, a new one if it was never asked."""
        if name not in self.known:
            self.known[name] = Host(name, asyncio.Semaphore(self.at_once))
        return self.known[name]

    def host(self, request: Request) -> Host:
        """Return the host of *request*."""
        return self.named(urlparse_cached(request).netloc)

    def stop(self, name: str, reason: str, *, blocked: bool) -> None:
        """Send no more requests to the host *name* in this run.

        *blocked* means that the host refuses us; otherwise it is unreachable.
        """
        host = self.named(name)
        if not host.stopped:
            host.stopped = f"skipped: {reason}"
            self.tell(events.HostStopped(name, reason, blocked))

    async def ask(
        self, request: Request, download: Callable[[Request], Awaitable[Response]]
    ) -> Response:
        """Call *download* when it is the turn of *request*, and judge the response.

        The request has been in a queue since process_request let it pass, and the host
        may have failed meanwhile. The next request gets its turn only after the
        response was judged: without a delay, Scrapy 2.19 would send more at once than
        CONCURRENT_REQUESTS_PER_DOMAIN. Raises HostStopped if the host gets no more
        requests.
        """
        host = self.host(request)
        async with host.turns:
            await self._wait(host)
            response = await download(request)
            if may_be_repeated(response):
                self.fail(host, f"HTTP {response.status}", blocked=True)
                self._back_off(host, response)
            elif response.status in _BLOCKING and not robots_host(request):
                self.fail(host, f"HTTP {response.status}", blocked=True)
            else:
                host.failures = 0
            return response

    def fail(self, host: Host, reason: str, *, blocked: bool) -> None:
        """Count a failure of *host*, and stop it after too many in a row."""
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
