"""Readers see all committed data, whatever a writer left, and create no files.

These tests replace the result of `access`; tests/promises/test_other_users.py has real
users without permissions.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from crawler.errors import StoreError
from crawler.store import readonly
from crawler.store.database import close_written, connect_to_write, use_wal
from crawler.store.readonly import connect_to_read

if TYPE_CHECKING:
    from pathlib import Path

NAME = "a.sqlite"


@pytest.fixture
def copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder for the copies of a reader without the right to write."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setattr(readonly, "access", lambda *_: False)
    return folder


def make(folder: Path) -> sqlite3.Connection:
    """Create a database in WAL mode: 1 is in its file, and 2 in the `-wal` file."""
    folder.mkdir()
    database = connect_to_write(folder / NAME)
    use_wal(database, folder)
    database.executescript("CREATE TABLE t (n); INSERT INTO t VALUES (1)")
    database.execute("PRAGMA wal_checkpoint")
    database.execute("INSERT INTO t VALUES (2)")
    database.commit()
    return database


def killed(folder: Path, *lost: str) -> Path:
    """Return a database whose writer was killed, without its *lost* side files."""
    with closing(make(folder.with_name("made"))):
        shutil.copytree(folder.with_name("made"), folder)
    for ending in lost:
        (folder / f"{NAME}{ending}").unlink()
    return folder / NAME


def undone(folder: Path) -> Path:
    """Return a database without WAL whose writer was killed before it committed 3."""
    made = folder.with_name("made")
    close_written(make(made))
    with closing(sqlite3.connect(made / NAME)) as database:
        database.execute("PRAGMA cache_size = 1")
        database.execute("PRAGMA cache_spill = 1")
        database.execute("CREATE TABLE big AS SELECT 1")
        database.commit()
        database.execute("INSERT INTO t VALUES (3)")
        rows = ((os.urandom(4000),) for _ in range(50))
        database.executemany("INSERT INTO big VALUES (?)", rows)
        shutil.copytree(made, folder)
    assert (folder / f"{NAME}-journal").stat().st_size
    return folder / NAME


def read(file: Path) -> list[int]:
    """Return the rows that a reader sees."""
    with closing(connect_to_read(file)) as database:
        return [n for (n,) in database.execute("SELECT n FROM t")]


def contents(folder: Path) -> dict[str, bytes]:
    """Return the files of *folder* with content, except for `-shm`."""
    return {
        path.name: b"" if path.name.endswith("-shm") else path.read_bytes()
        for path in folder.iterdir()
    }


def test_closed(tmp_path: Path, copies: Path) -> None:
    """A closed database is read in place."""
    close_written(make(tmp_path / "a"))
    before = contents(tmp_path / "a")
    with closing(connect_to_read(tmp_path / "a" / NAME)) as database:
        assert database.execute("SELECT n FROM t").fetchall() == [(1,), (2,)]
        assert not any(copies.iterdir())
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            database.execute("DELETE FROM t")
    assert contents(tmp_path / "a") == before == {NAME: before[NAME]}


def test_writing(tmp_path: Path, copies: Path) -> None:
    """A database with an active writer is read in place, as committed."""
    with closing(make(tmp_path / "a")) as writer:
        writer.execute("INSERT INTO t VALUES (3)")
        assert read(tmp_path / "a" / NAME) == [1, 2]
        writer.commit()
        assert read(tmp_path / "a" / NAME) == [1, 2, 3]
    assert not any(copies.iterdir())


@pytest.mark.parametrize("lost", [(), ("-shm",)])
def test_killed(tmp_path: Path, copies: Path, lost: tuple[str, ...]) -> None:
    """After a kill all commits are read from a copy, which is deleted."""
    file = killed(tmp_path / "a", *lost)
    before = contents(file.parent)
    with closing(connect_to_read(file)) as database:
        assert database.execute("SELECT n FROM t").fetchall() == [(1,), (2,)]
        assert any(copies.iterdir()) == bool(lost)
    assert contents(file.parent) == before
    assert not any(copies.iterdir())


def test_killed_without_wal(tmp_path: Path, copies: Path) -> None:
    """Uncommitted changes of a killed writer are rolled back in the copy."""
    file = undone(tmp_path / "a")
    before = contents(file.parent)
    assert read(file) == [1, 2]
    assert contents(file.parent) == before
    assert not any(copies.iterdir())


def test_old(tmp_path: Path, copies: Path) -> None:
    """A database closed in WAL mode, as older versions did, is read from a copy."""
    make(tmp_path / "a").close()
    before = contents(tmp_path / "a")
    assert before.keys() == {NAME}
    assert read(tmp_path / "a" / NAME) == [1, 2]
    assert contents(tmp_path / "a") == before
    assert not any(copies.iterdir())


def test_old_and_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the right to write, it is read in place, and no file stays."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    make(tmp_path / "a").close()
    assert read(tmp_path / "a" / NAME) == [1, 2]
    assert contents(tmp_path / "a").keys() == {NAME}


def test_writer_comes(
    tmp_path: Path, copies: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If a writer starts while the copy is made, the database is read in place."""
    file = killed(tmp_path / "a", "-shm")
    writers: list[sqlite3.Connection] = []
    copyfile = shutil.copyfile

    def begin(source: Path, target: Path) -> None:
        copyfile(source, target)
        if not writers:
            writers.append(connect_to_write(file))
            writers[0].execute("INSERT INTO t VALUES (3)")
            writers[0].commit()

    monkeypatch.setattr(shutil, "copyfile", begin)
    assert read(file) == [1, 2, 3]
    assert not any(copies.iterdir())
    writers[0].close()


def test_missing(tmp_path: Path) -> None:
    """A missing database is an error that names it, and is not created."""
    with pytest.raises(StoreError, match=r"none\.sqlite: unable to open"):
        connect_to_read(tmp_path / "none.sqlite")
    assert not any(tmp_path.iterdir())


def test_no_room_for_a_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, copies: Path
) -> None:
    """If the copy fails, StoreError is raised, and no file stays."""
    file = killed(tmp_path / "a", "-shm")

    def fail(*_: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copyfile", fail)
    with pytest.raises(StoreError, match=r"a\.sqlite: No space left"):
        connect_to_read(file)
    assert not any(copies.iterdir())
