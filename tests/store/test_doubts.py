"""A doubtful change is believed if a second look, hours later, shows the same."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from crawler.store.lists import ListState
from tests.support.storing import SITE, open_store

if TYPE_CHECKING:
    from pathlib import Path

NOON = datetime(2026, 9, 1, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_second_look(tmp_path: Path) -> None:
    """A second look counts from six hours after the first, despite looks between."""
    with open_store(tmp_path) as store:
        looks = [store.doubts.confirm("a", "x", NOON + HOUR * h) for h in (0, 3, 5.9)]
        assert not any(looks)
        assert not store.doubts.confirm("b", "x", NOON + 6 * HOUR)
    with open_store(tmp_path) as store:
        assert store.doubts.confirm("a", "x", NOON + 6 * HOUR)
        assert not store.doubts.confirm("a", "x", NOON + 6 * HOUR)


def test_other_look(tmp_path: Path) -> None:
    """A look that shows something else, or no doubt, starts again."""
    with open_store(tmp_path) as store:
        store.doubts.confirm("a", "x", NOON)
        assert not store.doubts.confirm("a", "y", NOON + 6 * HOUR)
        assert not store.doubts.confirm("a", "x", NOON + 7 * HOUR)
        store.doubts.dispel("a")
        assert not store.doubts.confirm("a", "x", NOON + 20 * HOUR)


def test_clock_set_back(tmp_path: Path) -> None:
    """A first look by a clock that was ahead does not delay the second for ever."""
    with open_store(tmp_path) as store:
        store.doubts.confirm("a", "x", NOON + 10_000 * HOUR)
        assert not store.doubts.confirm("a", "x", NOON)
        assert store.doubts.confirm("a", "x", NOON + 6 * HOUR)


def test_endings(tmp_path: Path) -> None:
    """Endings persist between runs, by site and kind."""
    with open_store(tmp_path) as store:
        store.doubts.note_ending(SITE, "", "</ul>")
        store.doubts.note_ending(SITE, "desktop", "</div>")
        store.doubts.note_ending(SITE, "desktop", "</html>", is_only=True)
        store.doubts.note_ending(SITE, "desktop", "</html>")
    with open_store(tmp_path) as store:
        expected = {("", "</ul>"), ("desktop", "</html>")}
        assert store.doubts.endings(SITE) == expected
        assert store.doubts.endings("other") == set()


def test_believed(tmp_path: Path) -> None:
    """Hours after its last full response, a list is requested unconditionally."""
    with open_store(tmp_path) as store:
        state = ListState("7", '"a"', "", ("7",), int(NOON.timestamp()))
        store.lists.note("a", state)
        assert store.lists.read("a") == state
    believed = [state.is_believed(NOON + HOUR * h, 24) for h in (-1, 0, 23.9, 24)]
    assert believed == [False, True, True, False]
    assert not state.is_believed(NOON, 0)
    assert not ListState("7", '"a"').is_believed(NOON, 24)
