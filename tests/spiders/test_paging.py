"""A list is followed from page to page; an early end is reported."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from crawler.events import ListFailed
from crawler.pages.lists import Entry, Listed
from crawler.spiders.tag import TagSpider
from tests.support.builders import SITE, page
from tests.support.still import Still

if TYPE_CHECKING:
    from crawler.spiders.paging import PagingSpider

URL = "https://news.mydrivers.com/tag/yu.htm"


def spider(still: Still, **arguments: str) -> PagingSpider:
    """Return a spider without a running crawl."""
    return TagSpider.from_crawler(still.crawler, tag="yu", **arguments)


def test_next() -> None:
    """The link to the next page is followed, and nothing is reported."""
    still = Still("-")
    html = "<ul></ul><a class=next href='/tag/yu_2.htm'>x</a>"
    found = {URL: {"1", "2"}}
    url = spider(still).find_next(page(html, url=URL), found)
    assert (url, still.told) == ("https://news.mydrivers.com/tag/yu_2.htm", [])


def test_end() -> None:
    """A list without such a link has ended; nothing is reported."""
    still = Still("-")
    assert spider(still).find_next(page("<ul></ul>", url=URL), {URL: {"1"}}) == ""
    assert still.told == []


def test_early_end() -> None:
    """A list that names more pages than there are links to is reported."""
    still = Still("-")
    html = "<ul></ul><p class=m-page>共 3 页</p>"
    assert spider(still).find_next(page(html, url=URL), {URL: {"1"}}) == ""
    [event] = still.told
    assert isinstance(event, ListFailed)
    assert event.url == URL


@pytest.mark.parametrize(
    ("since", "over"), [("2026-08-02", True), ("2026-08-01", False)]
)
def test_over(since: str, over: bool) -> None:  # noqa: FBT001  # a parameter
    """A list sorted by date is read back to the first wanted day."""
    assert SITE.listing.newest_first
    days = (datetime(2026, 8, day, 12, tzinfo=UTC) for day in (1, 1))
    entries = [
        Entry(str(n), Listed("", date=day)) for n, day in zip((2, 1), days, strict=True)
    ]
    assert spider(Still("-"), since=since).is_over(entries) is over
