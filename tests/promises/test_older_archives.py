"""An archive of the older producer goes on: no article is written a second time."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.support.changing_site import HOUR, NOON, ONE, ChangingSite
from tests.support.folder import Folder
from tests.support.older import make_early

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.support.forking import Runner

COUNT = 4
SEED = ("--profile", "seed")
DRAWN = "random=86"
"""The older producer drew the number of each placeholder."""


@pytest.fixture(scope="module")
def site() -> Iterator[ChangingSite]:
    """Serve four articles."""
    with ChangingSite() as site:
        site.publish_many(COUNT)
        yield site


@pytest.fixture(scope="module")
def posts(
    site: ChangingSite, runner: Runner, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Return a folder with the four as the later form has them."""
    folder = Folder(site, runner, tmp_path_factory.mktemp("posts") / "output")
    assert folder.crawl(NOON, *SEED).counts["written"] == COUNT
    for file in folder.path.glob(".newsmatter*"):
        file.unlink()
    for file in folder.path.rglob("*.md"):
        text = file.read_text(encoding="utf-8")
        post = text.replace(f"random={number_of(file)}", DRAWN)
        assert post != text
        file.write_bytes(post.encode())
    return folder.path


def number_of(file: Path) -> int:
    """Return the id that stands in the title of a post."""
    return int(file.stem.removeprefix("新闻"))


@pytest.fixture(params=["late", "early"])
def folder(
    request: pytest.FixtureRequest,
    site: ChangingSite,
    posts: Path,
    runner: Runner,
    tmp_path: Path,
) -> Folder:
    """Return a folder with the four in a form of the older producer."""
    path = shutil.copytree(posts, tmp_path / "archive")
    if request.param == "early":
        for file in path.rglob("*.md"):
            file.write_bytes(make_early(file.read_bytes().decode()).encode())
    return Folder(site, runner, path)


def adopt(folder: Folder) -> None:
    """Adopt all files of *folder*."""
    ended = folder.run("adopt", str(folder.path))
    assert (ended.code, ended.problems) == (0, "")
    assert ended.printed.count(": adopted, by title and date\n") == COUNT


def file_of(folder: Folder, number: int) -> Path:
    """Return the file of an article, wherever it is."""
    (file,) = folder.path.rglob(f"*{number}.md")
    return file


def test_goes_on(folder: Folder) -> None:
    """No file of an adopted article is written: not by crawl, refetch or rebuild."""
    files = folder.files()
    adopt(folder)
    first = folder.crawl(NOON, *SEED)
    assert (first.code, first.counts["written"]) == (0, 0)
    assert folder.crawl(NOON, *SEED).articles == []
    again = folder.crawl(NOON + HOUR, *SEED, "--refetch")
    assert (again.code, again.counts["written"]) == (0, 0)
    assert folder.run("rebuild", *folder.option).code == 0
    assert folder.run("doctor", *folder.option).printed == f"{COUNT} whole\n"
    assert folder.files() == files


def test_edited(folder: Folder) -> None:
    """What the user changed in a post, before or after it is adopted, is kept."""
    before, after = file_of(folder, ONE), file_of(folder, ONE + 1)
    edit(before)
    adopt(folder)
    edit(after)
    files = folder.files()
    ended = folder.crawl(NOON, *SEED)
    assert (ended.code, ended.counts["written"], ended.counts["kept"]) == (0, 0, 2)
    folder.crawl(NOON + HOUR, *SEED, "--refetch")
    assert folder.run("rebuild", *folder.option).code == 0
    assert folder.files() == files


def edit(file: Path) -> None:
    """Change a post, with an editor that saves it as some do."""
    text = file.read_bytes().decode().replace("的正文", "，我的话")
    file.write_bytes(f"\ufeff{text}".replace("\n", "\r\n").encode())


def test_corrected(posts: Path, runner: Runner, tmp_path: Path) -> None:
    """A correction on the site rewrites the post where it is, in the later form."""
    path = shutil.copytree(posts, tmp_path / "archive")
    for file in path.rglob("*.md"):
        file.write_bytes(make_early(file.read_bytes().decode()).encode())
    with ChangingSite() as site:
        site.publish_many(COUNT)
        folder = Folder(site, runner, path)
        adopt(folder)
        names = set(folder.files())
        folder.crawl(NOON, *SEED)
        site.correct(ONE, body="改正了。")
        ended = folder.crawl(NOON + 6 * HOUR, *SEED, "--refetch")
        assert (ended.code, ended.counts["written"]) == (0, 1)
    assert set(folder.files()) == names
    text = file_of(folder, ONE).read_text(encoding="utf-8")
    assert "改正了。" in text
    assert "\nheadimg: " in text


def test_adopted_late(folder: Folder) -> None:
    """Where a crawl came first, the older file of a known article is named."""
    archive = folder.path.with_name("own")
    own = folder.at(archive)
    own.crawl(NOON, *SEED)
    shutil.copytree(folder.path, archive / "older")
    files = own.files()
    printed = own.run("adopt", str(archive)).printed
    assert printed.count(": a second file of article 100000") == COUNT
    assert own.crawl(NOON + HOUR, *SEED, "--refetch").counts["written"] == 0
    assert own.files() == files


def test_killed(folder: Folder) -> None:
    """A crawl that is killed between adopted articles takes none for new after it."""
    files = folder.files()
    adopt(folder)
    folder.crawl(NOON, *SEED, kill_at=2)
    ended = folder.crawl(NOON, *SEED)
    assert (ended.code, ended.counts["written"]) == (0, 0)
    assert folder.files() == files
