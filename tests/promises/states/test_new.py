"""What is new is read, and what is known is not asked for again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.support.changing_site import (
    ASKED_FOR_NEWS,
    DAY,
    FEED,
    HOUR,
    NEWS,
    NOON,
    ONE,
    ChangingSite,
)
from tests.support.folder import NEVER, Folder


def test_nothing_new(site: ChangingSite, folder: Folder) -> None:
    """What is known is not fetched again: only robots.txt and the lists are."""
    numbers = site.publish_many(8)
    first = folder.crawl(NOON)
    files = folder.files()
    assert first.code == 0
    assert first.counts["written"] == 8
    assert first.articles == numbers
    again = folder.crawl(NOON + timedelta(minutes=5))
    assert again.code == 0
    assert again.asked == ASKED_FOR_NEWS
    assert (again.counts["written"], again.problems) == (0, "")
    assert folder.files() == files


def test_not_modified(site: ChangingSite, folder: Folder) -> None:
    """A list that is as it was (304) is not read, and is no error."""
    site.publish_many(3)
    folder.crawl(NOON)
    again = folder.crawl(NOON, *NEVER)
    assert (again.code, again.counts["found"], again.problems) == (0, 0, "")
    site.publish(1_000_004, "新的", NOON, "正文。")
    news = folder.crawl(NOON, *NEVER)
    assert (news.counts["found"], news.counts["written"]) == (4, 1)


def test_one_list_not_modified(site: ChangingSite, folder: Folder) -> None:
    """That one list is as it was keeps nothing of the other back."""
    site.publish_many(3)
    folder.crawl(NOON)
    site.lag(FEED)
    site.publish(1_000_004, "新的", NOON, "正文。")
    assert folder.crawl(NOON).counts["written"] == 1


@pytest.mark.parametrize("url", [FEED, NEWS])
def test_not_modified_unasked(site: ChangingSite, folder: Folder, url: str) -> None:
    """A 304 that nobody asked for is a failure, and the other list is read."""
    site.publish_many(3)
    site.statuses[url] = 304
    ended = folder.crawl(NOON)
    assert (ended.code, ended.counts["written"]) == (3, 3)
    assert f"{url}: HTTP 304" in ended.problems


def test_limit(site: ChangingSite, folder: Folder) -> None:
    """What a limited run left is read by the next, though no list has changed."""
    site.publish_many(8)
    assert folder.crawl(NOON, "--limit", "2").counts["written"] == 2
    assert folder.crawl(NOON, *NEVER).counts["written"] == 6


def test_low_number(site: ChangingSite, folder: Folder) -> None:
    """An article that comes late, with an old number and an old date, is not lost."""
    site.publish_many(4, first=ONE + 10)
    folder.crawl(NOON)
    site.publish(ONE, "迟到", NOON - 5 * HOUR, "迟到的正文。")
    assert folder.crawl(NOON + HOUR / 2).counts["written"] == 1


def test_clock_goes_back(site: ChangingSite, folder: Folder) -> None:
    """A clock that was wrong for a while costs nothing in the end."""
    site.publish_many(3)
    folder.crawl(NOON)
    files = folder.files()
    site.publish(ONE + 5, "未来", NOON, "未来的正文。")
    early = folder.crawl(NOON - 30 * DAY)
    assert (early.code, early.articles) == (3, [ONE + 5])
    assert "dated in the future: 2026-09-01" in early.problems
    assert folder.files() == files
    assert folder.crawl(NOON + 6 * HOUR).counts["written"] == 1


def test_same_text(site: ChangingSite, folder: Folder) -> None:
    """Two articles with one text are two articles."""
    for number in (ONE, ONE + 1):
        site.publish(number, "同一篇", NOON, "同样的正文。")
    assert folder.crawl(NOON).counts["written"] == 2
    texts = [folder.file(n).read_text() for n in (ONE, ONE + 1)]
    assert all("同样的正文。" in text for text in texts)
