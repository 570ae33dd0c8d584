"""Links to the pages of a long article are found among all links of a page."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from crawler.pages.part_links import claimed_part, part_links, part_number
from crawler.sites.articles import Parts
from tests.support.builders import ID, SITE, URL, page

START = URL.removesuffix(".htm")


def find(html: str, url: str = URL) -> tuple[list[str], bool]:
    """Return the links to the other pages of an article."""
    links = part_links(page(html, url=url), ID, SITE)
    if links.whole:
        return [links.whole], True
    return [links.parts[part] for part in sorted(links.parts)], False


def pager(*links: str) -> str:
    """Return an article with links to its parts."""
    anchors = "".join(f"<a href='{link}'>x</a>" for link in links)
    return f"<div class='news_info'><div class='page_article'>{anchors}</div></div>"


@pytest.mark.parametrize(
    "html",
    [
        "<a href='/1/834/834508_all.htm'> 全文 </a>",
        pager("834508_2.htm", "834508_3.htm") + "<a href='834508_all.htm'>全文</a>",
        "<a href='/1/834/834509_all.htm'>全文</a><a href='834508_all.htm'>全文</a>",
        "<p class=page_article><a href='834508_all.htm#top'>查看全文 (共 9 页)</a></p>",
    ],
)
def test_whole(html: str) -> None:
    """One link to the whole text stands for all pages."""
    assert find(html) == ([f"{START}_all.htm"], True)


@pytest.mark.parametrize(
    "html",
    [
        *("", pager(), pager("834508.htm", "#top", URL, "834508_1.htm")),
        pager("834509.htm", "834509_2.htm", "/1/834/83450_2.htm"),
        pager("javascript:;", "http://[", "", "834508_x.htm", "834508_0.htm"),
        "<a href='834508_2.htm'>outside of text and pager</a>",
        "<a href='834509_all.htm'>全文</a>",
        "<a href='834508_all.htm'>看全文</a>",
    ],
)
def test_no_parts(html: str) -> None:
    """An empty pager, the page itself and another article are no parts."""
    assert find(html) == ([], False)


@pytest.mark.parametrize("href", ["", " href=''", " href='#all'", " href='834508.htm'"])
def test_whole_of_itself(href: str) -> None:
    """A link to the page itself is no link to the whole text; its parts are found."""
    html = f"<a{href}>全文</a>{pager('834508_2.htm')}"
    assert find(html) == ([f"{START}_2.htm"], False)


@pytest.mark.parametrize(
    "links",
    [
        ("834508_3.htm", "834508_10.htm", "834508_2.htm"),
        ("834508_2.htm", "834508_2.htm#a", "834508_10.htm", "834508_3.htm"),
        ("834508.htm", "834508_2.htm", "834508_3.htm", "834509.htm", "834508_10.htm"),
    ],
)
def test_parts(links: tuple[str, ...]) -> None:
    """Each part is found once, by its number."""
    assert find(pager(*links)) == (
        [f"{START}_2.htm", f"{START}_3.htm", f"{START}_10.htm"],
        False,
    )


@pytest.mark.parametrize(
    "link",
    [
        *(f"{START}_2.htm?fr=m", "http://news.mydrivers.com/1/834/834508_2.htm"),
        *("//news.mydrivers.com/1/834/834508_2.htm?", "834508_02.htm"),
    ],
)
def test_part_twice(link: str) -> None:
    """Two URLs of one part are one part."""
    urls, _ = find(pager("834508_2.htm", link, "834508_3.htm"))
    assert urls == [f"{START}_2.htm", f"{START}_3.htm"]


def test_links_in_text() -> None:
    """Links to parts may be in the text itself."""
    html = "<div class='news_info'><p><a href='834508_2.htm'>下一页</a></p></div>"
    assert find(html) == ([f"{START}_2.htm"], False)


def test_number_beyond_belief() -> None:
    """A part number that is too large is ignored."""
    links = f"834508_{'9' * 5000}.htm", "834508_2.htm"
    urls, _ = find(pager(*links))
    assert urls[:1] == [f"{START}_2.htm"]


def test_no_mark() -> None:
    """Without a mark in the site file, parts are found by the id alone."""
    assert SITE.parts
    found = SITE.parts.model_dump(exclude={"mark"})
    site = SITE.model_copy(update={"parts": Parts(**found)})
    tree = page(pager("834508_2.htm"), url=URL)
    assert part_links(tree, ID, site) == ("", {2: f"{START}_2.htm"})


@pytest.mark.parametrize("mark", ["", "_2", "{number}_", '{id}"]', "{id} "])
def test_wrong_mark(mark: str) -> None:
    """A mark without the id, or that is no part of a URL, is invalid."""
    assert SITE.parts
    known = SITE.parts.model_dump()
    with pytest.raises(ValidationError, match="mark"):
        Parts(**{**known, "mark": mark})


@pytest.mark.parametrize(
    ("links", "part"),
    [
        ("<a href='834508_2.htm'>2</a><a href='javascript:go(9)'>9</a>", 9),
        *(("<a href='#' onclick='go(3)'>3</a>", 3), ("<a>4</a>", 4)),
        *(("<a href='javascript:go()'>下一页</a>", 2), ("<a href='#'>1</a>", 1)),
        *(("<a href='javascript:;'>下一页</a>", 1), ("<a href='#c'>128</a>", 1)),
        *(("<a href='/1/834/834509.htm'>7</a>", 1), ("", 1), ("<a></a>", 1)),
        (f"<a>{'9' * 5000}</a>", 1),
    ],
)
def test_claimed_part(links: str, part: int) -> None:
    """A number in a pager counts even if only a script knows its URL."""
    assert claimed_part(page(f"<p class=page_article>{links}</p>"), SITE) == part
    assert claimed_part(page(f"<p class=news_info>{links}</p>"), SITE) == 1


@pytest.mark.parametrize(
    ("ending", "part"),
    [(".htm", 1), ("_2.htm?a", 2), ("_10.htm", 10), ("_all.htm", 0), ("/x", 1)],
)
def test_part_number(ending: str, part: int) -> None:
    """The URL of a part has its number; that of the whole text has none."""
    assert part_number(f"{START}{ending}", SITE) == part


def test_any_id() -> None:
    """An id may hold what would end a string of CSS."""
    assert part_links(page("""<a href='a"]b\\c_2'>x</a>"""), 'a"]b\\c', SITE) == (
        "",
        {},
    )
