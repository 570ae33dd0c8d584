"""The feed has the newest articles, in items of two alternating kinds."""

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from crawler.replica.articles import read_articles
from crawler.replica.feed import LENGTH, render_feed

FOLDER = Path(__file__).parent
NEWEST: list[int] = json.loads((FOLDER / "lists.json").read_text("utf-8"))["feed"]


@pytest.fixture(scope="module")
def items() -> list[ET.Element]:
    """Return the items of the feed."""
    feed = render_feed(read_articles())["rss.mydrivers.com/rss.aspx"]
    return ET.fromstring(feed).findall("channel/item")  # noqa: S314  # our own bytes


def test_newest(items: list[ET.Element]) -> None:
    """The feed has the newest articles under their own titles, and summaries only."""
    expected: list[dict[str, Any]] = [
        json.loads((FOLDER / f"{number}.json").read_text("utf-8")) for number in NEWEST
    ]
    guids = [item.findtext("guid", "").partition("://")[2] for item in items]
    ids = [int(guid.rpartition("/")[2].removesuffix(".htm")) for guid in guids]
    assert ids == NEWEST
    assert len(ids) == LENGTH
    assert [item.findtext("title") for item in items] == [a["title"] for a in expected]
    assert all(10 < len(item.findtext("description", "")) < 100 for item in items)


def test_two_kinds(items: list[ET.Element]) -> None:
    """Items alternate: the right zone and an author, or a wrong zone and a creator."""
    zone, gmt = items[:2]
    creator = "{http://purl.org/dc/elements/1.1/}creator"
    assert zone.findtext("pubDate") == "Sat, 15 Aug 2026 15:27:09 +0800"
    assert (zone.findtext("author"), zone.findtext(creator)) == ("岚山", None)
    assert gmt.findtext("pubDate") == "Fri, 07 Aug 2026 00:06:18 GMT"
    assert (gmt.findtext("author"), gmt.findtext(creator)) == (None, "夜航")
    assert len(gmt.findall("category")) > len(zone.findall("category"))


def test_urls() -> None:
    """The feed is served at both of its URLs."""
    feeds = render_feed(read_articles())
    assert set(feeds) == {
        f"rss.mydrivers.com/rss.aspx{query}" for query in ("", "?tid=1")
    }
    assert len(set(feeds.values())) == 1
