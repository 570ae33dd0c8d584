"""A folder that holds two articles in two profiles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.promises.profiles.finding import BOTH, WORDS
from tests.support.changing_site import HOUR, NOON, ChangingSite
from tests.support.folder import Folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.support.forking import Runner


@pytest.fixture
def site() -> Iterator[ChangingSite]:
    """Serve two articles of one title: in `seed` they would share a path."""
    with ChangingSite() as site:
        for number, words in WORDS.items():
            site.publish(number, "雨", NOON - HOUR, words)
        yield site


@pytest.fixture
def folder(site: ChangingSite, runner: Runner, tmp_path: Path) -> Folder:
    """Return a folder that holds both profiles."""
    folder = Folder(site, runner, tmp_path / "output")
    ended = folder.crawl(NOON, *BOTH)
    assert (ended.code, ended.counts["written"]) == (0, 2)
    return folder
