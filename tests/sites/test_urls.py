"""All spellings of a URL name the same article or tag."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.sites.loading import parse_site
from crawler.sites.urls import (
    absolute,
    find_id,
    host,
    page_kind,
    read_id,
    source_url,
    tag_slug,
)
from tests.support.builders import ID, SITE, URL, any_text, often
from tests.support.crawling import ROOT

if TYPE_CHECKING:
    from crawler.sites.site import Site

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
    assert find_id(url, SITE, LIST) == ID


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
    assert find_id(url, SITE, LIST) is None


@often
@given(st.integers(1, 10**12 - 1))
def test_source_url(number: int) -> None:
    """The canonical URL of an article names it."""
    assert find_id(source_url(str(number), SITE), SITE) == str(number)


@pytest.mark.parametrize(
    ("article_id", "path"),
    [("1", "0/1"), ("999", "0/999"), ("1000", "1/1000"), (ID, "834/834508")],
)
def test_thousands(article_id: str, path: str) -> None:
    """{thousands} is the id without its last three digits."""
    url = f"https://news.mydrivers.com/1/{path}.htm"
    assert source_url(article_id, SITE) == url


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
    assert find_id(url, SITE, LIST) in {None, ID}
    assert page_kind(url, SITE) in {"", "desktop"}
    assert "/" not in tag_slug(url, SITE, LIST) + host(url)
    assert isinstance(absolute(url, LIST), str)


def harbour(pattern: str) -> Site:
    """Return a site whose ids are what *pattern* matches."""
    text = (ROOT / "tests" / "support" / "harbour.yaml").read_text(encoding="utf-8")
    return parse_site(text.replace(r"[\w/-]+", pattern), "harbour.yaml")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *((ID, ID), ("000834508", ID), ("999999999999", "999999999999")),
        *(("1234567890123", None), ("0", None), ("redmi-k50", None), ("", None)),
        *(("834508.htm", None), ("834508/1", None), ("9" * 5000, None), ("１", None)),
    ],
)
def test_read_id(text: str, expected: str | None) -> None:
    """An id is one whose canonical URL names it; zeros before a number do not count."""
    assert read_id(text, SITE) == expected


@pytest.mark.parametrize(
    ("article_id", "is_one"),
    [
        *(("a", True), ("A/b-c", True), ("7", True), ("007", True), ("雨", True)),
        *(("9" * 19, True), ("a" * 500, True), ("a" * 501, False), ("a\tb", False)),
        *(("{a}", True), ("%61", True), ("a\x85", False), ("\ud800", False)),
    ],
)
def test_text_id(article_id: str, is_one: bool) -> None:  # noqa: FBT001  # a parameter of the test
    """Where no number is needed an id is text, its case kept, of a length to store."""
    site = harbour("(?s:.+)")
    assert source_url(article_id, site).endswith(f"/news/{article_id}")
    found = find_id(source_url(article_id, site), site)
    assert found == (article_id if is_one else None)
    assert read_id(article_id, site) == found


def test_no_id() -> None:
    """A pattern whose group of the id is empty names no article."""
    assert find_id(source_url("", harbour("[a-z]*")), harbour("[a-z]*")) is None
