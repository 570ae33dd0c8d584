"""The store of the output folder, open while a spider runs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Self

from scrapy import signals as scrapy_signals

from crawler import signals
from crawler.closing import close_spider
from crawler.dropping import Refused
from crawler.errors import StoreError
from crawler.exporters import find_profile
from crawler.sites import load_site
from crawler.store import Store

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from crawler.items import Article

STDOUT = "-"
"""The value of OUTPUT that stands for standard output: then there is no store."""


class StoreExtension:
    """Open the store of the folder OUTPUT, note there what is refused, close it."""

    def __init__(self, crawler: Crawler, store: Store | None, site: str) -> None:
        self.crawler = crawler
        self.store = store
        self.site = site

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Open the store. Raises SettingError or StoreError, as Store does."""
        settings = crawler.settings
        profile = find_profile(settings["PROFILE"])
        store = None
        if settings["OUTPUT"] != STDOUT:
            folder = Path(settings["OUTPUT"])
            store = Store(folder, profile.name, fsync=settings.getbool("FSYNC"))
        extension = cls(crawler, store, load_site(settings["SITE"]).name)
        connect = crawler.signals.connect
        connect(extension.engine_stopped, signal=scrapy_signals.engine_stopped)
        connect(extension.item_dropped, signal=scrapy_signals.item_dropped)
        connect(extension.article_failed, signal=signals.article_failed)
        return extension

    def item_dropped(self, item: Article, exception: BaseException) -> None:
        """Note an article that a pipeline refused."""
        if isinstance(exception, Refused):
            self.article_failed(item.id, item.source, str(exception))

    def article_failed(self, id: int, source: str, reason: str) -> None:  # noqa: A002  # the signal's argument
        """Note an article that could not be downloaded or was refused."""
        if self.store is None:
            return
        try:
            self.store.refuse(self.site, id, source, reason)
        except StoreError as error:
            self.fail(error)

    def fail(self, error: StoreError) -> None:
        """Report that the store cannot be written, and stop the crawl."""
        self.crawler.signals.send_catch_log(signals.store_failed, message=str(error))
        close_spider(self.crawler, "store failed")

    def engine_stopped(self) -> None:
        """Close the store, when nothing can be written any more."""
        if self.store is None:
            return
        try:
            self.store.close()
        except StoreError as error:
            self.fail(error)
