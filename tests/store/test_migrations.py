"""Every older version of the store can be migrated."""

from __future__ import annotations

from crawler.store.migrations import MIGRATIONS
from crawler.store.tables import VERSION


def test_versions() -> None:
    """There is a migration from each older version."""
    assert list(MIGRATIONS) == list(range(1, VERSION))
