"""One process at a time holds a folder, and others are told which one."""

from __future__ import annotations

import errno
import fcntl
import json
import os
import subprocess
import sys
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from signal import SIGKILL
from socket import gethostname
from typing import TYPE_CHECKING

import pytest

from crawler.errors import FolderHeld, SettingError, StoreError
from crawler.files.lock import LOCK_FILE, FolderLock, read_owner

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[2]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}
NOON = datetime(2026, 3, 1, 12, 0, 0, tzinfo=UTC)
HOLD = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from crawler.files.lock import FolderLock

lock = FolderLock(Path(sys.argv[1]), lambda: datetime(2026, 3, 1, 12, tzinfo=UTC))
lock.acquire()
print("held", flush=True)
input()
lock.release()
print("released", flush=True)
input()
"""
GARBLED = {
    "empty": b"",
    "half": b'{"process": 17, "ho',
    "bytes": b"\xff\xfe\x00\x80",
    "another kind": b'{"process": "many", "host": [], "since": "soon"}',
    "deep": b"[" * 100_000,
    "null": b"null",
}


def now() -> datetime:
    """Return the time of all tests."""
    return NOON


@contextmanager
def holder(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Let another process hold *folder*."""
    command = [sys.executable, "-c", HOLD, str(folder)]
    pipe = subprocess.PIPE
    with subprocess.Popen(
        command, stdin=pipe, stdout=pipe, env=ENVIRONMENT, text=True
    ) as process:
        assert process.stdout
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


@pytest.fixture
def lock(tmp_path: Path) -> Iterator[FolderLock]:
    """Return the lock of a folder that does not exist yet."""
    lock = FolderLock(tmp_path / "output", now)
    yield lock
    lock.release()


def test_free(lock: FolderLock) -> None:
    """A lock creates its folder if needed, and writes its owner to the lock file."""
    lock.acquire()
    signed = json.loads((lock.folder / LOCK_FILE).read_bytes())
    assert signed == {
        "process": os.getpid(),
        "host": gethostname(),
        "since": "2026-03-01T12:00:00Z",
    }


def test_held(lock: FolderLock) -> None:
    """Each later process is told who holds the folder, and what to do."""
    with holder(lock.folder) as process:
        for _ in range(2):
            with pytest.raises(FolderHeld) as caught:
                lock.acquire()
            assert str(caught.value) == (
                f"{lock.folder}: process {process.pid} on {gethostname()}, since"
                " 2026-03-01 12:00:00 UTC, is writing here; wait for its end, stop it,"
                " or name another folder with --output."
            )


def test_released(lock: FolderLock) -> None:
    """A released folder is free, even while the other process runs."""
    with holder(lock.folder) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write("\n")
        process.stdin.flush()
        assert process.stdout.readline() == "released\n"
        lock.acquire()


def test_killed(lock: FolderLock) -> None:
    """The folder of a dead process is free, although the lock file names it."""
    with holder(lock.folder) as process:
        process.kill()
        assert process.wait() == -SIGKILL
        stale = read_owner(lock.folder / LOCK_FILE)
        assert stale
        assert stale.process == process.pid
        lock.acquire()
    owner = read_owner(lock.folder / LOCK_FILE)
    assert owner
    assert owner.process == os.getpid()


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


@pytest.mark.parametrize("content", GARBLED.values(), ids=GARBLED.keys())
def test_garbled(lock: FolderLock, content: bytes) -> None:
    """A lock file with invalid content is overwritten."""
    lock.folder.mkdir()
    (lock.folder / LOCK_FILE).write_bytes(content)
    assert read_owner(lock.folder / LOCK_FILE) is None
    lock.acquire()
    assert read_owner(lock.folder / LOCK_FILE)


@pytest.mark.parametrize("content", GARBLED.values(), ids=GARBLED.keys())
def test_garbled_and_held(lock: FolderLock, content: bytes) -> None:
    """A held lock holds, whatever the content of its file."""
    with holder(lock.folder):
        (lock.folder / LOCK_FILE).write_bytes(content)
        with pytest.raises(FolderHeld, match=": an unknown process is writing"):
            lock.acquire()


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


def test_check(lock: FolderLock) -> None:
    """A check whether a folder is free creates nothing, and does not hold it."""
    lock.check()
    assert not lock.folder.exists()
    lock.acquire()
    lock.release()
    before = (lock.folder / LOCK_FILE).stat()
    lock.check()
    assert (lock.folder / LOCK_FILE).stat() == before
    with holder(lock.folder), pytest.raises(FolderHeld, match="is writing here"):
        lock.check()


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
