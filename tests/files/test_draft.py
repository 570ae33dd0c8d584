"""A draft replaces its target once it is complete, and not before."""

from __future__ import annotations

import os
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from crawler.files.draft import Draft

if TYPE_CHECKING:
    from pathlib import Path


class Failures(list[OSError]):
    """The errors that a draft reported."""

    def __call__(self, error: OSError) -> None:
        """Record *error*."""
        self.append(error)


@pytest.fixture
def failures() -> Failures:
    """Return an empty list of errors."""
    return Failures()


@pytest.mark.parametrize("fsync", [True, False])
def test_kept(tmp_path: Path, failures: Failures, *, fsync: bool) -> None:
    """The old file stays until the draft is kept; then only the new file is there."""
    file = tmp_path / "deep" / "a"
    file.parent.mkdir()
    file.write_bytes(b"old")
    with Draft(file, failures, fsync=fsync) as draft:
        draft.write(b"new")
        assert file.read_bytes() == b"old"
        draft.keep()
    assert file.read_bytes() == b"new"
    assert [path.name for path in file.parent.iterdir()] == ["a"]
    assert failures == []


def test_not_kept(tmp_path: Path, failures: Failures) -> None:
    """A draft that is not kept leaves nothing."""
    with Draft(tmp_path / "a", failures) as draft:
        draft.write(b"new")
    assert list(tmp_path.iterdir()) == []


def test_append(tmp_path: Path, failures: Failures) -> None:
    """A draft may begin with the old content, on lines of its own."""
    for expected in (b"new", b"new\nnew"):
        with Draft(tmp_path / "a", failures, append=True) as draft:
            draft.write(b"new")
            draft.keep()
        assert (tmp_path / "a").read_bytes() == expected


def test_link(tmp_path: Path, failures: Failures) -> None:
    """For a link to a file, the file is replaced and the link stays."""
    (tmp_path / "file").write_bytes(b"old")
    (tmp_path / "link").symlink_to("file")
    with Draft(tmp_path / "link", failures) as draft:
        draft.write(b"new")
        draft.keep()
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "file").read_bytes() == b"new"


def test_pipe(tmp_path: Path, failures: Failures) -> None:
    """A pipe is written to, not replaced."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[bytes] = []
    reader = Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    with Draft(pipe, failures) as draft:
        draft.write(b"new")
        draft.keep()
    reader.join(10)
    assert read == [b"new"]
    assert pipe.is_fifo()


def test_full(tmp_path: Path, failures: Failures) -> None:
    """An error is reported once, and the old file is unchanged."""
    file = tmp_path / "a"
    file.symlink_to("/dev/full")
    with Draft(file, failures) as draft:
        for _ in range(9):
            draft.write(b"x" * 9000)
        draft.keep()
    assert [error.strerror for error in failures] == ["No space left on device"]


def test_no_folder(tmp_path: Path, failures: Failures) -> None:
    """A file that cannot be opened is reported at once; later writes are ignored."""
    (tmp_path / "a").write_bytes(b"old")
    with Draft(tmp_path / "a" / "b", failures) as draft:
        assert len(failures) == 1
        draft.write(b"new")
        draft.keep()
    assert len(failures) == 1
    assert (tmp_path / "a").read_bytes() == b"old"
