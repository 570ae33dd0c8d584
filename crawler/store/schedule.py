"""The times of retries and rechecks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

_HOUR = 3600
SECOND_LOOK = 6 * _HOUR
"""Seconds until the second look at a doubtful change, such as a missing article."""
_DAY = 24 * _HOUR


def next_look(published: datetime, now: datetime, hours: Sequence[float]) -> int | None:
    """Return the time of the next recheck of an article, in Unix time.

    That is the next of *hours* after publication, None when all have passed: older
    articles are rarely corrected, and the requests would burden the site.
    """
    start = int(published.timestamp())
    looks = (start + int(h * _HOUR) for h in sorted(hours))
    return next((look for look in looks if look > now.timestamp()), None)


def longest_wait(days: Sequence[float]) -> float:
    """Return the longest wait in seconds that next_try and SECOND_LOOK can give.

    A longer wait in a store comes from a run whose clock was wrong.
    """
    return max(max(days, default=0) * _DAY, SECOND_LOOK)


def next_try(
    tries: int, now: datetime, days: Sequence[float], *, for_ever: bool = False
) -> int | None:
    """Return the time of the next retry, in Unix time, after *tries* failures.

    None after the last of *days*, unless it is retried *for_ever*.
    """
    if for_ever:
        tries = min(tries, len(days))
    if not 0 < tries <= len(days):
        return None
    return int(now.timestamp() + days[tries - 1] * _DAY)
