"""Files that are absent or whole."""

from __future__ import annotations

import os
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

from crawler.errors import StoreError

if TYPE_CHECKING:
    from pathlib import Path


def digest(content: bytes) -> str:
    """Return the SHA-256 of *content*, in hexadecimal."""
    return sha256(content).hexdigest()


def file_digest(path: Path) -> str | None:
    """Return the digest of the file *path*, or None if there is none."""
    try:
        return digest(path.read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return None


def replace_file(target: Path, part: Path, content: bytes, *, fsync: bool) -> None:
    """Make *target* hold *content*, by way of *part* in the same folder.

    With *fsync*, it does so after a loss of power too.
    """
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        if fsync:
            os.fsync(descriptor)
    os.replace(part, target)  # noqa: PTH105  # which makes one more path
    if fsync:
        sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in *folder* survive a loss of power."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@cache
def make_folder(folder: Path, root: Path) -> None:
    """Make *folder* and those above it, within *root*.

    Raises StoreError if a link on the way leads out of *root*.
    """
    if not folder.resolve().is_relative_to(root.resolve()):
        message = f"{folder}: leads out of {root}; remove the link."
        raise StoreError(message)
    folder.mkdir(parents=True, exist_ok=True)
