"""A host that keeps failing gets no more requests."""

from __future__ import annotations

import asyncio

import pytest
from scrapy import Request
from scrapy.http import Response

from crawler import events
from crawler.net.host import HostStopped
from crawler.net.hosts import Hosts
from tests.support.builders import DATE, URL

REQUEST = Request(URL)
HOST = "news.mydrivers.com"
PATIENCE = 3


class Asked:
    """Hosts, and a site that answers as told."""

    def __init__(self) -> None:
        self.stopped: list[events.Event] = []
        self.hosts = Hosts(
            patience=PATIENCE,
            longest_wait=60.0,
            at_once=1,
            clock=lambda: DATE,
            is_running=lambda: self.is_running,
            tell=self.stopped.append,
        )
        self.is_running = True
        self.requests = 0

    def ask(self, *statuses: int, **headers: str) -> None:
        """Send one request for each of *statuses*, which the host answers."""
        answers = [Response(URL, status=s, headers=headers) for s in statuses]

        async def download(_: Request) -> Response:
            self.requests += 1
            return answers.pop(0)

        while answers:
            asyncio.run(self.hosts.ask(REQUEST, download))


def test_patience() -> None:
    """After too many refusals in a row a host is stopped, and watchers are told."""
    asked = Asked()
    asked.ask(403, 403)
    assert asked.stopped == []
    asked.ask(418)
    reason = "HTTP 418, 3 times in a row"
    assert asked.stopped == [events.HostStopped(HOST, reason, blocked=True)]
    with pytest.raises(HostStopped, match=reason):
        asked.ask(200)
    assert asked.requests == PATIENCE


def test_other_host() -> None:
    """Stopping one host does not stop another."""
    asked = Asked()
    asked.hosts.stop("example.org", "a reason", blocked=False)
    asked.ask(200)
    assert asked.requests == 1


def test_stopped_once() -> None:
    """Watchers hear only the first reason why a host was stopped."""
    asked = Asked()
    for reason in ("first", "second"):
        asked.hosts.stop(HOST, reason, blocked=False)
    assert asked.stopped == [events.HostStopped(HOST, "first", blocked=False)]


def test_success_between() -> None:
    """A success starts the count again; 404 is a success of the host."""
    asked = Asked()
    asked.ask(403, 403, 404, 403, 403, 200, 403)
    assert asked.stopped == []


def test_long_wait() -> None:
    """A host whose Retry-After exceeds the limit is stopped."""
    asked = Asked()
    asked.ask(503, **{"Retry-After": "61"})
    reason = "asks to wait 61 s"
    assert asked.stopped == [events.HostStopped(HOST, reason, blocked=True)]


def test_ending() -> None:
    """When the crawl ends, requests stop waiting and are not sent."""
    asked = Asked()
    asked.ask(503, **{"Retry-After": "60"})
    asked.is_running = False
    with pytest.raises(HostStopped, match="the crawl was stopped"):
        asked.ask(200)
    assert asked.requests == 1


def test_challenges() -> None:
    """Too many challenge pages in a row stop a host that answers with status 200."""
    asked = Asked()
    for _ in range(PATIENCE - 1):
        asked.hosts.challenge(HOST, "a challenge")
    assert asked.stopped == []
    asked.ask(200)
    asked.hosts.challenge(HOST, "a challenge")
    reason = "a challenge, 3 times in a row"
    assert asked.stopped == [events.HostStopped(HOST, reason, blocked=True)]
