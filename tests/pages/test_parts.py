"""All pages of a long article are found, or the missing one is named."""

from __future__ import annotations

import re

import pytest

from crawler.pages.parts import LongArticle, PartsError
from tests.support.builders import ID, SITE, URL, page

START = URL.removesuffix(".htm")


def url(part: int | str) -> str:
    """Return the URL of a part."""
    return URL if part == 1 else f"{START}_{part}.htm"


def pager(*links: int | str) -> str:
    """Return a pager with links to these parts, and others as they stand."""
    anchors = (
        str(link) if str(link).startswith("<") else f"<a href='{url(link)}'>{link}</a>"
        for link in links
    )
    return f"<div class=page_article>{''.join(anchors)}</div>"


def collect(*pagers: str, moved: str = "") -> list[str]:
    """Return the URLs of the pages of an article with these pagers, as they are read.

    The page that is asked for second is at *moved*, if that is given.
    """
    pages = {url(n): html for n, html in enumerate(pagers, 1)}
    article = LongArticle(page(pages[URL]), ID, SITE)
    while missing := article.missing():
        found = moved if moved and len(article.pages) == 1 else missing
        article.add(page(pages.get(missing, ""), url=found))
    return [found.url for found in article.pages]


ALL = "<a href='834508_all.htm'>全文</a>"
SCRIPT = "<a href='javascript:go({0})'>{0}</a>"


@pytest.mark.parametrize(
    "pagers",
    [
        (pager(2, 3, 4), "", "", ""),
        (pager(2), pager(1, 3), pager(2, 4), pager(3)),
        (pager(2, 3, "<a href='834508_4.htm'>尾页</a>"), "", "", ""),
        (pager(4), "", "", ""),
        (pager(2, SCRIPT.format(3), SCRIPT.format(4)), "", "", ""),
        (pager(3), "", pager(1, 2, 3, 4), pager(1, "<a href='#'>4</a>")),
    ],
    ids=["all", "chain", "gap", "last", "script", "both"],
)
def test_parts(pagers: tuple[str, ...]) -> None:
    """The pager of each page is read, and gaps between parts are filled."""
    assert collect(*pagers) == [url(1), url(2), url(3), url(4)]


@pytest.mark.parametrize(
    "pagers",
    [
        (ALL,),
        (ALL + pager(2, 3), "", ""),
        (pager(2), pager(1) + ALL),
        (pager(200) + ALL,),
    ],
)
def test_whole(pagers: tuple[str, ...]) -> None:
    """A page with the whole text replaces all pages, whichever page links to it."""
    assert collect(*pagers) == [url("all")]


def test_one_page() -> None:
    """An article on one page has no missing page."""
    assert collect(pager()) == [URL]


def test_padded_number() -> None:
    """The URL of a missing part pads its number like those of other parts."""
    article = LongArticle(page(pager("03", "10")), ID, SITE)
    assert article.missing() == url("02")
    article = LongArticle(page(pager("10")), ID, SITE)
    assert article.missing() == url("2")


@pytest.mark.parametrize("last", [51, 9999])
def test_limit(last: int) -> None:
    """An article with more parts than the site file allows is rejected at once."""
    with pytest.raises(PartsError, match=f"{last} is beyond `limit`"):
        collect(pager(2, last))
    with pytest.raises(PartsError, match="beyond `limit`"):
        collect(*(pager(n) for n in range(2, 99)))


@pytest.mark.parametrize("link", [SCRIPT.format(2), SCRIPT.format("下一页")])
def test_script(link: str) -> None:
    """A pager without URLs is reported: the parts of the article cannot be found."""
    with pytest.raises(PartsError, match="no link leads to number 2"):
        collect(pager(link))


@pytest.mark.parametrize(
    "moved",
    [URL, url(3), "https://news.mydrivers.com/", url(2).replace("08", "09")],
)
@pytest.mark.parametrize("pagers", [(pager(2, 3), "", ""), (ALL,)])
def test_redirected(moved: str, pagers: tuple[str, ...]) -> None:
    """A part that redirects to another page is reported, and not accepted."""
    with pytest.raises(PartsError, match=re.escape(f"redirected to {moved}")):
        collect(*pagers, moved=moved)
