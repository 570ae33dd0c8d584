"""A body as Markdown shows what it showed as HTML, wherever it is rendered."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.cleaning import clean_html
from crawler.exporters.markdown import render_markdown
from tests.builders import HARD, HOSTILE, element, often
from tests.rendering import render, see

TEXTS = (
    *("雨", "雪。", "“重点”", " ", "\n", "a", "1. a", "2) b", "- a", "+ a", "# a", "=="),
    *("===", "---", "***", "___", "> a", "`a`", "``", "```", "~~~", "~a~", "*a*", "_a_"),
    *("**", "__", "[a](b)", "[a]: b", "![", "!", "\\", "\\*", "<b>", "<!-- a -->", "&amp;"),
    *("&", "&#35;", "{{ a }}", "{% a %}", "{#", "}", "|", "a|b", "|-|", ":-", ": a", "C #"),
    *("http://a.example/", "www.a.example", "a@b.example", "^", "$$a$$", "--a", "😀", "é"),
    *("\u3000", "\xa0", "\u200b", "\t", "    a", "1", ".", "(a)", "[ ] a", "[^1]", "...", '"'),
)
BLOCKS = "p div blockquote h2 h6 ul ol li table pre dl figure td".split()
INLINES = "b strong i em del s u span font code kbd sup sub q mark ruby a small".split()


def escape(text: str) -> str:
    """Return *text* as HTML."""
    return text.replace("&", "&amp;").replace("<", "&lt;")


def wrap(tag: str, inner: str) -> str:
    """Return *inner* within *tag*, and within what it stands in."""
    match tag:
        case "a":
            return f"<a href='https://a.example/b (c)_*?d=1&amp;e#f' title='a&quot;b'>{inner}</a>"
        case "table":
            return f"<table><tr><th>{inner}<td colspan=2>雨<tr><td rowspan=2>{inner}</table>"
        case "td":
            return f"<table><caption>{inner}</caption><tr><td>a</td><td>{inner}</table>"
        case "ul" | "ol":
            return f"<{tag}><li>雨<li>{inner}</{tag}>"
        case "li":
            return f"<ol start=7><li>{inner}</ol>"
        case "dl":
            return f"<dl><dt>a<dd>{inner}</dl>"
        case "figure":
            return f"<figure><img src='https://a.example/b.png' alt='a]*b'><figcaption>{inner}</figcaption></figure>"
    return f"<{tag}>{inner}</{tag}>"


leaves = st.one_of(
    st.sampled_from(TEXTS).map(escape),
    st.sampled_from(HARD).map(escape),
    st.sampled_from(["<br>", "<hr>", "<img src='https://a.example/(1).png' alt='雨 _1_'>"]),
    st.sampled_from(["<pre>  a\n\n\tb\n</pre>", "<pre>{{ a }}\n  b</pre>", "<p>雪</p>"]),
)
bodies = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4).map("".join),
        st.builds(wrap, st.sampled_from(INLINES), inner),
        st.builds(wrap, st.sampled_from(BLOCKS), inner),
    ),
    max_leaves=12,
)


def assert_same(html: str) -> None:
    """Markdown shows of *html* what HTML does, and holds no mark of a template."""
    cleaned = re.sub("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffc\ufffe\uffff]", "", clean_html(element(html)))
    markdown = render_markdown(cleaned)
    before, after = see(cleaned), see(render(markdown))
    assert after.words == before.words, markdown
    assert after.images == before.images, markdown
    assert after.links == before.links, markdown
    assert not re.search(r"\{[{%#]", markdown)


@often
@given(bodies)
def test_any_body(html: str) -> None:
    """No text, link or picture is lost, and none is made, whatever stands in what."""
    assert_same(html)
