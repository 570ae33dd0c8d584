"""The store alone remembers what was asked for, from one run to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.errors import Exit
from tests.support.crawling import crawl, scrapy_crawl

if TYPE_CHECKING:
    from pathlib import Path

NOWHERE = "http://127.0.0.1:9"


def test_crawl(tmp_path: Path) -> None:
    """A queue that Scrapy keeps is refused, with what to do, and nothing is made."""
    words = ("latest", "-o", str(tmp_path / "o"), "-s", f"JOBDIR={tmp_path / 'jobs'}")
    ended = crawl(NOWHERE, *words)
    assert (ended.code, ended.stdout) == (Exit.USAGE, "")
    assert ended.stderr.startswith("newsmatter: JOBDIR: expected none")
    assert "leave it out" in ended.stderr
    assert list(tmp_path.iterdir()) == []


def test_scrapy_crawl(tmp_path: Path) -> None:
    """So it is by Scrapy's own command."""
    jobs = ("-s", f"JOBDIR={tmp_path / 'jobs'}")
    ended = scrapy_crawl(NOWHERE, tmp_path / "o", "latest", *jobs)
    assert ended.code != 0
    assert "JOBDIR: expected none" in ended.stderr
    assert list(tmp_path.iterdir()) == []
