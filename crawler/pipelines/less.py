"""A known article is not replaced by less of itself, nor are its images."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from scrapy.exceptions import NotConfigured

from crawler.errors import StoreError
from crawler.exporters.writer import Writer
from crawler.outcomes import Unwanted
from crawler.store.extension import StoreExtension

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from crawler.items import Article


class LessPipeline:
    """Reject what lacks something of a known article, until a second look confirms."""

    def __init__(self, extension: StoreExtension, writer: Writer) -> None:
        self.extension = extension
        self.writer = writer

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it, if there is a store."""
        extension = crawler.get_extension(StoreExtension)
        if extension is None or extension.store is None:
            raise NotConfigured
        writer = Writer.from_settings(crawler.settings, extension.store)
        return cls(extension, writer)

    def process_item(self, item: Article) -> Article:
        """Let *item* pass. Raises Refused where it is less of what it was."""
        try:
            if not item.is_kept:
                self.writer.require_more(item)
        except StoreError as error:
            self.extension.fail(error)
            raise Unwanted(str(error)) from error
        return item
