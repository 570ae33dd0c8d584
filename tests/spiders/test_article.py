"""Articles are fetched by id or URL, from arguments or a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crawler.sites.loading import load_site
from crawler.sites.urls import find_id
from tests.support.crawling import ROOT, crawl, crawl_ids, read_articles, read_tree

if TYPE_CHECKING:
    from pathlib import Path

    from crawler.replica import Replica

LONG = 823684
SAME = (
    "999999",
    "https://news.mydrivers.com/1/999/999999.htm",
    "http://news.mydrivers.com/1/999/999999.htm?fr=m",
    "https://news.mydrivers.com/1/999/999999_all.htm#comments",
    "//news.mydrivers.com/1/999/999999_2.htm",
    "https://m.mydrivers.com/newsview/999999.html?ref=",
    "https://m.mydrivers.com/newsview.aspx?id=999999",
)


@pytest.mark.parametrize("url", SAME[1:])
def test_url(url: str) -> None:
    """Scheme, query, fragment, part and mobile host of a URL do not matter."""
    assert find_id(url, load_site("mydrivers")) == "999999"


def test_urls_of_one_article(replica: Replica, portable: Path, tmp_path: Path) -> None:
    """Several URLs of one article fetch it once."""
    assert crawl_ids(replica.url, tmp_path, "article", *SAME) == [999999]
    [(path, content)] = read_tree(tmp_path).items()
    assert read_tree(portable)[path] == content
    article = "news.mydrivers.com/1/999/999999.htm"
    assert replica.requests == ["news.mydrivers.com/robots.txt", article]


def test_article_in_parts(replica: Replica, tmp_path: Path) -> None:
    """An article in several parts is read from the page that has all of it."""
    part = f"https://news.mydrivers.com/1/823/{LONG}_2.htm"
    assert crawl_ids(replica.url, tmp_path, "article", part) == [LONG]
    assert f"news.mydrivers.com/1/823/{LONG}_all.htm" in replica.requests
    _, body = read_articles(tmp_path)[LONG]
    phrases = ("抬头看星的人", "把银涂上去", "还没有结束")
    places = [body.index(phrase) for phrase in phrases]
    assert places == sorted(places)
    assert [body.count(phrase) for phrase in phrases] == [1, 1, 1]


def test_articles_from_a_file(replica: Replica, tmp_path: Path) -> None:
    """`--from` reads one article per line, as saved by an editor of any system."""
    text = f"# mine\r\n\r\n {SAME[1]} \r\n800561\r\n# 834466\r\n800561"
    (tmp_path / "ids.txt").write_bytes(b"\xef\xbb\xbf" + text.encode())
    words = ("article", "809915", "--from", str(tmp_path / "ids.txt"))
    ids = crawl_ids(replica.url, tmp_path / "output", *words)
    assert ids == [999999, 809915, 800561]


def test_articles_from_standard_input(replica: Replica, tmp_path: Path) -> None:
    """`--from -` reads standard input."""
    words = ("article", "--from", "-", "--output", str(tmp_path))
    result = crawl(replica.url, *words, given=b"800561\n999999\n")
    assert (result.code, result.stderr) == (0, "")
    assert set(read_articles(tmp_path)) == {800561, 999999}


@pytest.mark.parametrize("profile", ["portable", "seed"])
def test_standard_output(
    replica: Replica, request: pytest.FixtureRequest, profile: str
) -> None:
    """`-o -` writes the text of the file and nothing else, and creates no folder."""
    tree = read_tree(request.getfixturevalue(profile))
    words = ("article", "838402", "--profile", profile, "-o", "-")
    result = crawl(replica.url, *words, PYTHONIOENCODING="ascii")
    assert (result.code, result.stderr) == (0, "")
    assert [result.output] == [tree[path] for path in tree if "写博客" in path]
    assert not (ROOT / "-").exists()
