"""A tag is given by its slug, its URL, or the name that readers see."""

from __future__ import annotations

import asyncio
from contextlib import closing
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from crawler.errors import SettingError
from crawler.events import TagMissing
from crawler.pages.lists import Entry, Listed
from crawler.pages.tags import Tag
from crawler.spiders.tag import TagSpider
from tests.support.builders import DATE, article
from tests.support.still import Still

if TYPE_CHECKING:
    from pathlib import Path

TAGS = [Tag("雨", "yu"), Tag("雨", "yu_2"), Tag("雪", "xue")]


def find(still: Still, text: str) -> list[Tag]:
    """Return the tags for *text*, without a request to the site."""
    return asyncio.run(TagSpider.from_crawler(still.crawler, "x").find_tags(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("xue", [Tag("雪", "xue")]),
        ("feng", [Tag("", "feng")]),
        ("雨", TAGS[:2]),
        ("https://news.mydrivers.com/tag/xue.htm", [Tag("雪", "xue")]),
        ("//news.mydrivers.com/tag/feng.htm?x", [Tag("", "feng")]),
        ("https://example.org/tag/xue.htm", []),
    ],
)
def test_find(tmp_path: Path, text: str, expected: list[Tag]) -> None:
    """Names and slugs are looked up in the store; one name may have several slugs."""
    with closing(Still(tmp_path)) as still:
        still.export(article(tags=TAGS))
        assert find(still, text) == expected


def test_words() -> None:
    """Several tags are separated by commas; none is an error."""
    crawler = Still("-").crawler
    assert TagSpider.from_crawler(crawler, " a, ,b ").words == ["a", "b"]
    for nothing in ("", " , "):
        with pytest.raises(SettingError, match="no tag named"):
            TagSpider.from_crawler(crawler, nothing)


def test_no_tag() -> None:
    """An unknown tag is reported, with advice on finding its slug."""
    still = Still("-")
    TagSpider.from_crawler(still.crawler, "a").report_missing("雾")
    [event] = still.told
    assert isinstance(event, TagMissing)
    assert event.message.startswith("no tag '雾'. Open an article with this tag")


@pytest.mark.parametrize(
    ("ages", "is_over"), [((-1, -2), True), ((0, -1), False), ((-2, -1), False)]
)
def test_is_over(ages: tuple[int, ...], is_over: bool) -> None:  # noqa: FBT001  # a parameter
    """A list is over when its entries, in order, are all older than the first day."""
    dates = [DATE + timedelta(days=age) for age in ages]
    entries = [Entry(str(n), Listed("天气", date=date)) for n, date in enumerate(dates)]
    spider = TagSpider.from_crawler(Still("-").crawler, "a", since="2022-05-23")
    assert spider.is_over(entries) is is_over
    everything = TagSpider.from_crawler(Still("-").crawler, "a")
    assert not everything.is_over(entries)
