"""Downloads within a callback, and retries of truncated responses."""

from __future__ import annotations

from asyncio import CancelledError
from typing import TYPE_CHECKING

from scrapy import Request
from scrapy.downloadermiddlewares.retry import get_retry_request

from crawler.net.failures import TruncatedError
from crawler.net.statuses import require_content
from crawler.outcomes import TRUNCATED
from crawler.pages.parts import LongArticle

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from scrapy.http import Response

    from crawler.pages.page import Page
    from crawler.spiders.base import SiteSpider


def ask_again(request: Request, spider: SiteSpider) -> Request:
    """Return a retry of *request*, whose response was truncated.

    Raises TruncatedError after RETRY_TIMES retries.
    """
    again = get_retry_request(request, spider=spider, reason=TRUNCATED)
    if again is None:
        raise TruncatedError
    return again


async def download(
    spider: SiteSpider,
    url: str,
    is_whole: Callable[[Response], bool],
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Return the response for *url*, after retries until it *is_whole*.

    The last response is returned in any case. Raises one of DOWNLOAD_ERRORS.
    """
    request = Request(url, headers=headers)
    while True:
        try:
            answer = await spider.crawler.engine.download_async(request)
        except AssertionError as error:
            # When a crawl ends early, Scrapy cancels start() and fails on that error.
            if isinstance(error.__context__, CancelledError):
                raise error.__context__ from None
            raise
        if is_whole(require_content(answer)):
            return answer
        try:
            request = ask_again(request, spider)
        except TruncatedError:
            return answer


async def open_parts(
    spider: SiteSpider, first: Page, article_id: str, source: str
) -> tuple[Page, ...]:
    """Return all pages of an article; the *first* is already downloaded.

    Raises one of DOWNLOAD_ERRORS.
    """
    long = LongArticle(first, article_id, spider.site)
    while url := long.missing():
        response = await download(
            spider, url, lambda r: spider.open_page(r, source) is not None
        )
        if (page := spider.open_page(response, source)) is None:
            raise TruncatedError
        long.add(page)
    return tuple(long.pages)
