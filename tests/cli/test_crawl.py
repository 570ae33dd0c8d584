"""What fails is named with its reason, the rest arrives, and the exit code tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.crawling import Result, crawl, newsmatter, read_articles, read_tree
from tests.support.serving import NEWS, Answer, locate, serve

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from crawler.replica import Replica

FEED = "rss.mydrivers.com/rss.aspx?Tid=1"
OTHERS = {999999, 800561}
BROKEN = {
    834461: (Answer(status=404), "HTTP 404"),
    834462: (Answer(status=410), "HTTP 410"),
    834463: (Answer(b""), "truncated: its end never came"),
    834464: (
        Answer("<h1>页面不存在</h1>".encode()),
        "a page that says there is nothing",
    ),
    834465: (
        Answer(status=302, headers={"Location": "/"}),
        "the page names no article",
    ),
    834467: (
        Answer(b'<input id="news_tid" value="999999"></html>'),
        "the page is that of article 999999",
    ),
}


def crawl_with(
    table: Mapping[str, Answer], site: Replica, output: Path, *words: str
) -> Result:
    """Crawl the site, which answers some requests by *table*."""
    with serve(table, site) as server:
        return crawl(server.url, *words, "--output", str(output))


def test_pages_that_are_no_articles(site: Replica, tmp_path: Path) -> None:
    """A page that is not the article is named with its reason; the others arrive."""
    table = {locate(number): answer for number, (answer, _) in BROKEN.items()}
    words = ("article", *map(str, (*BROKEN, *OTHERS)))
    result = crawl_with(table, site, tmp_path, *words)

    assert result.code == 3
    assert sorted(result.stderr.splitlines()) == [
        f"https://{locate(number)}: {reason}" for number, (_, reason) in BROKEN.items()
    ]
    assert result.counts == {"found": 8, "written": 2, "failed": 2, "rejected": 4}
    assert set(read_articles(tmp_path)) == OTHERS


def test_redirect_to_another_article(site: Replica, tmp_path: Path) -> None:
    """An article that has become another one is named, and the other one arrives."""
    moved = Answer(status=302, headers={"Location": f"//{locate(999999)}"})
    words = ("article", "834466", "999999")
    result = crawl_with({locate(834466): moved}, site, tmp_path, *words)

    assert result.code == 3
    reason = "the page is that of article 999999"
    assert result.stderr == f"https://{locate(834466)}: {reason}\n"
    assert set(read_articles(tmp_path)) == {999999}


def test_article_that_comes_back(site: Replica, tmp_path: Path) -> None:
    """What failed is not asked for again at once, but is when its time has come."""
    words = ("article", "834466")
    crawl_with({locate(834466): Answer(b"")}, site, tmp_path, *words)
    assert read_tree(tmp_path) == {}

    result = crawl_with({}, site, tmp_path, *words)
    assert result.counts == {"found": 1, "waiting": 1}

    crawl_with({}, site, tmp_path, *words, "-s", "NOW=2026-12-01T12:00:00+08:00")
    assert set(read_articles(tmp_path)) == {834466}


def test_lost_part(site: Replica, tmp_path: Path) -> None:
    """An article of which a part is lost is no article."""
    part = f"{NEWS}/1/823/823684_all.htm"
    words = ("article", "823684", *map(str, OTHERS))
    result = crawl_with({part: Answer(status=404)}, site, tmp_path, *words)

    assert result.code == 3
    assert result.stderr == f"https://{locate(823684)}: a part: HTTP 404\n"
    assert set(read_articles(tmp_path)) == OTHERS


def test_part_of_stopped_host(site: Replica, tmp_path: Path) -> None:
    """An article whose host is left alone before all its parts came did not fail."""
    table = {locate(834466): Answer(status=403)}
    words = ("article", "823684", "834466")
    result = crawl_with(table, site, tmp_path, *words, "-s", "HOST_MAX_FAILURES=1")

    assert result.code == 5
    assert "a part" not in result.stderr
    assert result.counts == {"found": 2, "blocked": 1, "skipped": 1}


@pytest.mark.parametrize("url", [FEED, f"{NEWS}/"])
def test_empty_list(site: Replica, tmp_path: Path, url: str) -> None:
    """A list without articles is a failure, though others hold some."""
    table = {url: Answer(b"<html><body><ul></ul></body></html>")}
    result = crawl_with(table, site, tmp_path, "latest", "--limit", "1")

    assert result.code == 4
    assert f"https://{url}: a list without articles" in result.stderr
    assert len(read_tree(tmp_path)) == 1


def test_lost_list(site: Replica, tmp_path: Path) -> None:
    """A list that cannot be had is named; what other lists name arrives."""
    result = crawl_with({FEED: Answer(status=404)}, site, tmp_path, "latest")

    assert result.code == 3
    assert result.stderr == f"https://{FEED}: HTTP 404\n"
    assert len(read_articles(tmp_path)) == 13


def test_corrupt_store(site: Replica, tmp_path: Path) -> None:
    """A store that cannot be read is named, and nothing is done."""
    (tmp_path / ".newsmatter.sqlite").write_bytes(b"\xff" * 4096)
    result = crawl(site.url, "latest", "--output", str(tmp_path))

    assert result.code == 7
    assert str(tmp_path / ".newsmatter.sqlite") in result.stderr
    assert "Traceback" not in result.stderr
    assert read_tree(tmp_path) == {}


def test_other_profile(site: Replica, copied: Path) -> None:
    """A folder that holds another profile is left as it is."""
    tree = read_tree(copied)
    words = ("latest", "--profile", "seed", "--output", str(copied))
    result = crawl(site.url, *words)

    assert result.code == 2
    assert "'portable', not 'seed'" in result.stderr
    assert read_tree(copied) == tree


def test_explain_what_is_no_article(site: Replica) -> None:
    """`explain` shows what was read, and why it is no article."""
    with serve({locate(834466): Answer(b"<title>x</title></html>")}, site) as server:
        options = ("--connect-to", f"*={server.url}", "-s", "DOWNLOAD_DELAY=0")
        result = newsmatter("explain", "834466", *options)

    assert result.code == 3
    assert result.stderr == f"https://{locate(834466)}: the page names no article\n"
    assert "title: not found" in result.stdout
