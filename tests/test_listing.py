"""Lists are read into their articles, each once, with what the list says of them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from crawler.items import Listed
from crawler.listing import Entry, is_sorted, next_page, read_feed, read_page
from crawler.page import Page
from crawler.sites import load_site

SITE = load_site("mydrivers")
ADDRESS = "https://news.mydrivers.com/tag/yu.htm"
BEIJING = ZoneInfo("Asia/Shanghai")
ITEM = (
    "<li><h3><a href='//news.mydrivers.com/1/834/834508.htm?fr=l'> 雨 又<b>下</b></a>"
    "</h3><p>一\n句</p><span class=time>2022-05-23 10:00</span></li>"
)
LINK = "https://news.mydrivers.com/1/{}/{}.htm"


def read(html: str) -> list[Entry]:
    """Return the entries of a list."""
    return read_page(Page(ADDRESS, html), SITE, "天气")


def follow(html: str) -> str:
    """Return the next page of a list."""
    return next_page(Page(ADDRESS, html), SITE)


def feed(*items: str) -> list[Entry]:
    """Return the entries of a feed."""
    text = f"<rss version='2.0'><channel>{''.join(items)}</channel></rss>"
    return read_feed(text.encode(), ADDRESS, SITE, "天气")


def test_item() -> None:
    """An item has an id, and the list's title, date and summary of the article."""
    date = datetime(2022, 5, 23, 10, tzinfo=BEIJING)
    listed = Listed("天气", ADDRESS, "雨 又下", date, "一 句")
    assert read(f"<ul>{ITEM}</ul>") == [Entry(834508, listed)]


def test_item_with_little() -> None:
    """Neither date nor summary need be there."""
    html = "<li><h3><a href='/1/834/834508.htm'>雨</a></h3></li>"
    assert read(html) == [Entry(834508, Listed("天气", ADDRESS, "雨"))]


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<li><a href='/1/834/834508.htm'>雨</a></li>",
        "<li style='display: none;'><h3><a href='/1/834/834508.htm'>雨</a></h3></li>",
        "<li style='display:none'><h3><a href='/1/834/834508.htm'>雨</a></h3></li>",
        "<li><h3><a>雨</a></h3></li>",
        "<li><h3><a href='//11.mydrivers.com/click.aspx?k=1'>雨</a></h3></li>",
        "<li><h3><a href='https://example.org/1/834/834508.htm'>雨</a></h3></li>",
        "<li><h3><a href='javascript:open(834508)'>雨</a></h3></li>",
        "<li><h3><a href='http://['>雨</a></h3></li>",
    ],
)
def test_no_item(html: str) -> None:
    """What hides, or links to no article of the site, is no item."""
    assert read(f"<ul>{html}</ul>") == []


def test_repeated_item() -> None:
    """An article that is listed twice is one, in the first place, by any address."""
    other = "<li><h3><a href='/1/834/834509.htm'>雪</a></h3></li>"
    again = "<li><h3><a href='https://m.mydrivers.com/newsview/834508.html'>x</a></h3>"
    entries = read(f"<ul>{ITEM}{other}{again}</ul>")
    assert [(e.id, e.listed.title) for e in entries] == [
        (834508, "雨 又下"),
        (834509, "雪"),
    ]


@pytest.mark.parametrize(
    ("html", "address"),
    [
        ("<a class=next href='more.aspx?k=1&amp;p=2'>x</a>", "tag/more.aspx?k=1&p=2"),
        ("<a href='/a'>2</a><a href='/b'> &gt; </a>", "b"),
        ("<a href='/b'>></a><a class=next href='/c'>x</a>", "c"),
        (f"<a class=next href='{ADDRESS}'>x</a><a href='/b'>></a>", "b"),
    ],
)
def test_next_page(html: str, address: str) -> None:
    """The link to the next page is followed as it stands."""
    assert follow(html) == f"https://news.mydrivers.com/{address}"


@pytest.mark.parametrize(
    "html",
    [
        *("", "<a href='/b'>下一页</a>", "<a href='/b'>>></a>", "<a class=next>x</a>"),
        f"<a class=next href='{ADDRESS}'>x</a>",
        "<a class=next href='#top'>x</a>",
        f"<a class=next href='{ADDRESS}#top'>x</a>",
        "<a class=next href=''>x</a>",
        "<a class=next href='http://['>x</a>",
    ],
)
def test_last_page(html: str) -> None:
    """No link, or one to the page itself, is the end."""
    assert follow(html) == ""


def test_feed_item() -> None:
    """An item of a feed has what an item of a page has; its clock is the site's."""
    item = (
        f"<item><title><![CDATA[<5 & 雨]]></title><link>{LINK.format(834, 834508)}"
        "</link><description>&lt;p&gt;一&lt;/p&gt; 句</description>"
        "<pubDate>Mon, 23 May 2022 10:00:00 GMT</pubDate></item>"
    )
    date = datetime(2022, 5, 23, 10, tzinfo=BEIJING)
    assert feed(item) == [
        Entry(834508, Listed("天气", ADDRESS, "<5 & 雨", date, "一 句"))
    ]


def test_feed_items() -> None:
    """An article is known by its link or its guid, and comes once; others are left."""
    link, guid = LINK.format(834, 834508), LINK.format(834, 834509)
    items = (
        f"<item><link>{link}</link></item>",
        f"<item><link>https://example.org/</link><guid>{guid}</guid></item>",
        f"<item><link>{link}?again</link></item>",
        "<item><link>https://news.mydrivers.com/</link></item>",
        "<item><title>雨</title></item>",
    )
    assert [entry.id for entry in feed(*items)] == [834508, 834509]
    assert [entry.listed.date for entry in feed(*items)] == [None, None]


@pytest.mark.parametrize("body", [b"", b"<html><h1>404</h1>", b"\xff\xfe\x00", b"{}"])
def test_no_feed(body: bytes) -> None:
    """What is no feed has no items."""
    assert read_feed(body, ADDRESS, SITE, "天气") == []


def test_feed_with_entities() -> None:
    """A feed cannot read a file, or grow without end."""
    text = (
        "<!DOCTYPE r [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>"
        "<!ENTITY f SYSTEM 'file:///etc/passwd'>]><rss version='2.0'><channel><item>"
        f"<link>{LINK.format(834, 834508)}</link><title>&f;&b;</title></item></channel>"
        "</rss>"
    )
    [entry] = read_feed(text.encode(), ADDRESS, SITE, "天气")
    assert "root:" not in entry.listed.title
    assert len(entry.listed.title) < 200


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        *(([], True), ([1], True), ([2, 1], True), ([1, 1], True)),
        *(([1, 2], False), ([3, 1, 2], False), ([None], False), ([2, None], False)),
    ],
)
def test_is_sorted(days: list[int | None], *, expected: bool) -> None:
    """A list is sorted if each entry has a date, the newest first."""
    start = datetime(2026, 1, 1, tzinfo=UTC)
    dates = [day and start + timedelta(days=day) for day in days]
    entries = [Entry(1, Listed("", date=date or None)) for date in dates]
    assert is_sorted(entries) is expected
