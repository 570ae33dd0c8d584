"""Blocks that two pages of a long article repeat where they meet are removed."""

from __future__ import annotations

import pytest

from crawler.pages.joint import drop_repeated
from tests.support.builders import element

LONG = "<p>今天下了一整天的雨，明天还要接着下，后天才会晴。</p>"
OTHER = "<p>昨天没有下雨，前天也没有下雨，大前天下了一点。</p>"
IMAGE = "<p><img src=a></p>"


def join(*pages: str) -> list[str]:
    """Return the pages of an article without the blocks repeated between them."""
    texts = [element(html) for html in pages]
    drop_repeated(texts)
    return [text.inner_html.replace('"a"', "a") for text in texts]


@pytest.mark.parametrize(
    ("first", "second", "left"),
    [
        (OTHER + LONG, f"{LONG}<p>雪</p>", "<p>雪</p>"),
        (f"{OTHER}{LONG}\n", f" {LONG}雪", " 雪"),
        (f"雨{OTHER}{LONG}", f"{OTHER}{LONG}雪", "雪"),
        (OTHER + IMAGE + LONG, f"{IMAGE}{LONG}<b>雪</b>", "<b>雪</b>"),
        ("<p>雾</p><p>雨</p>", "<p>雨</p><p>雪</p>", "<p>雪</p>"),
        ("<h3>雨</h3>" + LONG, f"<h3>雨</h3>{LONG}<p>雪</p>", "<p>雪</p>"),
    ],
)
def test_repeated(first: str, second: str, left: str) -> None:
    """Blocks that end one page and begin the next are kept once."""
    assert join(first, second) == [first, left]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (f"{LONG}<p>雨</p>", f"{LONG}<p>雪</p>"),
        (OTHER + LONG, OTHER + LONG),
        (f"{LONG}雨", f"{LONG}雪"),
        (LONG, f"雪{LONG}"),
        ("<p>雨</p><p>推荐</p>", "<h3>雪</h3><p>推荐</p>"),
        ("<h3>优点</h3><p>雨</p>", "<h3>优点</h3><p>雪</p>"),
        ("<p>雨</p><hr>", "<hr><p>雪</p>"),
        (IMAGE, f"{IMAGE}<p>雪</p>"),
        ("雨<br>", "<br>雪"),
        ("雨<b>英特尔</b>", "<b>英特尔</b>雪"),
        ("雨<a href=/>" + LONG[3:-4] + "</a>", "<a href=/>" + LONG[3:-4] + "</a>雪"),
    ],
)
def test_equal(first: str, second: str) -> None:
    """Equal blocks elsewhere stay, and so do equal parts of a sentence."""
    assert join(first, second) == join(first) + join(second)


def test_three_pages() -> None:
    """Each page is compared only with the page before it."""
    pages = (f"雨{LONG}", f"{LONG}雪{OTHER}", f"{OTHER}{LONG}雾")
    assert join(*pages) == [pages[0], f"雪{OTHER}", f"{LONG}雾"]
