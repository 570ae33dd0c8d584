"""What the user did to a file by hand is noticed before the file is written again."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.support.changing_site import NOON, ChangingSite
from tests.support.folder import Folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.support.forking import Runner

HOUR = timedelta(hours=1)
ONE = 1_000_001


@pytest.fixture
def site() -> Iterator[ChangingSite]:
    """Serve the site."""
    with ChangingSite() as site:
        yield site


@pytest.fixture
def folder(site: ChangingSite, runner: Runner, tmp_path: Path) -> Folder:
    """Return the folder to crawl into."""
    return Folder(site, runner, tmp_path / "output")


def edit(file: Path) -> None:
    """Add a line."""
    file.write_text(file.read_text(encoding="utf-8") + "\n我的话。\n", encoding="utf-8")


def empty(file: Path) -> None:
    """Leave nothing in a file."""
    file.write_text("", encoding="utf-8")


def rename(file: Path) -> None:
    """Give a file another name."""
    file.rename(file.with_name("mine.md"))


def move(file: Path) -> None:
    """Put a file into another folder."""
    (file.parents[2] / "mine").mkdir()
    file.rename(file.parents[2] / "mine" / file.name)


def delete(file: Path) -> None:
    """Delete a file."""
    file.unlink()


by_hand = pytest.mark.parametrize("change", [edit, empty, rename, move, delete])


@pytest.fixture
def written(site: ChangingSite, folder: Folder) -> Folder:
    """Return a folder with two articles."""
    for number in (ONE, ONE + 1):
        site.publish(number, "新闻", NOON, "正文。")
    assert folder.crawl(NOON).counts["written"] == 2
    return folder


@by_hand
def test_not_asked_for(written: Folder, change: Callable[[Path], None]) -> None:
    """A file that a crawl has no reason to write is not looked at."""
    change(written.file(ONE))
    files = written.files()
    ended = written.crawl(NOON + HOUR / 2)
    assert (ended.code, ended.counts["found"]) == (0, 0)
    assert "kept" not in ended.counts
    assert written.files() == files


@by_hand
def test_kept(
    site: ChangingSite, written: Folder, change: Callable[[Path], None]
) -> None:
    """What was done by hand stays, whatever the site does; it is counted."""
    change(written.file(ONE))
    files = written.files()
    unchanged = written.crawl(NOON + HOUR)
    assert (unchanged.code, unchanged.counts["kept"]) == (0, 1)
    assert unchanged.counts["unchanged"] == 1
    site.correct(ONE, body="改正了。")
    corrected = written.crawl(NOON + 6 * HOUR)
    assert (corrected.code, corrected.counts["kept"]) == (0, 1)
    assert written.files() == files


@by_hand
def test_restored(
    site: ChangingSite, written: Folder, change: Callable[[Path], None]
) -> None:
    """With --overwrite the file is as the site has it; what was renamed stays too."""
    file = written.file(ONE)
    before = file.read_bytes()
    change(file)
    others = set(written.files())
    ended = written.crawl(NOON + HOUR, "--overwrite")
    assert (ended.code, ended.counts["written"]) == (0, 1)
    assert "kept" not in ended.counts
    assert file.read_bytes() == before
    assert set(written.files()) == others | {str(file.relative_to(written.path))}
    site.correct(ONE, body="改正了。")
    assert written.crawl(NOON + 6 * HOUR).counts["written"] == 1
    assert "改正了。" in file.read_text(encoding="utf-8")


@by_hand
def test_refetched(written: Folder, change: Callable[[Path], None]) -> None:
    """Fetching anew is no permission to write anew."""
    change(written.file(ONE))
    files = written.files()
    assert written.crawl(NOON, "--refetch").counts["kept"] == 1
    assert written.files() == files
    ended = written.crawl(NOON, "--refetch", "--overwrite")
    assert (ended.counts["written"], ended.counts["unchanged"]) == (1, 1)


def test_correction_is_not_forgotten(site: ChangingSite, written: Folder) -> None:
    """A correction noticed while a file was kept is told when it is restored."""
    file = written.file(ONE)
    edit(file)
    site.correct(ONE, body="改正了。")
    assert written.crawl(NOON + HOUR).counts["kept"] == 1
    assert written.crawl(NOON + 6 * HOUR, "--overwrite").counts["written"] == 1
    text = file.read_text(encoding="utf-8")
    assert "改正了。" in text
    assert 'updated: "2026-09-01T13:00:00+08:00"' in text


def test_same_by_hand(site: ChangingSite, written: Folder, tmp_path: Path) -> None:
    """A file that holds what would be written is no conflict, whoever wrote it."""
    file = written.file(ONE)
    before = file.read_bytes()
    delete(file)
    (tmp_path / "copy").write_bytes(before)
    (tmp_path / "copy").rename(file)
    ended = written.crawl(NOON + HOUR)
    assert ended.counts["unchanged"] == 2
    assert "kept" not in ended.counts
    site.correct(ONE, body="改正了。")
    assert written.crawl(NOON + 6 * HOUR).counts["written"] == 1


@pytest.mark.parametrize("gone", ["move", "delete"])
def test_gone(site: ChangingSite, written: Folder, gone: str) -> None:
    """A file that was edited by hand stays, though the site withdrew its article."""
    edit(written.file(ONE))
    files = written.files()
    site.withdraw(ONE, 404)
    for hours in (1, 8, 24):
        written.crawl(NOON + HOUR * hours, "-s", f"GONE={gone}")
    assert written.row(ONE)["state"] == "gone"
    assert written.files() == files


def test_name_is_taken(site: ChangingSite, folder: Folder) -> None:
    """A file of the user's where a new one should be stays: the new one gives way."""
    site.publish(ONE, "新闻", NOON, "正文。")
    folder.crawl(NOON)
    (name,) = folder.files()
    mine = folder.path / name.replace(str(ONE), str(ONE + 1))
    mine.write_text("我的。", encoding="utf-8")
    site.publish(ONE + 1, "新闻", NOON, "正文。")
    assert folder.crawl(NOON + HOUR / 2).counts["written"] == 1
    assert mine.read_text(encoding="utf-8") == "我的。"
    other = mine.with_name(f"{mine.stem} ({ONE + 1}).md")
    assert "正文。" in other.read_text(encoding="utf-8")
