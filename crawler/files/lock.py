"""The lock of an output folder: one run at a time."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from socket import gethostname
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout, lock_descriptor
from pydantic import AwareDatetime, BaseModel, ValidationError

from crawler.errors import FolderHeld, SettingError, StoreError

if TYPE_CHECKING:
    from pathlib import Path

    from crawler.clock import Clock

LOCK_FILE = ".newsmatter.lock"
_NO_LOCKS = frozenset(
    {errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EINVAL}
)
"""Errors of a file system that has no locks, or whose lock service does not run."""


class Owner(BaseModel):
    """The process that holds a folder, as the lock file names it."""

    process: int
    host: str
    since: AwareDatetime

    def __str__(self) -> str:
        return f"process {self.process} on {self.host}, since {self.since:%F %T %Z},"


class FolderLock:
    """The exclusive right to write in *folder*.

    The system releases the lock when the process ends, in whatever way. The content of
    the lock file is only for people to read.
    """

    def __init__(self, folder: Path, clock: Clock) -> None:
        self.folder = folder
        self._file = folder / LOCK_FILE
        self._clock = clock
        self._lock = FileLock(
            self._file, blocking=False, thread_local=False, on_acquired=self._sign
        )

    def acquire(self) -> None:
        """Lock the folder; create it if it does not exist.

        Raises FolderHeld if another run holds it, SettingError if it is no folder, and
        StoreError if it cannot be written to.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            self._lock.acquire()
        except FileExistsError:
            message = f"{self.folder}: not a folder; name another with --output."
            raise SettingError(message) from None
        except Timeout:
            raise FolderHeld(self._explain()) from None
        except OSError as error:
            raise StoreError(_advise(self._file, error)) from error

    def check(self) -> None:
        """Raise FolderHeld if another run holds the folder; create and change nothing.

        If the lock file cannot be opened, the folder counts as free.
        """
        with suppress(OSError):
            descriptor = os.open(self._file, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0))
            try:
                if not lock_descriptor(descriptor, blocking=False):
                    raise FolderHeld(self._explain())
            finally:
                os.close(descriptor)  # also unlocks it

    def release(self) -> None:
        """Release the folder, if this lock holds it."""
        self._lock.release()

    def _sign(self, descriptor: int) -> None:
        owner = Owner(process=os.getpid(), host=gethostname(), since=self._clock())
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, owner.model_dump_json().encode(), 0)

    def _explain(self) -> str:
        owner = read_owner(self._file) or "an unknown process"
        return (
            f"{self.folder}: {owner} is writing here;"
            " wait for its end, stop it, or name another folder with --output."
        )


def _advise(file: Path, error: OSError) -> str:
    """Return a message for a lock *file* that failed with *error*."""
    reason = error.strerror or error
    if error.errno in _NO_LOCKS:
        return (
            f"{file}: the file system refuses locks ({reason}); start its lock service,"
            " or name a folder on another file system with --output."
        )
    return (
        f"{file}: {reason}; make the folder writable for this user,"
        " or name another folder with --output."
    )


def read_owner(file: Path) -> Owner | None:
    """Return the owner named in the lock *file*, or None if it cannot be read."""
    try:
        return Owner.model_validate_json(file.read_bytes())
    except (OSError, ValidationError):
        return None
