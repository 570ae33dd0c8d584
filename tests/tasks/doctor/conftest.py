"""A folder that was crawled in each of two profiles."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.support.changing_site import NOON, ChangingSite
from tests.support.folder import Folder
from tests.tasks.doctor.checking import COUNT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.support.forking import Runner


@pytest.fixture(scope="package")
def site() -> Iterator[ChangingSite]:
    """Serve four articles."""
    with ChangingSite() as site:
        site.publish_many(COUNT)
        yield site


@pytest.fixture(scope="package", params=["portable", "seed"])
def profile(request: pytest.FixtureRequest) -> str:
    """Return the form of the files."""
    return str(request.param)


@pytest.fixture(scope="package")
def crawled(
    site: ChangingSite,
    runner: Runner,
    profile: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> Folder:
    """Crawl them."""
    folder = Folder(site, runner, tmp_path_factory.mktemp("crawled") / "output")
    assert folder.crawl(NOON, "--profile", profile).counts["written"] == COUNT
    return folder


@pytest.fixture
def folder(crawled: Folder, tmp_path: Path) -> Folder:
    """Return a copy of what was crawled."""
    shutil.copytree(crawled.path, tmp_path / "output")
    return crawled.at(tmp_path / "output")
