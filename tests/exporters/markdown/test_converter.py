"""Simple HTML becomes Markdown that all generators read in one way."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from crawler.exporters.markdown.converter import Converter, write_url
from crawler.exporters.markdown.emphasis import DELETED, EM, STRONG
from tests.support.builders import element, heal, often
from tests.support.rendering import render


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<strong>a</strong>", "a".join(STRONG)),
        ("<em>a</em>", "a".join(EM)),
        ("<del>a</del>", "a".join(DELETED)),
        ("a<br>b", "a  \nb"),
        ("a<hr>b", "a\n\n***\n\nb"),
        ("<h2>a</h2>", "## a"),
        ("<pre lang='c'>a</pre>", "```c\na\n```"),
        ("<pre>a\n````</pre>", "`````\na\n````\n`````"),
        ("<pre> </pre>", ""),
        ("<ul><li>a<ol><li>b</li></ol></li></ul>", "- a\n  1. b"),
        ("<ul><li>a<ol start='2'><li>b</li></ol></li></ul>", "- a\n\n  2. b"),
        ("<a href='/b'>[a]</a>", "[&#91;a&#93;](/b)"),
        ("<a href='/b' title='c\n\"'>a</a>", '[a](/b "c &#34;")'),
        ("<img src='/b' alt='c\n]'>", "![c &#93;](/b)"),
        ("<img src='/b'>", "![](/b)"),
    ],
)
def test_convert(html: str, expected: str) -> None:
    """Each element has one form."""
    soup = BeautifulSoup(html, "html.parser")
    assert Converter().convert_soup(soup).strip("\n") == expected


@often
@given(st.text())  # `complete` has left no surrogate in a URL
def test_url(text: str) -> None:
    """No URL ends the target of its link, and each leads where it led."""
    html = render(f"[雨]({write_url(f'/a{text}')})")
    (link,) = element(html).select("a")
    # What looks like an escape in the URL is one.
    assert unquote(link.attr("href") or "") == unquote(f"/a{heal(text)}")
    assert link.text == "雨"
