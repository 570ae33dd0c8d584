"""All spellings of a URL name the same article or tag."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.sites.urls import (
    absolute,
    article_id,
    host,
    page_kind,
    source_url,
    tag_slug,
)
from tests.support.builders import NUMBER, SITE, URL, any_text, often

LIST = "https://news.mydrivers.com/tag/yu.htm"


@pytest.mark.parametrize(
    "url",
    [
        *(URL, URL.replace("https", "http"), f" {URL}\n", f"{URL}#top"),
        *(
            f"{URL}?fr=m",
            f"{URL}?",
            "HTTPS://NEWS.MyDrivers.com/1/834/834508.htm",
        ),
        *("//news.mydrivers.com/1/834/834508.htm", "/1/834/834508.htm"),
        *("../1/834/834508.htm", "/1/0/834508.htm", "/1/834/000834508.htm"),
        *("/1/834/834508_2.htm", "/1/834/834508_all.htm?fr=m", "/1/834/834508_10.htm"),
        "https://news.mydrivers.com:443/1/834/834508.htm",
        "https://m.mydrivers.com/newsview/834508.html?ref=x",
        "https://m.mydrivers.com/newsview.aspx?id=834508&cid=1",
        "http://m.mydrivers.com/newsview.aspx?cid=1&id=834508",
    ],
)
def test_article_id(url: str) -> None:
    """Scheme, query, fragment, mobile host and part make no difference."""
    assert article_id(url, SITE, LIST) == NUMBER


@pytest.mark.parametrize(
    "url",
    [
        *("", "x", "#", "http://[", "javascript:open(834508)", "data:834508", LIST),
        *("/1/834/834508.html", "/1/834/834508.htmx", "/1/834/834508.htm/"),
        *("/1/834/.htm", "/1/834/a834508.htm", "/1/834508.htm", "/1/834/../834508.htm"),
        *("/1/834/834508%00.htm", "/1/834/834508_x.htm", "/1/834/1234567890123.htm"),
        *("/1/834/" + "9" * 5000 + ".htm", "ftp://news.mydrivers.com/1/834/834508.htm"),
        "https://xnews.mydrivers.com/1/834/834508.htm",
        "https://news.mydrivers.com.example.org/1/834/834508.htm",
        "https://example.org/news.mydrivers.com/1/834/834508.htm",
        f"https://example.org/?{URL}",
        "https://news.mydrivers.com@example.org/1/834/834508.htm",
        "https://m.mydrivers.com/newsview.aspx?xid=834508",
    ],
)
def test_no_article(url: str) -> None:
    """A URL of another host or form, or with too large an id, is no article."""
    assert article_id(url, SITE, LIST) is None


@often
@given(st.integers(1, 10**12 - 1))
def test_source_url(number: int) -> None:
    """The canonical URL of an article names it."""
    assert article_id(source_url(number, SITE), SITE) == number


@pytest.mark.parametrize(
    ("number", "path"),
    [(1, "0/1"), (999, "0/999"), (1000, "1/1000"), (NUMBER, "834/834508")],
)
def test_thousands(number: int, path: str) -> None:
    """{thousands} is the id without its last three digits."""
    url = f"https://news.mydrivers.com/1/{path}.htm"
    assert source_url(number, SITE) == url


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        (f"{URL}?fr=m", "desktop"),
        (URL.replace(".htm", "_all.htm"), "desktop"),
        ("https://m.mydrivers.com/newsview/834508.html", "mobile"),
        *((LIST, ""), ("", ""), ("http://[", "")),
    ],
)
def test_page_kind(url: str, kind: str) -> None:
    """The kind of a page is that of its URL."""
    assert page_kind(url, SITE) == kind


@pytest.mark.parametrize(
    ("url", "slug"),
    [
        *((LIST, "yu"), ("/tag/redmi_k50.htm", "redmi_k50"), ("C%2B%2B.htm", "")),
        *(("c++.htm", "c++"), ("//news.mydrivers.com/tag/a.b-1.htm?x#y", "a.b-1")),
        *(("/tag/.htm", ""), ("/tag/a/b.htm", ""), ("/tag/../x.htm", "")),
        *(("/tag/雨.htm", ""), ("/tag/a.html", ""), ("http://[", ""), ("", "yu")),
        ("https://example.org/tag/a.htm", ""),
    ],
)
def test_tag_slug(url: str, slug: str) -> None:
    """The slug of a tag is read from the URL of its page, on the site's hosts only."""
    assert tag_slug(url, SITE, LIST) == slug


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("a", "https://news.mydrivers.com/tag/a"),
        (" /a\n", "https://news.mydrivers.com/a"),
        ("//img1.mydrivers.com/a", "https://img1.mydrivers.com/a"),
        ("http://example.org/?a#b", "http://example.org/?a#b"),
        *(("", LIST), ("?a", f"{LIST}?a"), ("http://[", ""), ("//[", "")),
    ],
)
def test_absolute(url: str, expected: str) -> None:
    """A URL is joined to that of its page; a malformed one gives ""."""
    assert absolute(url, LIST) == expected


@given(
    st.text("/a1_.-~,;?#%: \\", max_size=12),
    st.sampled_from(
        ["https://a.example", "http://b.example:80/x/y", "https://c?d", "e"]
    ),
)
def test_absolute_joins(url: str, base: str) -> None:
    """The fast way to an absolute URL gives the same result as urljoin."""
    assert absolute(url, base) == urljoin(base, url.strip())


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://News.Example.org:8080/a", "news.example.org"),
        *(("HTTP://a?b", "a"), ("http://a#b", "a"), ("http://a\\b", "a")),
        *(
            ("https://user:word@a/b", "a"),
            ("https://a.example@b.example/@c", "b.example"),
        ),
        ("https://a@b.example@c.example/", "c.example"),
        *(("", ""), ("a/b", ""), ("data:a", ""), ("http://", ""), ("http:///a", "")),
    ],
)
def test_host(url: str, expected: str) -> None:
    """The host of an absolute URL is returned in lower case, without user and port."""
    assert host(url) == expected


@often
@given(any_text, st.sampled_from(["", "http:", "https://", "//", "http://[", URL]))
def test_never_fails(text: str, start: str) -> None:
    """No link on a page raises an error."""
    url = start + text
    assert article_id(url, SITE, LIST) in {None, NUMBER}
    assert page_kind(url, SITE) in {"", "desktop"}
    assert "/" not in tag_slug(url, SITE, LIST) + host(url)
    assert isinstance(absolute(url, LIST), str)
