"""A list that lacks what it held is an old one, unless the site took that back."""

from __future__ import annotations

import pytest

from tests.support.changing_site import FEED, HOUR, NEWS, NOON, ChangingSite
from tests.support.folder import NEVER, Folder


@pytest.mark.parametrize("how", [404, 410, "template"])
def test_withdrawn(site: ChangingSite, folder: Folder, how: int | str) -> None:
    """A list that lacks only what the site took back is no stale list, on any run."""
    numbers = site.publish_many(6)
    folder.crawl(NOON, *NEVER)
    for number in numbers[-2:]:
        site.withdraw(number, how)
    ended = folder.crawl(NOON + HOUR, *NEVER)
    assert (ended.code, ended.problems, ended.counts["missing"]) == (0, "", 2)
    assert ended.articles == numbers[-2:]
    for hours in (2, 8, 9):
        ended = folder.crawl(NOON + HOUR * hours, *NEVER)
        assert (ended.code, ended.problems) == (0, "")
    site.publish(1_000_020, "新的", NOON, "正文。")
    assert folder.crawl(NOON + 10 * HOUR).counts["written"] == 1


@pytest.mark.parametrize("url", [FEED, NEWS])
def test_both(site: ChangingSite, folder: Folder, url: str) -> None:
    """A list that lacks more than the site took back is a stale list, on any run."""
    site.publish_many(3)
    old = site.read_list(url)
    site.publish_many(2, first=1_000_011)
    folder.crawl(NOON)
    site.withdraw(1_000_012, 404)
    site.keep(url, old)
    for _ in range(3):
        ended = folder.crawl(NOON + HOUR)
        assert ended.code == 4
        assert f"{url}: stale list: it used to contain" in ended.problems
        assert "1000011" in ended.problems
    assert folder.row(1_000_012)["reason"] == "HTTP 404"


def test_put_back(site: ChangingSite, folder: Folder) -> None:
    """An article that comes back is no longer one that a list may lack."""
    *_, newest = site.publish_many(4)
    folder.crawl(NOON, *NEVER)
    old = site.read_list(NEWS).replace(str(newest), "x")
    site.withdraw(newest, 404)
    assert folder.crawl(NOON + HOUR, *NEVER).code == 0
    site.put_back(newest)
    assert folder.crawl(NOON + 8 * HOUR, *NEVER).counts["unchanged"] == 1
    site.keep(NEWS, old)
    assert folder.crawl(NOON + 9 * HOUR, *NEVER).code == 4


def test_lacks_many(site: ChangingSite, folder: Folder) -> None:
    """What a stale list lacks is not looked at where it is too much to be withdrawn."""
    site.publish_many(2)
    old = site.read_list(NEWS)
    site.publish_many(6, first=1_000_011)
    folder.crawl(NOON, *NEVER)
    site.keep(NEWS, old)
    ended = folder.crawl(NOON + HOUR, *NEVER)
    assert (ended.code, ended.articles) == (4, [])


def test_older_store(site: ChangingSite, folder: Folder) -> None:
    """Of a list in a store of an older version, the newest article is remembered."""
    numbers = site.publish_many(3)
    folder.crawl(NOON, *NEVER)
    folder.execute("UPDATE lists SET held = '[]'")
    site.withdraw(numbers[-1], 404)
    assert folder.crawl(NOON + HOUR, *NEVER).code == 0
    folder.execute("UPDATE lists SET held = '[]', newest = ?", numbers[-2] + 100)
    assert folder.crawl(NOON + 2 * HOUR, *NEVER, "--refetch").code == 4
