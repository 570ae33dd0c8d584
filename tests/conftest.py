"""The sites of all tests, and one crawl of the demonstration in each profile."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from scrapy.utils.project import ENVVAR

from crawler.replica import Replica
from tests.support.changing_site import ChangingSite
from tests.support.commands import Commands
from tests.support.crawling import Result, crawl
from tests.support.folder import Folder
from tests.support.forking import Runner

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(autouse=True)
def _without_project(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget the project that an earlier test had Scrapy look for and remember."""
    monkeypatch.delenv(ENVVAR, raising=False)


@pytest.fixture(scope="session")
def site() -> Iterator[Replica]:
    """Serve the demonstration site until the last test has ended."""
    with Replica() as server:
        yield server


@pytest.fixture
def replica(site: Replica) -> Replica:
    """Return the demonstration site, which has forgotten what others asked for."""
    site.requests.clear()
    return site


@pytest.fixture(scope="session")
def portable(site: Replica, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with all articles, in `portable`: look, do not touch."""
    return crawl_latest(site, tmp_path_factory.mktemp("crawled") / "portable")


@pytest.fixture(scope="session")
def seed(site: Replica, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with all articles, in `seed`: look, do not touch."""
    return crawl_latest(site, tmp_path_factory.mktemp("crawled") / "seed")


@pytest.fixture
def copied(portable: Path, tmp_path: Path) -> Path:
    """Return a folder with all articles, in `portable`, for one test."""
    return shutil.copytree(portable, tmp_path / "copied")


@pytest.fixture(scope="session")
def runner() -> Iterator[Runner]:
    """Run commands."""
    with Runner() as runner:
        yield runner


@pytest.fixture(scope="module")
def commands(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Commands]:
    """Run commands for the demonstration site."""
    scratch = tmp_path_factory.mktemp("commands")
    with Replica() as replica, Commands(replica, scratch) as commands:
        yield commands


@pytest.fixture
def folder(runner: Runner, tmp_path: Path) -> Iterator[Folder]:
    """Return an empty folder of a site with four articles."""
    with ChangingSite() as site:
        site.publish_many(4)
        yield Folder(site, runner, tmp_path / "output")


def crawl_latest(site: Replica, output: Path) -> Path:
    """Crawl `latest` into *output*, in the profile that it is named after."""
    words = ("latest", "--profile", output.name, "--output", str(output))
    result = crawl(site.url, *words)
    assert result == Result(0, result.output, "")
    return output
