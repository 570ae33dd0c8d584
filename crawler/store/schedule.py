"""When an article is looked at again."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

_HOUR = 3600
SECOND_LOOK = 6 * _HOUR
"""Seconds until an article that is no longer there is looked for once more."""
_DAY = 24 * _HOUR


def next_look(published: datetime, now: datetime, hours: Sequence[float]) -> int | None:
    """Return when an article should be compared with its page again, in Unix time.

    That is the next of *hours* after it was published; None when all have passed: only
    a young article is corrected or withdrawn often enough to be worth the site's time.
    """
    start = int(published.timestamp())
    looks = (start + int(h * _HOUR) for h in sorted(hours))
    return next((look for look in looks if look > now.timestamp()), None)


def longest_wait(days: Sequence[float]) -> float:
    """Return the most seconds that what failed waits for, by next_try and SECOND_LOOK.

    What is to wait longer was noted while the clock ran ahead.
    """
    return max(max(days, default=0) * _DAY, SECOND_LOOK)


def next_try(
    tries: int, now: datetime, days: Sequence[float], *, for_ever: bool = False
) -> int | None:
    """Return when an article that failed *tries* times may be tried again.

    None after the last of *days*: then it is left, but if it is tried *for_ever*.
    """
    if for_ever:
        tries = min(tries, len(days))
    if not 0 < tries <= len(days):
        return None
    return int(now.timestamp() + days[tries - 1] * _DAY)
