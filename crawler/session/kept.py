"""Kept pages in place of requests, for articles that only need their images."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from scrapy.exceptions import NotConfigured
from scrapy.http import Response

from crawler.session.extension import session_of
from crawler.store.opening import STDOUT

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler

    from crawler.pages.page import Page

KEPT = "kept"
"""Key in a request's meta: the id of an article whose kept pages are good enough."""


class KeptResponse(Response):
    """A response with the kept pages of an article."""

    pages: tuple[Page, ...]


class KeptPagesMiddleware:
    """Answers requests from the archive, to spare the site."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build the middleware if pages are kept."""
        settings = crawler.settings
        if settings["OUTPUT"] == STDOUT or not settings.getbool("KEEP_PAGES"):
            raise NotConfigured
        return cls(crawler)

    def process_request(self, request: Request) -> KeptResponse | None:
        """Return the kept pages of the article that *request* names, if any."""
        if KEPT not in request.meta:
            return None
        session = session_of(self.crawler)
        with session.noting():
            if pages := session.holding.kept_pages(request.meta[KEPT]):
                response = KeptResponse(request.url)
                response.pages = pages
                return response
        return None
