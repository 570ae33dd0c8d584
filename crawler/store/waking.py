"""What a run with a wrong clock noted, brought back within the longest wait."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from crawler.store.schedule import longest_wait, next_look

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from crawler.store.store import Store

_SLACK = timedelta(days=2)
"""More than two time zones lie apart."""


def heed_clock(
    store: Store, now: datetime, days: Sequence[float], hours: Sequence[float]
) -> None:
    """Let nothing in *store* wait for a moment that only a wrong clock could name.

    *days* are those of RETRY_AFTER_DAYS, *hours* those of RECHECK_AFTER_HOURS. A run
    from the future took its articles for old ones, which nobody compares with their
    pages: those that are young are compared again.
    """
    until = now.timestamp() + longest_wait(days)
    store.states.wake(until)
    store.images.wake(until)
    if hours and store.runs.any_since(now + _SLACK):
        oldest = now - timedelta(hours=max(hours)) - _SLACK
        for site, article_id, published in store.states.unwatched(oldest, now + _SLACK):
            look = next_look(published, now, hours)
            store.states.watch(site, article_id, look)
