"""One process at a time holds a folder, and others are told which one."""

from __future__ import annotations

import errno
import fcntl
import json
import os
from socket import gethostname
from typing import TYPE_CHECKING

import pytest

from crawler.errors import SettingError, StoreError
from crawler.files.lock import LOCK_FILE, FolderLock, read_owner

if TYPE_CHECKING:
    from pathlib import Path


def test_free(lock: FolderLock) -> None:
    """A lock creates its folder if needed, and writes its owner to the lock file."""
    lock.acquire()
    signed = json.loads((lock.folder / LOCK_FILE).read_bytes())
    assert signed == {
        "process": os.getpid(),
        "host": gethostname(),
        "since": "2026-03-01T12:00:00Z",
    }


def test_another_host(lock: FolderLock) -> None:
    """The name of an owner on another host holds nothing; only a lock does.

    A longer name than ours leaves nothing behind in the file.
    """
    lock.folder.mkdir()
    stale = {"process": 1, "host": "elsewhere" * 20, "since": "2020-01-01T00:00:00Z"}
    (lock.folder / LOCK_FILE).write_text(json.dumps(stale), encoding="utf-8")
    lock.acquire()
    owner = read_owner(lock.folder / LOCK_FILE)
    assert owner
    assert owner.host == gethostname()


def test_garbled(lock: FolderLock, garbled: bytes) -> None:
    """A lock file with invalid content is overwritten."""
    lock.folder.mkdir()
    (lock.folder / LOCK_FILE).write_bytes(garbled)
    assert read_owner(lock.folder / LOCK_FILE) is None
    lock.acquire()
    assert read_owner(lock.folder / LOCK_FILE)


def test_file(lock: FolderLock) -> None:
    """A file in place of the folder is a mistake of the user."""
    lock.folder.touch()
    with pytest.raises(SettingError, match="not a folder; name another"):
        lock.acquire()


def test_no_lock_file(lock: FolderLock) -> None:
    """A lock file that cannot be opened is named, and nothing is written."""
    (lock.folder / LOCK_FILE).mkdir(parents=True)
    with pytest.raises(StoreError, match=LOCK_FILE):
        lock.acquire()


def test_link(lock: FolderLock, tmp_path: Path) -> None:
    """A lock file that is a link is not followed: it could lead anywhere."""
    target = tmp_path / "target"
    target.write_text("mine")
    lock.folder.mkdir()
    (lock.folder / LOCK_FILE).symlink_to(target)
    with pytest.raises(StoreError, match=LOCK_FILE):
        lock.acquire()
    assert target.read_text() == "mine"


@pytest.mark.parametrize("name", ["ENOLCK", "ENOSYS", "ENOTSUP", "EINVAL"])
def test_no_locks(lock: FolderLock, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """On a file system without locks, the message says so and gives advice."""
    code = getattr(errno, name)

    def refuse(*_: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(fcntl, "flock", refuse)
    lock.folder.mkdir()
    (lock.folder / LOCK_FILE).touch()
    lock.check()
    with pytest.raises(StoreError) as caught:
        lock.acquire()
    assert str(caught.value) == (
        f"{lock.folder / LOCK_FILE}: the file system refuses locks"
        f" ({os.strerror(code)}); start its lock service, or name a folder on another"
        " file system with --output."
    )
