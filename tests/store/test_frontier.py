"""The store knows the state of each found article, and its next check."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from crawler.outcomes import Failing, Standing
from crawler.pages.lists import Listed
from tests.support.storing import SITE, open_store, write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from crawler.store.frontier import ArticleStates
    from crawler.store.store import Store

NOW = datetime(2026, 3, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)
SOURCE = "https://example.org/5"
LISTED = Listed("天气", "https://example.org/", "雨", NOW, "下雨")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Open a store in which only article 5 is known, and written."""
    with open_store(tmp_path) as store:
        write(store, 5)
        yield store


@pytest.fixture
def states(store: Store) -> ArticleStates:
    """Return the states of the store."""
    return store.states


def in_hours(count: int) -> int:
    """Return the moment after so many hours, in Unix time."""
    return int((NOW + count * HOUR).timestamp())


def test_found(states: ArticleStates) -> None:
    """A found article is due, with its listing, until it is read."""
    assert states.find(SITE, "6", SOURCE, LISTED)
    assert not states.find(SITE, "6", SOURCE, Listed("雪"))
    assert not states.find(SITE, "5", SOURCE, LISTED)
    assert states.standing(SITE, "6", NOW) is Standing.NEW
    assert states.due(SITE, NOW) == [("6", LISTED)]
    assert (states.due("other", NOW), states.ids(SITE)) == ([], {"5", "6"})


def test_forgotten(states: ArticleStates) -> None:
    """A found article can be forgotten; a written one cannot."""
    states.find(SITE, "6", SOURCE, LISTED)
    for number in (5, 6):
        states.forget(SITE, str(number))
    assert states.ids(SITE) == {"5"}


def test_written(states: ArticleStates) -> None:
    """A written article is known, and not due."""
    states.find(SITE, "6", SOURCE, LISTED)
    assert states.standing(SITE, "5", NOW) is Standing.KNOWN
    assert [number for number, _ in states.written(SITE)] == ["5"]


def test_failed(states: ArticleStates) -> None:
    """A failed article waits for its retry; failures in a row are counted."""
    tries: list[int] = []

    def look_again(count: int) -> int:
        tries.append(count)
        return in_hours(1)

    for reason in ("no title", "no date", "HTTP 503", "HTTP 403", "no title"):
        states.fail(SITE, "6", SOURCE, reason, look_again)
    assert tries == [1, 2, 1, 2, 1]
    assert states.standing(SITE, "6", NOW) is Standing.WAITING
    assert states.standing(SITE, "6", NOW + HOUR) is Standing.DUE
    assert [number for number, _ in states.due(SITE, NOW + HOUR)] == ["6"]


def test_rejected(states: ArticleStates) -> None:
    """What was rejected or is blocked waits like what failed; what is written stays."""
    for how in Failing:
        for number in ("5", "6"):
            states.fail(SITE, number, SOURCE, "no title", lambda _: None)
            states.note_how(SITE, number, how)
        assert states.standing(SITE, "6", NOW) is Standing.WAITING
        assert states.standing(SITE, "5", NOW) is Standing.KNOWN


def test_failed_again(states: ArticleStates) -> None:
    """A written article that fails stays written."""
    states.fail(SITE, "5", SOURCE, "no title", lambda _: None)
    assert states.standing(SITE, "5", NOW) is Standing.KNOWN


def test_withdrawn(states: ArticleStates) -> None:
    """An article that is missing twice in a row is gone, and never due again."""

    def withdraw(reason: str, *, certain: bool = True) -> bool:
        return states.withdraw(SITE, "5", reason, in_hours, certain=certain)

    assert not withdraw("HTTP 404")
    assert states.standing(SITE, "5", NOW + HOUR) is Standing.DUE
    assert not withdraw("HTTP 404", certain=False)
    assert not withdraw("the page names no article")
    assert not withdraw("HTTP 410")
    assert withdraw("HTTP 410")
    assert states.standing(SITE, "5", NOW + 99 * HOUR) is Standing.GONE
    assert states.due(SITE, NOW + 99 * HOUR) == []
