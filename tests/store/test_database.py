"""A store of an older newsmatter is migrated; a newer one is an error."""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path, PurePosixPath

import pytest

from crawler.errors import SettingError, StoreError
from crawler.outcomes import Standing
from crawler.store.articles import open_index
from crawler.store.database import read_profile
from crawler.store.readonly import connect_to_read
from crawler.store.runs import read_runs
from crawler.store.store import Store
from crawler.store.view import open_view
from tests.support.storing import FIRST, open_store, write

NAME = ".newsmatter.sqlite"
NOW = datetime(2026, 9, 1, tzinfo=UTC)
CATEGORIES = ["新媒体", "快科技（原驱动之家）", "手机"]


def digest(content: bytes) -> str:
    """Return the digest of a file, as the store has it."""
    return sha256(content).hexdigest()


def insert(folder: Path, number: int, state: str, **values: str | None) -> None:
    """Add an article to a store of version 1."""
    row = {
        "title": f"新闻{number}",
        "date": f"2026-08-{number:02}T10:00:00+08:00",
        "categories": json.dumps(CATEGORIES),
        "path": f"{number}.md",
        "key": f"{number}.md",
        **values,
    }
    columns = ("site", "id", "state", "source", *row)
    marks = ", ".join("?" * len(columns))
    with closing(sqlite3.connect(folder / NAME)) as database, database:
        database.execute(
            f"INSERT INTO articles ({', '.join(columns)}) VALUES ({marks})",  # noqa: S608  # our own names
            ("s", number, state, f"https://example.org/{number}", *row.values()),
        )
        database.execute(
            "INSERT INTO tags VALUES ('s', ?, '手机', 'shouji')", (number,)
        )


def states(folder: Path) -> dict[str, str]:
    """Return the state of each article."""
    with closing(sqlite3.connect(folder / NAME)) as database:
        return dict(database.execute("SELECT id, state FROM articles"))


def columns(folder: Path) -> dict[str, list[str]]:
    """Return the columns of each table and the names of the indexes."""
    with closing(sqlite3.connect(folder / NAME)) as database:
        named = database.execute("SELECT name FROM sqlite_schema WHERE sql NOT NULL")
        return {
            name: sorted(
                row[1] for row in database.execute(f"PRAGMA table_info({name})")
            )
            for (name,) in named.fetchall()
        }


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """Return a folder with a store of version 1: two articles written, one refused."""
    folder = tmp_path / "old"
    folder.mkdir()
    with closing(sqlite3.connect(folder / NAME)) as database:
        database.executescript(FIRST)
    for number in (1, 2):
        content = f"文章{number}".encode()
        (folder / f"{number}.md").write_bytes(content)
        insert(folder, number, "written", hash=digest(content))
    insert(folder, 3, "refused", path=None, key=None, reason="no title")
    return folder


def test_nothing_is_lost(old: Path) -> None:
    """Written articles stay known, with path, categories and tags."""
    with closing(Store(old, "portable")) as store:
        known = [store.known("s", str(number)) for number in (1, 2)]
        rows = store.articles()
    assert [k and (k.path, k.digest) for k in known] == [
        (PurePosixPath(f"{n}.md"), digest(f"文章{n}".encode())) for n in (1, 2)
    ]
    assert all(k and k.categories == CATEGORIES for k in known)
    assert [(row.title, row.tags) for row in rows] == [
        ("新闻2", ["手机"]),
        ("新闻1", ["手机"]),
    ]
    assert states(old) == {"1": "written", "2": "written", "3": "failed"}


def test_older_is_read(old: Path) -> None:
    """A reader migrates an older store in memory; the file stays unchanged."""
    before = {path: path.read_bytes() for path in old.iterdir()}
    with open_index(old) as index:
        assert [(one.id, one.title) for one in index.choose("s")] == [
            ("1", "新闻1"),
            ("2", "新闻2"),
        ]
    with open_view(old, "portable") as view:
        assert len(list(view.files.all("s"))) == 2
    assert read_runs(old, 1) == []
    assert {path: path.read_bytes() for path in old.iterdir()} == before


def test_standing(old: Path) -> None:
    """Written articles are not fetched again; failed ones are retried once."""
    with closing(Store(old, "portable")) as store:
        standings = [
            store.states.standing("s", str(number), NOW) for number in (1, 2, 3, 4)
        ]
        due = [number for number, _ in store.states.due("s", NOW)]
    assert standings == [Standing.KNOWN, Standing.KNOWN, Standing.DUE, Standing.NEW]
    assert due == ["3"]


