"""What newsmatter uses of Scrapy and Twisted that they do not promise to keep.

It is read of Scrapy 2.19: with another version each function here has to be compared
with Scrapy's code anew, and those that this version needs no more can go.
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
"""The version that these functions fit: `pyproject.toml` lets no other in."""


def check_scrapy(version: tuple[int | str, ...] = scrapy.version_info) -> None:
    """Raise SettingError where Scrapy has another *version* than the one known here."""
    if version[:2] != SCRAPY:
        known, found = (".".join(map(str, v[:2])) for v in (SCRAPY, version))
        message = (
            f"Scrapy {found}: newsmatter fits {known}, and relies on more of it than"
            f" Scrapy promises; pip install 'scrapy=={known}.*'."
        )
        raise SettingError(message)


def hold_back(crawler: Crawler, request: Request, seconds: float) -> None:
    """Let requests of the host of *request* lie so many *seconds* apart, or more.

    AutoThrottle finds the slot of a request in the same way. Scrapy itself does not
    obey what a robots.txt asks for: scrapy/scrapy#892.
    """
    if engine := crawler.engine:
        _, slot = engine.downloader._get_slot(request)  # noqa: SLF001  # see above
        slot.delay = max(slot.delay, seconds)
        slot.jitter = 0.0


def end_delays(crawler: Crawler) -> None:
    """Let what waits for its turn wait no more: the crawl ends, and sends nothing."""
    if crawler.engine:
        for slot in crawler.engine.downloader.slots.values():
            slot.delay = slot.jitter = 0.0


def known_rules(middleware: RobotsTxtMiddleware, netloc: str) -> RobotParser | None:
    """Return the rules of a host, or None while they are being fetched.

    In Scrapy 2.19 only the first request that waits for them learns them; the others
    are told that there are none: scrapy/scrapy#6802.
    """
    rules = middleware._parsers.get(netloc)  # noqa: SLF001  # as told above
    return None if isinstance(rules, Deferred) else rules


class ResolverGuard:
    """The resolver of a crawl, in force whoever started the crawl.

    Scrapy installs that of the setting only in CrawlerProcess, and that of the process,
    not of the crawler; CrawlerRunner installs none: scrapy/scrapy#6319.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._resolver: PublicResolver | None = None

    def install(self) -> None:
        """See to it that the next connection asks the resolver of this crawl."""
        from twisted.internet import reactor  # noqa: PLC0415  # importing installs one

        if self._resolver is None:
            self._resolver = PublicResolver.from_crawler(self._crawler, reactor)
        if getattr(reactor, "resolver", None) is not self._resolver:
            self._resolver.install_on_reactor()
