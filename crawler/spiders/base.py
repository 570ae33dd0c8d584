"""The base of all spiders: it fetches found articles, and reports failures."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Self

from scrapy import Request, Spider
from scrapy.exceptions import UsageError

from crawler import events
from crawler.checks.check import check_settings
from crawler.clock import Clock, clock_of
from crawler.errors import Exit, SettingError
from crawler.items import begin_article
from crawler.net.failures import DOWNLOAD_ERRORS, failure_reason, is_expected
from crawler.net.host import HostStopped
from crawler.net.statuses import require_content
from crawler.outcomes import A_PART, CHALLENGE
from crawler.pages.impostors import impostor
from crawler.pages.page import Page
from crawler.reports.blame import bug
from crawler.session.extension import session_of
from crawler.session.kept import KeptResponse
from crawler.sites.loading import load_site
from crawler.sites.urls import source_url
from crawler.spiders.downloads import ask_again, open_parts
from crawler.spiders.endings import Endings
from crawler.wanted import parse_wanted

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from scrapy.settings import BaseSettings
    from twisted.python.failure import Failure

    from crawler.items import Article
    from crawler.pages.lists import Entry
    from crawler.session.session import Session
    from crawler.sites.site import Site
    from crawler.store.store import Store


class SiteSpider(Spider):
    """A spider for the articles of a site.

    *limit* is the number of articles to write; *since* and *until* are days
    (YYYY-MM-DD, inclusive) in the site's zone; *refetch* fetches known articles again.
    Arguments that begin with `_` are ignored: schedulers add them, such as `_job` of
    scrapyd. Raises SettingError for an invalid argument.
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
        if words := [name for name in unknown if not name.startswith("_")]:
            message = f"no argument of the spider {self.name!r}: {', '.join(words)}"
            raise SettingError(message)
        super().__init__()
        self.wanted = parse_wanted(limit, since, until, refetch)

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        """Add the spider's own settings; end Scrapy if one is invalid."""
        super().update_settings(settings)
        try:
            check_settings(settings)
        except SettingError as error:
            raise UsageError(str(error)) from None

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:  # noqa: ANN401  # Scrapy's signature
        """Build the spider for the site of the crawl."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.site = load_site(crawler.settings["SITE"])
        spider.clock = clock_of(crawler.settings)
        spider.allowed_domains = list(spider.site.hosts)
        if spider.wanted.limit:
            # With a limit, fetch one article at a time: newest first, nothing wasted.
            for name in ("CONCURRENT_REQUESTS", "SCRAPER_SLOT_MAX_ACTIVE_SIZE"):
                crawler.settings.set(name, 1, priority="spider")
        return spider

    @cached_property
    def endings(self) -> Endings:
        """The endings of complete pages of the site."""
        return Endings(self.site, self.store, self.clock)

    @property
    def session(self) -> Session:
        """The Session of the crawl, available once it starts."""
        return session_of(self.crawler)

    @property
    def store(self) -> Store | None:
        """The store of the output folder, None on standard output."""
        return self.session.store

    def request_article(self, entry: Entry) -> Request | None:
        """Return the request for a found article, or None if it is not needed."""
        self.session.found(entry)
        return self.request_found(entry)

    def request_found(self, entry: Entry) -> Request | None:
        """Return the request for an article that is recorded as found, or None."""
        is_asked_for = self.session.is_asked_for(entry)
        return self.request_entry(entry) if is_asked_for else None

    def request_entry(self, entry: Entry) -> Request:
        """Return the request for an article."""
        return Request(
            source_url(entry.id, self.site),
            callback=self.parse_article,
            errback=self.fail_article,
            cb_kwargs={"entry": entry},
        )

    async def parse_article(
        self, response: Response, entry: Entry
    ) -> AsyncIterator[Article | Request]:
        """Yield the article in *response* with all its pages, or a retry."""
        if isinstance(response, KeptResponse):
            yield begin_article(entry, response.pages, self.site, is_kept=True)
            return
        source = source_url(entry.id, self.site)
        place = ""
        try:
            first = self.open_page(require_content(response), source)
            if first is None:
                assert response.request  # noqa: S101  # it was asked for
                yield ask_again(response.request, self)
                return
            place = A_PART
            pages = await open_parts(self, first, entry.id, source)
        except DOWNLOAD_ERRORS as error:
            self._report(entry.id, source, error, place)
            return
        yield begin_article(entry, pages, self.site)

    def open_page(self, response: Response, source: str) -> Page | None:
        """Return the page of the article *source*, or None if it is truncated."""
        page = self.read_page(response)
        return page if self.endings.is_whole(page, response, source) else None

    def fail_article(self, failure: Failure) -> None:
        """Report an article that could not be downloaded."""
        request = failure.request  # type: ignore[attr-defined]  # set by Scrapy
        entry: Entry = request.cb_kwargs["entry"]
        source = source_url(entry.id, self.site)
        error = failure.value or RuntimeError("unknown")
        self._report(entry.id, source, error)

    def report_empty(self, page: Page) -> None:
        """Report a list without articles, or a challenge page in place of a list."""
        if impostor(page) == CHALLENGE:
            self.session.tell(events.ListFailed(page.url, CHALLENGE))
        else:
            self.session.tell(events.ListEmpty(page.url))

    def read_page(self, response: Response) -> Page:
        """Decode and parse *response*."""
        return Page.decoded(response.url, response.body, self.site)

    def _report(
        self, article_id: str, source: str, error: BaseException, place: str = ""
    ) -> None:
        """Report that an article was not read because of *error*, in a *place* of it.

        One that was skipped, as its host is, did not fail.
        """
        session = self.session
        if isinstance(error, HostStopped):
            session.tell(events.ArticleSkipped(article_id, source))
        elif is_expected(error):
            session.failed(article_id, source, f"{place}{failure_reason(error)}")
        else:
            session.failed(article_id, source, bug(error), Exit.FAULT)
