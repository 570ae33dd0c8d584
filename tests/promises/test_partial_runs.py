"""What a run leaves that was to read only a part is not lost."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.support.changing_site import NOON, ChangingSite
from tests.support.folder import Folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.support.forking import Runner

DAY = timedelta(days=1)
NEVER = ("-s", "RECHECK_AFTER_HOURS=")
OLD = 8
NEW = 9
TODAY, TOMORROW = "2026-09-01", "2026-09-02"


@pytest.fixture
def site() -> Iterator[ChangingSite]:
    """Serve a site with a few articles of the day."""
    with ChangingSite() as site:
        site.publish_many(OLD)
        yield site


@pytest.fixture
def folder(site: ChangingSite, runner: Runner, tmp_path: Path) -> Folder:
    """Return the folder to crawl into."""
    return Folder(site, runner, tmp_path / "output")


def move_on(site: ChangingSite) -> None:
    """Let the lists hold other articles, all of them."""
    site.publish_many(NEW, first=2_000_001)


def test_limit(site: ChangingSite, folder: Folder) -> None:
    """What lay beyond the limit is read by the next run, though no list names it."""
    assert folder.crawl(NOON, "--limit", "2").counts["written"] == 2
    move_on(site)
    assert folder.crawl(NOON, *NEVER).counts["written"] == NEW + OLD - 2
    assert len(folder.files()) == NEW + OLD


def test_limit_again(site: ChangingSite, folder: Folder) -> None:
    """Runs with a limit come to the end too: first the newest, then what was left."""
    folder.crawl(NOON, "--limit", "2")
    move_on(site)
    written = [folder.crawl(NOON, "--limit", "5").counts["written"] for _ in range(4)]
    assert written == [5, 5, 5, 0]
    assert len(folder.files()) == NEW + OLD


def test_limit_looks_at_nothing(site: ChangingSite, folder: Folder) -> None:
    """A run with a limit looks at no article again that is written."""
    folder.crawl(NOON)
    move_on(site)
    ended = folder.crawl(NOON + DAY, "--limit", "3")
    assert (ended.counts["written"], ended.counts.get("unchanged")) == (3, None)


@pytest.mark.parametrize(
    "words", [("--since", TOMORROW), ("--until", "2026-08-31"), ("--limit", "1")]
)
def test_other_days(site: ChangingSite, folder: Folder, words: tuple[str, ...]) -> None:
    """What is of another day is not remembered, whatever the limit."""
    days = () if "--since" in words else ("--since", TOMORROW)
    folder.crawl(NOON, *words, *(days if "--limit" in words else ()))
    move_on(site)
    assert folder.crawl(NOON, *NEVER).counts["written"] == NEW


def test_other_day_by_its_page(site: ChangingSite, folder: Folder) -> None:
    """So is what only the page itself dates: the list says nothing."""
    for url in site.lengths:
        text = site.read_list(url)
        site.keep(url, text.replace(TODAY, "").replace("01 Sep 2026", ""))
    ended = folder.crawl(NOON, "--since", TOMORROW)
    assert (ended.counts["unwanted"], ended.counts["written"]) == (OLD, 0)
    for url in site.lengths:
        site.catch_up(url)
    move_on(site)
    assert folder.crawl(NOON, *NEVER).counts["written"] == NEW


def test_found_before(site: ChangingSite, folder: Folder) -> None:
    """What an earlier run found stays so, though a later one wants other days."""
    assert folder.crawl(NOON, kill_at=1).code == -9
    folder.crawl(NOON, "--since", TOMORROW)
    move_on(site)
    assert folder.crawl(NOON, *NEVER).counts["written"] == NEW + OLD


def test_killed(site: ChangingSite, folder: Folder) -> None:
    """What is of the days that are wanted, and was not read, is read by the next."""
    assert folder.crawl(NOON, "--since", TODAY, kill_at=3).code == -9
    move_on(site)
    folder.crawl(NOON, *NEVER)
    assert len(folder.files()) == NEW + OLD
