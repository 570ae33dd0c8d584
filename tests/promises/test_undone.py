"""What a kill left of an article that the site then took back goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.support.crawling import NO_CLOCK, NO_DELAY, connect, crawl, read_tree, run
from tests.support.serving import Answer, locate, serve

if TYPE_CHECKING:
    from pathlib import Path

    from crawler.replica import Replica

NUMBER = 834466
WORDS = ("article", str(NUMBER), "--profile", "portable,seed")


def test_killed(site: Replica, tmp_path: Path) -> None:
    """A run killed between both files leaves one; the next, which finds none, mends."""
    place = ("-o", str(tmp_path))
    options = (*NO_DELAY, *NO_CLOCK, *connect(site.url))
    fault = ("kill-before", "replace", "2")
    run("tests.support.crashing", *fault, "crawl", *WORDS, *options, *place)
    files = [name for name in read_tree(tmp_path) if name.endswith(".md")]
    assert [name.partition("/")[0] for name in files] == ["seed"]

    with serve({locate(NUMBER): Answer(status=404)}, site) as server:
        assert crawl(server.url, *WORDS, *place).code == 3
    assert read_tree(tmp_path) == {}
