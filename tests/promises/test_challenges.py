"""A site that sends challenge pages with status 200 refuses, and is left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.crawling import crawl
from tests.support.fault_server import FEW, IN_ORDER, NUMBERS, FaultServer, fetch
from tests.support.faults import answer
from tests.support.serving import NEWS, locate

if TYPE_CHECKING:
    from pathlib import Path

CHALLENGE = answer(b"<!DOCTYPE html><title>Just a moment...</title>")
FEED = "rss.mydrivers.com/rss.aspx?Tid=1"
TAG = "news.mydrivers.com/tag/chuliqi.htm"


def test_left_alone(tmp_path: Path) -> None:
    """A host that sends nothing else is asked no more, and the exit code says so."""
    with FaultServer({locate(number): CHALLENGE for number in NUMBERS}) as server:
        result, there = fetch(server, tmp_path, NUMBERS)
    assert (result.code, there) == (5, set())
    assert f"{NEWS}: a challenge page, 5 times in a row\n" in result.stderr
    assert 5 <= len(server.requests[1:]) <= 7  # what is read is behind what is asked
    blocked = result.counts["blocked"]
    assert result.stderr.count(": a challenge page\n") == blocked
    assert result.counts["skipped"] == len(NUMBERS) - blocked


@pytest.mark.slow
def test_next_run(tmp_path: Path) -> None:
    """What was not asked for is asked for when the site lets us in again."""
    with FaultServer({locate(number): CHALLENGE for number in NUMBERS}) as server:
        crawl(server.url, "latest", "--output", str(tmp_path))
        blocked = {number for number in NUMBERS if locate(number) in server.urls}
    with FaultServer({}) as server:
        result = crawl(server.url, "latest", "--output", str(tmp_path))
    assert result.code == 0
    assert result.counts["written"] >= len(NUMBERS) - len(blocked)
    assert len(blocked) <= 7


def test_now_and_then(tmp_path: Path) -> None:
    """A host that sends articles between them is not left alone."""
    faults = {locate(number): CHALLENGE for number in FEW[::2]}
    with FaultServer(faults) as server:
        words = (*IN_ORDER, "-s", "HOST_MAX_FAILURES=2")
        result, there = fetch(server, tmp_path, FEW, *words)
    assert (result.code, there) == (3, set(FEW) - set(FEW[::2]))
    assert "in a row" not in result.stderr


@pytest.mark.parametrize("words", [("latest",), ("tag", "chuliqi")])
def test_lists(words: tuple[str, ...], tmp_path: Path) -> None:
    """A challenge in place of a list is called so: the site file is not to blame."""
    lists = (FEED, f"{NEWS}/", TAG)
    with FaultServer(dict.fromkeys(lists, CHALLENGE)) as server:
        result = crawl(server.url, *words, "--output", str(tmp_path))
    asked = [url for url in lists if url in server.urls]
    assert asked
    assert result.code == 5
    assert result.stderr == "".join(
        f"https://{url}: a challenge page\n" for url in asked
    )
