"""An article has its pages on the desktop site and on the touch site."""

import re
from dataclasses import replace

import pytest

from crawler.replica.articles import Article
from crawler.replica.pages import render_articles

ONE = Article(
    id=1000001,
    date="2024-09-05 00:30:00",
    title="雨",
    header="",
    frame="g3",
    tail="g3",
    summary="雨",
    parts=["<p>甲</p>\n"],
    tags=[("天", "tian")],
)
LONG = replace(ONE, id=999002, tail="g2", parts=["<p>甲</p>\n", "<p>乙</p>\n"])
DESKTOP = "news.mydrivers.com/1"


def test_urls() -> None:
    """A long article has a page for each part and one for the whole."""
    assert set(render_articles([ONE, LONG])) == {
        f"{DESKTOP}/1000/1000001.htm",
        *(f"{DESKTOP}/999/999002{end}.htm" for end in ("", "_2", "_all")),
        *(f"m.mydrivers.com/newsview/{number}.html" for number in (1000001, 999002)),
    }


@pytest.mark.parametrize(
    ("ending", "words", "after"),
    [("", "甲", ["_2"]), ("_2", "乙", ["_2"]), ("_all", "甲乙", [])],
)
def test_parts(ending: str, words: str, after: list[str]) -> None:
    """A part has its text and links to all parts; the whole text has no such links."""
    page = render_articles([ONE, LONG])[f"{DESKTOP}/999/999002{ending}.htm"]
    assert "".join(re.findall("<p>([甲乙])</p>", page)) == words
    assert re.findall(r'999002(_\w+)\.htm">下一页', page) == after


def test_touch_site() -> None:
    """The touch site has the whole text, tags behind a hash sign, and no tail."""
    page = render_articles([LONG, ONE])["m.mydrivers.com/newsview/999002.html"]
    assert "".join(re.findall("<p>([甲乙])</p>", page)) == "甲乙"
    assert "<i>#</i>天</a>" in page
    assert "责任编辑" not in page


def test_neighbours() -> None:
    """A page links to the articles before and after its own, in a ring."""
    third = replace(ONE, id=999001)
    pages = render_articles([ONE, LONG, third])
    for article, others in ((ONE, (LONG, third)), (LONG, (ONE, third))):
        page = pages[f"news.mydrivers.com{article.stem}.htm"]
        assert all(f"{other.stem}.htm" in page for other in others)
