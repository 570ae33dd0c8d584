"""Articles that are read again for the sake of their pictures, without their pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from scrapy.exceptions import NotConfigured
from scrapy.http import Response

from crawler.extensions.pages import PagesExtension

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler

KEPT = "kept"
"""In the meta of a request, the number of the article whose pages need not be new; in
the flags of its response, that they are to be taken from those that were kept."""


class KeptPagesMiddleware:
    """Answer a request for a page that was kept, and spare the site."""

    def __init__(self, pages: PagesExtension) -> None:
        self.pages = pages

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it, if pages are kept."""
        pages = crawler.get_extension(PagesExtension)
        if pages is None:
            raise NotConfigured
        return cls(pages)

    def process_request(self, request: Request) -> Response | None:
        """Return an empty response for an article whose pages are kept."""
        number = request.meta.get(KEPT)
        if number is None or not self.pages.archive.has(self.pages.site, number):
            return None
        return Response(request.url, flags=[KEPT])
