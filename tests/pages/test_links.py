"""A text shows the same on any page as on its own."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from crawler.pages.links import is_within
from tests.support.builders import any_text, body_page, often, page, read_article

HERE = "https://news.mydrivers.com"
IMG = "https://img1.mydrivers.com"
SENT = re.compile(r"https?://[!#-;=?-_a-z~]+")  # what may stand in a URL


def link(html: str) -> str:
    """Return the body of an article, without the attributes that all images get."""
    body = read_article(body_page(html)).body
    return body.replace(' referrerpolicy="no-referrer"', "")


@pytest.mark.parametrize(
    ("attributes", "url"),
    [
        ("src=//img1.mydrivers.com/img/a.png", f"{IMG}/img/a.png"),
        ("src=http://img1.mydrivers.com/a.png", "http://img1.mydrivers.com/a.png"),
        ("src=/Img/20140212/s_a.jpg", f"{HERE}/Img/20140212/s_a.jpg"),
        ("src=a.jpg", f"{HERE}/1/834/a.jpg"),
        ("src='../a.jpg'", f"{HERE}/1/a.jpg"),
        ("src=' /a.png\n'", f"{HERE}/a.png"),
        ("src='/a b.png'", f"{HERE}/a%20b.png"),
        ("src=/图/雨.png", f"{HERE}/%E5%9B%BE/%E9%9B%A8.png"),
        ("src='/%E9%9B%A8%20.png'", f"{HERE}/%E9%9B%A8%20.png"),
        ("src='/a.png?x=1&amp;y=2#z'", f"{HERE}/a.png?x=1&y=2#z"),
        ("src='/a{b}|`\"^.png'", f"{HERE}/a%7Bb%7D%7C%60%22%5E.png"),
        ("src=https://图.example/a.png", "https://xn--wcs.example/a.png"),
        ("src=/" + "a" * 3000, f"{HERE}/" + "a" * 3000),
        ("src=/blank.gif data-original=/a.png", f"{HERE}/a.png"),
        ("src=/blank.gif data-src=/b.png data-original=/a.png", f"{HERE}/a.png"),
        ("src=/a.png data-original=''", f"{HERE}/a.png"),
        ("src=data:image/gif;base64,R0 data-src=/a.png", f"{HERE}/a.png"),
        ("src=/a.png srcset='/b.png 2x' loading=lazy", f"{HERE}/a.png"),
    ],
)
def test_image(attributes: str, url: str) -> None:
    """The URL of an image is the one that a browser loads, absolute and encoded."""
    item = read_article(body_page(f"<img {attributes}>"))
    assert [image.thumbnail for image in item.images] == [url]
    assert f'<img src="{url.replace("&", "&amp;")}"' in item.body
    assert (item.headimg, item.thumbnail) == (url, url)


@pytest.mark.parametrize(
    "attributes",
    [
        *(
            "",
            "src",
            "src=''",
            "src=' '",
            "src=data:image/png;base64,A",
            "src='http://['",
        ),
        *("src=javascript:x", "src=' jav&#9;ascript:x'", "src=blob:x", "src=file:///x"),
        *("src=http:///", "src=about:blank", "src='http://[::1'"),
        "src=//icons.mydrivers.com/news/end_article.png",
        "src=https://11.mydrivers.com/a.gif",
        *("srcset=''", "srcset=', ,'", "srcset='/a.png 1q'", "srcset=data:image/gif,A"),
        "srcset='/a.png 1x, //icons.mydrivers.com/news/end_article.png 2x'",
        "src=/a.png data-original=https://a.icons.mydrivers.com/a.png",
    ],
)
def test_no_image(attributes: str) -> None:
    """Furniture is no image, and neither is an image without a URL on the web."""
    item = read_article(body_page(f"雨<img {attributes}>"))
    assert (item.body, item.images, item.headimg) == ("雨", [], "")


@pytest.mark.parametrize(
    ("href", "url"),
    [
        *(("/a", f"{HERE}/a"), ("//example.org/a", "https://example.org/a")),
        *(("#a", f"{HERE}/1/834/834508.htm#a"), ("?a", f"{HERE}/1/834/834508.htm?a")),
        *(("a b", f"{HERE}/1/834/a%20b"), ("/雨", f"{HERE}/%E9%9B%A8")),
        *(("/?雨#雪", f"{HERE}/?%E9%9B%A8#%E9%9B%AA"), ("https:/a", f"{HERE}/a")),
        *(("mailto:a@b", "mailto:a@b"), ("//a/?u=//b/?c", "https://a/?u=//b/?c")),
    ],
)
def test_link(href: str, url: str) -> None:
    """The URL of a link is absolute and encoded."""
    assert link(f"<a href='{href}'>雨</a>") == f'<a href="{url}">雨</a>'


@pytest.mark.parametrize(
    "href",
    ["", "javascript:a", "tel:1", "ftp://a/b", "data:,a", "file:///a", "http://["],
)
def test_no_link(href: str) -> None:
    """A link that leads nowhere on the web leaves its words."""
    assert link(f"<a href='{href}'>雨</a>") == "<a>雨</a>"


@pytest.mark.parametrize("url", ["http://[::1/é", "//é:x/é", "//é:99999999/é", "//]é"])
def test_broken_url(url: str) -> None:
    """A malformed URL costs no article."""
    assert "雨" in link(f"<a href='{url}'>雨</a><img src='{url}'>")


@often
@given(any_text, st.sampled_from(["", "/", "//", "http://", "https://a.example/", "#"]))
@example("é", "http://[::1/")
def test_any_url(text: str, start: str) -> None:
    """Of any text in place of a URL, only a URL on the web is kept."""
    url = (start + text).replace("&", "&amp;").replace("'", "&#39;")
    url = url.encode(errors="replace").decode()
    item = read_article(body_page(f"雨<img src='{url}'><a href='{url}'>雪</a>"))
    assert "雪" in item.body
    assert [i for i in item.images if not SENT.fullmatch(i.thumbnail)] == []


@pytest.mark.parametrize(
    ("base", "url"),
    [
        ("https://example.org/a/", "https://example.org/a/b"),
        ("//example.org", "https://example.org/b"),
        *(("javascript:x", f"{HERE}/1/834/b"), ("http://[", f"{HERE}/1/834/b")),
    ],
)
def test_base(base: str, url: str) -> None:
    """URLs are relative to the base that a page names, if that is on the web."""
    html = f"<base href='{base}'><div class=news_info><img src=b></div>"
    assert [i.url for i in read_article(page(html)).images] == [url]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        *(("https://a.example/x", True), ("https://b.A.example/x", True)),
        *(
            ("http://B.a.example:80/x", True),
            ("https://xa.example/", False),
            ("", False),
        ),
        *(("https://a.example.org/", False), ("http://[", False)),
    ],
)
def test_is_within(url: str, *, expected: bool) -> None:
    """A host is within a domain if it is the domain or a subdomain."""
    assert is_within(url, ("a.example",)) is expected


@pytest.mark.parametrize(("before", "shown"), [(20, ["/a.png"]), (200, [])])
def test_image_element(before: int, shown: list[str]) -> None:
    """An image without a URL gets that of a source, if one is among the first nodes."""
    source = "<source media=print>" * before + "<source srcset='/a.png 2x'>"
    item = read_article(body_page(f"<picture>{source}<img></picture>"))
    assert [image.thumbnail for image in item.images] == [HERE + x for x in shown]
