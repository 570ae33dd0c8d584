"""The newest articles come from all sources, and stale sources are noticed."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from scrapy.http import HtmlResponse

from crawler.events import ListStale
from crawler.spiders.latest import LatestSpider
from crawler.store.lists import ListState
from tests.support.builders import SITE
from tests.support.still import Still

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

URL = "https://news.mydrivers.com/"
HELD = ListState("9", held=("9", "8", "7"))


@pytest.fixture
def still(tmp_path: Path) -> Iterator[Still]:
    """Return a crawler whose store has the state of a list."""
    with closing(Still(tmp_path)) as still:
        still.store.lists.note(URL, HELD)
        yield still


def test_newer(still: Still) -> None:
    """The state of a list is recorded, unless only part of it is wanted."""
    state = ListState("10", held=("10", "9"))
    partial = LatestSpider.from_crawler(still.crawler, limit="1")
    partial.judge_list(still.store, URL, state, looks=0)
    assert still.store.lists.read(URL) == HELD
    LatestSpider.from_crawler(still.crawler).judge_list(still.store, URL, state, 0)
    assert still.store.lists.read(URL) == state
    assert still.told == []


def test_stale(still: Still) -> None:
    """A list that lost more articles than can be rechecked is reported as stale."""
    spider = LatestSpider.from_crawler(still.crawler)
    spider.judge_list(still.store, URL, ListState("7", held=("7",)), looks=1)
    assert still.told == [ListStale(URL, "9")]
    assert still.store.lists.read(URL) == HELD


def test_doubted(still: Still) -> None:
    """A list that lost a few articles is judged after their recheck."""
    spider = LatestSpider.from_crawler(still.crawler)
    spider.judge_list(still.store, URL, ListState("8", held=("8",)), looks=1)
    assert still.told == []
    spider.closed("shutdown")
    assert still.told == []
    spider.closed("finished")
    assert still.names == ["ListStale"]


def test_everything(still: Still) -> None:
    """With refetch a list is requested without validators."""
    source = SITE.lists["latest"].sources[0]
    still.store.lists.note(source.url, ListState("9", '"a"', held=("9",)))
    for arguments in ({"refetch": "1"}, {"limit": "1"}):
        spider = LatestSpider.from_crawler(still.crawler, **arguments)
        state = spider.list_state(source)
        assert (state.newest, state.headers) == ("9", {})


def test_entries() -> None:
    """A feed is read as a feed, and a page as a page."""
    spider = LatestSpider.from_crawler(Still("-").crawler)
    item = "<item><title>雨</title><link>https://news.mydrivers.com/1/1/{0}.htm</link>"
    feed = f"<rss><channel>{item.format(1234)}</item></channel></rss>"
    for source in SITE.lists["latest"].sources:
        response = HtmlResponse(source.url, body=feed.encode())
        entries = spider.read_entries(source, response)
        assert [entry.id for entry in entries] == (["1234"] if source.feed else [])
    assert len({bool(source.feed) for source in SITE.lists["latest"].sources}) == 2
