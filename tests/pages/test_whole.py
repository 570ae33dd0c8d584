"""A truncated page is detected by its missing end, wherever it was cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.pages.page import Page
from crawler.pages.whole import (
    CLOSED,
    Fullness,
    article_fullness,
    ending,
    feed_fullness,
    list_fullness,
)
from tests.support.builders import SITE, URL

HEAD = "<!DOCTYPE html><title>雨</title><div class=top>站</div><div class=main>"
TEXT = "<div class=news_info><p>雨</p><div><p>雪<b>风</b></div><p>云</p>"
LAST = "<p>末</p></div>"
AFTER = "<p class=bqian><a href=/tag/yu.htm>雨</a></p><ul><li>别</ul></div>"
MINIFIED = HEAD + TEXT + LAST + AFTER
CLOSED_PAGE = f"<html><body>{MINIFIED}</body></html>"
FEED = b"<?xml version='1.0'?><rss version='2.0'><channel><item/></channel></rss>"
LIST = "<!DOCTYPE html><ul class=news_lb><li><a href=/1/1/1001.htm>雨</a></ul>"
PASSING = {Fullness.WHOLE, Fullness.NEW}


def fullness(
    html: str, earlier: tuple[str, ...] = (), *, is_framed: bool = True
) -> Fullness:
    """Return the state of an article's page."""
    return article_fullness(Page(URL, html), SITE.body, earlier, is_framed=is_framed)


@pytest.mark.parametrize("is_framed", [True, False])
@pytest.mark.parametrize("earlier", [(), (CLOSED,), ("</div>",)])
@pytest.mark.parametrize(
    "behind", ["", "\n", "<!-- 0.03 s -->", "<script>1</script>\n<!-- a -->"]
)
def test_closed(behind: str, earlier: tuple[str, ...], *, is_framed: bool) -> None:
    """A page that closes its HTML is whole, whatever its framing and its kind."""
    html = CLOSED_PAGE + behind
    assert fullness(html, earlier, is_framed=is_framed) is Fullness.WHOLE


@pytest.mark.parametrize("is_framed", [True, False])
@pytest.mark.parametrize(
    "html", [MINIFIED, HEAD + TEXT + LAST + "</div>", HEAD + TEXT + LAST + "<p>旁"]
)
def test_minified(html: str, *, is_framed: bool) -> None:
    """The first page ever passes without the end tags that HTML lets it omit."""
    assert fullness(html, is_framed=is_framed) is Fullness.NEW


def test_minified_again() -> None:
    """A page that ends like earlier ones is whole; another is unlike them."""
    assert fullness(MINIFIED, ("</div>",)) is Fullness.WHOLE
    assert fullness(MINIFIED, (CLOSED,)) is Fullness.UNLIKE


@given(st.integers(min_value=0, max_value=len(TEXT + LAST) - len("</div>")))
def test_cut_text(at: int) -> None:
    """A page that was cut in its text is detected, even if it is the first."""
    start = HEAD + TEXT[: len("<div class=news_info>")]
    html = start + (TEXT + LAST)[len("<div class=news_info>") :][:at]
    if len(html) < len(HEAD + TEXT + LAST):
        assert fullness(html) is Fullness.CUT


@given(st.integers(min_value=len("<html><body>" + HEAD + TEXT), max_value=10_000))
def test_cut_anywhere(at: int) -> None:
    """A cut after the text is detected if earlier pages were closed."""
    html = CLOSED_PAGE[:at]
    is_whole = "</body>" in html
    assert (fullness(html, (CLOSED,)) in PASSING) is is_whole


@pytest.mark.parametrize(
    ("html", "is_framed", "expected"),
    [
        ("<title>雨</title><p>站", True, Fullness.NEW),
        ("<title>雨</title><p>站", False, Fullness.CUT),
        ("<title>雨</title><div clas", True, Fullness.CUT),
    ],
)
def test_without_text(html: str, expected: Fullness, *, is_framed: bool) -> None:
    """A page without a text is judged by its framing and its last characters."""
    assert fullness(html, (CLOSED,), is_framed=is_framed) is expected


@given(st.integers(min_value=30, max_value=len(FEED)))
def test_feed(at: int) -> None:
    """A feed is whole only if its root is closed."""
    expected = Fullness.WHOLE if at == len(FEED) else Fullness.CUT
    assert feed_fullness(FEED[:at]) is expected


@pytest.mark.parametrize(
    ("earlier", "is_framed", "expected"),
    [
        ((), True, Fullness.WHOLE),
        ((), False, Fullness.NEW),
        (("</ul>",), False, Fullness.WHOLE),
        ((CLOSED,), True, Fullness.UNLIKE),
    ],
)
def test_list(earlier: tuple[str, ...], expected: Fullness, *, is_framed: bool) -> None:
    """A list is whole by its framing, or by the endings of earlier ones."""
    assert list_fullness(LIST, earlier, is_framed=is_framed) is expected


@pytest.mark.parametrize("is_framed", [True, False])
def test_cut_list(*, is_framed: bool) -> None:
    """A list that ends inside a tag is truncated, whatever its framing."""
    assert list_fullness(LIST[:-40], (), is_framed=is_framed) is Fullness.CUT


@given(st.text(alphabet="<>/!-ab \n"))
def test_ending(text: str) -> None:
    """Comments and scripts after the end of a page do not change its ending."""
    assert ending(f"{text}</html>") == CLOSED
    assert ending(f"<p>雨</div>{'<!-- x -->'}") == "</div>"
