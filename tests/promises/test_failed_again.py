"""What failed is tried again: some times, if it is to blame, else until it is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.changing_site import DAY, NOON, ONE, ChangingSite
from tests.support.folder import NEVER, Folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.support.forking import Runner

URL = f"news.mydrivers.com/1/{ONE // 1000}/{ONE}.htm"
DAYS = (0, 1, 4, 13, 22, 31)
"""When one that fails every time is due, as long as it is not left."""


@pytest.fixture
def site() -> Iterator[ChangingSite]:
    """Serve a site with one article."""
    with ChangingSite() as site:
        site.publish_many(1)
        yield site


@pytest.fixture
def folder(site: ChangingSite, runner: Runner, tmp_path: Path) -> Folder:
    """Return the folder to crawl into."""
    return Folder(site, runner, tmp_path / "output")


def tried(site: ChangingSite, folder: Folder) -> list[int]:
    """Crawl once on each of the days; return on which the article was asked for."""
    asked = []
    for day in DAYS:
        start = len(site.requests)
        folder.crawl(NOON + day * DAY, *NEVER)
        if URL in site.requests[start:]:
            asked.append(day)
    return asked


@pytest.mark.parametrize("status", [403, 429, 503])
@pytest.mark.slow
def test_host(site: ChangingSite, folder: Folder, status: int) -> None:
    """An article that its host refuses for a month is written when it is let out."""
    site.statuses[URL] = status
    assert tried(site, folder) == [*DAYS]
    del site.statuses[URL]
    assert folder.crawl(NOON + 40 * DAY, *NEVER).counts["written"] == 1


def test_article(site: ChangingSite, folder: Folder) -> None:
    """One that is not there is tried after 1, 3 and 9 days, and then left."""
    site.statuses[URL] = 404
    assert tried(site, folder) == [*DAYS[:4]]
    del site.statuses[URL]
    assert folder.crawl(NOON + 40 * DAY, *NEVER).counts["written"] == 0


def test_host_then_article(site: ChangingSite, folder: Folder) -> None:
    """What the host refused are no tries of the article: it has all of them left."""
    site.statuses[URL] = 503
    assert tried(site, folder) == [*DAYS]
    site.statuses[URL] = 404
    later = [folder.crawl(NOON + d * DAY, *NEVER) for d in (40, 41, 44, 53, 62)]
    assert [len(crawl.articles) for crawl in later] == [1, 1, 1, 1, 0]
