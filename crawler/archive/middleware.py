"""Articles that are read again for the sake of their pictures, without their pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from scrapy.exceptions import NotConfigured
from scrapy.http import Response

from crawler.archive.extension import PagesExtension
from crawler.errors import StoreError
from crawler.sites.loading import load_site

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler

    from crawler.pages.page import Page
    from crawler.sites.site import Site

KEPT = "kept"
"""In the meta of a request, the number of an article whose pages need not be new."""


class KeptResponse(Response):
    """The pages of an article as they were last downloaded."""

    pages: tuple[Page, ...]


class KeptPagesMiddleware:
    """Answer a request for pages that were kept, and spare the site."""

    def __init__(self, site: Site, extension: PagesExtension) -> None:
        self.site = site
        self.extension = extension

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it, if pages are kept."""
        extension = crawler.get_extension(PagesExtension)
        if extension is None:
            raise NotConfigured
        return cls(load_site(crawler.settings["SITE"]), extension)

    def process_request(self, request: Request) -> KeptResponse | None:
        """Return the pages that were kept of the article that *request* is for."""
        if KEPT not in request.meta:
            return None
        try:
            pages = self.extension.archive.load(request.meta[KEPT], self.site)
        except StoreError as error:
            self.extension.fail(error)
            return None
        if not pages:
            return None
        response = KeptResponse(request.url)
        response.pages = pages
        return response
