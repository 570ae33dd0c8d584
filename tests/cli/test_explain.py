"""`explain` shows of each field what it is, where it stood, and what was cut."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.crawling import NO_CLOCK, NO_DELAY, ROOT, Result, connect, newsmatter

if TYPE_CHECKING:
    from crawler.replica import Replica

NUMBER = 1143938
URL = f"https://news.mydrivers.com/1/1143/{NUMBER}.htm"
EXPECTED: dict[str, Any] = json.loads(
    (ROOT / "tests" / "replica" / f"{NUMBER}.json").read_text(encoding="utf-8")
)
RAW = {
    "date": "2026-08-15 15:27:09",
    "author": "作者：岚山",
    "editor": "责任编辑：岚山",
    "origin": "出处：快科技",
}


@pytest.fixture(scope="module")
def result(site: Replica) -> Result:
    """Explain an article."""
    options = (*connect(site.url), *NO_DELAY, *NO_CLOCK)
    return newsmatter("explain", str(NUMBER), *options)


@pytest.fixture(scope="module")
def blocks(result: Result) -> dict[str, str]:
    """Return what is said of each field."""
    parts = result.stdout.split("\n\n")
    return {part.partition(":")[0]: part for part in parts}


def test_end(result: Result) -> None:
    """It ends well, and begins with the URL of the article."""
    assert (result.code, result.stderr) == (0, "")
    assert result.stdout.startswith(f"{URL}\n")


@pytest.mark.parametrize("field", ["id", "title", "author", "editor", "origin"])
def test_value(blocks: dict[str, str], field: str) -> None:
    """A field has its value, a selector, and the page on which that found it."""
    value, place = blocks[field].splitlines()[:2]
    assert value == f"{field}: {EXPECTED[field]}"
    assert re.fullmatch(rf"    by \S.* on {re.escape(URL)}", place)


def test_date(blocks: dict[str, str]) -> None:
    """The date is the true instant."""
    assert blocks["date"].startswith("date: 2026-08-15 15:27:09+08:00\n    by ")


@pytest.mark.parametrize("field", RAW)
def test_raw_text(blocks: dict[str, str], field: str) -> None:
    """What stood on the page is shown as it stood there."""
    [raw] = re.findall(r"^    from (.*)$", blocks[field], re.MULTILINE)
    assert RAW[field] in raw.replace(r"\xa0", " ")


def test_lists(blocks: dict[str, str]) -> None:
    """Of tags, categories and images all are shown."""
    tags = ", ".join(name for name, _ in EXPECTED["tags"])
    assert blocks["tags"].startswith(f"tags: {tags}\n    by ")
    assert blocks["categories"].startswith("categories: 新媒体, 快科技（原驱动之家）")
    assert all(full in blocks["images"] for full, _ in EXPECTED["images"])


def test_body(blocks: dict[str, str]) -> None:
    """Of the body the beginning is shown, and its length."""
    body = blocks["body"]
    assert EXPECTED["text_contains"][0] in body
    assert re.search(r"… \(\d+ characters\)\n    by ", body)


def test_cuts(blocks: dict[str, str]) -> None:
    """What was cut from the body is shown, each piece with its selector."""
    lines = blocks["cut from the body"].splitlines()[1:]
    assert len(lines) > 1
    assert all(re.fullmatch(r"    \S.* by \S.*", line) for line in lines)
    assert "责任编辑" in blocks["cut from the body"]
    assert "内容由AI生成" in blocks["cut from the body"]
