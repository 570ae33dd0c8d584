"""The overviews of the output folder, brought up to date when a run ends."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Self

from scrapy import signals as scrapy_signals
from scrapy.exceptions import NotConfigured

from crawler.errors import StoreError
from crawler.records.overviews import Overviews, count_entries
from crawler.store.extension import StoreExtension, folder_of
from crawler.store.opening import STDOUT

if TYPE_CHECKING:
    from collections.abc import Callable

    from scrapy.crawler import Crawler


class OverviewExtension:
    """Make `atom.xml` and `index.jsonl`, if ATOM and INDEX say so."""

    overviews: Overviews

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it. Raises SettingError where ATOM_ENTRIES is no number."""
        settings = crawler.settings
        wanted = settings.getbool("ATOM") or settings.getbool("INDEX")
        if settings["OUTPUT"] == STDOUT or not wanted:
            raise NotConfigured
        count_entries(settings["ATOM_ENTRIES"])
        extension = cls(crawler)
        connect = crawler.signals.connect
        connect(extension.engine_started, signal=scrapy_signals.engine_started)
        connect(extension.engine_stopped, signal=scrapy_signals.engine_stopped)
        return extension

    def engine_started(self) -> None:
        """Begin to count changes, before there are any."""
        folder = folder_of(self.crawler)
        if folder.store:
            self.overviews = Overviews(self.crawler, folder.store)
            self._try(folder, self.overviews.prepare)

    def engine_stopped(self) -> None:
        """Make what has changed, after the last page was kept."""
        folder = folder_of(self.crawler)
        for name in self.overviews.names():
            self._try(folder, partial(self.overviews.refresh, name))

    def _try(self, extension: StoreExtension, act: Callable[[], None]) -> None:
        try:
            act()
        except StoreError as error:
            extension.fail(error)
