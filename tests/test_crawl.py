"""A crawl finds the articles that it should, and writes each once."""

from __future__ import annotations

import json
from itertools import chain
from typing import TYPE_CHECKING, Any

import pytest

from crawler.addresses import article_id
from crawler.sites import load_site
from tests.crawling import (
    PLACE,
    ROOT,
    crawl,
    read_articles,
    read_tree,
    scrapy_crawl,
)

if TYPE_CHECKING:
    from pathlib import Path

    from crawler.replica import Replica

LISTS: dict[str, Any] = json.loads(
    (ROOT / "tests" / "replica" / "lists.json").read_text(encoding="utf-8")
)
TAGS: dict[str, Any] = LISTS["tags"]
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


def crawl_ids(replica: Replica, output: Path, *words: str) -> list[int]:
    """Crawl into *output*; return the ids of the articles there, the newest first."""
    result = crawl(replica.address, *words, "--output", str(output))
    assert (result.code, result.stderr) == (0, "")
    return sorted(read_articles(output), reverse=True)


def test_latest(portable: Path) -> None:
    """`latest` brings what the feed or the list names: neither names all."""
    feed, home = set(LISTS["feed"]), set(LISTS["home"])
    assert feed - home
    assert home - feed
    assert set(read_articles(portable)) == feed | home


def test_scrapy_crawl(replica: Replica, portable: Path, tmp_path: Path) -> None:
    """`scrapy crawl` writes the tree that `newsmatter crawl` writes."""
    result = scrapy_crawl(replica.address, tmp_path, "latest")
    assert result.code == 0, result.stderr
    assert read_tree(tmp_path) == read_tree(portable)


def test_scrapy_crawl_with_arguments(
    replica: Replica, seed: Path, tmp_path: Path
) -> None:
    """`scrapy crawl` takes arguments and settings for what are options elsewhere."""
    words = ("article", "-a", "articles=999999", "-s", "PROFILE=seed")
    result = scrapy_crawl(replica.address, tmp_path, *words)
    assert result.code == 0, result.stderr
    [(path, content)] = read_tree(tmp_path).items()
    assert read_tree(seed)[path] == content


@pytest.mark.parametrize(
    "tag", ["chuliqi", "https://news.mydrivers.com/tag/chuliqi.htm", "处理器"]
)
def test_tag(replica: Replica, tmp_path: Path, tag: str) -> None:
    """`tag` brings the articles of all pages, by slug, address or readers' name."""
    assert len(TAGS["chuliqi"]["pages"]) == 3
    expected = list(chain(*TAGS["chuliqi"]["pages"]))
    assert crawl_ids(replica, tmp_path, "tag", tag) == expected
    categories = [head["categories"] for head, _ in read_articles(tmp_path).values()]
    assert categories == [[*PLACE.parts[:2], "处理器"]] * len(expected)


def test_tag_whose_last_page_links_to_itself(replica: Replica, tmp_path: Path) -> None:
    """A list whose last page leads to itself has an end."""
    expected = list(chain(*TAGS["shouji"]["pages"]))
    assert crawl_ids(replica, tmp_path, "tag", "shouji") == expected
    assert len(replica.requests) == len(set(replica.requests))


def test_tags(replica: Replica, tmp_path: Path) -> None:
    """Several tags may be named, in any case; an article of two is written once."""
    tags = (TAGS["wifi_7"], TAGS["shouji"])
    expected = set(chain(*(page for tag in tags for page in tag["pages"])))
    ids = crawl_ids(replica, tmp_path, "tag", "wi-FI 7", "shouji")
    assert set(ids) == expected


def test_name_of_two_tags(replica: Replica, tmp_path: Path) -> None:
    """A name that two tags have means both."""
    slugs = ("ai", "rengongzhineng")
    assert {TAGS[slug]["name"] for slug in slugs} == {"人工智能"}
    expected = set(chain(*(page for slug in slugs for page in TAGS[slug]["pages"])))
    assert set(crawl_ids(replica, tmp_path, "tag", "人工智能")) == expected


def test_name_that_only_articles_tell(replica: Replica, copied: Path) -> None:
    """The tags of written articles are known by name, although no list links them."""
    assert "编程" not in dict(LISTS["hot_tags"])
    result = crawl(replica.address, "tag", "编程", "--output", str(copied))
    assert result.code == 0, result.stderr
    assert "news.mydrivers.com/tag/biancheng.htm" in replica.requests


@pytest.mark.parametrize("address", SAME[1:])
def test_address(address: str) -> None:
    """Scheme, query, fragment, part and mobile host make no difference."""
    assert article_id(address, load_site("mydrivers")) == 999999


def test_addresses_of_one_article(
    replica: Replica, portable: Path, tmp_path: Path
) -> None:
    """All addresses of an article together name it once; it is fetched once."""
    assert crawl_ids(replica, tmp_path, "article", *SAME) == [999999]
    [(path, content)] = read_tree(tmp_path).items()
    assert read_tree(portable)[path] == content
    article = "news.mydrivers.com/1/999/999999.htm"
    assert replica.requests == ["news.mydrivers.com/robots.txt", article]


def test_article_in_parts(replica: Replica, tmp_path: Path) -> None:
    """An article on several pages is read from the one that has all of it."""
    part = f"https://news.mydrivers.com/1/823/{LONG}_2.htm"
    assert crawl_ids(replica, tmp_path, "article", part) == [LONG]
    assert f"news.mydrivers.com/1/823/{LONG}_all.htm" in replica.requests
    _, body = read_articles(tmp_path)[LONG]
    phrases = ("抬头看星的人", "把银涂上去", "还没有结束")
    places = [body.index(phrase) for phrase in phrases]
    assert places == sorted(places)
    assert [body.count(phrase) for phrase in phrases] == [1, 1, 1]


def test_articles_from_a_file(replica: Replica, tmp_path: Path) -> None:
    """`--from` names articles one a line, as an editor of any system may save them."""
    text = f"# mine\r\n\r\n {SAME[1]} \r\n800561\r\n# 834466\r\n800561"
    (tmp_path / "ids.txt").write_bytes(b"\xef\xbb\xbf" + text.encode())
    words = ("article", "809915", "--from", str(tmp_path / "ids.txt"))
    ids = crawl_ids(replica, tmp_path / "output", *words)
    assert ids == [999999, 809915, 800561]


def test_articles_from_standard_input(replica: Replica, tmp_path: Path) -> None:
    """`--from -` reads standard input."""
    words = ("article", "--from", "-", "--output", str(tmp_path))
    result = crawl(replica.address, *words, given=b"800561\n999999\n")
    assert (result.code, result.stderr) == (0, "")
    assert set(read_articles(tmp_path)) == {800561, 999999}


@pytest.mark.parametrize("profile", ["portable", "seed"])
def test_standard_output(
    replica: Replica, request: pytest.FixtureRequest, profile: str
) -> None:
    """`-o -` writes what the file would hold, and nothing else: no folder either."""
    tree = read_tree(request.getfixturevalue(profile))
    words = ("article", "838402", "--profile", profile, "-o", "-")
    result = crawl(replica.address, *words, PYTHONIOENCODING="ascii")
    assert (result.code, result.stderr) == (0, "")
    assert [result.output] == [tree[path] for path in tree if "写博客" in path]
    assert not (ROOT / "-").exists()
