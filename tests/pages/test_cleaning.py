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
from tests.support.builders import (
    HOSTILE,
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


def find_harm(html: str) -> Iterator[str]:
    """Yield the parts of *html* that are not on the allow-list."""
    for node in element(html).descendants:
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
    nodes = element(html).select("*")
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


def test_image() -> None:
    """An image loads without a referrer, and only over HTTP or HTTPS."""
    html = "<img src=https://a/b onload=x srcset=c referrerpolicy=unsafe-url alt='雨'>"
    expected = '<img src="https://a/b" referrerpolicy="no-referrer" alt="雨">'
    assert shape(clean_html(element(html))) == shape(expected)
