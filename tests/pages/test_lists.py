"""A list page gives one entry for each article, with the list's data on it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from crawler.pages.lists import Entry, Listed, is_sorted, read_page
from crawler.pages.page import Page
from crawler.sites.loading import load_site

SITE = load_site("mydrivers")
URL = "https://news.mydrivers.com/tag/yu.htm"
BEIJING = ZoneInfo("Asia/Shanghai")
ITEM = (
    "<li><h3><a href='//news.mydrivers.com/1/834/834508.htm?fr=l'> 雨 又<b>下</b></a>"
    "</h3><p>一\n句</p><span class=time>2022-05-23 10:00</span></li>"
)


def read(html: str) -> list[Entry]:
    """Return the entries of a list."""
    return read_page(Page(URL, html), SITE, "天气")


def test_item() -> None:
    """An item has an id, and the list's title, date and summary of the article."""
    date = datetime(2022, 5, 23, 10, tzinfo=BEIJING)
    listed = Listed("天气", URL, "雨 又下", date, "一 句")
    assert read(f"<ul>{ITEM}</ul>") == [Entry("834508", listed)]


def test_item_with_little() -> None:
    """An item needs no date and no summary."""
    html = "<li><h3><a href='/1/834/834508.htm'>雨</a></h3></li>"
    assert read(html) == [Entry("834508", Listed("天气", URL, "雨"))]


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<li><a href='/1/834/834508.htm'>雨</a></li>",
        "<li style='display: none;'><h3><a href='/1/834/834508.htm'>雨</a></h3></li>",
        "<li style='display:none'><h3><a href='/1/834/834508.htm'>雨</a></h3></li>",
        "<li style='visibility: hidden'><h3><a href='/1/1/1001.htm'>雨</a></h3></li>",
        "<li hidden><h3><a href='/1/834/834508.htm'>雨</a></h3></li>",
        "<li><h3><a>雨</a></h3></li>",
        "<li><h3><a href='//11.mydrivers.com/click.aspx?k=1'>雨</a></h3></li>",
        "<li><h3><a href='https://example.org/1/834/834508.htm'>雨</a></h3></li>",
        "<li><h3><a href='javascript:open(834508)'>雨</a></h3></li>",
        "<li><h3><a href='http://['>雨</a></h3></li>",
    ],
)
def test_no_item(html: str) -> None:
    """A hidden item, or one without a link to an article of the site, is skipped."""
    assert read(f"<ul>{html}</ul>") == []


@pytest.mark.parametrize(
    "style", ["border-bottom: none;", "list-style:none", "display: block", "none"]
)
def test_visible_item(style: str) -> None:
    """An item whose style only mentions hiding is read."""
    assert read(ITEM.replace("<li>", f"<li style='{style}'>")) == read(ITEM)


def test_hidden_by_site_file() -> None:
    """A site file may name items to skip."""
    listing = SITE.listing.model_copy(update={"hidden": ".advert"})
    site = SITE.model_copy(update={"listing": listing})
    page = Page(URL, ITEM + ITEM.replace("<li>", "<li class=advert>"))
    other = Page(URL, ITEM.replace("<li>", "<li class=advert>"))
    assert len(read_page(page, site, "天气")) == 1
    assert read_page(other, site, "天气") == []


def test_repeated_item() -> None:
    """An article that is listed twice, under any URLs, has one entry, the first."""
    other = "<li><h3><a href='/1/834/834509.htm'>雪</a></h3></li>"
    again = "<li><h3><a href='https://m.mydrivers.com/newsview/834508.html'>x</a></h3>"
    entries = read(f"<ul>{ITEM}{other}{again}</ul>")
    assert [(e.id, e.listed.title) for e in entries] == [
        ("834508", "雨 又下"),
        ("834509", "雪"),
    ]


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
    entries = [Entry("1", Listed("", date=date or None)) for date in dates]
    assert is_sorted(entries) is expected
