"""What all spiders share: how a found article is fetched, and reported if it fails."""

from __future__ import annotations

from asyncio import CancelledError
from typing import TYPE_CHECKING, Any, Self

from scrapy import Request, Spider
from scrapy.spidermiddlewares.httperror import HttpError

from crawler import events
from crawler.archive.middleware import KeptResponse
from crawler.clock import Clock, clock_of
from crawler.errors import SettingError
from crawler.items import Article
from crawler.net.failures import DOWNLOAD_ERRORS, failure_reason
from crawler.net.host import HostStopped
from crawler.outcomes import A_PART, CHALLENGE, Standing
from crawler.pages.impostors import impostor
from crawler.pages.page import Page
from crawler.pages.parts import part_addresses
from crawler.sites.loading import load_site
from crawler.sites.urls import source_address
from crawler.store.extension import StoreExtension
from crawler.wanted import parse_wanted

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Mapping

    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from twisted.python.failure import Failure

    from crawler.pages.lists import Entry
    from crawler.sites.site import Site
    from crawler.store.store import Store


class SiteSpider(Spider):
    """A way in to the articles of a site.

    *limit* counts articles written; *since* and *until* are days (YYYY-MM-DD) of the
    site's zone, both included; with *refetch* known articles are fetched again.
    Raises SettingError where an argument cannot be read.
    """

    site: Site
    allowed_domains: list[str]
    clock: Clock

    def __init__(
        self,
        *,
        limit: str = "",
        since: str = "",
        until: str = "",
        refetch: str = "",
        **unknown: str,
    ) -> None:
        if unknown:
            message = f"no argument of the spider {self.name!r}: {', '.join(unknown)}"
            raise SettingError(message)
        super().__init__()
        self.wanted = parse_wanted(limit, since, until, refetch)

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:  # noqa: ANN401  # Scrapy's signature
        """Build it for the site of the crawl."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.site = load_site(crawler.settings["SITE"])
        spider.clock = clock_of(crawler.settings)
        spider.allowed_domains = list(spider.site.hosts)
        if spider.wanted.limit:
            # One after another, each to its end before the next, so that the limit
            # falls on the newest and nothing is downloaded in vain.
            for name in ("CONCURRENT_REQUESTS", "SCRAPER_SLOT_MAX_ACTIVE_SIZE"):
                crawler.settings.set(name, 1, priority="spider")
        return spider

    @property
    def store(self) -> Store | None:
        """The store of the output folder, or None if there is none."""
        extension = self.crawler.get_extension(StoreExtension)
        return extension.store if extension else None

    def request_article(self, entry: Entry) -> Request | None:
        """Return the request of a found article, or None if it is known."""
        self.crawler.signals.send_catch_log(events.article_found, entry=entry)
        return self.request_found(entry)

    def request_found(self, entry: Entry) -> Request | None:
        """Return the request of an article that was noted as found, or None."""
        send = self.crawler.signals.send_catch_log
        if self.store and not self.wanted.refetch:
            now = self.clock()
            standing = self.store.states.standing(self.site.name, entry.id, now)
            if standing not in {Standing.NEW, Standing.DUE}:
                send(events.article_known, entry=entry, standing=standing)
                return None
        return self.request_entry(entry)

    def request_entry(self, entry: Entry) -> Request:
        """Return the request of an article."""
        return Request(
            source_address(entry.id, self.site),
            callback=self.parse_article,
            errback=self.fail_article,
            cb_kwargs={"entry": entry},
        )

    async def parse_article(
        self, response: Response, entry: Entry
    ) -> AsyncIterator[Article]:
        """Yield the article on *response*, with all its pages."""
        source = source_address(entry.id, self.site)
        if isinstance(response, KeptResponse):
            kept = response.pages
            yield Article(entry.id, source, kept, entry.listed, is_kept=True)
            return
        pages = [self.read_page(response)]
        addresses, whole = part_addresses(pages[0], entry.id, self.site)
        try:
            for address in addresses:
                response = await self.download(address)
                pages.append(self.read_page(response))
        except DOWNLOAD_ERRORS as error:
            self._report(entry.id, source, error, A_PART)
            return
        pages = pages[1:] if whole else pages
        yield Article(entry.id, source, tuple(pages), entry.listed, site=self.site.name)

    def fail_article(self, failure: Failure) -> None:
        """Report an article that could not be downloaded."""
        request = failure.request  # type: ignore[attr-defined]  # set by Scrapy
        entry: Entry = request.cb_kwargs["entry"]
        source = source_address(entry.id, self.site)
        error = failure.value or RuntimeError("unknown")
        self._report(entry.id, source, error)

    async def download(
        self, address: str, headers: Mapping[str, str] | None = None
    ) -> Response:
        """Return the response of *address*. Raises one of DOWNLOAD_ERRORS."""
        assert self.crawler.engine  # noqa: S101  # there is one while a spider runs
        request = Request(address, headers=headers)
        try:
            response = await self.crawler.engine.download_async(request)
        except AssertionError as error:
            # Scrapy cancels start() when a crawl ends early, and then trips over it.
            if isinstance(error.__context__, CancelledError):
                raise error.__context__ from None
            raise
        if response.status != 200:  # noqa: PLR2004  # OK
            raise HttpError(response)
        return response

    def report_empty(self, page: Page) -> None:
        """Report a list that names no article, or the challenge in its place."""
        send, address = self.crawler.signals.send_catch_log, page.address
        if impostor(page) == CHALLENGE:
            send(events.list_failed, address=address, reason=CHALLENGE)
        else:
            send(events.list_empty, address=address)

    def read_page(self, response: Response) -> Page:
        """Decode and parse *response*, once."""
        return Page.decoded(response.url, response.body, self.site)

    def _report(
        self, number: int, source: str, error: BaseException, place: str = ""
    ) -> None:
        """Say why an article was not read: *error*, at some *place* of it.

        One that was not asked for as its host is left alone did not fail.
        """
        send = self.crawler.signals.send_catch_log
        if isinstance(error, HostStopped):
            send(events.article_postponed, id=number, source=source)
            return
        reason = f"{place}{failure_reason(error)}"
        send(events.article_failed, id=number, source=source, reason=reason)
