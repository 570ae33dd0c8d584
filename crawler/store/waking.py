"""Recovery from retries and rechecks that a run with a wrong clock recorded."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from crawler.store.schedule import longest_wait, next_look

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from crawler.store.store import Store

_SLACK = timedelta(days=2)
"""Longer than the difference of any two time zones."""


def heed_clock(
    store: Store, now: datetime, days: Sequence[float], hours: Sequence[float]
) -> None:
    """Make retries and rechecks in *store* due that only a wrong clock could have set.

    *days* are RETRY_AFTER_DAYS, *hours* RECHECK_AFTER_HOURS. A run whose clock was
    ahead took new articles for old and planned no recheck: young articles get one
    again.
    """
    until = now.timestamp() + longest_wait(days)
    store.states.wake(until)
    store.images.wake(until)
    if hours and store.runs.any_since(now + _SLACK):
        oldest = now - timedelta(hours=max(hours)) - _SLACK
        for site, article_id, published in store.states.unwatched(oldest, now + _SLACK):
            look = next_look(published, now, hours)
            store.states.watch(site, article_id, look)
