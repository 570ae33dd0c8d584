"""Articles that are read again for the sake of their pictures, without their pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from scrapy.exceptions import NotConfigured
from scrapy.http import Response

from crawler.extensions.pages import PagesExtension
from crawler.sites import load_site

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler

    from crawler.page import Page

KEPT = "kept"
"""In the meta of a request, the number of an article whose pages need not be new."""


class KeptResponse(Response):
    """The pages of an article as they were last downloaded."""

    pages: tuple[Page, ...]


class KeptPagesMiddleware:
    """Answer a request for pages that were kept, and spare the site."""

    def __init__(self, crawler: Crawler, extension: PagesExtension) -> None:
        self.site = load_site(crawler.settings["SITE"])
        self.archive = extension.archive

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it, if pages are kept."""
        extension = crawler.get_extension(PagesExtension)
        if extension is None:
            raise NotConfigured
        return cls(crawler, extension)

    def process_request(self, request: Request) -> KeptResponse | None:
        """Return the pages that were kept of the article that *request* is for."""
        number = request.meta.get(KEPT)
        pages = self.archive.load(number, self.site) if number else ()
        if not pages:
            return None
        response = KeptResponse(request.url)
        response.pages = pages
        return response
