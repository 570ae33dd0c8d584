"""What a killed run found is read by the next."""

from __future__ import annotations

import pytest

from tests.support.changing_site import FEED, NEWS, NOON, ChangingSite
from tests.support.folder import NEVER, Folder


@pytest.mark.parametrize(("count", "kill_at"), [(8, 3), (8, 7), (40, 12), (40, 30)])
def test_killed(site: ChangingSite, folder: Folder, count: int, kill_at: int) -> None:
    """What a killed run found is read by the next, though the lists have moved on."""
    site.lengths = {FEED: 20, NEWS: 40}
    site.publish_many(count)
    assert folder.crawl(NOON, kill_at=kill_at).code == -9
    site.publish_many(40, first=2_000_001)
    assert folder.crawl(NOON, *NEVER).code == 0
    assert len(folder.files()) == count + 40


@pytest.mark.parametrize(("count", "kill_at"), [(8, 3), (8, 7), (40, 12), (40, 30)])
def test_killed_then_not_modified(
    site: ChangingSite, folder: Folder, count: int, kill_at: int
) -> None:
    """What a killed run did not read is read by the next, though no list is new."""
    site.lengths = {FEED: 20, NEWS: 40}
    site.publish_many(count)
    assert folder.crawl(NOON, kill_at=kill_at).code == -9
    assert folder.crawl(NOON, *NEVER).code == 0
    assert len(folder.files()) == count
