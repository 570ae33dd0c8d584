"""Adopted files without an id wait for the article with their title and date."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from tests.support.storing import open_store

if TYPE_CHECKING:
    from pathlib import Path

CLOCK = datetime(2026, 3, 1, 12, tzinfo=UTC)
FILE = PurePosixPath("a/b.md")


def test_taken_once(tmp_path: Path) -> None:
    """The file goes to the first article with its title and date."""
    with open_store(tmp_path) as store:
        store.adopted.add("雨", CLOCK, FILE)
    with open_store(tmp_path) as store:
        assert store.adopted.paths() == {FILE}
        assert store.adopted.take("雪", CLOCK) is None
        assert store.adopted.take("雨", CLOCK + timedelta(minutes=1)) is None
        assert store.adopted.take("雨", CLOCK) == FILE
        assert store.adopted.take("雨", CLOCK) is None
        assert store.adopted.paths() == set()


def test_clock(tmp_path: Path) -> None:
    """Dates are compared without their zones, as the file has none."""
    with open_store(tmp_path) as store:
        store.adopted.add("雨", CLOCK.replace(tzinfo=None), FILE)
        zone = timezone(timedelta(hours=8))
        moment = CLOCK.replace(tzinfo=zone, microsecond=1)
        assert store.adopted.take("雨", moment) == FILE
