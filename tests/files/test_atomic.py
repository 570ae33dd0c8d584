"""A file is absent or complete, and inside its folder."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from crawler.errors import StoreError
from crawler.files.atomic import digest, file_digest, make_folder, replace_file

if TYPE_CHECKING:
    from pathlib import Path


def test_digest(tmp_path: Path) -> None:
    """The digest of a file is that of its bytes."""
    (tmp_path / "a").write_bytes(b"rain\r\n")
    expected = hashlib.sha256(b"rain\r\n").hexdigest()
    assert file_digest(tmp_path / "a") == digest(b"rain\r\n") == expected


@pytest.mark.parametrize("name", ["none", "none/a", "file/a"])
def test_no_file(tmp_path: Path, name: str) -> None:
    """An absent file has no digest, even if its folder is a file."""
    (tmp_path / "file").touch()
    assert file_digest(tmp_path / name) is None


def test_unreadable(tmp_path: Path) -> None:
    """A folder in place of a file is an error, not an absent file."""
    with pytest.raises(IsADirectoryError):
        file_digest(tmp_path)


@pytest.mark.parametrize("fsync", [True, False])
@pytest.mark.parametrize("old", [None, b"", b"longer than the new one"])
def test_replace(tmp_path: Path, old: bytes | None, *, fsync: bool) -> None:
    """A replaced file has only the new content, and no temporary file remains."""
    target, part = tmp_path / "a", tmp_path / ".a.part"
    part.write_bytes(b"left by a run that was killed, and longer")
    if old is not None:
        target.write_bytes(old)
    replace_file(target, part, b"new", fsync=fsync)
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert target.read_bytes() == b"new"


def test_failed(tmp_path: Path) -> None:
    """A failed write leaves the old file as it was."""
    target = tmp_path / "a"
    target.write_bytes(b"old")
    with pytest.raises(OSError, match="No such file"):
        replace_file(target, tmp_path / "none" / "a", b"new", fsync=False)
    assert target.read_bytes() == b"old"


def test_make_folder(tmp_path: Path) -> None:
    """A folder is created with its parents, and may exist already."""
    for _ in range(2):
        make_folder.cache_clear()
        make_folder(tmp_path / "a" / "b", tmp_path)
        assert (tmp_path / "a" / "b").is_dir()


def test_link_out(tmp_path: Path) -> None:
    """A link that leads out of the output folder is named, and nothing is created."""
    root, out = tmp_path / "root", tmp_path / "out"
    root.mkdir()
    out.mkdir()
    (root / "a").symlink_to(out)
    with pytest.raises(StoreError, match="remove the link"):
        make_folder(root / "a" / "b", root)
    assert list(out.iterdir()) == []
