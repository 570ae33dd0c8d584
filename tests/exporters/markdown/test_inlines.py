"""Emphasis, links and code hold text, and no blank at their ends."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from crawler.exporters.markdown.inlines import settle_inlines


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("a<img alt='b'>", "a"),
        ("<a>b</a><a href=''>c</a>", "bc"),
        ("<a href='/x'><a href='/y'>b</a></a>", '<a href="/y">b</a>'),
        ("<strong>a<strong>b</strong></strong>", "<strong>ab</strong>"),
        ("a<em> b </em>c", "a <em>b</em> c"),
        ("<strong><br>a<br></strong>b", "<br/><strong>a</strong><br/>b"),
        ("<strong><em> a</em></strong>", " <strong><em>a</em></strong>"),
        ("a<em> </em>b", "a b"),
        ("<strong>a</strong><strong>b</strong>", "<strong>ab</strong>"),
        ("<strong>a</strong> <strong>b</strong>",) * 2,
        ("<strong>a</strong><em>b</em>",) * 2,
        ("<code>a</code><code>b</code>", "<code>ab</code>"),
        ("<em>a<br> <br>b</em>", "<em>a<br/> b</em>"),
        ("a<br><br>b", "a<br/><br/>b"),
        ("<em><img src='x'></em>", '<em><img src="x"/></em>'),
    ],
)
def test_settle_inlines(html: str, expected: str) -> None:
    """An element that Markdown would not read as one goes; text and images stay."""
    soup = BeautifulSoup(html, "html.parser")
    settle_inlines(soup)
    assert str(soup) == expected
