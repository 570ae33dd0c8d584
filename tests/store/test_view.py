"""A view of a store shows what the next run will find, and changes nothing."""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import pytest

from crawler.errors import StoreError
from crawler.files.atomic import digest
from crawler.store.journal import Owner, part_of
from crawler.store.store import Store
from crawler.store.view import open_view
from tests.support.storing import SITE, open_store, write

if TYPE_CHECKING:
    from collections.abc import Callable


def contents(folder: Path) -> dict[str, bytes]:
    """Return all files of *folder*, including those of newsmatter."""
    return {str(p): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def known(folder: Path) -> list[tuple[str, PurePosixPath, str]]:
    """Return the files of *folder* as a view shows them."""
    with open_view(folder, "portable") as view:
        return list(view.files.all(SITE))


def test_same_as_the_store(tmp_path: Path) -> None:
    """A view agrees with the store, and no file changes."""
    with open_store(tmp_path) as store:
        write(store, 5, text="five")
        write(store, 7, path="c.md", text="seven")
        told = list(store.files.all(SITE))
    before = contents(tmp_path)
    assert known(tmp_path) == told
    assert len(told) == 2
    assert contents(tmp_path) == before


@pytest.mark.parametrize("is_there", [True, False])
def test_killed(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    is_there: bool,  # noqa: FBT001  # a parameter of the test
) -> None:
    """A file that a killed run was writing counts as new if it exists, else as old."""
    with open_store(tmp_path) as store:
        write(store, text="old")
    killed = Store(tmp_path, "portable", fsync=False)
    replace: Callable[..., None] = os.replace

    def kill(part: Path, target: Path) -> None:
        if is_there:
            replace(part, target)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, closing(killed):
        patch.setattr(os, "replace", kill)
        with pytest.raises(KeyboardInterrupt):
            write(killed, text="new")
    before = contents(tmp_path)
    text = b"new" if is_there else b"old"
    assert known(tmp_path) == [("5", PurePosixPath("a/b.md"), digest(text))]
    assert contents(tmp_path) == before
    assert (
        tmp_path / "a" / part_of(PurePosixPath("a/b.md"), Owner(SITE, "5", "portable"))
    ).exists() is not is_there


def test_killed_while_moving(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that a killed run was about to move has its present path."""
    with open_store(tmp_path) as store:
        write(store, 5, text="five")
    killed = Store(tmp_path, "portable", fsync=False)

    def kill(*_: Path) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, closing(killed):
        patch.setattr(Path, "rename", kill)
        with pytest.raises(KeyboardInterrupt):
            write(killed, 3, text="three")
    before = contents(tmp_path)
    assert known(tmp_path) == [("5", PurePosixPath("a/b.md"), digest(b"five"))]
    assert contents(tmp_path) == before


def test_missing(tmp_path: Path) -> None:
    """A view creates no store."""
    with pytest.raises(StoreError, match="unable to open"):
        known(tmp_path)
    assert not any(tmp_path.iterdir())
