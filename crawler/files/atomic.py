"""Atomic writing: a file is absent or complete."""

from __future__ import annotations

import errno
import os
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

from crawler.errors import StoreError

if TYPE_CHECKING:
    from pathlib import Path

_MODE = 0o666
"""The permissions of a new file, before the umask."""
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0)
_NO_SYNC = frozenset({errno.EINVAL, errno.ENOTSUP, errno.EBADF, errno.ENOSYS})
"""Errors of file systems (SMB, FUSE) that cannot sync folders: no name is lost."""


def digest(content: bytes) -> str:
    """Return the SHA-256 of *content*, in hexadecimal."""
    return sha256(content).hexdigest()


def file_digest(path: Path) -> str | None:
    """Return the digest of the file *path*, or None if there is no file."""
    try:
        return digest(path.read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return None


def create_file(path: Path) -> int:
    """Create the file *path* for writing and return its descriptor.

    Removes a file that a killed run left there; never follows a link.
    """
    try:
        return os.open(path, _NEW, _MODE)
    except FileExistsError:
        path.unlink()
        return os.open(path, _NEW, _MODE)


def ensure_file(path: Path) -> None:
    """Create an empty file *path* unless it exists.

    Raises StoreError if it is a link to a file that does not exist.
    """
    try:
        os.close(os.open(path, _NEW, _MODE))
    except FileExistsError:
        if not path.exists():
            message = f"{path}: a link to a file that does not exist; remove the link."
            raise StoreError(message) from None


def replace_file(target: Path, part: Path, content: bytes, *, fsync: bool) -> None:
    """Write *content* to *part*, then rename it to *target* in the same folder.

    With *fsync*, the content survives a power loss.
    """
    descriptor = create_file(part)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        if fsync:
            os.fsync(descriptor)
    part.replace(target)
    if fsync:
        sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in *folder* survive a power loss, if its file system can."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in _NO_SYNC:
            raise
    finally:
        os.close(descriptor)


@cache
def make_folder(folder: Path, root: Path) -> None:
    """Create *folder* and its parents, within *root*.

    Raises StoreError if a link on the way leads out of *root*.
    """
    if not folder.resolve().is_relative_to(root.resolve()):
        message = f"{folder}: leads out of {root}; remove the link."
        raise StoreError(message)
    folder.mkdir(parents=True, exist_ok=True)
