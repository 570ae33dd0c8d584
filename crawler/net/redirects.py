"""Redirects: followed within the site, and reported where they are not followed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from scrapy import Request
from scrapy.downloadermiddlewares import redirect
from scrapy.exceptions import IgnoreRequest

from crawler.net.robots_rules import robots_host
from crawler.pages.links import is_within

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Response

_REDIRECTS = range(300, 400)
_LONGEST = 200


class RedirectMiddleware(redirect.RedirectMiddleware):
    """Scrapy's own, but none is lost, and none leaves the site.

    Scrapy drops a redirect to another host, or to a page that was seen, without a word
    to whoever asked; and it lets one of a request that was retried go anywhere. A
    request with domains of its own, `allowed_domains` in its meta, keeps to those.
    """

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Build it. It does not look for the RefererMiddleware, which we leave out.

        Scrapy's own does, and warns in each run.
        """
        middleware = cls(crawler.settings)
        middleware.crawler = crawler
        return middleware

    def process_response(  # type: ignore[override]  # the spider is deprecated
        self, request: Request, response: Response
    ) -> Request | Response:
        """Return the request to follow, if there is one; raise IgnoreRequest if not.

        Where a robots.txt leads is for the middleware of hosts to judge.
        """
        if response.status not in _REDIRECTS:
            return response
        try:
            return self._follow(request, response)
        except IgnoreRequest:
            if robots_host(request):
                return response
            raise

    def handle_referer(self, request: Request, response: Response) -> None:
        """Leave it as it is, as browsers do: the page that led to the first URL."""

    def _follow(self, request: Request, response: Response) -> Request | Response:
        location = (response.headers.get("Location") or b"").decode("latin-1")
        try:
            followed = super().process_response(request, response)
        except ValueError as error:
            raise _refuse(repr(location)) from error
        if not isinstance(followed, Request):
            if location:
                raise _refuse(repr(location))
            return followed
        own = getattr(self.crawler.spider, "allowed_domains", None)
        domains = request.meta.get("allowed_domains") or own or ()
        if domains and not is_within(followed.url, tuple(domains)):
            raise _refuse(followed.url)
        if followed.url in followed.meta["redirect_urls"]:
            message = "redirected in a circle"
            raise IgnoreRequest(message)
        followed.dont_filter = True
        return followed


def _refuse(url: str) -> IgnoreRequest:
    return IgnoreRequest(f"redirected to {url[:_LONGEST]}")
