"""The store of the output folder, open while a spider runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from scrapy import signals as scrapy_signals

from crawler import events
from crawler.clock import Clock, clock_of
from crawler.closing import close_spider
from crawler.errors import SettingError, StoreError
from crawler.outcomes import (
    A_PART,
    DOUBTED,
    MISSING,
    WITHDRAWN,
    OtherDay,
    Refused,
    is_of_host,
    parse_gone,
)
from crawler.sites.loading import load_site
from crawler.sites.urls import source_address
from crawler.store.opening import open_store
from crawler.store.schedule import SECOND_LOOK, next_try
from crawler.store.waking import heed_clock
from crawler.wanted import wanted_of

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from twisted.python.failure import Failure

    from crawler.items import Article
    from crawler.pages.lists import Entry
    from crawler.sites.site import Site
    from crawler.store.store import Store


class StoreExtension:
    """Open the store of the folder OUTPUT, note what is found and fails, close it."""

    def __init__(self, crawler: Crawler, store: Store | None, clock: Clock) -> None:
        self.crawler = crawler
        self.store = store
        self.clock = clock
        self.is_legible = False
        self.noted: set[int] = set()
        """Articles of which nothing was known before this run."""
        self.site: Site = load_site(crawler.settings["SITE"])
        self.days = [float(d) for d in crawler.settings.getlist("RETRY_AFTER_DAYS")]
        self.gone = parse_gone(crawler.settings["GONE"])

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Open the store. Raises what open_store does."""
        extension = cls(
            crawler, open_store(crawler.settings), clock_of(crawler.settings)
        )
        connect = crawler.signals.connect
        if extension.store:
            hours = map(float, crawler.settings.getlist("RECHECK_AFTER_HOURS"))
            now = extension.clock()
            heed_clock(extension.store, now, extension.days, [*hours])
            setting = crawler.settings["SITE"]
            extension.store.index.sites.note(extension.site.name, setting)
            connect(extension.article_found, signal=events.article_found)
            connect(extension.article_exported, signal=events.article_exported)
        for receiver, signal in (
            (extension.articles_found, events.articles_found),
            (extension.article_failed, events.article_failed),
            (extension.item_dropped, scrapy_signals.item_dropped),
            (extension.spider_error, scrapy_signals.spider_error),
            (extension.engine_started, scrapy_signals.engine_started),
        ):
            connect(receiver, signal=signal)
        return extension

    def engine_started(self) -> None:
        """Listen for the end after all others: until then they may write."""
        self.crawler.signals.connect(
            self.engine_stopped, signal=scrapy_signals.engine_stopped
        )

    def article_found(self, entry: Entry) -> None:
        """Note an article that a list named, so that it is read although it leaves it.

        Not so where the list says that it is of a day that the user does not want.
        """
        wanted = wanted_of(self.crawler.spider)
        if self.store and wanted.includes(entry.listed.date):
            source = source_address(entry.id, self.site)
            try:
                if self.store.states.find(
                    self.site.name, entry.id, source, entry.listed
                ):
                    self.noted.add(entry.id)
            except StoreError as error:
                self.fail(error)

    def articles_found(self) -> None:
        """Keep what was found, before any of it is asked for."""
        try:
            if self.store:
                self.store.commit()
        except StoreError as error:
            self.fail(error)

    def article_exported(self, item: Article) -> None:
        """Note that the site's pages can be read."""
        self.is_legible = self.is_legible or not item.is_kept

    def item_dropped(self, item: Article, exception: BaseException) -> None:
        """Note an article that a pipeline refused; forget one of another day."""
        if isinstance(exception, Refused):
            # What a page that was kept lacks, the site did not take back.
            place = "its kept page: " if item.is_kept else ""
            self.article_failed(item.id, item.source, f"{place}{exception}")
        elif isinstance(exception, OtherDay) and self.store and item.id in self.noted:
            try:
                self.store.states.forget(self.site.name, item.id)
            except StoreError as error:
                self.fail(error)

    def article_failed(self, id: int, source: str, reason: str) -> None:  # noqa: A002  # the signal's argument
        """Note an article that could not be read, or that the site took back."""
        send = self.crawler.signals.send_catch_log
        try:
            if self.store and reason in MISSING and self._is_written(id):
                gone = self._withdraw(self.store, id, reason)
                send(events.article_missing, id=id, source=source, gone=gone)
                return
            if self.store and reason in WITHDRAWN:
                self.store.files.undo(self.site.name, id)
            if self.store:
                self.store.states.fail(
                    *(self.site.name, id, source, reason),
                    lambda tries: self._next_try(tries, reason),
                )
        except StoreError as error:
            self.fail(error)
        send(events.article_refused, id=id, source=source, reason=reason)

    def spider_error(self, failure: Failure) -> None:
        """Stop where a spider could not read the store."""
        if isinstance(failure.value, StoreError):
            self.fail(failure.value)

    def fail(self, error: StoreError) -> None:
        """Report that the store cannot be written, and stop the crawl."""
        self.crawler.signals.send_catch_log(events.store_failed, message=str(error))
        close_spider(self.crawler, "store failed")

    def engine_stopped(self) -> None:
        """Close the store, when nothing can be written any more."""
        try:
            if self.store:
                self.store.close()
        except StoreError as error:
            self.fail(error)

    def _is_written(self, number: int) -> bool:
        return bool(self.store and self.store.known(self.site.name, number))

    def _withdraw(self, store: Store, number: int, reason: str) -> bool:
        # Where a page says so, another must be read: the words may be misread.
        certain = self.is_legible or reason.startswith("HTTP")
        gone = store.states.withdraw(
            *(self.site.name, number, reason, self._next_look), certain=certain
        )
        if gone:
            store.files.remove(self.site.name, number, self.gone)
        return gone

    def _next_try(self, tries: int, reason: str) -> int | None:
        """Return when an article that failed for *reason* is tried again."""
        if reason.removeprefix(A_PART) in DOUBTED:
            return self._next_look(tries)
        for_ever = is_of_host(reason)
        return next_try(tries, self.clock(), self.days, for_ever=for_ever)

    def _next_look(self, looks: int) -> int | None:
        """Return when an article that was not there is looked for again."""
        now = self.clock()
        if looks > 1:
            return next_try(looks - 1, now, self.days)
        return int(now.timestamp()) + SECOND_LOOK


def folder_of(crawler: Crawler) -> StoreExtension:
    """Return what holds the output folder during the crawl of *crawler*.

    Raises SettingError where the settings of a project leave it out.
    """
    if extension := crawler.get_extension(StoreExtension):
        return extension
    message = "EXTENSIONS: crawler.store.extension.StoreExtension is missing; add it."
    raise SettingError(message)
