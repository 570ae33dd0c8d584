"""An unusable folder is an error that names it."""

from __future__ import annotations

import errno
import os
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from crawler.errors import SettingError, StoreError
from crawler.store.database import FILE_NAME
from crawler.store.store import Store
from tests.support.crawling import read_tree
from tests.support.storing import SITE, open_store, write

if TYPE_CHECKING:
    from pathlib import Path


def test_other_profile(tmp_path: Path) -> None:
    """A folder holds articles in one profile only; the message names both."""
    with open_store(tmp_path) as store:
        write(store)

    with pytest.raises(SettingError, match=r"'portable', not 'seed'.*--output"):
        Store(tmp_path, "seed")


def test_newer_schema(tmp_path: Path) -> None:
    """The store of a newer newsmatter is not changed."""
    with open_store(tmp_path) as store:
        write(store)
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as database:
        database.execute("PRAGMA user_version = 99")
    before = (tmp_path / FILE_NAME).read_bytes()

    with pytest.raises(SettingError, match=r"newer.*schema 99.*update"):
        Store(tmp_path, "portable")
    assert (tmp_path / FILE_NAME).read_bytes() == before


def test_file_instead_of_a_folder(tmp_path: Path) -> None:
    """A file as output folder is an error, and the file stays unchanged."""
    (tmp_path / "file").write_bytes(b"mine")

    with pytest.raises(SettingError, match=r"/file: not a folder"):
        Store(tmp_path / "file", "portable")
    assert (tmp_path / "file").read_bytes() == b"mine"


def test_folder_below_a_file(tmp_path: Path) -> None:
    """A folder that cannot be created is an error that names it."""
    (tmp_path / "file").write_bytes(b"mine")

    with pytest.raises((StoreError, SettingError), match="file/folder"):
        Store(tmp_path / "file" / "folder", "portable")


@pytest.mark.parametrize(
    "content", [b"no database", b"SQLite format 3\x00" + b"\xff" * 4096]
)
def test_corrupt_store(tmp_path: Path, content: bytes) -> None:
    """A file that is not a store is an error, and stays for a rescue."""
    (tmp_path / FILE_NAME).write_bytes(content)

    with pytest.raises(StoreError, match=FILE_NAME):
        Store(tmp_path, "portable")
    assert (tmp_path / FILE_NAME).read_bytes() == content


def test_store_cut_short(tmp_path: Path) -> None:
    """A truncated store is an error, at the latest when it is read."""
    with open_store(tmp_path) as store:
        write(store)
    whole = (tmp_path / FILE_NAME).read_bytes()
    (tmp_path / FILE_NAME).write_bytes(whole[: len(whole) // 2])

    with pytest.raises(StoreError, match=FILE_NAME), open_store(tmp_path) as store:
        store.known(SITE, "5")


@pytest.mark.parametrize("fault", ["EACCES", "ENOSPC"])
def test_unwritable_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str
) -> None:
    """If a file cannot be created, the message names it; the next run recovers."""
    with open_store(tmp_path) as store:
        with monkeypatch.context() as patch:
            patch.setattr(os, "open", lambda *_: fail(fault))
            with pytest.raises(StoreError, match=r"a/b\.md.*disk is against you"):
                write(store)
        assert store.known(SITE, "5") is None

    assert read_tree(tmp_path) == {}
    with open_store(tmp_path) as store:
        write(store)
    assert list(read_tree(tmp_path)) == ["a/b.md"]


def test_failed_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If an update fails, the old file stays intact and known."""
    with open_store(tmp_path) as store:
        write(store, text="old")
        with monkeypatch.context() as patch:
            patch.setattr(os, "open", lambda *_: fail("ENOSPC"))
            with pytest.raises(StoreError):
                write(store, text="new")

    assert read_tree(tmp_path) == {"a/b.md": b"old"}
    with open_store(tmp_path) as store:
        assert write(store, text="new") == ("written", "a/b.md")


def fail(fault: str) -> int:
    """Fail like a full disk."""
    raise OSError(getattr(errno, fault), "the disk is against you")


def test_folder_that_leads_out(tmp_path: Path) -> None:
    """A symbolic link out of the output folder is not followed."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "output").mkdir()
    (tmp_path / "output/a").symlink_to(tmp_path / "elsewhere")

    with open_store(tmp_path / "output") as store:
        with pytest.raises(StoreError, match="leads out of"):
            write(store, path="a/deep/b.md")
        with pytest.raises(StoreError, match="leads out of"):
            write(store, path="a/b.md")

    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_link_to_the_output_folder(tmp_path: Path) -> None:
    """The output folder itself may be a symbolic link."""
    (tmp_path / "disk").mkdir()
    (tmp_path / "output").symlink_to(tmp_path / "disk")

    with open_store(tmp_path / "output") as store:
        write(store)

    assert list(read_tree(tmp_path / "disk")) == ["a/b.md"]
