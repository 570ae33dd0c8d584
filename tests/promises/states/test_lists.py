"""A list that is empty or older than it was is named; the other one is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.changing_site import FEED, NEWS, NOON, ChangingSite

if TYPE_CHECKING:
    from tests.support.folder import Folder


@pytest.mark.parametrize("url", [FEED, NEWS])
def test_empty_list(site: ChangingSite, folder: Folder, url: str) -> None:
    """A list without articles is named, as long as it is so; the other one is read."""
    site.lag(url)
    site.publish_many(3)
    for written in (3, 0):
        ended = folder.crawl(NOON)
        assert (ended.code, ended.counts["written"]) == (4, written)
        assert f"https://{url}: a list without articles" in ended.problems


@pytest.mark.parametrize("url", [FEED, NEWS])
def test_old_list(site: ChangingSite, folder: Folder, url: str) -> None:
    """A list that is older than before is named; the other one is read."""
    site.publish_many(3)
    old = site.read_list(url)
    site.publish_many(2, first=1_000_011)
    folder.crawl(NOON)
    site.publish_many(2, first=1_000_021)
    site.keep(url, old)
    ended = folder.crawl(NOON)
    assert (ended.code, ended.counts["written"]) == (4, 2)
    assert f"https://{url}: stale list" in ended.problems
    assert "1000012" in ended.problems


@pytest.mark.parametrize("url", [FEED, NEWS])
def test_old_list_again(site: ChangingSite, folder: Folder, url: str) -> None:
    """A list that stays older than it was is named by every run."""
    site.publish_many(3)
    old = site.read_list(url)
    site.publish_many(2, first=1_000_011)
    folder.crawl(NOON)
    site.keep(url, old)
    assert [folder.crawl(NOON).code for _ in range(3)] == [4, 4, 4]
    site.catch_up(url)
    assert folder.crawl(NOON).code == 0
