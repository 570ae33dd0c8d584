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
        ({}, "CONTACT is empty: "),
        ({"CONTACT": " "}, "CONTACT is empty: "),
        ({"CONTACT": "me"}, "CONTACT: 'me' is no e-mail or web address: "),
        ({"CONTACT": "me@news"}, "CONTACT: 'me@news' is no e-mail or"),
        ({"CONTACT": "https://me"}, "CONTACT: 'https://me' is no e-mail or"),
        ({"CONTACT": "http://[me"}, "CONTACT: 'http://[me' is no e-mail or"),
        ({"CONTACT": "you@example.org"}, "CONTACT: 'you@example.org' is only"),
        (
            {"CONTACT": "https://www.example.com/"},
            "CONTACT: 'https://www.example.com/'",
        ),
        ({"CONTACT": CONTACT, "USER_AGENT": " "}, "USER_AGENT is empty: "),
        ({"CONTACT": CONTACT, "ROBOTSTXT_OBEY": "0"}, "ROBOTSTXT_OBEY is off: "),
        ({"CONTACT": CONTACT, "FOO": "1"}, "unknown settings, which "),
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
    assert result.stderr.startswith("CONTACT: 'me' is no e-mail or web address: ")
    assert b"no URL" not in (tmp_path / "run.json").read_bytes()
    assert crawl(site.url, *words, "--quiet") == Result(0, b"", "")