def test_same_tables(old: Path, tmp_path: Path) -> None:
    """A migrated store has the schema of a new one; reopening changes nothing."""
    new = tmp_path / "new"
    for folder in (old, new, old):
        Store(folder, "portable").close()
    assert columns(old) == columns(new)


@pytest.mark.parametrize("content", ["新的", "旧的"])
def test_killed_while_writing(old: Path, content: str) -> None:
    """Files that a killed run of the older version wrote are known, others are not."""
    (old / "4.md").write_text(content, encoding="utf-8")
    (old / ".s-4.part").write_text("新", encoding="utf-8")
    insert(
        old, 4, "writing", hash=digest("旧的".encode()), pending=digest("新的".encode())
    )
    insert(old, 5, "writing", pending=digest("没有".encode()))
    with closing(Store(old, "portable")) as store:
        known = store.known("s", "4")
        assert known
        assert known.digest == digest(content.encode())
        assert store.states.standing("s", "4", NOW) in {Standing.KNOWN, Standing.DUE}
        assert store.states.standing("s", "5", NOW) is Standing.NEW
    assert not (old / ".s-4.part").exists()


def test_newer(tmp_path: Path) -> None:
    """A newer store is an error that names it and its version; it is not changed."""
    Store(tmp_path, "portable").close()
    with closing(sqlite3.connect(tmp_path / NAME)) as database:
        database.execute("PRAGMA user_version = 1000")
    content = (tmp_path / NAME).read_bytes()
    with pytest.raises(SettingError, match=r"\.newsmatter\.sqlite: .*schema 1000"):
        Store(tmp_path, "portable")
    assert (tmp_path / NAME).read_bytes() == content


def test_profile(tmp_path: Path) -> None:
    """A folder remembers its one profile."""
    Store(tmp_path, "seed").close()
    assert read_profile(tmp_path) == "seed"
    with pytest.raises(SettingError, match="'seed', not 'portable'"):
        Store(tmp_path, "portable")


@pytest.mark.parametrize("content", [b"\x00" * 5000, b"no store", b"SQLite format 3\0"])
def test_no_store(tmp_path: Path, content: bytes) -> None:
    """A file that is not a store is an error that names the repair command."""
    (tmp_path / NAME).write_bytes(content)
    with pytest.raises(StoreError, match=r"\.newsmatter\.sqlite: .* doctor --repair"):
        read_profile(tmp_path)


def test_nothing_beside(tmp_path: Path) -> None:
    """A closed store is one file, even if opening it failed halfway."""
    Store(tmp_path, "seed").close()
    assert [path.name for path in tmp_path.iterdir()] == [NAME]
    with pytest.raises(SettingError):
        Store(tmp_path, "portable")
    assert [path.name for path in tmp_path.iterdir()] == [NAME]
    assert (tmp_path / NAME).read_bytes()[18:20] == b"\x01\x01"


def test_side_files(tmp_path: Path) -> None:
    """The side files of the store have its permissions."""
    before = os.umask(0o002)
    try:
        with closing(Store(tmp_path, "portable")):
            modes = {p.name: p.stat().st_mode & 0o777 for p in tmp_path.iterdir()}
    finally:
        os.umask(before)
    assert modes == dict.fromkeys((NAME, f"{NAME}-wal", f"{NAME}-shm"), 0o664)


def test_closed_while_read(tmp_path: Path) -> None:
    """A store closed during a read stays usable; the next run removes side files."""
    with open_store(tmp_path) as store:
        write(store, 5)
        reader = connect_to_read(tmp_path / NAME)
        reader.execute("SELECT * FROM articles")
    assert reader.execute("SELECT id FROM articles").fetchall() == [("5",)]
    reader.close()
    Store(tmp_path, "portable").close()
    assert [path.name for path in tmp_path.glob(".*")] == [NAME]


def test_opened_while_read(tmp_path: Path) -> None:
    """A reader does not block a run, and sees its commits."""
    Store(tmp_path, "portable").close()
    with closing(connect_to_read(tmp_path / NAME)) as reader:
        assert reader.execute("SELECT id FROM articles").fetchall() == []
        with open_store(tmp_path) as store:
            write(store, 5)
            store.commit()
            assert reader.execute("SELECT id FROM articles").fetchall() == [("5",)]
