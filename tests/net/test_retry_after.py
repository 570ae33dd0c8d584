"""A host gets no requests for as long as its Retry-After says, or none at all."""

from __future__ import annotations

import math
from datetime import UTC, datetime
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.net.retry_after import parse_retry_after
from tests.support.fault_server import FEW, IN_ORDER, NUMBERS, FaultServer, fetch
from tests.support.faults import answer
from tests.support.serving import NEWS, locate
from tests.support.tiers import slow_but

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 1, 1, tzinfo=UTC)
YEAR = 31_536_000
PAUSE = ("-s", "DOWNLOAD_DELAY=0.1")  # time to hear an answer before the next request
SHORT = ("-s", "HOST_MAX_WAIT=0.1")  # for a host that does not say how long
NOON = ("-s", "NOW=2026-11-01T12:00:00+08:00")
STORM = ["403 Forbidden", "418 I'm a teapot", "500 Internal Server Error"]


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        *(("120", 120), (" 7 ", 7), ("0", 0), (str(YEAR), YEAR)),
        ("Thu, 01 Jan 2026 00:02:00 GMT", 120),
        ("Thursday, 01-Jan-26 00:02:00 GMT", 120),
        ("Thu Jan  1 00:02:00 2026", 120),
        ("Thu, 01 Jan 2026 08:02:00 +0800", 120),
        ("Fri, 01 Jan 2027 00:00:00 GMT", YEAR),
    ],
)
def test_time(value: str, seconds: float) -> None:
    """Retry-After is a number of seconds, or a date in any form of the standard."""
    assert parse_retry_after(value, NOW) == seconds


@pytest.mark.parametrize(
    "value",
    [
        *("", " ", "-5", "+5", "1.5", "1e3", "0x10", "١٢", "soon", "NaN", "inf"),
        *("2026-01-01T00:02:00Z", "Thu, 32 Jan 2026 00:00:00 GMT"),
        *("Wed, 31 Dec 2025 23:59:59 GMT", "Thu, 01 Jan 0000 00:00:00 GMT"),
    ],
)
def test_nonsense(value: str) -> None:
    """An invalid value or a past date means no wait."""
    assert parse_retry_after(value, NOW) is None


@given(
    st.text()
    | st.from_regex(r"\d{1,400}", fullmatch=True)
    | st.from_regex(r"\w{3}, \d+ (Jan|Dec) \d+ \d+:\d+:\d+ [+-]\d+", fullmatch=True)
)
def test_never_fails(value: str) -> None:
    """Any header value gives a wait or None, never an error."""
    seconds = parse_retry_after(value, NOW)
    assert seconds is None or (math.isfinite(seconds) and seconds >= 0)


@pytest.mark.parametrize(
    ("status", "value"),
    [
        ("429 Too Many Requests", "1"),
        ("503 Unavailable", "Sun, 01 Nov 2026 04:00:01 GMT"),
    ],
)
def test_wait(status: str, value: str, tmp_path: Path) -> None:
    """No request is sent before Retry-After ends; then all articles are written."""
    busy = answer(b"", f"Retry-After: {value}", status=status)
    with FaultServer({locate(FEW[0]): [busy, None]}) as server:
        result, there = fetch(server, tmp_path, FEW[:4], *PAUSE, *NOON)
    assert (result.code, there) == (0, set(FEW[:4]))
    _robots, refused, *later = (asked.moment for asked in server.requests)
    assert len(later) == 4
    assert later[0] - refused >= 1


@pytest.mark.slow
def test_wait_for_nonsense(tmp_path: Path) -> None:
    """With an invalid Retry-After the crawl backs off, longer each time."""
    busy = answer(b"", "Retry-After: -5", status="503 Unavailable")
    number = FEW[0]
    with FaultServer({locate(number): busy}) as server:
        words = ("-s", "RETRY_TIMES=2", "-s", "HOST_MAX_WAIT=2.5")
        result, _ = fetch(server, tmp_path, [number], *words)
    waits = [b.moment - a.moment for a, b in pairwise(server.requests[1:])]
    assert [round(wait, 1) for wait in waits] == [2.0, 2.5]
    assert result.code == 3
    assert f"https://{locate(number)}: HTTP 503\n" in result.stderr


def test_a_year(tmp_path: Path) -> None:
    """A Retry-After of a year stops the host; its articles wait for a later run."""
    busy = answer(b"", f"Retry-After: {YEAR}", status="429 Too Many Requests")
    with FaultServer({locate(FEW[1]): busy}) as server:
        result, there = fetch(server, tmp_path, FEW, *PAUSE)
    # Requests that wait for robots.txt are sent in any order.
    assert (result.code, there) == (5, there & {*FEW} - {FEW[1]})
    assert result.stderr == f"news.mydrivers.com: asks to wait {YEAR} s\n"
    assert result.counts["skipped"] == len(FEW) - len(there)
    assert len(server.requests) == len(there) + 2


