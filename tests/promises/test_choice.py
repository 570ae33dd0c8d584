"""A user can ask for some of the articles: so many, or those of some days."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.crawling import crawl_ids

if TYPE_CHECKING:
    from pathlib import Path

    from crawler.replica import Replica

PAGE = "news.mydrivers.com/1/"


@pytest.mark.slow
def test_limit(replica: Replica, tmp_path: Path) -> None:
    """`--limit` counts what is written: twice two are four, the newest first."""
    words = ("latest", "--limit", "2")
    assert crawl_ids(replica.url, tmp_path, *words) == [1143938, 1142008]
    assert crawl_ids(replica.url, tmp_path, *words) == [
        1143938,
        1142008,
        1000007,
        999999,
    ]


def test_nothing_in_vain(replica: Replica, tmp_path: Path) -> None:
    """With a limit no article is asked for that is not written."""
    ids = crawl_ids(replica.url, tmp_path, "tag", "chuliqi", "--limit", "1")
    assert ids == [1143938]
    assert len([a for a in replica.requests if a.startswith(PAGE)]) == 1


def test_limit_beyond_all(replica: Replica, tmp_path: Path) -> None:
    """A limit that is not reached is no failure."""
    ids = crawl_ids(replica.url, tmp_path, "tag", "meishi", "--limit", "100")
    assert ids == [809915]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("--since", "2026-08-08"), [1143938]),
        (("--since", "2026-08-07", "--until", "2026-08-07"), [1142008]),
        (("--until", "2017-03-29"), [292417]),
        (("--since", "2022-03-18", "--until", "2022-05-23"), [834466, 823684]),
        (("--since", "2030-01-01"), []),
    ],
)
def test_days(
    replica: Replica, tmp_path: Path, words: tuple[str, ...], expected: list[int]
) -> None:
    """Both days count, on the clock of the site, by the date of the article itself."""
    assert crawl_ids(replica.url, tmp_path, "latest", *words) == expected


def test_limit_and_days(replica: Replica, tmp_path: Path) -> None:
    """What is of another day does not count for the limit."""
    words = ("latest", "--until", "2019-12-31", "--limit", "2")
    assert crawl_ids(replica.url, tmp_path, *words) == [668871, 525688]


def test_days_of_a_tag(replica: Replica, tmp_path: Path) -> None:
    """Pages of a list that lie before the first day are not read."""
    words = ("tag", "chuliqi", "--since", "2024-01-01")
    assert crawl_ids(replica.url, tmp_path, *words) == [1143938, 1000007]
    pages = [url for url in replica.requests if "/tag/" in url]
    assert len(pages) == 2
