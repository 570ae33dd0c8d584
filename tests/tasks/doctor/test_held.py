"""A repair moves nothing that is whole: what is busy, held or closed stays."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from crawler.errors import Exit
from crawler.files.lock import FolderLock
from tests.support.changing_site import NOON
from tests.tasks.doctor.checking import COUNT, PAGES, STORE, articles, lose

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.folder import Folder


def aside(path: Path) -> list[str]:
    """Return the names of what was set aside."""
    return sorted(p.name for p in path.rglob("*") if ".damaged" in p.name)


def test_held(folder: Folder) -> None:
    """A repair asks for the folder before it does anything, even if there is damage."""
    lose(folder, STORE)
    (folder.path / STORE).write_bytes(b"no store" * 1000)
    lock = FolderLock(folder.path, lambda: datetime(2026, 3, 1, tzinfo=UTC))
    lock.acquire()
    ended = folder.run("doctor", *folder.option, "--repair")
    lock.release()
    assert (ended.code, ended.printed, aside(folder.path)) == (Exit.HELD, "", [])
    ended = folder.run("doctor", *folder.option, "--repair")
    assert (ended.code, aside(folder.path)) == (Exit.DONE, [f"{STORE}.damaged"])


@pytest.mark.parametrize("name", [STORE, PAGES])
@pytest.mark.slow
def test_busy(folder: Folder, name: str) -> None:
    """A database that another program holds is waited for, and then left in peace."""
    with closing(sqlite3.connect(folder.path / name, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        other.execute("CREATE TABLE other (a)")
        ended = folder.run("doctor", *folder.option, "--repair")
        other.execute("ROLLBACK")
    assert (ended.code, aside(folder.path)) == (Exit.DISK, [])
    assert "another program holds it" in ended.problems
    assert "; retry when it has ended" in ended.problems
    assert folder.run("doctor", *folder.option).code == 0


def test_damaged_pages(folder: Folder, profile: str) -> None:
    """Damaged pages are set aside by whoever meets them, and all goes on."""
    file = folder.path / PAGES
    files = folder.files()
    for ending, words in enumerate(
        [("rebuild",), ("doctor", "--repair"), ("crawl",)], start=1
    ):
        lose(folder, PAGES)
        file.write_bytes(b"no pages" * 1000)
        assert folder.run("export", *folder.option).code in {0, Exit.FAILED}
        if words == ("crawl",):
            ended = folder.crawl(NOON, "--refetch", "--profile", profile)
        else:
            ended = folder.run(*words, *folder.option)
        assert ended.code == 0
        assert (ended.printed + ended.problems).count(f" to {file}.damaged") == 1
        assert len(aside(folder.path)) == ending
        assert {n: f for n, f in folder.files().items() if n in files} == files
    assert folder.run("export", *folder.option).printed.count("\n") == COUNT


def test_empty(folder: Folder, profile: str) -> None:
    """A folder without an article gets no profile from a repair."""
    lose(folder, STORE, PAGES)
    for file in articles(folder):
        file.unlink()
    (folder.path / "README.md").write_text("# Mine\n", encoding="utf-8")
    ended = folder.run("doctor", *folder.option, "--repair")
    assert (ended.code, ended.problems) == (0, "")
    assert ended.printed.splitlines() == [
        "foreign README.md: no article, no front matter: left as it is",
        f"no article in {folder.path}: nothing to repair",
    ]
    other = "hugo" if profile == "portable" else "portable"
    assert folder.crawl(NOON, "--profile", other).counts["written"] == COUNT


def test_articles_twice(folder: Folder) -> None:
    """An article's file that is put aside does not overwrite an earlier one."""
    file = articles(folder)[0]
    for content in (b"first", b"second"):
        lose(folder, PAGES)
        file.write_bytes(content)
        folder.run("doctor", *folder.option, "--repair")
        folder.crawl(NOON, "--profile", "portable")
        folder.crawl(NOON, "--profile", "seed")
    contents = {p.read_bytes() for p in file.parent.glob(f"{file.name}.damaged*")}
    assert contents == {b"first", b"second"}
