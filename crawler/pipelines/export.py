"""The last pipeline: an article becomes a file."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Self

from crawler import events
from crawler.closing import close_spider
from crawler.errors import StoreError
from crawler.exporters.extra import check_extra
from crawler.exporters.profiles import find_profiles
from crawler.exporters.writer import Writer
from crawler.outcomes import Outcome, Unwanted
from crawler.sites.loading import load_site
from crawler.store.extension import StoreExtension, folder_of
from crawler.wanted import wanted_of

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from crawler.items import Article


class ExportPipeline:
    """Write articles, no more of them than the spider's limit."""

    def __init__(self, crawler: Crawler, extension: StoreExtension, limit: int) -> None:
        self.crawler = crawler
        self.extension = extension
        self.limit = limit
        self.written = 0
        self.site = load_site(crawler.settings["SITE"])
        self.profile = find_profiles(crawler.settings)[0]
        store = extension.store
        self.writer = Writer.from_settings(crawler.settings, store) if store else None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it for the store of OUTPUT and the limit of the spider."""
        return cls(crawler, folder_of(crawler), wanted_of(crawler.spider).limit)

    def process_item(self, item: Article) -> Article:
        """Write *item*, and say in it what became of it.

        Raises FieldError where it has a field of the user's that cannot be written.
        """
        check_extra(item.extra)
        if self.limit and self.written >= self.limit:
            message = f"beyond the limit of {self.limit}"
            raise Unwanted(message)
        try:
            item.outcome = self.export_item(item)
        except StoreError as error:
            self.extension.fail(error)
            raise Unwanted(str(error)) from error
        self.crawler.signals.send_catch_log(events.article_exported, item=item)
        self.written += item.outcome is Outcome.WRITTEN
        if self.limit and self.written == self.limit:
            close_spider(self.crawler, "limit reached")
        return item

    def export_item(self, item: Article) -> Outcome:
        """Hand *item* to the store, or to standard output."""
        if self.writer is None:
            return write_stdout(self.profile.render(item, self.site))
        outcome = self.writer.write(item, is_news=not item.is_kept)
        return Outcome.TAGGED if item.gained and outcome != Outcome.KEPT else outcome


def write_stdout(text: str) -> Outcome:
    """Write *text* as UTF-8, whatever the console.

    Raises StoreError if nobody reads it any more.
    """
    try:
        sys.stdout.buffer.write(text.encode())
        sys.stdout.buffer.flush()
    except OSError as error:
        message = f"standard output: {error.strerror}"
        raise StoreError(message) from error
    return Outcome.WRITTEN
