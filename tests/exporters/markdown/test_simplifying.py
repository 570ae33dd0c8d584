"""A simplified body has only elements that Markdown has, and all its text."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from crawler.exporters.markdown.simplifying import simplify


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<b>a</b><i>b</i>", "<strong>a</strong><em>b</em>"),
        ("<s>a</s><kbd>b</kbd>", "<del>a</del><code>b</code>"),
        ("<center>a</center>", "<div>a</div>"),
        ("<font>a</font><span>b</span>", "ab"),
        ("<q>a</q>", "“a”"),
        ("10<sup>-8</sup>H<sub>2</sub>O", "10⁻⁸H₂O"),
        ("<sup>a</sup><sub>n</sub>", "an"),
        ("<sup><a href='/x'>1</a></sup>", '<a href="/x">¹</a>'),
        ("<b>a<p>b</p></b>", "a<p>b</p>"),
        ("<h2>a<p>b</p><br>c</h2>", "<h2>a b  c</h2>"),
        ("<a href='/x'><div>b</div></a>c", ' <a href="/x">b</a> c'),
        ("<h2><pre>a</pre></h2>", "<h2> <code>a</code> </h2>"),
        ("<pre><p>a</p><p>b</p></pre>", "<pre>a\nb</pre>"),
        ("<li>a</li>", "<div>a</div>"),
        ("<table><tr><td>a</td></tr></table>", "<div><div><div>a</div></div></div>"),
        ("<ul><li>a</li>b</ul>", "<ul><li>ab</li></ul>"),
    ],
)
def test_simplify(html: str, expected: str) -> None:
    """An element that Markdown lacks becomes one that it has, or text."""
    soup = BeautifulSoup(html, "html.parser")
    simplify(soup)
    assert str(soup) == expected
