"""Cleaning keeps the text of an article and the HTML that it is written in."""

from __future__ import annotations

import pytest

from crawler.pages.cleaning import clean_html
from crawler.pages.page import Page
from tests.support.builders import URL, element, read_article


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
    assert element(clean_html(element(html, doctype))).text == text


def test_no_doctype() -> None:
    """A page without a doctype keeps its tables."""
    html = "<div class=news_info><p>雨<table><tr><td>雪</td></tr></table>"
    body = read_article(Page(URL, html, "desktop")).body
    assert "<table>" in body
    assert element(body).text == "雨雪"
