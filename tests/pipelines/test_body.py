"""The body is the text of all pages of an article."""

from __future__ import annotations

from crawler.pipelines.body import extract_text
from tests.support.builders import SITE, URL, body_page, page, read_article


def test_parts() -> None:
    """Pages of a long article are joined; a paragraph of both is kept once."""
    item = read_article(
        body_page("<p>雨</p><p>雪</p>"), body_page("<p>雪</p><p>风</p>")
    )
    assert item.body == "<p>雨</p><p>雪</p>\n<p>风</p>"


def test_pages_stay() -> None:
    """The text is cut from a copy, so that the page stays unchanged."""
    whole = body_page("<p>雨</p><p><a href=/a>雪</a></p><p class=bqian>标签</p>")
    before = whole.tree.select("body")[0].text
    reading, text, _ = extract_text(whole, SITE)
    assert reading.url == URL
    assert text
    assert [link.attr("href") for link in text.select("a")] == [
        "https://news.mydrivers.com/a"
    ]
    assert whole.tree.select("a")[0].attr("href") == "/a"
    assert whole.tree.select("body")[0].text == before


def test_no_container() -> None:
    """A page without a text gives an empty body."""
    reading, text, cuts = extract_text(page("<p>雨</p>"), SITE)
    assert (reading.value, text, cuts) == (None, None, [])
    assert read_article(page("<p>雨</p>")).body == ""
