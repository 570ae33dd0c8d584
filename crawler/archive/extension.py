"""The raw pages of articles, kept while a spider runs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Self

from scrapy import signals as scrapy_signals
from scrapy.exceptions import NotConfigured

from crawler import events
from crawler.archive.lasting import LastingArchive
from crawler.clock import clock_of
from crawler.closing import close_spider
from crawler.errors import StoreError
from crawler.sites.loading import load_site
from crawler.store.extension import folder_of
from crawler.store.opening import STDOUT

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from crawler.items import Article


class PagesExtension:
    """Keep the pages of what was read, within limits of size and age."""

    def __init__(
        self, crawler: Crawler, archive: LastingArchive, limits: tuple[float, float]
    ) -> None:
        self.crawler = crawler
        self.archive = archive
        self.limits = limits
        self.clock = clock_of(crawler.settings)
        self.site = load_site(crawler.settings["SITE"]).name

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Open the archive, if KEEP_PAGES says so and there is a folder."""
        settings = crawler.settings
        if settings["OUTPUT"] == STDOUT or not settings.getbool("KEEP_PAGES"):
            raise NotConfigured
        limits = settings.getfloat("PAGES_MAX_MB"), settings.getfloat("PAGES_MAX_DAYS")
        fsync = settings.getbool("FSYNC")
        archive = LastingArchive(Path(settings["OUTPUT"]), fsync=fsync)
        extension = cls(crawler, archive, limits)
        connect = crawler.signals.connect
        connect(extension.engine_started, signal=scrapy_signals.engine_started)
        connect(extension.engine_stopped, signal=scrapy_signals.engine_stopped)
        return extension

    def engine_started(self) -> None:
        """Let the store keep the pages of an article before it writes its files."""
        if store := folder_of(self.crawler).store:
            store.keep_pages = self.keep

    def keep(self, item: Article) -> None:
        """Keep the pages of an article that was read."""
        if not item.is_kept:
            self.archive.keep(self.site, item.id, item.pages, self.clock())

    def engine_stopped(self) -> None:
        """Let go of what is beyond the limits, and commit."""
        try:
            self.archive.trim(self.clock(), *self.limits)
            self.archive.close()
        except StoreError as error:
            self.fail(error)
        for message in self.archive.damages:
            send = self.crawler.signals.send_catch_log
            send(events.pages_damaged, message=message)

    def fail(self, error: StoreError) -> None:
        """Report that nothing more can be kept, and stop the crawl."""
        self.crawler.signals.send_catch_log(events.store_failed, message=str(error))
        close_spider(self.crawler, "store failed")
