"""Tags are read from the links to their pages."""

from __future__ import annotations

import pytest

from crawler.pages.tags import Tag, read_tags
from tests.support.builders import SITE, URL, element


def tags(html: str) -> list[Tag]:
    """Return the tags of all links in *html*."""
    return read_tags([(e, URL) for e in element(html).select("a")], SITE)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<a href=/tag/yu.htm> #雨 </a>", [Tag("雨", "yu")]),
        ("<a href=/tag/yu.htm>＃雨</a>", [Tag("雨", "yu")]),
        ("<a href=/tag/c.htm>C #</a>", [Tag("C #", "c")]),
        ("<a href=/tag/yu.htm>雨</a><a href=/tag/yu.htm>雨</a>", [Tag("雨", "yu")]),
        ("<a>雨</a><a href=//a.example/tag/yu.htm>雨</a>", [Tag("雨", "")]),
        ("<a href=/tag/yu.htm>#</a>", []),
    ],
)
def test_read_tags(html: str, expected: list[Tag]) -> None:
    """A tag has the name that readers see, and a slug if its page is on the site."""
    assert tags(html) == expected


def test_same_name() -> None:
    """A name with two slugs gives two tags, in the order of their links."""
    html = "<a href=/tag/b.htm>雨</a><a href=/tag/a.htm>雨</a>"
    assert tags(html) == [Tag("雨", "b"), Tag("雨", "a")]
