"""Obeying robots.txt, by many requests at once."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from typing import TYPE_CHECKING

from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.utils.httpobj import urlparse_cached
from twisted.internet.defer import Deferred

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.robotstxt import RobotParser


class PatientRobotsTxtMiddleware(RobotsTxtMiddleware):
    """Let all requests of a host wait until its rules are known.

    In Scrapy 2.19 only the first that waits learns the rules; the others are told that
    there are none, and go on.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._locks: dict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def robot_parser(self, request: Request) -> RobotParser | None:
        """Return the rules of the host that *request* asks."""
        netloc = urlparse_cached(request).netloc
        rules = self._parsers.get(netloc)
        if rules is not None and not isinstance(rules, Deferred):
            return rules
        async with self._locks[netloc]:
            return await super().robot_parser(request)
