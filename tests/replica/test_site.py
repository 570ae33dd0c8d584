"""The site has an answer to each request."""

import re

import pytest

from crawler.replica.messages import Request, Response
from crawler.replica.site import build_site, encode_page, show_images

NEWS = "news.mydrivers.com"
ARTICLE = f"{NEWS}/1/999/999999.htm"


def ask(url: str, method: str = "GET") -> Response:
    """Return the answer to a request."""
    return build_site().answer(Request(method, url, last=False))


@pytest.mark.parametrize("method", ["POST", "PUT", "OPTIONS", "get"])
def test_other_methods(method: str) -> None:
    """Methods other than GET and HEAD get 501."""
    assert ask(ARTICLE, method).head.startswith(b"HTTP/1.1 501 ")


def test_head() -> None:
    """HEAD is answered as GET is, without the body."""
    assert ask(ARTICLE, "HEAD") == Response(ask(ARTICLE).head, b"")


@pytest.mark.parametrize(
    "url",
    [
        f"{NEWS}/1/999/999998.htm",
        f"{NEWS}/1/1000/999999.htm",
        f"{NEWS}/tag/more.aspx",
        "img1.mydrivers.com/img/20240905/no.jpg",
        "m.mydrivers.com/1/999/999999.htm",
        "rss.mydrivers.com/rss.aspx?cid=13",
        "so.mydrivers.com/",
    ],
)
def test_missing_page(url: str) -> None:
    """An unknown URL is answered with 404, in Chinese."""
    response = ask(url)
    assert response.head.startswith(b"HTTP/1.1 404 ")
    assert b"\r\nContent-Type: text/html\r\n" in response.head
    assert "页面不存在" in response.body.decode()


@pytest.mark.parametrize("host", ["", "127.0.0.1", "mydrivers.com.example.org"])
def test_unknown_host(host: str) -> None:
    """A request for an unknown host is answered with the known ones."""
    response = ask(f"{host}/1/999/999999.htm")
    assert response.head.startswith(b"HTTP/1.1 404 ")
    assert b"*.mydrivers.com" in response.body


def test_feed_url_in_any_case() -> None:
    """The URL of the feed is case-insensitive."""
    paths = ("/rss.aspx", "/Rss.aspx?Tid=1", "/RSS.ASPX?TID=1")
    (answer,) = {ask(f"rss.mydrivers.com{path}") for path in paths}
    assert answer.head.startswith(b"HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n")


def test_query_of_an_article_is_noise() -> None:
    """A query does not change the page of an article."""
    assert ask(f"{ARTICLE}?fr=m") == ask(ARTICLE)
    assert b'id="news_tid" value="999999"' in ask(ARTICLE).body


@pytest.mark.parametrize("host", [NEWS, "img1.mydrivers.com"])
def test_robots(host: str) -> None:
    """Every host has a robots.txt that forbids one folder only."""
    response = ask(f"{host}/robots.txt")
    assert b"\r\nContent-Type: text/plain\r\n" in response.head
    rules = re.findall(r"(?im)^(?:dis)?allow:.*", response.body.decode())
    assert rules == ["Disallow: /private/"]


@pytest.mark.parametrize(("label", "codec"), [("gb2312", "gb18030"), ("", "utf-8")])
def test_encode_page(label: str, codec: str) -> None:
    """A page is encoded in the charset that it names, or in UTF-8; gb2312 has no 镕."""
    text = f"<meta charset={label}>镕€"
    assert encode_page(text) == text.encode(codec)


def test_show_images() -> None:
    """Each image that a page names is served, and no other."""
    pages = {f"{NEWS}/a.htm": '<img src="//img1.mydrivers.com/a.png"><img src="/b.x">'}
    ((url, response),) = show_images(pages).items()
    assert url == "img1.mydrivers.com/a.png"
    assert b"Content-Type: image/png" in response.head
    assert response.body.startswith(b"\x89PNG")
