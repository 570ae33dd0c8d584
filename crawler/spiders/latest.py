"""The newest articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from crawler import signals
from crawler.errors import SettingError
from crawler.failures import DOWNLOAD_ERRORS, failure_reason
from crawler.listing import Entry, read_feed, read_page
from crawler.spider import SiteSpider

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from scrapy import Request
    from scrapy.crawler import Crawler

    from crawler.site import NewsList, Source


class LatestSpider(SiteSpider):
    """Fetch what the site's sources of newest articles hold: none of them holds all."""

    name = "latest"
    news: NewsList

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:  # noqa: ANN401  # Scrapy's signature
        """Build it. Raises SettingError if the site has no list of newest articles."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        if cls.name not in spider.site.lists:
            message = f"{spider.site.name}: the site file has no list {cls.name!r}."
            raise SettingError(message)
        spider.news = spider.site.lists[cls.name]
        return spider

    async def start(self) -> AsyncIterator[Request]:
        """Read all sources, then ask for their articles, the newest first."""
        entries: dict[int, Entry] = {}
        for source in self.news.sources:
            for entry in await self.read_source(source, self.news.name):
                entries.setdefault(entry.id, entry)
        for number in sorted(entries, reverse=True):
            if request := self.request_article(entries[number]):
                yield request

    async def read_source(self, source: Source, name: str) -> list[Entry]:
        """Return what *source* lists; where it fails, report it and return nothing."""
        send = self.crawler.signals.send_catch_log
        try:
            response = await self.download(source.address)
        except DOWNLOAD_ERRORS as error:
            reason = failure_reason(error)
            send(signals.list_failed, address=source.address, reason=reason)
            return []
        if source.feed:
            entries = read_feed(response.body, response.url, self.site, name)
        else:
            entries = read_page(self.read_page(response), self.site, name)
        if not entries:
            send(signals.list_empty, address=source.address)
        return entries