@pytest.mark.parametrize("status", STORM)
def test_storm(status: str, tmp_path: Path) -> None:
    """Too many failures in a row stop the host; its articles wait for a later run."""
    failure = answer(b"", status=status)
    with FaultServer({locate(number): failure for number in FEW[1:]}) as server:
        words = (*PAUSE, *SHORT, "-s", "HOST_MAX_FAILURES=3", "-s", "RETRY_TIMES=0")
        result, there = fetch(server, tmp_path, FEW, *words)
    assert (result.code, there) == (5, {FEW[0]})
    code = status[:3]
    assert f"news.mydrivers.com: HTTP {code}, 3 times in a row\n" in result.stderr
    # The order of requests that wait for robots.txt is undefined.
    asked = {n for n in FEW if locate(n) in server.urls}
    failed = {n for n in FEW if f"{locate(n)}: HTTP {code}" in result.stderr}
    assert (failed, len(failed)) == (asked - {FEW[0]}, 3), result.stderr
    assert result.counts["skipped"] == len(FEW) - 4
    assert len(server.requests) == 5


@pytest.mark.parametrize(
    ("status", "field"),
    [
        *(("403 Forbidden", ""), ("418 I'm a teapot", "")),
        *(("429 Too Many Requests", "Retry-After: 0"), ("500 Error", "Retry-After: 0")),
        *(("502 Bad Gateway", "Retry-After: 0"), ("503 Busy", "Retry-After: 0")),
    ],
)
@pytest.mark.parametrize("at_once", slow_but([4], [1, 4]))
def test_burst(status: str, field: str, at_once: int, tmp_path: Path) -> None:
    """Retries and concurrent requests never exceed HOST_PATIENCE."""
    failure = answer(b"", field or "X-Field: none", status=status)
    with FaultServer({locate(number): failure for number in NUMBERS}) as server:
        words = ("-s", f"CONCURRENT_REQUESTS_PER_DOMAIN={at_once}")
        result, there = fetch(server, tmp_path, NUMBERS, *words)
    assert (result.code, there) == (5, set())
    assert f"HTTP {status[:3]}, 5 times in a row\n" in result.stderr
    _robots, *asked = server.requests
    assert 5 <= len(asked) <= 5 + at_once - 1


@pytest.mark.slow
def test_back_off(tmp_path: Path) -> None:
    """5xx responses are retried with back-off, longer each time."""
    failure = answer(b"", status="502 Bad Gateway")
    faults = {locate(FEW[0]): [failure, failure, None]}
    with FaultServer(faults) as server:
        result, there = fetch(server, tmp_path, FEW[:1])
    assert (result.code, result.stderr, there) == (0, "", {FEW[0]})
    waits = [b.moment - a.moment for a, b in pairwise(server.requests[1:])]
    assert [round(wait, 1) for wait in waits] == [2.0, 4.0]


def test_stumbling_robots(tmp_path: Path) -> None:
    """A robots.txt that is not available yet is retried after its Retry-After."""
    busy = answer(b"", "Retry-After: 1", status="503 Unavailable")
    with FaultServer({f"{NEWS}/robots.txt": [busy, None]}) as server:
        result, there = fetch(server, tmp_path, FEW)
    assert (result.code, result.stderr, there) == (0, "", set(FEW))
    assert server.requests[1].moment - server.requests[0].moment >= 1


def test_success_between(tmp_path: Path) -> None:
    """Failures that are not in a row do not stop a host."""
    failure = answer(b"", status="403 Forbidden")
    failing = FEW[::2]
    with FaultServer({locate(number): failure for number in failing}) as server:
        words = (*PAUSE, *IN_ORDER, "-s", "HOST_MAX_FAILURES=2")
        result, there = fetch(server, tmp_path, FEW, *words)
    assert (result.code, there) == (3, set(FEW) - set(failing))
    assert "in a row" not in result.stderr


def test_too_large(tmp_path: Path) -> None:
    """Pages that are too large do not count as failures of the host."""
    faults = {locate(number): answer(b" " * 200_000) for number in FEW[:-1]}
    words = (*PAUSE, "-s", "HOST_MAX_FAILURES=2", "-s", "DOWNLOAD_MAXSIZE=100000")
    with FaultServer(faults) as server:
        result, there = fetch(server, tmp_path, FEW, *words)
    assert (result.code, there) == (3, {FEW[-1]})
    assert result.stderr.count(": too large\n") == len(FEW) - 1
