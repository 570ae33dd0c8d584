"""The newest articles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from crawler import signals
from crawler.errors import SettingError
from crawler.failures import DOWNLOAD_ERRORS, failure_reason
from crawler.list_index import ListState
from crawler.listing import Entry, read_feed, read_page
from crawler.spider import SiteSpider

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from crawler.site import NewsList, Source

_NOT_MODIFIED = "HTTP 304"


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
        """Ask for the articles of all sources, the newest first; then what is due."""
        entries: dict[int, Entry] = {}
        for source in self.news.sources:
            for entry in await self.read_source(source):
                entries.setdefault(entry.id, entry)
        send = self.crawler.signals.send_catch_log
        for entry in entries.values():
            send(signals.article_found, entry=entry)
        send(signals.articles_found)
        for number in sorted(entries, reverse=True):
            if request := self.request_found(entries[number]):
                yield request
        for request in self.request_due(entries):
            yield request

    async def read_source(self, source: Source) -> list[Entry]:
        """Return what *source* lists; nothing if it is as it was when last read.

        Where it fails, holds nothing, or holds only what is older than what it held
        before, that is reported.
        """
        send = self.crawler.signals.send_catch_log
        state = self.list_state(source)
        try:
            response = await self.download(source.address, state.headers)
        except DOWNLOAD_ERRORS as error:
            reason = failure_reason(error)
            if reason == _NOT_MODIFIED and state.headers:
                self.crawler.stats.inc_value("lists/unchanged")
            else:
                send(signals.list_failed, address=source.address, reason=reason)
            return []
        entries = self.read_entries(source, response)
        newest = max((entry.id for entry in entries), default=0)
        if not entries:
            self.report_empty(self.read_page(response))
        elif newest < state.newest:
            send(signals.list_stale, address=source.address, newest=state.newest)
        elif self.store and not self.is_partial:
            self.store.lists.note(source.address, _state(newest, response))
        return entries

    def read_entries(self, source: Source, response: Response) -> list[Entry]:
        """Return the articles that *source* lists in *response*."""
        if source.feed:
            return read_feed(response.body, response.url, self.site, self.news.name)
        return read_page(self.read_page(response), self.site, self.news.name)

    def list_state(self, source: Source) -> ListState:
        """Return what *source* was when last read, if only news is wanted of it."""
        if self.store is None:
            return ListState()
        state = self.store.lists.read(source.address)
        everything = self.refetch or self.is_partial
        return ListState(state.newest) if everything else state


def _state(newest: int, response: Response) -> ListState:
    def header(name: str) -> str:
        return (response.headers.get(name) or b"").decode("latin-1")

    return ListState(newest, header("ETag"), header("Last-Modified"))
