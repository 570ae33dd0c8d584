"""Damaged databases are renamed; locked or unreadable ones are not."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from crawler.errors import DamageError, StoreError
from crawler.store.damage import check_database, set_aside

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a database with several pages."""
    file = tmp_path / "some.sqlite"
    with closing(sqlite3.connect(file)) as database, database:
        database.execute("CREATE TABLE articles (text TEXT)")
        rows = [(f"{n:0500}",) for n in range(100)]
        database.executemany("INSERT INTO articles VALUES (?)", rows)
    return file


def test_whole(file: Path) -> None:
    """An intact database passes, and is not changed."""
    before = file.read_bytes()
    check_database(file, "articles")
    assert file.read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"no database" * 99, b"SQLite format 3\0"])
def test_none(file: Path, content: bytes) -> None:
    """A file that is not a database of ours counts as damaged; the message names it."""
    file.write_bytes(content)
    with pytest.raises(DamageError, match=r"some\.sqlite"):
        check_database(file, "articles")


def test_cut_short(file: Path) -> None:
    """A truncated database is damaged."""
    content = file.read_bytes()
    file.write_bytes(content[: len(content) // 2])
    with pytest.raises(DamageError):
        check_database(file, "articles")


def test_zeros_inside(file: Path) -> None:
    """A page of zeros is damage, even if the database can be opened."""
    content = bytearray(file.read_bytes())
    content[8192:12288] = bytes(4096)
    file.write_bytes(content)
    with pytest.raises(DamageError):
        check_database(file, "articles")


def test_busy(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A database locked by another program is not damaged: the message says so."""
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        connect = sqlite3.connect
        monkeypatch.setattr(sqlite3, "connect", lambda f: connect(f, timeout=0))
        with pytest.raises(StoreError, match="another program holds it") as raised:
            check_database(file, "articles")
    assert not isinstance(raised.value, DamageError)
    assert "--repair" not in str(raised.value)


def test_unreadable(file: Path) -> None:
    """An unreadable database is not damaged: the message asks to check permissions."""
    file.unlink()
    file.mkdir()
    with pytest.raises(StoreError, match="this user may read") as raised:
        check_database(file, "articles")
    assert not isinstance(raised.value, DamageError)


def test_set_aside(tmp_path: Path) -> None:
    """Each damaged database gets a new name, with its side files."""
    file = tmp_path / "some.sqlite"
    for text in ("first", "second", "third"):
        for ending in ("", "-wal"):
            (tmp_path / f"some.sqlite{ending}").write_text(text + ending)
        set_aside(file)
    texts = {path.name: path.read_text() for path in tmp_path.iterdir()}
    assert texts == {
        "some.sqlite.damaged": "first",
        "some.sqlite-wal.damaged": "first-wal",
        "some.sqlite.damaged-2": "second",
        "some.sqlite-wal.damaged-2": "second-wal",
        "some.sqlite.damaged-3": "third",
        "some.sqlite-wal.damaged-3": "third-wal",
    }
