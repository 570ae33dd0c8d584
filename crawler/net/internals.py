"""The only code that uses private interfaces of Scrapy and Twisted.

It fits Scrapy 2.19. For another version, compare each function with Scrapy's code
again, and remove those that this version no longer needs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import scrapy
from twisted.internet.defer import Deferred

from crawler.errors import SettingError
from crawler.net.resolver import PublicResolver

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
    from scrapy.robotstxt import RobotParser

SCRAPY = (2, 19)
"""The version that these functions fit; `pyproject.toml` requires it."""


def check_scrapy(version: tuple[int | str, ...] = scrapy.version_info) -> None:
    """Raise SettingError if the *version* of Scrapy is not the supported one."""
    if version[:2] != SCRAPY:
        known, found = (".".join(map(str, v[:2])) for v in (SCRAPY, version))
        message = (
            f"Scrapy {found}: newsmatter needs {known}, as it uses private interfaces"
            f" of Scrapy; run: pip install 'scrapy=={known}.*'."
        )
        raise SettingError(message)


def hold_back(crawler: Crawler, request: Request, seconds: float) -> None:
    """Keep at least *seconds* between requests to the host of *request*.

    AutoThrottle finds the slot of a request in the same way. Scrapy itself ignores
    the Crawl-delay of a robots.txt: scrapy/scrapy#892.
    """
    if engine := crawler.engine:
        _, slot = engine.downloader._get_slot(request)  # noqa: SLF001  # see above
        slot.delay = max(slot.delay, seconds)
        slot.jitter = 0.0


def end_delays(crawler: Crawler) -> None:
    """Drop all delays, so that a crawl that is ending can empty its queues at once."""
    if crawler.engine:
        for slot in crawler.engine.downloader.slots.values():
            slot.delay = slot.jitter = 0.0


def known_rules(middleware: RobotsTxtMiddleware, netloc: str) -> RobotParser | None:
    """Return the rules of the host *netloc*, or None until they have been fetched.

    In Scrapy 2.19 only the first request that waits for the rules gets them; the
    others are told that there are none: scrapy/scrapy#6802.
    """
    rules = middleware._parsers.get(netloc)  # noqa: SLF001  # see above
    return None if isinstance(rules, Deferred) else rules


class ResolverGuard:
    """Install PublicResolver for a crawl, however the crawl was started.

    Scrapy installs the resolver of the settings in CrawlerProcess only, and reads the
    settings of the process, not of the crawler. CrawlerRunner installs none:
    scrapy/scrapy#6319.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._resolver: PublicResolver | None = None

    def install(self) -> None:
        """Make the reactor use the resolver of this crawl for its next connection."""
        from twisted.internet import reactor  # noqa: PLC0415  # importing installs one

        if self._resolver is None:
            self._resolver = PublicResolver.from_crawler(self._crawler, reactor)
        if getattr(reactor, "resolver", None) is not self._resolver:
            self._resolver.install_on_reactor()
