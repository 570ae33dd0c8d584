"""A body as Markdown shows what it showed as HTML, whatever it holds."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from crawler.exporters.markdown.body import render_markdown
from crawler.pages.cleaning import clean_html
from tests.support.builders import HARD, HOSTILE, element, often
from tests.support.rendering import render, see

TEXTS = (
    *(
        "雨",
        "雪。",
        "“重点”",
        " ",
        "\n",
        "a",
        "1. a",
        "2) b",
        "- a",
        "+ a",
        "# a",
        "==",
    ),
    *(
        "===",
        "---",
        "***",
        "___",
        "> a",
        "`a`",
        "``",
        "```",
        "~~~",
        "~a~",
        "*a*",
        "_a_",
    ),
    *(
        "**",
        "__",
        "[a](b)",
        "[a]: b",
        "![",
        "!",
        "\\",
        "\\*",
        "<b>",
        "<!-- a -->",
        "&amp;",
    ),
    *(
        "&",
        "&#35;",
        "{{ a }}",
        "{% a %}",
        "{#",
        "}",
        "|",
        "a|b",
        "|-|",
        ":-",
        ": a",
        "C #",
    ),
    *(
        "http://a.example/",
        "www.a.example",
        "a@b.example",
        "^",
        "$$a$$",
        "--a",
        "😀",
        "é",
    ),
    *(
        "\u3000",
        "\xa0",
        "\u200b",
        "\t",
        "    a",
        "1",
        ".",
        "(a)",
        "[ ] a",
        "[^1]",
        "...",
        '"',
    ),
)
BLOCKS = "p div blockquote h2 h6 ul ol li table pre dl figure td".split()
INLINES = "b strong i em del s u span font code kbd sup sub q mark ruby a small".split()


def escape(text: str) -> str:
    """Return *text* as HTML."""
    return text.replace("&", "&amp;").replace("<", "&lt;")


def wrap(tag: str, inner: str) -> str:
    """Return *inner* within *tag*, and within what it stands in."""
    return WRAPPED.get(tag, f"<{tag}>{{}}</{tag}>").format(*[inner] * 2)


leaves = st.one_of(
    st.sampled_from(TEXTS).map(escape),
    st.sampled_from(HARD).map(escape),
    st.sampled_from(
        ["<br>", "<hr>", "<img src='https://a.example/(1).png' alt='雨 _1_'>"]
    ),
    st.sampled_from(
        ["<pre>  a\n\n\tb\n</pre>", "<pre>{{ a }}\n  b</pre>", "<p>雪</p>"]
    ),
)
WRAPPED = {
    "a": "<a href='https://a.example/b (c)_*?d=1&amp;e#f' title='a&quot;b'>{}</a>",
    "table": "<table><tr><th>{}<td colspan=2>雨<tr><td rowspan=2>{}</table>",
    "td": "<table><caption>{}</caption><tr><td>a</td><td>{}</table>",
    "ul": "<ul><li>雨<li>{}</ul>",
    "ol": "<ol><li>雨<li>{}</ol>",
    "li": "<ol start=7><li>{}</ol>",
    "dl": "<dl><dt>a<dd>{}</dl>",
    "figure": "<figure><img src='https://a.example/b.png' alt='a]*b'>"
    "<figcaption>{}</figcaption></figure>",
}
"""What some tags stand in."""
TAGS = (
    *(f"<{tag}>" for tag in (*BLOCKS, *INLINES, "tr", "th", "caption")),
    *(f"</{tag}>" for tag in (*BLOCKS, *INLINES, "tr", "th", "caption")),
    *(
        "<br>",
        "<hr>",
        "<img src=https://a.example/b.png>",
        "<a href=https://a.example/>",
    ),
)
UNWRITTEN = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffc\ufffe\uffff]"
)
"""What no file holds."""
bodies = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4).map("".join),
        st.builds(wrap, st.sampled_from(INLINES), inner),
        st.builds(wrap, st.sampled_from(BLOCKS), inner),
    ),
    max_leaves=12,
)


tangles = st.lists(
    st.sampled_from([*TAGS, *TAGS, *TAGS, *TEXTS, *HOSTILE]), max_size=25
).map("".join)


def assert_same(html: str) -> None:
    """Markdown shows of *html* what HTML does, and holds no mark of a template."""
    cleaned = UNWRITTEN.sub("", clean_html(element(html)))
    markdown = render_markdown(cleaned)
    before, after = see(cleaned), see(render(markdown))
    assert after.words == before.words, markdown
    assert after.images == before.images, markdown
    assert after.links == before.links, markdown
    assert not re.search(r"\{[{%#]|<!--", markdown)


@often
@given(bodies)
def test_any_body(html: str) -> None:
    """No text, link or image is lost, and none is made, whatever stands in what."""
    assert_same(html)


@often
@given(tangles)
def test_tangled_body(html: str) -> None:
    """So it is where tags are left open, closed twice, or none that are allowed."""
    assert_same(html)
