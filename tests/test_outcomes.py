"""An outcome says how an article stands, and a reason whose fault it was."""

from __future__ import annotations

import pytest
from scrapy.exceptions import DropItem

from crawler.net.failures import failure_reason
from crawler.outcomes import (
    A_PART,
    BLANK,
    CHALLENGE,
    FORBIDDEN,
    MISSING,
    NAMELESS,
    NOTHING,
    WITHDRAWN,
    Failing,
    OtherDay,
    Outcome,
    Rejected,
    Unwanted,
    failing,
    is_of_host,
)


@pytest.mark.parametrize(
    ("reason", "of_host"),
    [
        *((reason, True) for reason in ("HTTP 403", "HTTP 500", "HTTP 599", CHALLENGE)),
        *(("a part: HTTP 503", True), ("a part: HTTP 404", False)),
        *((reason, False) for reason in ("HTTP 404", "HTTP 410", NAMELESS, "no title")),
        (failure_reason(TimeoutError()), True),
    ],
)
def test_reasons(reason: str, of_host: bool) -> None:  # noqa: FBT001  # a parameter
    """It is the host's fault if it would be the same with any article."""
    assert is_of_host(reason) is of_host


@pytest.mark.parametrize("reason", ["HTTP 403", "HTTP 429", CHALLENGE, FORBIDDEN])
def test_blocked(reason: str) -> None:
    """What the host or its robots.txt keeps from us is blocked, however it came."""
    for place in ("", A_PART):
        for is_rejected in (True, False):
            how = failing(place + reason, is_rejected=is_rejected)
            assert how is Failing.BLOCKED


@pytest.mark.parametrize("reason", sorted(MISSING))
def test_missing(reason: str) -> None:
    """A reason that may mean a withdrawn article never blames the host."""
    assert not is_of_host(reason)
    assert not is_of_host(A_PART + reason)


def test_withdrawn() -> None:
    """A page that names no article is not enough to say that one was withdrawn."""
    assert {"HTTP 404", "HTTP 410", NOTHING, BLANK} == WITHDRAWN
    assert {NAMELESS} == MISSING - WITHDRAWN


@pytest.mark.parametrize(
    ("kind", "level"),
    [(Rejected, "WARNING"), (Unwanted, "DEBUG"), (OtherDay, "DEBUG")],
)
def test_dropped(kind: type[Rejected | Unwanted], level: str) -> None:
    """A refused article is worth a warning, one that nobody wants is not."""
    error = kind("雨")
    assert isinstance(error, DropItem)
    assert (str(error), error.log_level) == ("雨", level)


def test_outcome() -> None:
    """Of the outcomes of several files, the first that is named tells the most."""
    assert [*Outcome] == ["written", "unchanged", "kept", "tagged"]
