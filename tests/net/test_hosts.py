"""A host that refuses again and again is not asked any more."""

from __future__ import annotations

import asyncio

import pytest
from scrapy import Request
from scrapy.exceptions import (
    DownloadCancelledError,
    DownloadFailedError,
    IgnoreRequest,
)
from scrapy.http import Response

from crawler import events
from crawler.net.host import HostStopped
from crawler.net.hosts import HostsMiddleware
from crawler.outcomes import CHALLENGE, Rejected
from tests.support.builders import URL, article
from tests.support.still import Still

REQUEST = Request(URL)
HOST = "news.mydrivers.com"
PATIENCE = 3


class Hosts:
    """The middleware, and a host that gives one answer after another."""

    def __init__(self) -> None:
        self.still = Still("-")
        self.still.crawler.engine.running = True
        self.middleware = HostsMiddleware(self.still.crawler, PATIENCE, 60.0)
        self.asked = 0

    def ask(self, *statuses: int, **headers: str) -> None:
        """Ask the host, which answers with these statuses."""
        answers = [Response(URL, status=s, headers=headers) for s in statuses]

        async def download(_: Request) -> Response:
            self.asked += 1
            return answers.pop(0)

        while answers:
            asyncio.run(self.middleware.ask(REQUEST, download))

    @property
    def stopped(self) -> list[events.HostStopped]:
        """What was told of hosts that are not asked any more."""
        return [e for e in self.still.told if isinstance(e, events.HostStopped)]


def test_patience() -> None:
    """A host that refuses so often in a row is not asked again, and that is told."""
    hosts = Hosts()
    hosts.ask(403, 403)
    assert hosts.stopped == []
    hosts.ask(418)
    reason = "HTTP 418, 3 times in a row"
    assert hosts.stopped == [events.HostStopped(HOST, reason, blocked=True)]
    with pytest.raises(HostStopped, match=reason):
        hosts.ask(200)
    with pytest.raises(HostStopped, match=reason):
        hosts.middleware.process_request(REQUEST)
    assert hosts.asked == PATIENCE


def test_other_host() -> None:
    """What one host does is not counted for another."""
    hosts = Hosts()
    hosts.middleware.stop("example.org", "a reason", blocked=False)
    hosts.middleware.process_request(REQUEST)
    hosts.ask(200)
    assert hosts.asked == 1


def test_success_between() -> None:
    """An answer begins the count anew; that there is no such page is one."""
    hosts = Hosts()
    hosts.ask(403, 403, 404, 403, 403, 200, 403)
    assert hosts.stopped == []


def test_long_wait() -> None:
    """A host that asks to wait longer than is borne is not asked again."""
    hosts = Hosts()
    hosts.ask(503, **{"Retry-After": "61"})
    assert [told.reason for told in hosts.stopped] == ["asks to wait 61 s"]


def test_exceptions() -> None:
    """A host that cannot be reached is counted; what it never saw is not."""
    hosts = Hosts()
    fail = hosts.middleware.process_exception
    for _ in range(PATIENCE - 1):
        fail(REQUEST, DownloadFailedError("a"))
    fail(REQUEST, IgnoreRequest("Forbidden by robots.txt"))
    fail(REQUEST, DownloadCancelledError("too large"))
    assert hosts.stopped == []
    fail(REQUEST, DownloadFailedError("a"))
    assert [told.blocked for told in hosts.stopped] == [False]


def test_challenges() -> None:
    """Challenge pages in place of articles are refusals, unless an article comes."""
    hosts = Hosts()
    for _ in range(PATIENCE - 1):
        hosts.middleware.item_dropped(article(), Rejected(CHALLENGE))
    hosts.middleware.watch(events.ArticleWritten(article()))
    hosts.middleware.item_dropped(article(), Rejected("no title"))
    for _ in range(PATIENCE - 1):
        hosts.middleware.item_dropped(article(), Rejected(CHALLENGE))
    assert hosts.stopped == []
    hosts.middleware.item_dropped(article(), Rejected(CHALLENGE))
    reason = f"{CHALLENGE}, 3 times in a row"
    assert hosts.stopped == [events.HostStopped(HOST, reason, blocked=True)]
