"""New files have the permissions that the umask leaves, and follow no link."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING

import pytest

from crawler.errors import StoreError
from crawler.files.atomic import ensure_file, replace_file, sync_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def umask() -> Iterator[None]:
    """Set a umask that lets the group write."""
    before = os.umask(0o002)
    yield
    os.umask(before)


@pytest.mark.usefixtures("umask")
def test_umask(tmp_path: Path) -> None:
    """The umask decides who may write a new file."""
    replace_file(tmp_path / "a", tmp_path / ".a.part", b"new", fsync=False)
    ensure_file(tmp_path / "b")
    modes = {p.name: p.stat().st_mode & 0o777 for p in tmp_path.iterdir()}
    assert modes == {"a": 0o664, "b": 0o664}


def test_part_that_is_a_link(tmp_path: Path) -> None:
    """A link in place of the temporary file is replaced; its target is unchanged."""
    secret = tmp_path / "secret"
    secret.write_bytes(b"precious")
    (tmp_path / ".a.part").symlink_to(secret)
    replace_file(tmp_path / "a", tmp_path / ".a.part", b"new", fsync=False)
    assert secret.read_bytes() == b"precious"
    assert not (tmp_path / "a").is_symlink()
    assert (tmp_path / "a").read_bytes() == b"new"


def test_stale_part(tmp_path: Path) -> None:
    """A longer temporary file of a killed run leaves nothing in the file."""
    (tmp_path / ".a.part").write_bytes(b"what was to be written")
    replace_file(tmp_path / "a", tmp_path / ".a.part", b"new", fsync=True)
    assert (tmp_path / "a").read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_file_that_is_there(tmp_path: Path) -> None:
    """An existing file stays unchanged; so does one that a link leads to."""
    (tmp_path / "a").write_bytes(b"mine")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    ensure_file(tmp_path / "a")
    ensure_file(tmp_path / "b")
    assert (tmp_path / "a").read_bytes() == b"mine"


def test_link_to_nothing(tmp_path: Path) -> None:
    """A link to a file that does not exist is an error, and nothing is created."""
    (tmp_path / "a").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(StoreError, match="a: a link to a file that does not exist"):
        ensure_file(tmp_path / "a")
    assert not (tmp_path / "elsewhere").exists()


@pytest.mark.parametrize(
    ("name", "is_harmless"),
    [
        ("EINVAL", True),
        ("ENOTSUP", True),
        ("EBADF", True),
        ("ENOSYS", True),
        ("EIO", False),
        ("ENOSPC", False),
    ],
)
def test_folder_that_cannot_be_synced(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    *,
    name: str,
    is_harmless: bool,
) -> None:
    """A file system that cannot sync folders causes no error; others do."""
    code = getattr(errno, name)

    def fail(_: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", fail)
    if is_harmless:
        sync_folder(tmp_path)
    else:
        with pytest.raises(OSError, match=os.strerror(code)):
            sync_folder(tmp_path)
