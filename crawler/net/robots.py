"""Responses to requests for robots.txt: failures, and Crawl-delay."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Self

from scrapy import signals
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.http import TextResponse
from scrapy.utils.httpobj import urlparse_cached

from crawler.net.failures import failure_reason
from crawler.net.internals import known_rules
from crawler.net.middleware import hosts_of
from crawler.net.robots_rules import (
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

    from crawler.net.hosts import Hosts


class RobotsAnswerMiddleware:
    """Stop requests to a host that fails to serve its robots.txt; obey Crawl-delay.

    Nobody can know what such a host allows. A Crawl-delay is obeyed up to *longest*
    seconds.
    """

    def __init__(self, crawler: Crawler, longest: float) -> None:
        self.crawler = crawler
        self.longest = longest

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build the middleware from CRAWL_DELAY_MAX."""
        middleware = cls(crawler, crawler.settings.getfloat("CRAWL_DELAY_MAX"))
        crawler.signals.connect(middleware.robots_parsed, signal=signals.robots_parsed)
        return middleware

    @cached_property
    def hosts(self) -> Hosts:
        """The hosts of the crawl."""
        return hosts_of(self.crawler)

    def process_response(self, request: Request, response: Response) -> Response:
        """Replace the response to a robots.txt request by the rules that it implies."""
        name = robots_host(request)
        if not name:
            return response
        if reason := robots_failure(response):
            self.hosts.stop(name, f"robots.txt: {reason}", blocked=True)
            return response.replace(body=DENY)
        return response.replace(body=robots_body(response))

    def process_exception(
        self, request: Request, exception: Exception
    ) -> Response | None:
        """Deny everything on a host whose robots.txt could not be fetched."""
        name = robots_host(request)
        if not name:
            return None
        reason = f"robots.txt: {failure_reason(exception)}"
        self.hosts.stop(name, reason, blocked=False)
        return TextResponse(request.url, body=DENY)

    def robots_parsed(self, robotparser: RobotParser, request: Request) -> None:
        """Set the delay of the host to its Crawl-delay, within CRAWL_DELAY_MAX."""
        asked = robotparser.crawl_delay(self.crawler.settings["ROBOTSTXT_USER_AGENT"])
        self.hosts.host(request).delay = crawl_delay(asked, self.longest)


class PatientRobotsTxtMiddleware(RobotsTxtMiddleware):
    """Make all requests to a host wait until its rules are known.

    In Scrapy 2.19 only the first waiting request gets the rules; the others are told
    that there are none, and are sent.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._locks: dict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def robot_parser(self, request: Request) -> RobotParser | None:
        """Return the rules for the host of *request*."""
        netloc = urlparse_cached(request).netloc
        if rules := known_rules(self, netloc):
            return rules
        async with self._locks[netloc]:
            return await super().robot_parser(request)
