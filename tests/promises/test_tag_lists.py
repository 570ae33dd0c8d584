"""No article of a tag is lost in silence, and none of another list is taken for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.crawling import Result, crawl, read_articles
from tests.support.fault_server import FaultServer
from tests.support.faults import Fault, answer, redirect
from tests.support.serving import NEWS

if TYPE_CHECKING:
    from pathlib import Path

TAG = f"{NEWS}/tag/{{}}.htm"
NEXT = "<a class=next href='{}'>x</a>"


def item(number: int) -> str:
    """Return the item of an article."""
    return f"<li><h3><a href='/1/{number // 1000}/{number}.htm'>雨</a></h3></li>"


def listing(number: int, more: str = "") -> Fault:
    """Answer with a list of one article."""
    html = (
        f"<!DOCTYPE html><title>甲最新资讯</title><ul>{item(number)}</ul>{more}</html>"
    )
    return answer(html.encode())


def crawl_tags(
    faults: dict[str, Fault], folder: Path, *slugs: str
) -> tuple[Result, set[int]]:
    """Crawl tags of a faulty site; return how it ended, and what is stored."""
    with FaultServer(faults) as server:
        words = ("tag", *slugs, "--output", str(folder))
        result = crawl(server.url, *words)
    return result, set(read_articles(folder)) if result.counts.get("written") else set()


@pytest.mark.parametrize(
    "href", ["javascript:GetNewsList(2)", "mailto:a@example.org", "data:text/html,x"]
)
def test_next_link_to_no_page(href: str, tmp_path: Path) -> None:
    """It is named, with what it holds, and the other tags of the command are read."""
    faults = {
        TAG.format("a"): listing(999999, NEXT.format(href)),
        TAG.format("b"): listing(800561),
    }
    result, there = crawl_tags(faults, tmp_path, "a", "b")
    assert (result.code, there) == (3, {999999, 800561})
    problem = f"the link to the next page leads to no page: {href}"
    assert f"https://{TAG.format('a')}: {problem}" in result.stderr
    assert "a bug" not in result.stderr


@pytest.mark.parametrize(
    "location",
    [
        f"https://{NEWS}/",
        "https://www.mydrivers.com/",
        f"https://{TAG.format('chuliqi')}",
        f"https://{NEWS}/1/999/999999.htm",
    ],
)
def test_redirected(location: str, tmp_path: Path) -> None:
    """A tag that leads to another page files none of its articles."""
    faults = {TAG.format("a"): redirect(location), TAG.format("b"): listing(800561)}
    result, there = crawl_tags(faults, tmp_path, "a", "b")
    assert (result.code, there) == (3, {800561})
    assert f"{TAG.format('a')}: redirected to {location}\n" in result.stderr


def test_redirected_later(tmp_path: Path) -> None:
    """So does a later page of the list."""
    faults = {
        TAG.format("a"): listing(999999, NEXT.format("/more?2")),
        f"{NEWS}/more?2": redirect(f"https://{NEWS}/"),
    }
    result, there = crawl_tags(faults, tmp_path, "a")
    assert (result.code, there) == (3, {999999})
    assert f"{NEWS}/more?2: redirected to https://{NEWS}/\n" in result.stderr


def test_redirected_to_itself(tmp_path: Path) -> None:
    """A redirect to the same tag, differently written, is none to another page."""
    faults = {
        TAG.format("a"): redirect(f"https://{TAG.format('A')}?b"),
        f"{TAG.format('A')}?b": listing(999999, NEXT.format("/more?2")),
        f"{NEWS}/more?2": redirect(f"https://{NEWS}/more?2&x"),
        f"{NEWS}/more?2&x": listing(800561),
    }
    result, there = crawl_tags(faults, tmp_path, "a")
    assert (result.code, there) == (0, {999999, 800561})


@pytest.mark.parametrize("more", ["共 3 页", "<a href='/b'>更多</a>"])
def test_more_than_is_found(more: str, tmp_path: Path) -> None:
    """A list that says there is more, without a link that is known, is named."""
    faults = {TAG.format("a"): listing(999999, f"<p class=m-page>{more}</p>")}
    result, there = crawl_tags(faults, tmp_path, "a")
    assert (result.code, there) == (3, {999999})
    assert f"https://{TAG.format('a')}: " in result.stderr


@pytest.mark.parametrize(
    "more",
    ["<a href='/more?2'>下一页</a>", "<p id=div_pager><a href='/more?2'>2</a></p>"],
)
def test_other_next_links(more: str, tmp_path: Path) -> None:
    """The usual words and numbers lead to the next page."""
    faults = {
        TAG.format("a"): listing(999999, more),
        f"{NEWS}/more?2": listing(800561),
    }
    result, there = crawl_tags(faults, tmp_path, "a")
    assert (result.code, there) == (0, {999999, 800561})
