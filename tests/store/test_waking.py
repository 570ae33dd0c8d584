"""A run with a wrong clock delays nothing for ever."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from crawler.outcomes import Standing
from crawler.pages.lists import Listed
from crawler.store.schedule import next_try
from crawler.store.store import Store
from crawler.store.waking import heed_clock

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 9, 1, 12, tzinfo=UTC)
DAYS, HOURS = (1, 3, 9), (1, 6, 24, 72)
IMAGE = "https://img1.mydrivers.com/a.png"


@pytest.mark.parametrize("years", [1, 73])
def test_ahead(tmp_path: Path, years: int) -> None:
    """Failures while the clock was ahead are retried once it is right."""
    ahead = NOW + timedelta(days=365 * years)
    with closing(Store(tmp_path, "portable")) as store:
        fail(store, ahead)
        assert standing(store) is Standing.WAITING
        assert not store.images.is_due(IMAGE, NOW)
        heed_clock(store, NOW, DAYS, HOURS)
        assert standing(store) is Standing.DUE
        assert [number for number, _ in store.states.due("s", NOW)] == ["5"]
        assert store.images.is_due(IMAGE, NOW)


@pytest.mark.parametrize("tries", [1, 2, 3])
def test_right(tmp_path: Path, tries: int) -> None:
    """Failures while the clock was right keep their retry time."""
    with closing(Store(tmp_path, "portable")) as store:
        for _ in range(tries):
            fail(store, NOW)
        heed_clock(store, NOW, DAYS, HOURS)
        assert standing(store) is Standing.WAITING
        assert not store.images.is_due(IMAGE, NOW)


def test_behind(tmp_path: Path) -> None:
    """Failures while the clock was behind are retried once it is right."""
    with closing(Store(tmp_path, "portable")) as store:
        fail(store, datetime(1970, 1, 2, tzinfo=UTC))
        heed_clock(store, NOW, DAYS, HOURS)
        assert standing(store) is Standing.DUE


def fail(store: Store, now: datetime) -> None:
    """Let an article and an image fail at the moment *now*."""
    store.states.find("s", "5", "https://example.org/5", Listed("雨"))
    store.states.fail(
        "s", "5", "https://example.org/5", "no title", lambda n: next_try(n, now, DAYS)
    )
    store.images.want("s", "5", [IMAGE])
    store.images.fail(IMAGE, "HTTP 403", lambda n: next_try(n, now, DAYS))


def standing(store: Store) -> Standing:
    """Return the standing of the article."""
    return store.states.standing("s", "5", NOW)
