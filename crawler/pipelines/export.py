"""The last pipeline: an article becomes a file."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Self

from crawler.clock import clock_of
from crawler.closing import close_spider
from crawler.dropping import Unwanted
from crawler.errors import StoreError
from crawler.exporters import Profile, find_profile
from crawler.extensions.store import StoreExtension
from crawler.fingerprint import content_digest
from crawler.schedule import next_look
from crawler.sites import load_site
from crawler.spider import SiteSpider
from crawler.standing import Outcome

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from crawler.items import Article
    from crawler.site import Site


class ExportPipeline:
    """Write articles in one profile, no more of them than the spider's limit."""

    def __init__(
        self,
        crawler: Crawler,
        site: Site,
        profile: Profile,
        extension: StoreExtension,
        limit: int,
    ) -> None:
        self.crawler = crawler
        self.site = site
        self.profile = profile
        self.extension = extension
        self.limit = limit
        self.clock = clock_of(crawler.settings)
        hours = crawler.settings.getlist("RECHECK_AFTER_HOURS")
        self.recheck = [float(hour) for hour in hours]
        self.written = 0

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it for the settings PROFILE and SITE, and the store of OUTPUT."""
        extension = crawler.get_extension(StoreExtension)
        assert extension  # noqa: S101  # it is in EXTENSIONS
        spider = crawler.spider
        return cls(
            crawler,
            load_site(crawler.settings["SITE"]),
            find_profile(crawler.settings["PROFILE"]),
            extension,
            spider.limit if isinstance(spider, SiteSpider) else 0,
        )

    def process_item(self, item: Article) -> Article:
        """Write *item*, and say in it what became of it."""
        if self.limit and self.written >= self.limit:
            message = f"beyond the limit of {self.limit}"
            raise Unwanted(message)
        try:
            item.outcome = self.export_item(item)
        except StoreError as error:
            self.extension.fail(error)
            raise Unwanted(str(error)) from error
        self.written += item.outcome is Outcome.WRITTEN
        if self.limit and self.written == self.limit:
            close_spider(self.crawler, "limit reached")
        return item

    def export_item(self, item: Article) -> Outcome:
        """Render *item* and hand it to the store, or to standard output."""
        store = self.extension.store
        if store is None:
            return write_stdout(self.profile.render(item, self.site))
        now = self.clock()
        content = content_digest(item)
        if known := store.known(self.site.name, item.id):
            item.categories = known.categories
            changed = known.content not in {"", content}
            item.updated = now.astimezone(self.site.zone) if changed else known.updated
        path = known.path if known else self.profile.path(item)
        outcome, item.path = store.write(
            self.site.name,
            item,
            path,
            self.profile.render(item, self.site),
            content=content,
            look_again=next_look(item.date or now, now, self.recheck),
        )
        return outcome


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
