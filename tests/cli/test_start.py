"""What needs no crawl starts without what a crawl needs, and a crawl counts itself."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

from tests.support.crawling import scrapy_crawl

if TYPE_CHECKING:
    from pathlib import Path

    from crawler.replica import Replica

SLOW = {"scrapy", "twisted", "pydantic", "turbohtml", "rich"}


def test_imports() -> None:
    """The command line alone imports nothing that takes its time."""
    code = "import crawler.cli.app, sys; print(*sys.modules)"
    command = [sys.executable, "-c", code]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert "crawler" in printed.split()
    assert not SLOW & set(printed.split())


def test_scraped(site: Replica, tmp_path: Path) -> None:
    """Scrapy's own number of articles is there, though Scrapy does not count it."""
    words = ("article", "-a", "articles=834466,8", "-s", "LOG_LEVEL=INFO")
    printed = scrapy_crawl(site.url, tmp_path, *words).stderr
    assert "'item_scraped_count': 1," in printed
    assert "'articles/written': 1," in printed
