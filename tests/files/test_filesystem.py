"""Network file systems are told from others."""

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
    """The innermost mount decides, whatever lies around it."""
    mounts = f"/dev/sda / ext4 rw 0 0\nserver:/x {tmp_path.parent} {kind} rw 0 0\n"

    assert is_network(tmp_path, mounts) is expected


def test_blanks(tmp_path: Path) -> None:
    """A folder with a blank in its name is escaped in the table of mounts."""
    folder = tmp_path / "a b"
    folder.mkdir()
    name = str(folder).replace(" ", r"\040")

    assert is_network(folder, f"server:/x {name} nfs rw 0 0\n")


def test_unknown(tmp_path: Path) -> None:
    """Where nothing is known of mounts, nothing is a network."""
    assert not is_network(tmp_path, "")
