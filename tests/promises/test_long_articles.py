"""An article on several pages is stored whole, or it is said why it is not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.support.crawling import crawl, read_articles
from tests.support.fault_server import FaultServer
from tests.support.faults import Fault, answer, redirect
from tests.support.serving import NEWS

if TYPE_CHECKING:
    from pathlib import Path

NUMBER = 900001
WORDS = "零一二三四五六七八九"


def place(part: int | str) -> str:
    """Return host and path of a part."""
    return f"{NEWS}/1/900/{NUMBER}{'' if part == 1 else f'_{part}'}.htm"


def part(number: int, *links: int | str, own: int = NUMBER) -> Fault:
    """Answer with a part whose pager leads to these."""
    pager = "".join(f"<a href='//{place(link)}'>{link}</a>" for link in links)
    html = (
        f"<!DOCTYPE html><div id=thread_subject>雨</div><input id=news_tid value={own}>"
        "<div class=news_bt1_left>2022-05-23 16:31:40</div><div class=news_info>"
        f"<p>第{WORDS[number]}页</p><div class=page_article>{pager}</div></div>"
    )
    return answer(html.encode())


def fetch(folder: Path, parts: dict[int | str, Fault]) -> tuple[str, str]:
    """Return which pages are in the stored article, and why there is none."""
    with FaultServer({place(n): fault for n, fault in parts.items()}) as server:
        words = ("article", str(NUMBER), "--output", str(folder))
        result = crawl(server.url, *words)
    if result.code == 0:
        [(_, body)] = read_articles(folder).values()
        return "".join(re.findall("第(.)页", body)), ""
    assert result.code == 3
    [problem] = [line for line in result.stderr.splitlines() if str(NUMBER) in line]
    return "", problem.partition(".htm: ")[2]


@pytest.mark.parametrize(
    "parts",
    [
        {1: part(1, 2), 2: part(2, 1, 3), 3: part(3, 2, 4), 4: part(4, 3)},
        {1: part(1, 2, 4), 2: part(2), 3: part(3), 4: part(4)},
        {1: part(1, 2, 3), 2: part(2), 3: part(3, 1, 4), 4: part(4)},
    ],
    ids=["chain", "gap", "window"],
)
def test_every_part(parts: dict[int | str, Fault], tmp_path: Path) -> None:
    """However the pager is made, each part is stored once, in its place."""
    assert fetch(tmp_path, parts) == ("一二三四", "")


@pytest.mark.parametrize(
    ("third", "reason"),
    [
        (None, "a part: HTTP 404"),
        (redirect(f"https://{place(1)}"), f"a part: redirected to https://{place(1)}"),
        (redirect(f"https://{NEWS}/"), f"a part: redirected to https://{NEWS}/"),
        (answer(b"<title>Just a moment...</title>"), "a part: a challenge page"),
        (answer(b"<p>x</p>"), "a part: no text"),
        (part(2), "a part: the same text as another part"),
        (part(3, own=900002), "a part: the page is that of article 900002"),
        (part(3, 60), "a part: 60 is beyond `limit` of `parts` in the site file"),
    ],
)
def test_missing_part(third: Fault | None, reason: str, tmp_path: Path) -> None:
    """An article of which a part cannot be had is rejected, and the reason is told."""
    parts: dict[int | str, Fault] = {1: part(1, 2, 4), 2: part(2), 4: part(4)}
    assert fetch(tmp_path, parts | ({3: third} if third else {})) == ("", reason)
