"""A feed gives one entry for each of its articles, whatever else is in it."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from crawler.pages.feeds import read_feed
from crawler.pages.lists import Entry, Listed
from crawler.sites.loading import load_site

SITE = load_site("mydrivers")
URL = "https://rss.mydrivers.com/rss.aspx?Tid=1"
BEIJING = ZoneInfo("Asia/Shanghai")
LINK = "https://news.mydrivers.com/1/{}/{}.htm"


def feed(*items: str) -> list[Entry]:
    """Return the entries of a feed."""
    text = f"<rss version='2.0'><channel>{''.join(items)}</channel></rss>"
    return read_feed(text.encode(), URL, SITE, "天气")


def test_feed_item() -> None:
    """An item of a feed has the fields of an item of a page, in the site's zone."""
    item = (
        f"<item><title><![CDATA[<5 & 雨]]></title><link>{LINK.format(834, 834508)}"
        "</link><description>&lt;p&gt;一&lt;/p&gt; 句</description>"
        "<pubDate>Mon, 23 May 2022 10:00:00 GMT</pubDate></item>"
    )
    date = datetime(2022, 5, 23, 10, tzinfo=BEIJING)
    assert feed(item) == [
        Entry("834508", Listed("天气", URL, "<5 & 雨", date, "一 句"))
    ]


def test_feed_items() -> None:
    """An article is found by its link or its guid, once; other items are skipped."""
    link, guid = LINK.format(834, 834508), LINK.format(834, 834509)
    items = (
        f"<item><link>{link}</link></item>",
        f"<item><link>https://example.org/</link><guid>{guid}</guid></item>",
        f"<item><link>{link}?again</link></item>",
        "<item><link>https://news.mydrivers.com/</link></item>",
        "<item><title>雨</title></item>",
    )
    assert [entry.id for entry in feed(*items)] == ["834508", "834509"]
    assert [entry.listed.date for entry in feed(*items)] == [None, None]


@pytest.mark.parametrize("body", [b"", b"<html><h1>404</h1>", b"\xff\xfe\x00", b"{}"])
def test_no_feed(body: bytes) -> None:
    """Content that is no feed has no items."""
    assert read_feed(body, URL, SITE, "天气") == []


def test_feed_with_entities() -> None:
    """Entities of a feed cannot read a file, or grow without end."""
    text = (
        "<!DOCTYPE r [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>"
        "<!ENTITY f SYSTEM 'file:///etc/passwd'>]><rss version='2.0'><channel><item>"
        f"<link>{LINK.format(834, 834508)}</link><title>&f;&b;</title></item></channel>"
        "</rss>"
    )
    [entry] = read_feed(text.encode(), URL, SITE, "天气")
    assert "root:" not in entry.listed.title
    assert len(entry.listed.title) < 200


@pytest.mark.parametrize(
    ("summary", "text"),
    [
        ("雨 &lt; 5 &lt;br/&gt;风", "雨 < 5 风"),
        ("1 &lt; 2", "1 < 2"),
        ("&lt;&lt;&lt;b&gt;雨", "<< 雨"),
    ],
)
def test_summary(summary: str, text: str) -> None:
    """Only tags are removed from a summary; a bare angle bracket is text."""
    link = f"<link>{LINK.format(834, 834508)}</link>"
    (entry,) = feed(f"<item>{link}<description>{summary}</description></item>")
    assert entry.listed.summary == text
