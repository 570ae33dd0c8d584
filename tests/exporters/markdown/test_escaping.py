"""Markdown shows an escaped text unchanged, without reading syntax in it."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from crawler.exporters.markdown.escaping import escape, escape_label, escape_title
from tests.support.builders import HARD, element, often
from tests.support.rendering import fold, render

MARKS = "\\`*_{}[]()#+-.!|<>~=:\"'&$^@/1 a雨"
lines = st.one_of(
    st.text(st.sampled_from(MARKS), max_size=20),
    st.sampled_from(HARD).map(lambda text: re.sub(r"[^ -~\w]", "", text)),
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a*b_c", r"a\*b\_c"),
        *(("1. a", r"1\. a"), ("- a", r"\- a"), ("> a", r"\> a"), (": a", r"\: a")),
        *(("# a #", r"\# a \#"), ("C#", "C#"), ("1.5", "1.5"), ("a - b", "a - b")),
        *(("{{ a }}", "&#123;&#123; a &#125;&#125;"), ("a & b", "a &amp; b")),
        *(('"a"', r"\"a\""), ("a--b...", r"a\--b\..."), ("$$a$$", r"\$$a\$$")),
        *(("http://a", r"http\://a"), ("www.a", r"www\.a"), ("a@b", "a&#64;b")),
        *(("a!", r"a\!"), ("a!b", "a!b"), ("a\u2028b", "a b")),
    ],
)
def test_escape(text: str, expected: str) -> None:
    """Exactly the characters that a generator would interpret are escaped."""
    assert escape(text) == expected


def test_brackets() -> None:
    """A bracket in a link's text becomes an entity; in a title it stays."""
    assert escape_label("[a]") == "&#91;a&#93;"
    assert escape_title("[a]") == "[a]"


@often
@given(lines)
@example("===")
@example("1) a")
def test_shown(text: str) -> None:
    """A paragraph of any text shows that text, without elements."""
    html = render(escape(text))
    assert fold(element(html).text) == fold(text)
    assert element(html).select("p *, h1, hr, ul, ol, pre, table, blockquote") == []


@often
@given(lines)
def test_link(text: str) -> None:
    """Text and title of a link are read back, whatever they hold."""
    html = render(f'[a{escape_label(text)}](/b "{escape_title(text)}")')
    (link,) = element(html).select("a")
    assert fold(link.text) == fold(f"a{text}")
    assert (link.attr("title") or "") == text
