"""The files of an article are recorded in one commit and written in order."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import pytest

from crawler.outcomes import Outcome
from crawler.store.database import FILE_NAME
from crawler.store.rendered import Rendered
from crawler.store.store import Store
from tests.support.crawling import read_tree
from tests.support.storing import SITE, make_article

if TYPE_CHECKING:
    from collections.abc import Callable

LEAD, OTHER = PurePosixPath("portable/a.md"), PurePosixPath("seed/a.md")


def open_store(folder: Path, *, overwrite: bool = False) -> closing[Store]:
    """Open a store with two profiles."""
    return closing(Store(folder, "portable,seed", fsync=False, overwrite=overwrite))


def write(
    store: Store, lead: str, other: str, number: int = 5
) -> tuple[Outcome, PurePosixPath]:
    """Write an article in both profiles."""
    others = [Rendered("seed", OTHER, other)]
    return store.write(SITE, make_article(number), LEAD, lead, others=others)


def test_outcomes(tmp_path: Path) -> None:
    """The outcome is that of the first profile, or of another if it is unchanged."""
    with open_store(tmp_path) as store:
        assert write(store, "1", "1") == (Outcome.WRITTEN, LEAD)
        assert write(store, "1", "1") == (Outcome.UNCHANGED, LEAD)
        assert write(store, "1", "2") == (Outcome.WRITTEN, LEAD)
        (tmp_path / OTHER).write_text("mine")
        assert write(store, "1", "2") == (Outcome.KEPT, LEAD)
        assert write(store, "2", "2") == (Outcome.WRITTEN, LEAD)
    assert read_tree(tmp_path) == {str(LEAD): b"2", str(OTHER): b"mine"}
    with open_store(tmp_path, overwrite=True) as store:
        assert write(store, "2", "2") == (Outcome.WRITTEN, LEAD)
    assert read_tree(tmp_path) == {str(LEAD): b"2", str(OTHER): b"2"}


def test_one_name(tmp_path: Path) -> None:
    """If two articles want the same name, the lower id gets it in every profile."""
    with open_store(tmp_path) as store:
        for number in (6, 5):
            write(store, str(number), str(number), number)
    assert read_tree(tmp_path) == {
        "portable/a.md": b"5",
        "portable/a (6).md": b"6",
        "seed/a.md": b"5",
        "seed/a (6).md": b"6",
    }


@pytest.mark.parametrize("placed", [0, 1, 2])
def test_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, placed: int) -> None:
    """All intents are committed together before the first file is written.

    The article counts as written when the file of the first profile is, which is last.
    """
    replace: Callable[..., None] = os.replace
    left = [placed]

    def kill(part: Path, target: Path) -> None:
        with closing(sqlite3.connect(tmp_path / FILE_NAME)) as database:
            (count,) = database.execute(
                "SELECT count(*) FROM files JOIN articles USING (site, id)"
                " WHERE pending IS NOT NULL"
            ).fetchone()
        assert count == 2
        if not left[0]:
            raise KeyboardInterrupt
        left[0] -= 1
        replace(part, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", kill)
        killed = Store(tmp_path, "portable,seed", fsync=False)
        if placed == 2:
            patch.setattr(killed.journal, "finish", kill_at_once)
        with closing(killed), pytest.raises(KeyboardInterrupt):
            write(killed, "1", "1")
    with open_store(tmp_path) as store:
        assert bool(store.known(SITE, "5")) is (placed == 2)
        assert len(store.files.all(SITE)) == placed
    assert len(read_tree(tmp_path)) == placed


def kill_at_once(*_: object) -> None:
    """Fail after all files are written and before that is recorded."""
    raise KeyboardInterrupt
