"""HostsMiddleware counts failures, and drops requests to stopped hosts."""

from __future__ import annotations

import pytest
from scrapy import Request
from scrapy.exceptions import (
    DownloadCancelledError,
    DownloadFailedError,
    IgnoreRequest,
)

from crawler import events
from crawler.errors import SettingError
from crawler.net.host import HostStopped
from crawler.net.middleware import HostsMiddleware, hosts_of
from crawler.outcomes import CHALLENGE, Rejected
from tests.support.builders import URL, article
from tests.support.still import Still

REQUEST = Request(URL)
HOST = "news.mydrivers.com"
PATIENCE = 3


class Watched:
    """The middleware of a crawl, and the hosts that it stopped."""

    def __init__(self) -> None:
        self.still = Still("-", HOST_MAX_FAILURES=PATIENCE)
        self.middleware = HostsMiddleware.from_crawler(self.still.crawler)

    @property
    def stopped(self) -> list[events.HostStopped]:
        """The events of stopped hosts."""
        return [e for e in self.still.told if isinstance(e, events.HostStopped)]


def test_stopped() -> None:
    """A request to a stopped host is dropped, with the reason."""
    middleware = Watched().middleware
    middleware.process_request(REQUEST)
    middleware.hosts.stop(HOST, "a reason", blocked=False)
    with pytest.raises(HostStopped, match="a reason"):
        middleware.process_request(REQUEST)


def test_exceptions() -> None:
    """Connection errors count as failures; requests that were never sent do not."""
    watched = Watched()
    fail = watched.middleware.process_exception
    for _ in range(PATIENCE - 1):
        fail(REQUEST, DownloadFailedError("a"))
    fail(REQUEST, IgnoreRequest("Forbidden by robots.txt"))
    fail(REQUEST, DownloadCancelledError("too large"))
    assert watched.stopped == []
    fail(REQUEST, DownloadFailedError("a"))
    assert [told.blocked for told in watched.stopped] == [False]


def test_challenges() -> None:
    """Challenge pages in place of articles count, until an article comes."""
    watched = Watched()
    middleware = watched.middleware
    for _ in range(PATIENCE - 1):
        middleware.item_dropped(article(), Rejected(CHALLENGE))
    middleware.watch(events.ArticleWritten(article()))
    middleware.item_dropped(article(), Rejected("no title"))
    for _ in range(PATIENCE - 1):
        middleware.item_dropped(article(), Rejected(CHALLENGE))
    assert watched.stopped == []
    middleware.item_dropped(article(), Rejected(CHALLENGE))
    reason = f"{CHALLENGE}, 3 times in a row"
    assert watched.stopped == [events.HostStopped(HOST, reason, blocked=True)]


def test_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings without the middleware are an error that names it."""
    crawler = Still("-").crawler
    monkeypatch.setattr(crawler, "get_downloader_middleware", lambda _: None)
    path = "crawler.net.middleware.HostsMiddleware"
    with pytest.raises(SettingError, match=path):
        hosts_of(crawler)
