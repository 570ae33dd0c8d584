"""Each version of the store becomes the next, and none is left behind."""

from __future__ import annotations

from crawler.store.migrations import MIGRATIONS
from crawler.store.tables import VERSION


def test_versions() -> None:
    """There is a way from each older version to this one."""
    assert list(MIGRATIONS) == list(range(1, VERSION))
