"""A lock that another process holds is respected until that process ends."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from signal import SIGKILL
from socket import gethostname
from typing import TYPE_CHECKING

import pytest

from crawler.errors import FolderHeld
from crawler.files.lock import LOCK_FILE, read_owner

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crawler.files.lock import FolderLock

ROOT = Path(__file__).parents[2]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}
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


def test_garbled_and_held(lock: FolderLock, garbled: bytes) -> None:
    """A held lock holds, whatever the content of its file."""
    with holder(lock.folder):
        (lock.folder / LOCK_FILE).write_bytes(garbled)
        with pytest.raises(FolderHeld, match=": an unknown process is writing"):
            lock.acquire()


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
