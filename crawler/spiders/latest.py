"""The spider for the newest articles."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Self

from crawler.errors import SettingError
from crawler.events import ListFailed, ListStale
from crawler.ids import number_of, order_of
from crawler.net.failures import DOWNLOAD_ERRORS, failure_reason
from crawler.net.validators import validators
from crawler.outcomes import TRUNCATED
from crawler.pages.feeds import read_feed
from crawler.pages.lists import Entry, read_page
from crawler.pages.whole import Fullness
from crawler.spiders.base import SiteSpider
from crawler.spiders.downloads import download
from crawler.spiders.due import request_due
from crawler.spiders.endings import PASSING
from crawler.store.lists import ListState

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from datetime import datetime

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from crawler.sites.lists import NewsList, Source
    from crawler.store.store import Store

_NOT_MODIFIED = "HTTP 304"
_LOOKS = 3


class LatestSpider(SiteSpider):
    """Fetch the newest articles from all lists of the site: none has them all."""

    name = "latest"
    news: NewsList
    doubts: dict[str, ListState]
    """Lists that lost articles, until these have been rechecked."""

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:  # noqa: ANN401  # Scrapy's signature
        """Build it. Raises SettingError if the site has no list of newest articles."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.doubts = {}
        if cls.name not in spider.site.lists:
            message = f"{spider.site.name}: the site file has no list {cls.name!r}."
            raise SettingError(message)
        spider.news = spider.site.lists[cls.name]
        return spider

    async def start(self) -> AsyncIterator[Request]:
        """Request the articles of all sources, newest first; then those due."""
        entries: dict[str, Entry] = {}
        for source in self.news.sources:
            for entry in await self.read_source(source):
                entries.setdefault(entry.id, entry)
        for entry in entries.values():
            self.session.found(entry)
        self.session.all_found()
        # Ids that are no numbers stay in the order of the list.
        for article_id in sorted(entries, key=_number, reverse=True):
            if request := self.request_found(entries[article_id]):
                yield request
        for request in request_due(self, entries):
            yield request

    async def read_source(self, source: Source) -> list[Entry]:
        """Return the entries of *source*; none if it has not changed.

        A source is reported if it fails, is empty, or lacks its newest article.
        """
        state = self.list_state(source)
        try:
            response = await download(
                self,
                source.url,
                lambda r: self.fullness(source, r) in PASSING,
                state.headers,
            )
        except DOWNLOAD_ERRORS as error:
            reason = failure_reason(error)
            if reason == _NOT_MODIFIED and state.headers:
                self.crawler.stats.inc_value("lists/unchanged")
            else:
                self.session.tell(ListFailed(source.url, reason))
            return []
        entries = self.read_entries(source, response)
        fullness = self.fullness(source, response)
        if not entries:
            self.report_empty(self.read_page(response))
        elif fullness not in PASSING:
            self.session.tell(ListFailed(source.url, TRUNCATED))
        elif self.store:
            looks = 0 if self.wanted.is_partial else _LOOKS
            state = _state(entries, self.clock())
            if fullness is Fullness.WHOLE:
                etag, modified = validators(response, self.clock())
                state = replace(state, etag=etag, modified=modified)
            self.judge_list(self.store, source.url, state, looks)
        return entries

    def fullness(self, source: Source, response: Response) -> Fullness:
        """Return how complete *source* is in *response*."""
        page = None if source.feed else self.read_page(response)
        return self.endings.list_fullness(page, response, source.url)

    def judge_list(self, store: Store, url: str, state: ListState, looks: int) -> None:
        """Record the present state of a list, or report that it is stale.

        A list is not stale if the site has withdrawn the articles that it lacks: up to
        *looks* of them are rechecked first.
        """
        missing = store.lists.missing(self.site.name, url, state.newest)
        if len(missing) > looks:
            self.session.tell(ListStale(url, missing[0]))
        elif missing:
            store.lists.look_at(self.site.name, missing)
            self.doubts[url] = state
        elif not self.wanted.is_partial:
            store.lists.note(url, state)

    def closed(self, reason: str) -> None:
        """Judge the lists that lost articles, now that these have been rechecked."""
        if self.store and reason == "finished":
            for url, state in self.doubts.items():
                self.judge_list(self.store, url, state, looks=0)

    def read_entries(self, source: Source, response: Response) -> list[Entry]:
        """Return the entries of *source* in *response*."""
        if source.feed:
            return read_feed(response.body, response.url, self.site, self.news.name)
        return read_page(self.read_page(response), self.site, self.news.name)

    def list_state(self, source: Source) -> ListState:
        """Return the last state of *source*, empty if the whole list is wanted."""
        if self.store is None:
            return ListState()
        state = self.store.lists.read(source.url)
        everything = self.wanted.refetch or self.wanted.is_partial
        hours = self.settings.getfloat("LISTS_REFRESH_AFTER_HOURS")
        if everything or not state.is_believed(self.clock(), hours):
            return ListState(state.newest)
        return state


def _state(entries: list[Entry], now: datetime) -> ListState:
    held = tuple(entry.id for entry in entries)
    newest = max(filter(number_of, held), key=order_of, default="")
    return ListState(newest, held=held, answered=int(now.timestamp()))


def _number(article_id: str) -> int:
    return number_of(article_id) or 0
