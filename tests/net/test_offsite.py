"""No request goes to another site, and none is dropped silently."""

from __future__ import annotations

import pytest
from scrapy import Request, Spider, signals
from scrapy.exceptions import IgnoreRequest
from scrapy.utils.test import get_crawler

from crawler.net.offsite import OffsiteMiddleware


class SomeSpider(Spider):
    """A spider for one site."""

    name = "some"
    allowed_domains = ["example.org"]  # noqa: RUF012  # as Scrapy reads it


@pytest.fixture
def middleware() -> OffsiteMiddleware:
    """Return the middleware after its spider was opened."""
    crawler = get_crawler(SomeSpider)
    crawler.spider = SomeSpider()
    middleware = OffsiteMiddleware.from_crawler(crawler)
    crawler.signals.send_catch_log(signals.spider_opened, spider=crawler.spider)
    return middleware


@pytest.mark.parametrize("host", ["example.org", "a.example.org", "example.org:80"])
def test_own(middleware: OffsiteMiddleware, host: str) -> None:
    """Each page of the site passes."""
    for number in range(3):
        middleware.process_request(Request(f"https://{host}/{number}"))


@pytest.mark.parametrize("host", ["example.com", "anexample.org", "example.org.com"])
def test_other(middleware: OffsiteMiddleware, host: str) -> None:
    """Pages of other sites are filtered and counted."""
    for number in range(3):
        with pytest.raises(IgnoreRequest, match="offsite"):
            middleware.process_request(Request(f"https://{host}/{number}"))
    assert middleware.stats.get_value("offsite/filtered") == 3
    middleware.process_request(Request(f"https://{host}", meta={"allow_offsite": True}))


def test_queued(middleware: OffsiteMiddleware) -> None:
    """A request is never dropped when queued, as its errback would not be called."""
    send = middleware.crawler.signals.send_catch_log
    request = Request("https://example.com")
    assert send(signals.request_scheduled, request=request, spider=None) == []
