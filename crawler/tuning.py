"""Detours of Scrapy 2.19 that a crawl does without, each with its measured gain."""

from __future__ import annotations

import gc
from hashlib import sha1
from typing import TYPE_CHECKING, Self

from scrapy import signals
from scrapy.extensions import corestats
from scrapy.statscollectors import MemoryStatsCollector
from scrapy.utils.request import fingerprint

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler


class CoreStats(corestats.CoreStats):
    """Scrapy's own, but for the number of articles, which the report counts too.

    Scrapy runs each receiver of `item_scraped` in a task, and the page of an article
    stays in memory until all have ended.
    """

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it, and listen to all else."""
        extension = super().from_crawler(crawler)
        crawler.signals.disconnect(extension.item_scraped, signal=signals.item_scraped)
        return extension


class GarbageExtension:
    """Leave what the start of a crawl made out of all collections that follow.

    Modules, settings and the site live as long as the process does; looking through
    them again and again took one part in fifteen of the time that a page takes.
    """

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Wait for the engine of *crawler*."""
        extension = cls()
        crawler.signals.connect(freeze, signal=signals.engine_started)
        return extension


def freeze() -> None:
    """Never look again at what there is now: hardly anything of it is garbage."""
    gc.freeze()


class Fingerprinter:
    """Tell requests apart by their URLs, as they are written.

    Scrapy's own takes each URL apart first, and keeps what came of it as long as
    the request. Our spiders write a URL in one form only.
    """

    def fingerprint(self, request: Request) -> bytes:
        """Return what is the same for the same requests."""
        if request.method != "GET" or request.body:
            return fingerprint(request)
        return sha1(request.url.encode(), usedforsecurity=False).digest()


class Stats(MemoryStatsCollector):
    """Scrapy's own, with attributes found as Python finds them.

    Scrapy 2.19 looks at each access whether to warn of an argument that it no longer
    wants: a dozen numbers are counted for a page, and each took 17 times as long.
    """

    __getattribute__ = object.__getattribute__
