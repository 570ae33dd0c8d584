"""The conformance run's own check: a page that is not as it should be is told."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from conformance import planting
from conformance.cases import Case, load_cases, load_replica
from conformance.checking import check
from conformance.planting import overlooked
from conformance.seeing import Seen
from crawler.exporters.profiles import PROFILES
from crawler.pages.page import Page
from tests.exporters.test_html_body import read
from tests.support.builders import DATE, SITE, read_article

CASES = load_cases()
BODY = (
    '<p>雨 雪</p><p><a href="/b">风</a></p><pre>a\n b</pre><img src="/a.png">'
    "<ul><li>云</ul>"
)
EXPECTED = replace(
    CASES[0].expected,
    title="雨",
    date=DATE,
    tags=["a", "b"],
    categories=["c"],
    lines=["雨 雪", "风", "a", "b", "云"],
    phrases=("雨 雪",),
    pre=["a\n b"],
    images=["/a.png"],
    links=["/b"],
    counts={"li": 1, "h1": 0},
)
PAGE = {
    "title": "雨",
    "date": "2022-05-23T08:31:40.000Z",
    "tags": ["b", "a"],
    "categories": ["c"],
    "body": BODY,
}


def test_right_page() -> None:
    """Nothing is told of a page that is as it should be."""
    assert check(EXPECTED, [PAGE]) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"title": "雪"}, "title"),
        ({"title": None}, "title"),
        ({"date": "2022-05-23T16:31:40.000Z"}, "date"),
        ({"date": "2022-05-23T16:31:40"}, "date"),
        ({"date": ""}, "date"),
        ({"tags": ["a"]}, "tags"),
        ({"tags": None}, "tags"),
        ({"categories": ["c", "d"]}, "categories"),
        ({"body": BODY.replace("雨", "雷")}, "lines"),
        ({"body": BODY.replace("</p><p>", "")}, "lines"),
        ({"body": BODY.replace("<p>雨 雪</p>", "<p>&lt;p>雨 雪</p>")}, "lines"),
        ({"body": BODY.replace('<img src="/a.png">', "")}, "images"),
        ({"body": BODY.replace("/a.png", "/b.png")}, "images"),
        ({"body": BODY.replace('href="/b"', "")}, "links"),
        ({"body": BODY.replace("\n b", "\nb")}, "pre"),
        ({"body": BODY.replace("<ul>", "<h1></h1><ul>")}, "number of <h1>"),
    ],
)
def test_wrong_page(change: dict[str, Any], fault: str) -> None:
    """Of a page with one fault this fault is told first."""
    faults = check(EXPECTED, [{**PAGE, **change}])
    assert faults[0].startswith(fault)


@pytest.mark.parametrize("count", [0, 2])
def test_number_of_pages(count: int) -> None:
    """An article has one page: none is a fault, and so are two."""
    assert check(EXPECTED, [PAGE] * count) == [f"{count} pages"]


def test_planted_faults() -> None:
    """The run plants faults of every kind, and none is overlooked."""
    assert overlooked(EXPECTED, [PAGE]) == []


def test_blind_check(monkeypatch: pytest.MonkeyPatch) -> None:
    """A check that finds nothing is found out."""
    monkeypatch.setattr(planting, "check", lambda *_: [])
    assert {"title", "date", "tags", "images", "no page"} <= {
        *overlooked(EXPECTED, [PAGE])
    }


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("雨<b>雪</b>\n 风", ["雨雪 风"]),
        ("<p>雨<div>雪</div>风<br>云", ["雨", "雪", "风", "云"]),
        ("<pre>a\n\n  b</pre>", ["a", "b"]),
        ("<p>雨<script>x</script><!-- x --><style>y</style></p>", ["雨"]),
        ("<p>\xa0雨\u3000 </p>", ["\xa0雨\u3000"]),
        ("&lt;p&gt; *雨*", ["<p> *雨*"]),
    ],
)
def test_lines(html: str, lines: list[str]) -> None:
    """A reader sees a line for each block, and no more blanks than a browser shows."""
    assert Seen(html).lines == lines


def test_names() -> None:
    """Each case has a name of its own, and there are enough of them."""
    names = [case.expected.name for case in CASES]
    assert len(set(names)) == len(names) >= 60
    assert len(load_replica()) == 15


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.expected.name)
def test_case(case: Case) -> None:
    """What is exported of a case is right before any generator has touched it."""
    expected = case.expected
    url = f"https://news.mydrivers.com/1/900/{expected.id}.htm"
    item = read_article(Page(url, case.page, "desktop"))
    head, body = read(PROFILES["portable"].render(item, SITE))
    if case.list_page:  # its name is the list's, which no spider has read here
        head["categories"] = expected.categories
    assert check(expected, [{**head, "body": body}]) == []
