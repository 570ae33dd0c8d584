"""All spiders request articles and report failures in the same way."""

from __future__ import annotations

import asyncio
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from scrapy.exceptions import DownloadTimeoutError
from twisted.python.failure import Failure

from crawler.errors import Exit, SettingError
from crawler.events import (
    ArticleFailed,
    ArticleFound,
    ArticleKnown,
    ArticleSkipped,
    ListEmpty,
    ListFailed,
)
from crawler.items import Article
from crawler.net.host import HostStopped
from crawler.outcomes import CHALLENGE, Standing
from crawler.pages.lists import Entry, Listed
from crawler.reports.blame import bug
from crawler.session.kept import KeptResponse
from crawler.spiders.base import SiteSpider
from tests.support.builders import ID, SITE, URL, page
from tests.support.still import Still, fill

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from crawler.events import Event

ENTRY = Entry(ID, Listed("天气"))
FAULT = Exit.FAULT


class Probe(SiteSpider):
    """A spider without additions."""

    name = "probe"


@pytest.fixture
def still(tmp_path: Path) -> Iterator[Still]:
    """Return a crawler with the article in its folder."""
    fill(tmp_path, ID)
    with closing(Still(tmp_path)) as still:
        yield still


def test_arguments() -> None:
    """An unknown or invalid argument is an error that names it."""
    with pytest.raises(SettingError, match="no argument of the spider 'probe': nosuch"):
        Probe(nosuch="1")
    with pytest.raises(SettingError, match=r"limit: .*'many'"):
        Probe(limit="many")
    assert Probe(limit="2", refetch="1").wanted.is_partial


def test_new() -> None:
    """A new article is requested at its canonical URL."""
    still = Still("-")
    request = Probe.from_crawler(still.crawler).request_article(ENTRY)
    assert request
    assert (request.url, request.cb_kwargs) == (URL, {"entry": ENTRY})
    assert still.told == [ArticleFound(ENTRY)]


def test_known(still: Still) -> None:
    """A known article is not requested, unless with refetch."""
    assert Probe.from_crawler(still.crawler).request_found(ENTRY) is None
    assert still.told == [ArticleKnown(ENTRY, Standing.KNOWN)]
    everything = Probe.from_crawler(still.crawler, refetch="1")
    still.crawler.spider = everything
    assert everything.request_found(ENTRY)


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (DownloadTimeoutError("30 s"), ArticleFailed(ID, URL, "time-out")),
        (HostStopped("it refuses"), ArticleSkipped(ID, URL)),
        (KeyError("a"), ArticleFailed(ID, URL, bug(KeyError("a")), FAULT)),
    ],
)
def test_failure(error: Exception, told: Event) -> None:
    """A failure is reported with its reason; a skipped article did not fail."""
    still = Still("-")
    spider = Probe.from_crawler(still.crawler)
    failure = Failure(error)  # type: ignore[no-untyped-call]  # Twisted has no types for it
    failure.request = spider.request_entry(ENTRY)  # type: ignore[attr-defined]  # as Scrapy does
    spider.fail_article(failure)
    assert still.told == [told]


def test_kept_page() -> None:
    """An article from kept pages is marked as such."""
    response = KeptResponse(URL)
    response.pages = (page("雨"), page("雪"))
    spider = Probe.from_crawler(Still("-").crawler)

    async def parse() -> list[object]:
        return [item async for item in spider.parse_article(response, ENTRY)]

    [item] = asyncio.run(parse())
    assert isinstance(item, Article)
    assert (item.id, item.pages, item.is_kept) == (ID, response.pages, True)


@pytest.mark.parametrize(
    ("html", "told"),
    [
        ("<p>雨</p>", ListEmpty(SITE.url)),
        ("<title>Just a moment...</title>", ListFailed(SITE.url, CHALLENGE)),
    ],
)
def test_empty_list(html: str, told: Event) -> None:
    """An empty list is told apart from a challenge page."""
    still = Still("-")
    Probe.from_crawler(still.crawler).report_empty(page(html, url=SITE.url))
    assert still.told == [told]
