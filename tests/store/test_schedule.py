"""Times of rechecks and retries follow from the settings."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.store.schedule import next_look, next_try

NOON = datetime(2026, 9, 1, 12, tzinfo=UTC)
HOURS = (1, 6, 24, 72)
DAYS = (1, 3, 9)
moments = st.datetimes(
    datetime(1990, 1, 1),  # noqa: DTZ001  # hypothesis adds the zone
    datetime(2090, 1, 1),  # noqa: DTZ001  # as above
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=8))]),
)


@pytest.mark.parametrize(
    ("age", "expected"),
    [(-5, 1), (0, 1), (0.99, 1), (1, 6), (5.99, 6), (6, 24), (24, 72), (72, None)],
)
def test_next_look(age: float, expected: int | None) -> None:
    """The next recheck is at the next of the hours after publication."""
    now = NOON + timedelta(hours=age)
    look = next_look(NOON, now, HOURS)
    assert look == (expected and NOON.timestamp() + expected * 3600)


def test_old_article() -> None:
    """An article that was old when it was found is not rechecked."""
    assert next_look(NOON - timedelta(days=3000), NOON, HOURS) is None


def test_never() -> None:
    """Without hours nothing is rechecked."""
    assert next_look(NOON, NOON, ()) is None


def test_order_of_hours() -> None:
    """Hours may be in any order, and fractions."""
    assert next_look(NOON, NOON, (24, 0.5)) == NOON.timestamp() + 1800


@given(moments, moments)
def test_look_lies_ahead(published: datetime, now: datetime) -> None:
    """The next recheck is never in the past, whatever the clock."""
    look = next_look(published, now, HOURS)
    assert look is None or look > now.timestamp()


@pytest.mark.parametrize(("tries", "days"), [(1, 1), (2, 3), (3, 9)])
def test_next_try(tries: int, days: int) -> None:
    """The first failures are followed by retries after 1, 3 and 9 days."""
    assert next_try(tries, NOON, DAYS) == (NOON + timedelta(days=days)).timestamp()


@pytest.mark.parametrize("tries", [0, 4, 5, 1000])
def test_last_try(tries: int) -> None:
    """After the last of the days an article is not retried."""
    assert next_try(tries, NOON, DAYS) is None


@pytest.mark.parametrize(("tries", "days"), [(1, 1), (3, 9), (4, 9), (1000, 9)])
def test_try_for_ever(tries: int, days: int) -> None:
    """For ever means a retry every 9 days in the end."""
    again = next_try(tries, NOON, DAYS, for_ever=True)
    assert again == (NOON + timedelta(days=days)).timestamp()


@pytest.mark.parametrize("for_ever", [False, True])
def test_no_days(*, for_ever: bool) -> None:
    """Without days nothing is retried."""
    assert next_try(1, NOON, (), for_ever=for_ever) is None
