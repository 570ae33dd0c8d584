"""A folder of an earlier release goes on: all known, nothing written again.

But for `index.jsonl`, which is made anew: its lines are of schema 2.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.folders.__main__ import ARTICLES, OPTIONS
from tests.golden.older import as_older
from tests.support.crawling import NO_DELAY, ROOT, connect, newsmatter, read_tree

if TYPE_CHECKING:
    from pathlib import Path

    from crawler.replica import Replica

INDEX = "index.jsonl"
FOLDERS = ROOT / "tests" / "folders"
VERSIONS = sorted(path.name for path in FOLDERS.iterdir() if path.name[0].isdigit())


@pytest.fixture(params=VERSIONS)
def version(request: pytest.FixtureRequest) -> str:
    """Return a version that kept its folders."""
    return str(request.param)


def crawl(site: Replica, folder: Path) -> dict[str, int]:
    """Crawl into *folder* as it was crawled into before; return the counts."""
    options = [word for word in OPTIONS if word != "--quiet"]
    words = (*options, *connect(site.url), *NO_DELAY, "--output", str(folder))
    result = newsmatter("crawl", "article", ARTICLES, *words)
    assert result.code in {0, 3}, result.stderr
    return result.counts


def read_older(folder: Path) -> dict[str, bytes]:
    """Return the files of *folder*, the index as an older release wrote it."""
    tree = read_tree(folder)
    return {**tree, INDEX: as_older(INDEX, tree[INDEX])}


def test_whole(version: str, site: Replica, tmp_path: Path) -> None:
    """What was whole stays so: nothing is written, and all is known."""
    folder = shutil.copytree(FOLDERS / version / "whole", tmp_path / "folder")

    counts = crawl(site, folder)

    assert (counts["known"], counts.get("written", 0)) == (3, 0)
    whole = read_tree(FOLDERS / version / "whole")
    assert read_older(folder) == whole
    assert read_tree(folder)[INDEX] != whole[INDEX]


def test_killed(version: str, site: Replica, tmp_path: Path) -> None:
    """What a killed run left becomes what an undisturbed one made."""
    folder = shutil.copytree(FOLDERS / version / "killed", tmp_path / "folder")

    crawl(site, folder)

    # The page of the article that was being written is lost: atom.xml lacks its text.
    left, whole = read_older(folder), read_tree(FOLDERS / version / "whole")
    assert left.keys() == whole.keys()
    assert {n for n in whole if left[n] != whole[n]} <= {"atom.xml"}
    assert crawl(site, folder)["known"] == 3
    examined = newsmatter("doctor", "--output", str(folder))
    assert (examined.code, examined.stdout) == (0, "9 whole\n")


@pytest.mark.parametrize("name", ["whole", "killed"])
def test_read(version: str, name: str, tmp_path: Path) -> None:
    """It can be read, without a crawl before, and the reading changes no file."""
    folder = shutil.copytree(FOLDERS / version / name, tmp_path / "folder")
    before = read_tree(folder)

    exported = newsmatter("export", "--output", str(folder))
    shown = newsmatter("runs", "--output", str(folder))

    if name == "whole":
        assert (exported.code, exported.stdout.count("\n")) == (0, 3)
    assert exported.code in {0, 3}
    assert shown.code == 0
    assert read_tree(folder) == before
