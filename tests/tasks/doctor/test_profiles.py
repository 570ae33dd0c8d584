"""The files of any profile tell which articles they are, and in which profile."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crawler.exporters.profiles import PROFILES
from crawler.store.database import FILE_NAME, read_profile
from tests.support.changing_site import NOON, ChangingSite
from tests.support.folder import Folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.support.forking import Runner

COUNT = 2


@pytest.fixture(scope="module")
def site() -> Iterator[ChangingSite]:
    """Serve two articles."""
    with ChangingSite() as site:
        site.publish_many(COUNT)
        yield site


@pytest.mark.parametrize("profile", [p for p in PROFILES if p != "seed"])
def test_lost_store(
    site: ChangingSite, runner: Runner, profile: str, tmp_path: Path
) -> None:
    """A lost store is made again from the files, and nothing is written twice."""
    folder = Folder(site, runner, tmp_path)
    assert folder.crawl(NOON, "--profile", profile).counts["written"] == COUNT
    files = folder.files()
    for ending in ("", "-wal", "-shm"):
        (tmp_path / f"{FILE_NAME}{ending}").unlink(missing_ok=True)
    mended = folder.run("doctor", *folder.option, "--repair")
    assert (mended.code, mended.printed.count(": adopted\n")) == (0, COUNT)
    assert read_profile(tmp_path) == profile
    crawl = folder.crawl(NOON, "--profile", profile)
    assert (crawl.code, crawl.counts["written"]) == (0, 0)
    assert folder.files() == files
    examined = folder.run("doctor", *folder.option)
    assert (examined.code, examined.printed) == (0, f"{COUNT} whole\n")


@pytest.mark.parametrize("profile", ["hugo", "jekyll"])
def test_lost_store_with_gone(
    site: ChangingSite, runner: Runner, profile: str, tmp_path: Path
) -> None:
    """What was moved away does not tell the profile: it lies elsewhere."""
    folder = Folder(site, runner, tmp_path)
    folder.crawl(NOON, "--profile", profile)
    name = next(name for name in folder.files() if name.endswith(".md"))
    (tmp_path / ".gone" / name).parent.mkdir(parents=True)
    (tmp_path / name).rename(tmp_path / ".gone" / name)
    for ending in ("", "-wal", "-shm"):
        (tmp_path / f"{FILE_NAME}{ending}").unlink(missing_ok=True)
    folder.run("doctor", *folder.option, "--repair")
    assert read_profile(tmp_path) == profile


def test_hexo_timezone(site: ChangingSite, runner: Runner, tmp_path: Path) -> None:
    """A folder remembers which clock its dates are of, whatever writes there next."""
    folder = Folder(site, runner, tmp_path)
    hexo = ("--profile", "hexo")
    folder.crawl(NOON, *hexo, "-s", "HEXO_TIMEZONE=Europe/Berlin")
    before = folder.files()
    assert all(b"2026-09-01 05:" in content for content in before.values())
    next(tmp_path.rglob("*.md")).unlink()
    assert folder.run("doctor", *folder.option, "--repair").code == 0
    assert folder.files() == before
    assert folder.run("rebuild", *folder.option).counts == {"unchanged": COUNT}
    assert folder.crawl(NOON, *hexo, "--refetch").counts["unchanged"] == COUNT
    assert folder.files() == before
    rebuilt = folder.run("rebuild", *folder.option, "-s", "HEXO_TIMEZONE=Asia/Tokyo")
    assert rebuilt.counts == {"written": COUNT}
    assert folder.run("rebuild", *folder.option).counts == {"unchanged": COUNT}
    folder.run("rebuild", *folder.option, "-s", "HEXO_TIMEZONE=")
    assert all(b"2026-09-01T11:" in content for content in folder.files().values())
