"""Lists with several pages, and reports of lists that end early."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.events import ListFailed
from crawler.net.failures import DOWNLOAD_ERRORS, failure_reason
from crawler.outcomes import TRUNCATED
from crawler.pages.lists import is_sorted
from crawler.pages.pager import next_page, unread_pages
from crawler.spiders.base import SiteSpider
from crawler.spiders.downloads import download
from crawler.spiders.endings import PASSING

if TYPE_CHECKING:
    from scrapy.http import Response

    from crawler.pages.lists import Entry
    from crawler.pages.page import Page

_NOT_FOUND = "HTTP 404"


class PagingSpider(SiteSpider):
    """A spider that follows lists from page to page."""

    def find_next(self, page: Page, found: dict[str, set[str]]) -> str:
        """Return the URL of the page after those *found*, the last of which is *page*.

        If the list goes on but its next page is unknown, that is reported.
        """
        if url := next_page(page, self.site, len(found)):
            return url
        ids = set[str]().union(*found.values())
        if reason := unread_pages(page, self.site, len(found), len(ids)):
            self.report_list(page.url, reason)
        return ""

    async def fetch_list(self, url: str, slug: str = "") -> Page | None:
        """Return the page of a list at *url*, or report why there is none.

        With *slug*, 404 is reported as an unknown tag. A truncated page is read as far
        as it goes, and reported.
        """
        try:
            response = await download(self, url, self.is_whole)
        except DOWNLOAD_ERRORS as error:
            reason = failure_reason(error)
            if slug and reason == _NOT_FOUND:
                self.report_missing(slug)
            else:
                self.report_list(url, reason)
            return None
        if not self.is_whole(response):
            self.report_list(url, TRUNCATED)
        return self.read_page(response)

    def is_whole(self, response: Response) -> bool:
        """Tell whether the list in *response* is complete."""
        page = self.read_page(response)
        fullness = self.endings.list_fullness(page, response, response.url)
        return fullness in PASSING

    def report_list(self, url: str, reason: str) -> None:
        """Report that a list could not be read from the page *url* on."""
        self.session.tell(ListFailed(url, reason))

    def is_over(self, entries: list[Entry]) -> bool:
        """Tell whether all articles after *entries* are too old to be wanted."""
        return bool(
            self.wanted.since
            and self.site.listing.newest_first
            and is_sorted(entries)
            and all(
                e.listed.date and e.listed.date.date() < self.wanted.since
                for e in entries
            )
        )

    def report_missing(self, tag: str) -> None:
        """Report that the site does not have *tag*."""
        raise NotImplementedError
