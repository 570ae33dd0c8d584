"""A database is read as it is committed, whatever a writer left, and nothing is made.

These tests change what `access` says; tests/promises/test_other_users.py has users whom
the rights of the files bind.
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
    """Return the folder of the copies that a reader makes who may not write."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setattr(readonly, "access", lambda *_: False)
    return folder


def make(folder: Path) -> sqlite3.Connection:
    """Make a database in WAL mode: 1 is in its file, and 2 beside it."""
    folder.mkdir()
    database = connect_to_write(folder / NAME)
    use_wal(database, folder)
    database.executescript("CREATE TABLE t (n); INSERT INTO t VALUES (1)")
    database.execute("PRAGMA wal_checkpoint")
    database.execute("INSERT INTO t VALUES (2)")
    database.commit()
    return database


def killed(folder: Path, *lost: str) -> Path:
    """Return a database whose writer was killed, and that has *lost* files beside."""
    with closing(make(folder.with_name("made"))):
        shutil.copytree(folder.with_name("made"), folder)
    for ending in lost:
        (folder / f"{NAME}{ending}").unlink()
    return folder / NAME


def undone(folder: Path) -> Path:
    """Return a database whose writer was killed before it committed 3, without WAL."""
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
    """Return what a reader sees."""
    with closing(connect_to_read(file)) as database:
        return [n for (n,) in database.execute("SELECT n FROM t")]


def contents(folder: Path) -> dict[str, bytes]:
    """Return the files of *folder*; but `-shm`, which has no data, by name alone."""
    return {
        path.name: b"" if path.name.endswith("-shm") else path.read_bytes()
        for path in folder.iterdir()
    }


def test_closed(tmp_path: Path, copies: Path) -> None:
    """A database that was closed is read where it is."""
    close_written(make(tmp_path / "a"))
    before = contents(tmp_path / "a")
    with closing(connect_to_read(tmp_path / "a" / NAME)) as database:
        assert database.execute("SELECT n FROM t").fetchall() == [(1,), (2,)]
        assert not any(copies.iterdir())
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            database.execute("DELETE FROM t")
    assert contents(tmp_path / "a") == before == {NAME: before[NAME]}


def test_writing(tmp_path: Path, copies: Path) -> None:
    """A database that is being written is read where it is, as it was committed."""
    with closing(make(tmp_path / "a")) as writer:
        writer.execute("INSERT INTO t VALUES (3)")
        assert read(tmp_path / "a" / NAME) == [1, 2]
        writer.commit()
        assert read(tmp_path / "a" / NAME) == [1, 2, 3]
    assert not any(copies.iterdir())


@pytest.mark.parametrize("lost", [(), ("-shm",)])
def test_killed(tmp_path: Path, copies: Path, lost: tuple[str, ...]) -> None:
    """After a kill all that was committed is read; the copy goes, and nothing stays."""
    file = killed(tmp_path / "a", *lost)
    before = contents(file.parent)
    with closing(connect_to_read(file)) as database:
        assert database.execute("SELECT n FROM t").fetchall() == [(1,), (2,)]
        assert any(copies.iterdir()) == bool(lost)
    assert contents(file.parent) == before
    assert not any(copies.iterdir())


def test_killed_without_wal(tmp_path: Path, copies: Path) -> None:
    """What a killed writer did not commit is not read, where the copy undoes it."""
    file = undone(tmp_path / "a")
    before = contents(file.parent)
    assert read(file) == [1, 2]
    assert contents(file.parent) == before
    assert not any(copies.iterdir())


def test_old(tmp_path: Path, copies: Path) -> None:
    """A database that was closed in WAL mode, as once all were, is read as a copy."""
    make(tmp_path / "a").close()
    before = contents(tmp_path / "a")
    assert before.keys() == {NAME}
    assert read(tmp_path / "a" / NAME) == [1, 2]
    assert contents(tmp_path / "a") == before
    assert not any(copies.iterdir())


def test_old_and_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who may write such a database reads it where it is, and leaves no file."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    make(tmp_path / "a").close()
    assert read(tmp_path / "a" / NAME) == [1, 2]
    assert contents(tmp_path / "a").keys() == {NAME}


def test_writer_comes(
    tmp_path: Path, copies: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """If a writer begins while the copy is made, the database itself is read."""
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
    """A database that is not there is named, and not made."""
    with pytest.raises(StoreError, match=r"none\.sqlite: unable to open"):
        connect_to_read(tmp_path / "none.sqlite")
    assert not any(tmp_path.iterdir())


def test_no_room_for_a_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, copies: Path
) -> None:
    """A copy that cannot be made is an error of the store, and nothing stays."""
    file = killed(tmp_path / "a", "-shm")

    def fail(*_: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copyfile", fail)
    with pytest.raises(StoreError, match=r"a\.sqlite: No space left"):
        connect_to_read(file)
    assert not any(copies.iterdir())
