"""`newsmatter runs` shows what the last runs of a folder did."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pytest

from crawler.errors import Exit
from crawler.files.lock import FolderLock
from crawler.run import Run
from crawler.store.store import Store
from tests.support.crawling import newsmatter
from tests.support.runs import NOON, make_run

if TYPE_CHECKING:
    from pathlib import Path

COUNTS = ("found", "written", "failed", "rejected", "blocked")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder in which there were three runs."""
    folder = tmp_path / "output"
    store = Store(folder, "portable", fsync=False)
    store.runs.add(make_run(0, found=15, written=12, failed=2, rejected=1))
    store.runs.add(make_run(1, "tag", found=7))
    store.runs.add(make_run(-2, found=1))
    store.close()
    return folder


def test_table(folder: Path) -> None:
    """The table begins with the last run, whatever the clock was then."""
    ended = newsmatter("runs", "--output", str(folder))
    assert (ended.code, ended.stderr) == (Exit.DONE, "")
    rows = [line.split() for line in ended.stdout.splitlines()]
    end = ["0", "finished", "0"]
    assert rows == [
        ["when", "(UTC)", "spider", *COUNTS, "end", "exit"],
        ["2026-03-01", "10:00", "latest", "1", "0", "0", "0", *end],
        ["2026-03-01", "13:00", "tag", "7", "0", "0", "0", *end],
        ["2026-03-01", "12:00", "latest", "15", "12", "2", "1", *end],
    ]


def test_json(folder: Path) -> None:
    """With --json each run is a line, complete; with -n there are only so many."""
    ended = newsmatter("runs", "-n", "2", "--json", "--output", str(folder))
    assert (ended.code, ended.stderr) == (Exit.DONE, "")
    runs = [Run.model_validate_json(line) for line in ended.output.splitlines()]
    assert runs == [make_run(-2, found=1), make_run(1, "tag", found=7)]


def test_held(folder: Path) -> None:
    """The runs of a folder can be seen while another process writes there."""
    lock = FolderLock(folder, lambda: NOON)
    lock.acquire()
    store = Store(folder, "portable", fsync=False, lock=lock)
    store.files.reopen("mydrivers", "8", PurePosixPath("8.md"))
    ended = newsmatter("runs", "-n", "1", "--json", "--output", str(folder))
    store.close()
    assert (ended.code, ended.stdout.count("\n")) == (Exit.DONE, 1)


@pytest.mark.parametrize("name", ["nothing", "file", "."])
def test_no_store(tmp_path: Path, name: str) -> None:
    """Where newsmatter wrote nothing it says so, exit code 2, and makes nothing."""
    (tmp_path / "file").touch()
    ended = newsmatter("runs", "--output", str(tmp_path / name))
    assert (ended.code, ended.stdout) == (Exit.USAGE, "")
    message = f"newsmatter: {tmp_path / name}: newsmatter wrote nothing here; "
    assert ended.stderr.startswith(message)
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize("number", ["0", "-1", "many"])
def test_number(folder: Path, number: str) -> None:
    """How many runs is a number from 1."""
    ended = newsmatter("runs", "-n", number, "--output", str(folder))
    assert (ended.code, ended.stdout) == (Exit.USAGE, "")


def test_unreadable_store(folder: Path) -> None:
    """A store that is none is named, exit code 7, and left as it is."""
    file = folder / ".newsmatter.sqlite"
    file.write_bytes(b"no store" * 1000)
    ended = newsmatter("runs", "--output", str(folder))
    assert (ended.code, ended.stdout) == (Exit.DISK, "")
    assert str(file) in ended.stderr
    assert "Traceback" not in ended.stderr
    assert file.read_bytes() == b"no store" * 1000
