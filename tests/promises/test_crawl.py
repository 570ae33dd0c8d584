"""A crawl finds the articles that it should, and writes each once."""

from __future__ import annotations

import json
from itertools import chain
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.crawling import (
    PLACE,
    ROOT,
    crawl,
    crawl_ids,
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


def test_latest(portable: Path) -> None:
    """`latest` brings what the feed or the list names: neither names all."""
    feed, home = set(LISTS["feed"]), set(LISTS["home"])
    assert feed - home
    assert home - feed
    assert set(read_articles(portable)) == feed | home


def test_scrapy_crawl(replica: Replica, portable: Path, tmp_path: Path) -> None:
    """`scrapy crawl` writes the tree that `newsmatter crawl` writes."""
    result = scrapy_crawl(replica.url, tmp_path, "latest")
    assert result.code == 0, result.stderr
    assert read_tree(tmp_path) == read_tree(portable)


def test_scrapy_crawl_with_arguments(
    replica: Replica, seed: Path, tmp_path: Path
) -> None:
    """`scrapy crawl` takes arguments and settings for what are options elsewhere."""
    words = ("article", "-a", "articles=999999", "-s", "PROFILE=seed")
    result = scrapy_crawl(replica.url, tmp_path, *words)
    assert result.code == 0, result.stderr
    [(path, content)] = read_tree(tmp_path).items()
    assert read_tree(seed)[path] == content


@pytest.mark.parametrize(
    "tag", ["chuliqi", "https://news.mydrivers.com/tag/chuliqi.htm", "处理器"]
)
def test_tag(replica: Replica, tmp_path: Path, tag: str) -> None:
    """`tag` brings the articles of all pages, by slug, URL or readers' name."""
    assert len(TAGS["chuliqi"]["pages"]) == 3
    expected = list(chain(*TAGS["chuliqi"]["pages"]))
    assert crawl_ids(replica.url, tmp_path, "tag", tag) == expected
    categories = [head["categories"] for head, _ in read_articles(tmp_path).values()]
    assert categories == [[*PLACE.parts[:2], "处理器"]] * len(expected)


def test_tag_whose_last_page_links_to_itself(replica: Replica, tmp_path: Path) -> None:
    """A list whose last page leads to itself has an end."""
    expected = list(chain(*TAGS["shouji"]["pages"]))
    assert crawl_ids(replica.url, tmp_path, "tag", "shouji") == expected
    assert len(replica.requests) == len(set(replica.requests))


def test_tags(replica: Replica, tmp_path: Path) -> None:
    """Several tags may be named, in any case; an article of two is written once."""
    tags = (TAGS["wifi_7"], TAGS["shouji"])
    expected = set(chain(*(page for tag in tags for page in tag["pages"])))
    ids = crawl_ids(replica.url, tmp_path, "tag", "wi-FI 7", "shouji")
    assert set(ids) == expected


def test_name_of_two_tags(replica: Replica, tmp_path: Path) -> None:
    """A name that two tags have means both."""
    slugs = ("ai", "rengongzhineng")
    assert {TAGS[slug]["name"] for slug in slugs} == {"人工智能"}
    expected = set(chain(*(page for slug in slugs for page in TAGS[slug]["pages"])))
    assert set(crawl_ids(replica.url, tmp_path, "tag", "人工智能")) == expected


def test_name_that_only_articles_tell(replica: Replica, copied: Path) -> None:
    """The tags of written articles are known by name, although no list links them."""
    assert "编程" not in dict(LISTS["hot_tags"])
    result = crawl(replica.url, "tag", "编程", "--output", str(copied))
    assert result.code == 0, result.stderr
    assert "news.mydrivers.com/tag/biancheng.htm" in replica.requests
