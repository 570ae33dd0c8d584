"""A host that cannot be asked, or may not, is left alone and named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.crawling import crawl, read_tree
from tests.support.serving import NEWS, ROBOTS, Answer, hang_up, locate, serve

if TYPE_CHECKING:
    from pathlib import Path

    from crawler.replica import Replica

OTHERS = {999999, 800561}


def test_unreachable_host(tmp_path: Path) -> None:
    """A host that hangs up is tried again, and then named; nothing is written."""
    with hang_up() as (url, calls):
        words = ("article", *map(str, OTHERS), "--output", str(tmp_path))
        result = crawl(url, *words)

    assert len(calls) == 3
    assert result.code == 3
    assert result.stderr == f"{NEWS}: robots.txt: connection failed\n"
    assert result.counts == {"found": 2, "skipped": 2}
    assert read_tree(tmp_path) == {}


def test_robots(site: Replica, tmp_path: Path) -> None:
    """What robots.txt forbids is asked for by no request, however many wait for it."""
    rules = Answer(b"User-agent: *\nDisallow: /1/\n")
    words = ("article", *(str(number) for number in range(834460, 834470)))
    with serve({f"{NEWS}/{ROBOTS}": rules}, site) as server:
        result = crawl(server.url, *words, "--output", str(tmp_path))

    assert [asked.url for asked in server.asked] == [f"{NEWS}/{ROBOTS}"]
    assert result.code == 3
    assert result.stderr.count(": Forbidden by robots.txt\n") == 10


def test_site_that_refuses(site: Replica, tmp_path: Path) -> None:
    """A site that refuses again and again is left alone, and the exit code says so."""
    numbers = range(834460, 834480)
    table = {locate(number): Answer(status=403) for number in numbers}
    with serve(table, site) as server:
        words = ("article", *map(str, numbers), "--output", str(tmp_path))
        result = crawl(server.url, *words, "-s", "DOWNLOAD_DELAY=0.05")

    assert result.code == 5
    assert f"{NEWS}: HTTP 403, 5 times in a row\n" in result.stderr
    assert len(server.asked) == 6  # robots.txt, and five articles
