"""A page of the site without the article is told from an unknown challenge."""

from __future__ import annotations

import re

import pytest

from crawler.outcomes import BLANK
from crawler.pages.impostors import blank
from crawler.pages.page import Page
from tests.support.builders import SITE

LINKS = '<a href="/class/#/">栏目</a>'


@pytest.mark.parametrize(
    ("title", "body", "kind"),
    [
        ("雨停了，路灯亮到早上六点", LINKS * 5, BLANK),
        ("雨停了，路灯亮到早上六点", LINKS * 4, ""),
        ("", LINKS * 5, ""),
        ("雨停了，路灯亮到早上六点…", LINKS * 5 + "雨停了，路灯亮到早上七点", ""),
        ("雨停了，路灯亮到早上六点", LINKS.replace("/class", "//x.example") * 5, ""),
    ],
)
def test_blank(title: str, body: str, kind: str) -> None:
    """Only a page that links to the site and lacks the title is a blank page."""
    count = iter(range(9))
    html = re.sub("#", lambda _: str(next(count)), body)
    page = Page("https://news.mydrivers.com/1/1/1.htm", html)
    assert blank(page, title, SITE) == kind
