"""The next page of a list is found, or the reason why it cannot be is reported."""

from __future__ import annotations

import pytest

from crawler.pages.page import Page
from crawler.pages.pager import next_page, unread_pages
from crawler.sites.loading import load_site

SITE = load_site("mydrivers")
URL = "https://news.mydrivers.com/tag/yu.htm"


def follow(html: str) -> str:
    """Return the URL of the next page of a list."""
    return next_page(Page(URL, html), SITE)


def unread(html: str, number: int = 1, found: int = 10) -> str:
    """Return the reason why a list seems to go on after its last page."""
    return unread_pages(Page(URL, html), SITE, number, found)


@pytest.mark.parametrize(
    ("html", "url"),
    [
        ("<a class=next href='more.aspx?k=1&amp;p=2'>x</a>", "tag/more.aspx?k=1&p=2"),
        ("<a href='/a'>2</a><a href='/b'> &gt; </a>", "b"),
        ("<a href='/b'>></a><a class=next href='/c'>x</a>", "c"),
        (f"<a class=next href='{URL}'>x</a><a href='/b'>></a>", "b"),
        ("<a href='/b'>下一页</a>", "b"),
        ("<link rel='x next' href='/b'>", "b"),
        ("<a class=next href='javascript:f(2)'>x</a><a href='/b'>></a>", "b"),
        ("<a class=next href='/1/834/834508.htm'>x</a><a href='/b'>></a>", "b"),
        ("<p id=div_pager><a href='/b'>2</a><a href='/c'>3</a>", "b"),
    ],
)
def test_next_page(html: str, url: str) -> None:
    """The link to the next page is followed as it stands."""
    assert follow(html) == f"https://news.mydrivers.com/{url}"


@pytest.mark.parametrize(
    "html",
    [
        *("", "<a href='/b'>>></a>", "<a class=next>x</a>"),
        f"<a class=next href='{URL}'>x</a>",
        "<a class=next href='#top'>x</a>",
        f"<a class=next href='{URL}#top'>x</a>",
        "<a class=next href=''>x</a>",
        "<a class=next href='http://['>x</a>",
        "<a class=next href='javascript:GetNewsList(2)'>x</a>",
        "<a class=next href='mailto:a@example.org'>x</a>",
        "<a class=next href='data:text/html,x'>x</a>",
        "<a class=next href='https://example.org/b'>x</a>",
        "<a href='/b'>2</a>",
    ],
)
def test_last_page(html: str) -> None:
    """A list ends without a next link, or with one to the page itself."""
    assert follow(html) == ""


def test_next_number() -> None:
    """In a pager of numbers, the number after that of the page is next."""
    pager = "<p class=m-page>" + "".join(f"<a href=/{n}>{n}</a>" for n in range(1, 5))
    page = Page(URL, pager)
    found = [next_page(page, SITE, number) for number in range(1, 5)]
    host = "https://news.mydrivers.com"
    assert found == [f"{host}/2", f"{host}/3", f"{host}/4", ""]


LINK = "<a class=next href='{}'>x</a>"
PAGER = "<div id=div_pager>{}</div>"


@pytest.mark.parametrize(
    "href",
    [
        *("javascript:GetNewsList(2)", " JavaScript:f()", "mailto:a@example.org"),
        *("data:text/html,x", "http://[", "https://example.org/b", "tel:1", "blob:x"),
    ],
)
@pytest.mark.parametrize("number", [1, 2])
def test_broken_link(href: str, number: int) -> None:
    """A next link that leads to no page of the site is reported with its URL."""
    reason = f"the link to the next page leads to no page: {href.strip()}"
    assert unread(LINK.format(href), number) == reason


@pytest.mark.parametrize("href", ["#", "javascript:;"])
def test_idle_link(href: str) -> None:
    """An idle next link is reported on the first page; on later ones it is the end."""
    assert "leads to no page" in unread(LINK.format(href))
    assert unread(LINK.format(href), 2) == ""


@pytest.mark.parametrize(
    "href", ["#' onclick='f()", "' data-page='2", URL + "'data-a='"]
)
def test_scripted_link(href: str) -> None:
    """A next link that a script handles is reported on any page."""
    link = LINK.format(href)
    assert bool(unread(link)) == bool(unread(link, 2)) == (URL not in link)


@pytest.mark.parametrize(
    ("html", "words"),
    [
        (PAGER.format("<a href='/b'>更多</a>"), "no rule of `listing`"),
        (PAGER.format("<a href='javascript:f(2)'>3</a>"), "no rule of `listing`"),
        (PAGER.format("<a>1</a><a href='#'>7</a>"), "no rule of `listing`"),
        (PAGER.format("共 12 页"), "it says it has 12 pages"),
        (PAGER.format("共11条"), "it says it has 11 articles"),
    ],
)
def test_more(html: str, words: str) -> None:
    """A first page that announces more, but does not link to it, is reported."""
    assert words in unread(html)


@pytest.mark.parametrize(
    "html",
    [
        *("", "<a href='/b'>更多</a>", PAGER.format(""), LINK.format("")),
        *(LINK.format(URL), LINK.format("#top"), "<a class=next>x</a>"),
        *(PAGER.format("<a>1</a><b>2</b>"), PAGER.format("共 1 页，共10条")),
        PAGER.format(f"<a href='{URL}'>末页</a><a>下一页</a>"),
        LINK.format("/1/834/834508.htm"),
    ],
)
def test_end(html: str) -> None:
    """A list that ends where it announces its end is complete."""
    assert unread(html) == ""


def test_last_of_several() -> None:
    """The pager of a last page leads back, and nothing is reported."""
    links = "<a href='/a'>首页</a><a href='/b'>上一页</a><a href='/b'>2</a><a>3</a>"
    html = PAGER.format(f"{links}<a href='#'>下一页</a>共 3 页，共 99 条")
    assert unread(html, 3, 30) == ""
    assert "3 pages" in unread(PAGER.format("共 3 页"), 2, 30)
