"""A guest who hides, or does not ask, is told so at the start of a crawl."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crawler.tasks.project import project_settings
from crawler.tasks.remarks import remarks
from tests.support.crawling import Result, crawl

if TYPE_CHECKING:
    from pathlib import Path

    from crawler.replica import Replica

CONTACT = "me@news.cn"


@pytest.mark.parametrize(
    ("given", "line"),
    [
        ({}, "no contact: "),
        ({"CONTACT": " "}, "no contact: "),
        ({"CONTACT": "me"}, "contact: 'me' is no url: "),
        ({"CONTACT": "me@news"}, "contact: 'me@news' is no url: "),
        ({"CONTACT": "https://me"}, "contact: 'https://me' is no url: "),
        ({"CONTACT": "http://[me"}, "contact: 'http://[me' is no url: "),
        ({"CONTACT": "you@example.org"}, "contact: 'you@example.org' is the URL"),
        (
            {"CONTACT": "https://www.example.com/"},
            "contact: 'https://www.example.com/'",
        ),
        ({"CONTACT": CONTACT, "USER_AGENT": " "}, "the user agent is empty: "),
        ({"CONTACT": CONTACT, "ROBOTSTXT_OBEY": "0"}, "robots.txt is not obeyed: "),
        ({"CONTACT": CONTACT, "FOO": "1"}, "no setting of newsmatter or Scrapy, "),
    ],
)
def test_remark(given: dict[str, str], line: str) -> None:
    """Each is said in one line."""
    (said,) = remarks(project_settings(given))
    assert said.startswith(line)
    assert "\n" not in said


@pytest.mark.parametrize(
    "given",
    [
        {"CONTACT": CONTACT},
        {"CONTACT": "https://news.cn/about"},
        {"USER_AGENT": "mine (+https://news.cn)"},
    ],
)
def test_good_guest(given: dict[str, str]) -> None:
    """Nothing is said to one who can be reached."""
    assert list(remarks(project_settings(given))) == []


def test_crawl(site: Replica, tmp_path: Path) -> None:
    """It is said on standard error, is no problem, and a quiet crawl says nothing."""
    words = ("article", "999999", "-s", "CONTACT=me", "-o", str(tmp_path))
    result = crawl(site.url, *words)
    assert (result.code, result.stderr.count("\n")) == (0, 1)
    assert result.stderr.startswith("contact: 'me' is no url: ")
    assert b"no URL" not in (tmp_path / "run.json").read_bytes()
    assert crawl(site.url, *words, "--quiet") == Result(0, b"", "")
