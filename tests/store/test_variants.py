"""The store keeps track of an article's files in further profiles."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pytest

from crawler.files.atomic import digest
from crawler.store.database import FILE_NAME
from crawler.store.store import Store
from tests.support.crawling import read_tree
from tests.support.storing import SITE, write_other
from tests.support.storing import write as write_first

if TYPE_CHECKING:
    from pathlib import Path

FILE = PurePosixPath("seed/a.md")


def open_store(folder: Path, profile: str = "portable,seed") -> closing[Store]:
    """Open a store with two profiles."""
    return closing(Store(folder, profile, fsync=False))


def write(store: Store, number: int = 5, text: str = "雨") -> None:
    """Write the file of an article in the second profile."""
    write_other(store, number, FILE, text)


def test_write(tmp_path: Path) -> None:
    """Written files are listed, except that of the first profile."""
    with open_store(tmp_path) as store:
        assert store.variants.path(SITE, "5", "seed") is None
        write_first(store, 5)
        write(store, text="雪")
        assert store.variants.path(SITE, "5", "seed") == FILE
        assert store.variants.files(SITE, "5") == [(FILE, digest("雪".encode()))]


def test_lacking(tmp_path: Path) -> None:
    """Only written articles can lack files in a profile."""
    with open_store(tmp_path, "portable,seed,hugo") as store:
        write_first(store, 5)
        write(store, 5)
        write(store, 7)
        assert store.variants.lacking(SITE, ["seed", "hugo"]) == [("hugo", "5")]


def test_adopt(tmp_path: Path) -> None:
    """An existing file is adopted unless the article has one."""
    (tmp_path / "seed").mkdir()
    (tmp_path / FILE).write_bytes(b"theirs")
    with open_store(tmp_path) as store:
        assert store.variants.adopt(SITE, "5", FILE)
        assert not store.variants.adopt(SITE, "5", PurePosixPath("seed/b.md"))
        assert store.variants.files(SITE, "5") == [(FILE, digest(b"theirs"))]
    assert read_tree(tmp_path) == {str(FILE): b"theirs"}


@pytest.mark.parametrize("there", [True, False])
def test_killed(tmp_path: Path, there: bool) -> None:  # noqa: FBT001  # a parameter
    """A file that a killed run was writing is known if it exists, else forgotten."""
    with open_store(tmp_path) as store:
        write(store)
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as database, database:
        database.execute(
            "UPDATE files SET digest = NULL, pending = json_object('digest', digest)"
        )
    part = tmp_path / "seed" / f".{SITE}-5.part"
    part.write_bytes(b"")
    if not there:
        (tmp_path / FILE).unlink()
    with open_store(tmp_path) as store:
        assert bool(store.variants.files(SITE, "5")) is there
    assert not part.exists()
