"""Network file systems are detected."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crawler.files.filesystem import is_network

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("kind", "expected"), [("nfs4", True), ("cifs", True), ("ext4", False)]
)
def test_kind(tmp_path: Path, kind: str, *, expected: bool) -> None:
    """The innermost mount decides."""
    mounts = f"/dev/sda / ext4 rw 0 0\nserver:/x {tmp_path.parent} {kind} rw 0 0\n"

    assert is_network(tmp_path, mounts) is expected


def test_blanks(tmp_path: Path) -> None:
    """A folder with a space in its name is found, as the mount table escapes it."""
    folder = tmp_path / "a b"
    folder.mkdir()
    name = str(folder).replace(" ", r"\040")

    assert is_network(folder, f"server:/x {name} nfs rw 0 0\n")


def test_unknown(tmp_path: Path) -> None:
    """Without a mount table, no file system is a network file system."""
    assert not is_network(tmp_path, "")
