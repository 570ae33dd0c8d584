"""Emphasis is recognised next to any character."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.exporters.markdown.body import render_markdown
from crawler.exporters.markdown.emphasis import DELETED, EM, STRONG, write_emphasis
from tests.support.builders import element, often
from tests.support.rendering import fold, render

PUNCTUATION = "“”，。《》（）：:、！？…—·.,!?()\"'-"
WORDS = st.text(st.sampled_from(f"雨雪aZ1é😀+ \u3000{PUNCTUATION}"), max_size=6)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"a {'b'.join(STRONG)} c", "a **b** c"),
        (f"a {'b'.join(DELETED)} c", "a ~~b~~ c"),
        (f"a {'b'.join(EM)} c", "a *b* c"),
        (f"{'b'.join(STRONG)}{'c'.join(EM)}", "**b**_c_"),
        (f"前{'“雨”'.join(STRONG)}后", "前“**雨**”后"),
        (f"前{'+雨+'.join(STRONG)}后", "&#21069;**+雨+**&#21518;"),
        (f"前{'雨'.join(STRONG)}后", "前**雨**后"),
    ],
)
def test_write_emphasis(text: str, expected: str) -> None:
    """Punctuation moves outside; a character in the way becomes an entity."""
    assert write_emphasis(text) == expected


@often
@given(WORDS, WORDS, WORDS)
def test_emphasis(before: str, inner: str, after: str) -> None:
    """Emphasis is recognised next to any character, except punctuation at its ends."""
    html = render(render_markdown(f"<p>{before}<b>{inner}</b>{after}</p>"))
    strong = [fold(e.text) for e in element(html).select("strong")]
    assert fold(element(html).text) == fold(before + inner + after)
    if core := fold(inner).strip(PUNCTUATION):
        assert len(strong) == 1
        assert core in strong[0]
        assert strong[0] in fold(inner)
