"""The extension that updates the overviews when a run ends."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Self

from scrapy import signals
from scrapy.exceptions import NotConfigured

from crawler.records.overviews import Overviews, count_entries
from crawler.session.extension import session_of
from crawler.store.opening import STDOUT

if TYPE_CHECKING:
    from scrapy.crawler import Crawler


class OverviewExtension:
    """Writes `atom.xml` and `index.jsonl`, if ATOM and INDEX are set."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build the extension. Raises SettingError if ATOM_ENTRIES is not a number."""
        settings = crawler.settings
        wanted = settings.getbool("ATOM") or settings.getbool("INDEX")
        if settings["OUTPUT"] == STDOUT or not wanted:
            raise NotConfigured
        count_entries(settings["ATOM_ENTRIES"])
        extension = cls(crawler)
        crawler.signals.connect(extension.engine_started, signals.engine_started)
        return extension

    def engine_started(self) -> None:
        """Let the store count changes from the start; write overviews at the end."""
        session = session_of(self.crawler)
        if store := session.store:
            overviews = Overviews(self.crawler, store)
            for name in overviews.names():
                session.at_end.append(partial(overviews.refresh, name))
            with session.noting():
                overviews.prepare()
