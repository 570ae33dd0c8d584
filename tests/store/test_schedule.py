"""When an article is looked at, and tried, again."""

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
    datetime(2090, 1, 1),  # noqa: DTZ001  # likewise
    timezones=st.sampled_from([UTC, timezone(timedelta(hours=8))]),
)


@pytest.mark.parametrize(
    ("age", "expected"),
    [(-5, 1), (0, 1), (0.99, 1), (1, 6), (5.99, 6), (6, 24), (24, 72), (72, None)],
)
def test_next_look(age: float, expected: int | None) -> None:
    """The next look is the next of the hours since the article was published."""
    now = NOON + timedelta(hours=age)
    look = next_look(NOON, now, HOURS)
    assert look == (expected and NOON.timestamp() + expected * 3600)


def test_old_article() -> None:
    """An article that was old when it was found is not looked at again."""
    assert next_look(NOON - timedelta(days=3000), NOON, HOURS) is None


def test_never() -> None:
    """Without hours nothing is looked at again."""
    assert next_look(NOON, NOON, ()) is None


def test_order_of_hours() -> None:
    """Hours may be given in any order, and in parts."""
    assert next_look(NOON, NOON, (24, 0.5)) == NOON.timestamp() + 1800


@given(moments, moments)
def test_look_lies_ahead(published: datetime, now: datetime) -> None:
    """The next look is never past, whatever the clock was set to."""
    look = next_look(published, now, HOURS)
    assert look is None or look > now.timestamp()


@pytest.mark.parametrize(("tries", "days"), [(1, 1), (2, 3), (3, 9)])
def test_next_try(tries: int, days: int) -> None:
    """The first failures are followed by a try after 1, 3 and 9 days."""
    assert next_try(tries, NOON, DAYS) == (NOON + timedelta(days=days)).timestamp()


@pytest.mark.parametrize("tries", [0, 4, 5, 1000])
def test_last_try(tries: int) -> None:
    """After the last of the days an article is left."""
    assert next_try(tries, NOON, DAYS) is None


@pytest.mark.parametrize(("tries", "days"), [(1, 1), (3, 9), (4, 9), (1000, 9)])
def test_try_for_ever(tries: int, days: int) -> None:
    """What is not to be left is tried again and again, at last every 9 days."""
    again = next_try(tries, NOON, DAYS, for_ever=True)
    assert again == (NOON + timedelta(days=days)).timestamp()


@pytest.mark.parametrize("for_ever", [False, True])
def test_no_days(*, for_ever: bool) -> None:
    """Without days nothing is tried twice."""
    assert next_try(1, NOON, (), for_ever=for_ever) is None
