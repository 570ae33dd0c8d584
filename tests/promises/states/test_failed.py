"""What was found and could not be read is tried again."""

from __future__ import annotations

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


def test_failed(site: ChangingSite, folder: Folder) -> None:
    """What failed is tried again after 1, 3 and 9 days, and then left.

    The exit code tells only of the run that tried.
    """
    site.publish_many(2)
    site.lag(FEED)
    site.lag(NEWS)
    site.withdraw(ONE, "template")
    tried = []
    tries = (0, 0.5, 1, 2, 3.5, 4, 8, 12.5, 13, 14, 30, 365)
    for days in tries:
        ended = folder.crawl(NOON + DAY * days, *NEVER)
        asked = ONE in ended.articles
        assert ended.code == (3 if asked else 0), days
        assert ("the page names no article" in ended.problems) == asked
        if asked:
            tried.append(days)
    assert tried == [0, 1, 4, 13]
    assert list(folder.files()) == [str(folder.file(ONE + 1).relative_to(folder.path))]


def test_failed_then_recovered(site: ChangingSite, folder: Folder) -> None:
    """What failed and is an article at last is written, though no list names it."""
    site.publish_many(1)
    site.statuses[site.articles[ONE].url] = 404
    assert folder.crawl(NOON).code == 3
    site.statuses.clear()
    site.publish_many(12, first=1_000_002)
    assert ONE not in folder.crawl(NOON + HOUR).articles
    assert folder.crawl(NOON + DAY).code == 0
    assert folder.file(ONE).exists()


def test_storm(site: ChangingSite, folder: Folder) -> None:
    """What a run found and the site refused is read by the next, lists or not."""
    site.publish_many(8)
    site.storm(503, after=7)
    stormed = folder.crawl(NOON)
    assert stormed.code == 5
    assert stormed.counts["written"] == 3
    assert stormed.counts["skipped"] + stormed.counts["failed"] == 5
    site.storm(0)
    site.publish_many(12, first=2_000_001)
    folder.crawl(NOON, *NEVER)
    folder.crawl(NOON + DAY, *NEVER)
    assert len(folder.files()) == 17


def test_storm_at_once(site: ChangingSite, folder: Folder) -> None:
    """A site that refuses everything costs nothing but the run."""
    site.publish_many(3)
    folder.crawl(NOON)
    files = folder.files()
    site.storm(503)
    ended = folder.crawl(NOON + HOUR)
    assert (ended.code, ended.counts["written"]) == (5, 0)
    assert sorted(set(ended.asked)) == sorted(a for a in ASKED_FOR_NEWS if "rob" in a)
    assert folder.files() == files
    site.storm(0)
    assert folder.crawl(NOON + HOUR).counts["unchanged"] == 3
