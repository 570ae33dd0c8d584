"""One crawl with a wrong clock is made good by the next."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.support.changing_site import DAY, FEED, HOUR, NEWS, NOON, ONE, ChangingSite

if TYPE_CHECKING:
    from tests.support.folder import Folder

AHEAD = NOON + timedelta(days=73 * 365)


def test_failed_ahead(site: ChangingSite, folder: Folder) -> None:
    """What failed in a crawl from the future is tried again by the next."""
    site.publish_many(2)
    site.lag(FEED)
    site.lag(NEWS)
    site.withdraw(ONE, "template")
    assert folder.crawl(AHEAD).counts["rejected"] == 1
    site.put_back(ONE)
    ended = folder.crawl(NOON + HOUR)
    assert (ended.code, ended.counts["written"]) == (0, 1)
    assert folder.file(ONE).exists()


def test_corrected_after(site: ChangingSite, folder: Folder) -> None:
    """What was written in one is compared with its page while it is young."""
    site.publish_many(2)
    folder.crawl(AHEAD)
    site.correct(ONE, body="改正了。")
    assert folder.crawl(NOON + HOUR / 4).code == 0
    for _ in range(2):
        ended = folder.crawl(NOON + 2 * HOUR)
    assert "改正了。" in folder.file(ONE).read_text(encoding="utf-8")
    assert ONE not in ended.articles
    assert ONE not in folder.crawl(NOON + 9 * DAY).articles[2:]


@pytest.mark.parametrize("days", [1, 20000])
def test_behind(site: ChangingSite, folder: Folder, days: int) -> None:
    """What failed in a crawl from the past is tried again by the next."""
    site.publish_many(2)
    site.lag(FEED)
    site.lag(NEWS)
    site.withdraw(ONE, "template")
    folder.crawl(NOON - days * DAY)
    site.put_back(ONE)
    for hours in (2, 50):
        ended = folder.crawl(NOON + hours * HOUR)
    assert ended.code == 0
    assert len([p for p in folder.files() if p.endswith(".md")]) == 2
