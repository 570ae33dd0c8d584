"""Cleaned HTML cannot run, load or send anything."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import nh3
import pytest
import turbohtml
from hypothesis import given
from hypothesis import strategies as st

from crawler.pages.cleaning import clean_html
from crawler.pages.page import Page
from tests.support.builders import (
    HOSTILE,
    URL,
    body_page,
    element,
    often,
    read_article,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

TAGS = set(
    "a abbr article b bdi bdo blockquote br caption center cite code col colgroup dd"
    " del dfn div dl dt em figcaption figure font h1 h2 h3 h4 h5 h6 hr i img ins kbd li"
    " mark ol p pre q rp rt ruby s samp section small span strike strong sub sup table"
    " tbody td tfoot th thead tr tt u ul var".split()
)
ANYWHERE = set("align dir lang style title".split())
ATTRIBUTES = {
    "*": ANYWHERE,
    "a": {"href"},
    "col": {"span"},
    "colgroup": {"span"},
    "img": {"alt", "height", "referrerpolicy", "src", "width"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
HREF = re.compile(r"(?:https?:|mailto:)[^\0]*", re.IGNORECASE)
SRC = re.compile(r"https?://[^\0]*", re.IGNORECASE)
VALUE = r"(?:[a-z]+|#[0-9a-f]{3,8}|(?:rgb|hsl)a?\([0-9., %]+\))"
STYLE = re.compile(rf"(?:\s*(?:color|text-align)\s*:\s*{VALUE}\s*;?)*", re.IGNORECASE)
PATTERNS = {"href": HREF, "src": SRC, "style": STYLE}

_TAGS = (
    "a b br div em font form h1 hr i iframe img li math mglyph mtext noscript ol p pre"
    " ruby rt script select span strong style sub svg table tbody td template textarea"
    " title tr ul xmp annotation-xml foreignObject blockquote caption center dl dt dd"
).split()
_ATTRIBUTES = (
    *("", " href=https://x/", " href=javascript:x", " src=https://x/a", " onerror=x"),
    *(' title="</p><script>x</script>"', ' title="--&gt;&lt;img src=x onerror=x&gt;"'),
    *(" style='color:red'", " style='background:url(x)'", " encoding=text/html", "/"),
)
PIECES = (
    *(f"<{tag}{attribute}>" for tag in _TAGS for attribute in _ATTRIBUTES),
    *[f"</{tag}>" for tag in _TAGS] * 5,
    *("雨", " ", "\n", "&lt;b&gt;", "&amp;", "<!--", "-->", "<!-->", "<![CDATA[", "]]>")
    * 5,
    *("<?", "{{ }}", "`", "&nbsp;", "<", "\0", "--!>", "&#10;", "\n\n", '"', "'", ">")
    * 5,
)


def parse(html: str) -> turbohtml.Element:
    """Return the tree that a browser makes of a page with *html*."""
    return element(html)


def find_harm(html: str) -> Iterator[str]:
    """Yield the parts of *html* that are not on the allow-list."""
    for node in parse(html).descendants:
        if isinstance(node, turbohtml.Element):
            if node.tag not in TAGS:
                yield node.tag
            if node.tag == "img" and node.attr("referrerpolicy") != "no-referrer":
                yield "an image that tells whose reader it is"
            for name, value in node.attrs.items():
                allowed = name in ANYWHERE or name in ATTRIBUTES.get(node.tag, ())
                if not allowed or not isinstance(value, str):
                    yield f"{node.tag}[{name}]"
                elif name in PATTERNS and not PATTERNS[name].fullmatch(value.strip()):
                    yield f"{name}={value}"
        elif not isinstance(node, turbohtml.Text):
            yield type(node).__name__


def shape(html: str) -> list[tuple[str, object]]:
    """Return the elements of *html* and their attributes, in order."""
    nodes = parse(html).select("*")
    return [(node.tag, sorted(node.attrs.items())) for node in nodes]


def clean_again(html: str) -> str:
    """Return *html* as cleaned by another sanitizer with the same allow-list."""
    return nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )


@pytest.mark.parametrize("doctype", ["<!DOCTYPE html>", ""])
@pytest.mark.parametrize("html", HOSTILE)
def test_hostile(html: str, doctype: str) -> None:
    """Attacks are removed, and another sanitizer finds nothing more to remove."""
    cleaned = clean_html(element(f"雨{html}", doctype))
    assert "雨" in cleaned
    assert list(find_harm(cleaned)) == []
    assert shape(clean_again(cleaned)) == shape(cleaned)


def test_hostile_article() -> None:
    """An article that holds all attacks at once is harmless, too."""
    body = read_article(body_page("雨<p>" + "</p><p>".join(HOSTILE))).body
    assert "雨" in body
    assert list(find_harm(body)) == []


@often
@given(
    st.lists(st.sampled_from(PIECES), max_size=12).map("".join),
    st.sampled_from(["<!DOCTYPE html>", ""]),
)
def test_any_html(html: str, doctype: str) -> None:
    """Any mixture of pieces is harmless once cleaned; clean HTML stays as it is."""
    cleaned = clean_html(element(html, doctype))
    assert list(find_harm(cleaned)) == []
    assert shape(clean_again(cleaned)) == shape(cleaned)
    assert clean_html(element(cleaned)) == cleaned


@pytest.mark.parametrize(
    "html",
    [
        '<p align="center">雨<br>雪 <strong>a</strong> <em>b</em> <u>c</u></p>',
        '<p style="text-align: center"><span style="color:#ff0000">雨</span></p>',
        '<p style="color:rgb(255, 0, 0)">雨<i style="color:Red">x</i></p>',
        '<a href="https://example.org/a?b&amp;c#d">雨</a><a href="mailto:a@b">x</a>',
        '<table><tbody><tr><td colspan="2">雨</td></tr></tbody></table>',
        '<ul><li>雨</li></ul><ol start="2"><li>雪</li></ol><dl><dt>a</dt></dl>',
        "<h2>雨</h2><blockquote>a</blockquote><hr><pre>  a\n\n\tb</pre><code>c</code>",
        "<ruby>雨<rt>yǔ</rt></ruby>H<sub>2</sub>O<sup>2</sup> <del>a</del>",
        "<center>雨</center><section>雪</section><article>a</article>",
        "“我的&gt;钱包”&amp;a &lt;b&gt; 😀 {{ a }} {% b %} `c` %p%s%n C:\\a",
    ],
)  # fmt: skip
def test_text_stays(html: str) -> None:
    """The HTML that articles are written in stays unchanged."""
    assert clean_html(element(html)) == html


@pytest.mark.parametrize("doctype", ["<!DOCTYPE html>", ""])
@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<section><article><big>雨</big></article></section><x-y>雪</x-y>", "雨雪"),
        ("<center><nobr>雨</nobr></center><details>雪</details>", "雨雪"),
        ("<p>雨<p>雪<b>风<div>云", "雨雪风云"),
        ("<b><i>雨</b>雪</i>", "雨雪"),
        ("<div>" * 5000 + "雨<b>雪</b>", "雨雪"),
        ("<b><p>" * 5000 + "雨", "雨"),
        ("雨" * 100_000, "雨" * 100_000),
    ],
)  # fmt: skip
def test_no_word_is_lost(html: str, text: str, doctype: str) -> None:
    """A forbidden element leaves its words, and its tags become no words."""
    assert parse(clean_html(element(html, doctype))).text == text


def test_no_doctype() -> None:
    """A page without a doctype keeps its tables."""
    html = "<div class=news_info><p>雨<table><tr><td>雪</td></tr></table>"
    body = read_article(Page(URL, html, "desktop")).body
    assert "<table>" in body
    assert parse(body).text == "雨雪"


def test_image() -> None:
    """An image loads without a referrer, and only over HTTP or HTTPS."""
    html = "<img src=https://a/b onload=x srcset=c referrerpolicy=unsafe-url alt='雨'>"
    expected = '<img src="https://a/b" referrerpolicy="no-referrer" alt="雨">'
    assert shape(clean_html(element(html))) == shape(expected)
