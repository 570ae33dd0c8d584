"""Requests for a host, sent to another url: the setting CONNECT_TO.

It is done in the download handler, so that nothing else sees of it: files, duplicates,
redirects, robots.txt and AutoThrottle know only the URL that was asked for.
"""

from __future__ import annotations

from fnmatch import fnmatchcase
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.exceptions import CannotResolveHostError
from scrapy.http import TextResponse
from scrapy.resolver import dnscache
from scrapy.utils.httpobj import urlparse_cached

from crawler.net.coding import decode_response
from crawler.net.connect_to import parse_connect_to
from crawler.net.failures import PrivateAddressError
from crawler.net.hosts import HostsMiddleware, hosts_of
from crawler.net.internals import ResolverGuard
from crawler.net.traffic import count_failure, count_request, count_response

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response


class ConnectToHandler(HTTP11DownloadHandler):
    """Scrapy's own download handler, with a detour for some hosts.

    It sends nothing to a host that is to be waited for, and refuses half a body.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self.crawler = crawler
        self.stats = crawler.stats
        self.targets = parse_connect_to(crawler.settings["CONNECT_TO"] or {})
        self.resolver = ResolverGuard(crawler)
        self.longest = crawler.settings.getint("DOWNLOAD_MAXSIZE")

    @cached_property
    def hosts(self) -> HostsMiddleware:
        """What knows how long each host is to be waited for."""
        return hosts_of(self.crawler)

    async def download_request(self, request: Request) -> Response:
        """Download *request*, when that is allowed, and decode it."""
        asked = self.hosts.ask(request, self._count)
        return decode_response(await asked, self.longest)

    async def _count(self, request: Request) -> Response:
        """Download *request*, and count what goes over the network."""
        count_request(request, self.stats)
        try:
            response = await self._download(request)
        except Exception as error:
            count_failure(error, self.stats)
            raise
        count_response(response, self.stats)
        return response

    async def _download(self, request: Request) -> Response:
        """Download *request* from the URL that its host is mapped to, if it is."""
        self.resolver.install()
        for pattern, target in self.targets.items():
            if fnmatchcase(_host(request), pattern):
                return await self._download_from(target, request)
        try:
            return await super().download_request(request)
        except CannotResolveHostError as error:
            # It was found, and PublicResolver let nobody there.
            if _host(request) in dnscache:
                raise PrivateAddressError(str(error)) from error
            raise

    async def _download_from(self, target: str, request: Request) -> Response:
        parts = urlsplit(request.url)
        scheme, netloc, *_ = urlsplit(target)
        detour = request.replace(
            url=urlunsplit(parts._replace(scheme=scheme, netloc=netloc))
        )
        detour.headers["Host"] = parts.netloc.rpartition("@")[2]
        # A proxy is for the host that was asked for, not for the one that stands in.
        detour.meta.pop("proxy", None)
        detour.headers.pop("Proxy-Authorization", None)
        try:
            response = await super().download_request(detour)
        finally:
            # AutoThrottle reads it from the request that it knows.
            if "download_latency" in detour.meta:
                request.meta["download_latency"] = detour.meta["download_latency"]
        # Nobody asks for the charset of a response: a page decodes itself.
        kept = {"encoding": None} if isinstance(response, TextResponse) else {}
        return response.replace(url=request.url, **kept)


def _host(request: Request) -> str:
    return (urlparse_cached(request).hostname or "").lower()
