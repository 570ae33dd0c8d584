"""Failures are retried with growing delays; missing articles get a second look."""

from __future__ import annotations

from crawler.outcomes import A_PART, TRUNCATED
from crawler.session.retrying import Retrying
from crawler.store.schedule import SECOND_LOOK
from crawler.tasks.project import project_settings
from tests.support.still import NOON

DAY = 24 * 3600
RETRYING = Retrying.from_settings(project_settings({"NOW": NOON}))
NOW = int(RETRYING.clock().timestamp())


def test_failure() -> None:
    """An article is retried a few times, but for ever if its host failed."""
    waits = [RETRYING.after_failure(tries, "no title") for tries in (1, 2, 3, 4)]
    assert waits == [NOW + DAY, NOW + 3 * DAY, NOW + 9 * DAY, None]
    assert RETRYING.after_failure(9, "HTTP 503") == NOW + 9 * DAY


def test_doubt() -> None:
    """A page that may be truncated or gone is checked within hours, then days."""
    for reason in (TRUNCATED, f"{A_PART}{TRUNCATED}"):
        assert RETRYING.after_failure(1, reason) == NOW + SECOND_LOOK
    assert RETRYING.after_look(2) == NOW + DAY
