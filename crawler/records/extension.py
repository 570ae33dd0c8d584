"""The overviews of the output folder, brought up to date when a run ends."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Self

from scrapy import signals as scrapy_signals
from scrapy.exceptions import NotConfigured

from crawler.errors import StoreError
from crawler.store.extension import StoreExtension
from crawler.store.opening import STDOUT

if TYPE_CHECKING:
    from collections.abc import Callable

    from scrapy.crawler import Crawler

    from crawler.records.overviews import Overviews


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
        from crawler.records.overviews import count_entries  # noqa: PLC0415  # slow, rarely used

        count_entries(settings["ATOM_ENTRIES"])
        extension = cls(crawler)
        connect = crawler.signals.connect
        connect(extension.engine_started, signal=scrapy_signals.engine_started)
        connect(extension.engine_stopped, signal=scrapy_signals.engine_stopped)
        return extension

    def engine_started(self) -> None:
        """Begin to count changes, before there are any."""
        from crawler.records.overviews import Overviews  # noqa: PLC0415  # slow, rarely used

        extension = self.crawler.get_extension(StoreExtension)
        assert extension  # noqa: S101  # it is in EXTENSIONS
        assert extension.store  # noqa: S101  # there is a folder
        self.overviews = Overviews(self.crawler, extension.store)
        self._try(extension, self.overviews.prepare)

    def engine_stopped(self) -> None:
        """Make what has changed, after the last page was kept."""
        extension = self.crawler.get_extension(StoreExtension)
        assert extension  # noqa: S101  # it is in EXTENSIONS
        for name in self.overviews.names():
            self._try(extension, partial(self.overviews.refresh, name))

    def _try(self, extension: StoreExtension, act: Callable[[], None]) -> None:
        try:
            act()
        except StoreError as error:
            extension.fail(error)
