"""Files that name no article wait for the article that has their title and date."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pytest

from tests.support.storing import open_store

if TYPE_CHECKING:
    from pathlib import Path

CLOCK = datetime(2026, 3, 1, 12, tzinfo=UTC)
FILE = PurePosixPath("a/b.md")


def test_taken_once(tmp_path: Path) -> None:
    """The file is that of the first article with its title and date."""
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
    """A file tells a clock and no zone: that of the article does not count."""
    with open_store(tmp_path) as store:
        store.adopted.add("雨", CLOCK.replace(tzinfo=None), FILE)
        zone = timezone(timedelta(hours=8))
        moment = CLOCK.replace(tzinfo=zone, microsecond=1)
        assert store.adopted.take("雨", moment) == FILE


@pytest.mark.parametrize(
    ("in_file", "on_page", "found"),
    [(0, 0, True), (0, 59, True), (59, 0, True), (1, 59, False), (0, 60, False)],
)
def test_minute(tmp_path: Path, in_file: int, on_page: int, found: bool) -> None:  # noqa: FBT001  # pytest passes it by name
    """The minute is enough where one of the two tells no seconds."""
    with open_store(tmp_path) as store:
        store.adopted.add("雨", CLOCK + timedelta(seconds=in_file), FILE)
        taken = store.adopted.take("雨", CLOCK + timedelta(seconds=on_page))
        assert taken == (FILE if found else None)


def test_two_of_a_minute(tmp_path: Path) -> None:
    """Of two files of a minute that of the second is taken, and no guessed one."""
    other = PurePosixPath("c.md")
    with open_store(tmp_path) as store:
        store.adopted.add("雨", CLOCK, FILE)
        store.adopted.add("雨", CLOCK + timedelta(seconds=7), other)
        assert store.adopted.take("雨", CLOCK + timedelta(seconds=9)) == FILE
        store.adopted.add("雨", CLOCK, FILE)
        assert store.adopted.take("雨", CLOCK) == FILE
        assert store.adopted.take("雨", CLOCK + timedelta(seconds=7)) == other
        store.adopted.add("雨", CLOCK + timedelta(seconds=5), FILE)
        store.adopted.add("雨", CLOCK + timedelta(seconds=7), other)
        assert store.adopted.take("雨", CLOCK) is None


def test_find(tmp_path: Path) -> None:
    """A file is found by title and date, or by its second alone, and not taken."""
    with open_store(tmp_path) as store:
        store.adopted.add("雨", CLOCK, FILE)
        assert store.adopted.find("雨", CLOCK) == FILE
        assert store.adopted.find("雪", CLOCK) is None
        assert store.adopted.at(CLOCK) == [FILE]
        assert store.adopted.at(CLOCK + timedelta(seconds=1)) == []
        store.adopted.forget(FILE)
        assert store.adopted.paths() == set()
