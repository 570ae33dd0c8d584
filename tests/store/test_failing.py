"""Any statement of the store may fail: the half of what it notes is never kept.

What failed is done again by the next run, and then is as if nothing had failed.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from functools import partial
from itertools import count
from pathlib import PurePosixPath
from shutil import copytree
from typing import TYPE_CHECKING, Any

import pytest

from crawler import outcomes
from crawler.errors import StoreError
from crawler.images.checking import check_image
from crawler.items import Head
from crawler.outcomes import Gone, Standing
from crawler.pages.tags import Tag
from crawler.session.retrying import Retrying
from crawler.store.database import FILE_NAME
from crawler.store.rendered import Rendered
from crawler.store.store import Store
from tests.support.crawling import read_tree
from tests.support.images import paint
from tests.support.storing import SITE, make_article

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Change = Callable[[Store], object]

NOW = datetime(2026, 3, 1, tzinfo=UTC)
KEY = (SITE, "5")
SOURCE, IMAGE = "https://example.org/5", "https://example.org/a.png"
LEAD, OTHER = PurePosixPath("portable/a.md"), PurePosixPath("seed/a.md")
RETRYING = Retrying(lambda: NOW, [1], Gone.DELETE)
WHOLE = Standing.KNOWN, Standing.WAITING, Standing.GONE


class Failing(sqlite3.Connection):
    """A connection of which one statement fails."""

    left = 0
    """How many statements succeed before it."""

    def execute(self, *args: Any) -> sqlite3.Cursor:  # noqa: ANN401  # handed on
        """Execute a statement, or fail."""
        self.fail()
        return super().execute(*args)

    def executemany(self, *args: Any) -> sqlite3.Cursor:  # noqa: ANN401  # handed on
        """Execute a statement for each of many rows, or fail."""
        self.fail()
        return super().executemany(*args)

    def fail(self) -> None:
        """Fail, if it is time to."""
        Failing.left -= 1
        if Failing.left == 0:
            message = "disk I/O error"
            raise sqlite3.OperationalError(message)


def write(store: Store, text: str = "雨", look_again: int | None = None) -> None:
    """Write the article in both profiles, to be compared with its page at a moment."""
    article = make_article(5, Tag("雨", "yu"), Tag("河", "he"), title=text)
    others = [Rendered("seed", OTHER, text)]
    store.write(
        *(SITE, article, LEAD, text),
        others=others,
        content=text,
        look_again=look_again,
    )


def withdraw(store: Store) -> None:
    """Note that the article is missing, once more."""
    RETRYING.note_missing(store, KEY, "HTTP 404", certain=True)


def show(store: Store) -> None:
    """Note that the article shows a image."""
    store.images.want(*KEY, [IMAGE])


def keep(store: Store) -> None:
    """Keep the image, if it is asked for."""
    content = paint()
    if store.images.is_due(IMAGE, NOW):
        store.images.store(IMAGE, check_image(content), content)


def adopt(store: Store) -> None:
    """Take over a file that is there."""
    (store.folder / LEAD).parent.mkdir(exist_ok=True)
    (store.folder / LEAD).write_text("mine")
    head = Head("雨", NOW, ["天气"], ["雨"], "5", SOURCE)
    store.files.adopt(*KEY, head, LEAD, None)


def fail(store: Store) -> None:
    """Note that the article could not be read."""
    RETRYING.note_failure(store, KEY, SOURCE, "HTTP 404", outcomes.Failing.FAILED)


write_young = partial(write, look_again=0)
CHANGES: dict[str, tuple[list[Change], Change]] = {
    "first writing": ([], write),
    "change": ([write_young], partial(write, text="雪")),
    "same again": ([write_young], write),
    "failure": ([], fail),
    "withdrawal": ([write, withdraw, partial(Store.commit)], withdraw),
    "adoption": ([], adopt),
    "images": ([write_young], show),
    "other images": ([write_young, show], show),
    "image": ([write_young, show], keep),
}


def asked(store: Store, change: Change) -> None:
    """Make a *change*, if the article is asked for in a run of ten days later."""
    later = datetime(2026, 3, 11, tzinfo=UTC)
    if store.states.standing(*KEY, later) not in WHOLE:
        change(store)


def state(folder: Path) -> tuple[dict[str, bytes], list[str]]:
    """Return the files of *folder*, and what its store holds."""
    with closing(sqlite3.connect(folder / FILE_NAME)) as database:
        return read_tree(folder), list(database.iterdump())


def run(folder: Path, change: Change, fails_at: int = 0) -> bool:
    """Make a *change* in a run of its own, and tell whether it failed."""
    store = Store(folder, "portable,seed", fsync=False)
    Failing.left = fails_at
    try:
        with suppress(StoreError):
            change(store)
            return False
        return True
    finally:
        Failing.left = 0
        store.close()


@pytest.mark.parametrize("name", CHANGES)
def test_any_statement(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever statement of a change fails, the next run makes the change whole."""
    firsts, change = CHANGES[name]
    connect = partial(sqlite3.connect, factory=Failing)
    monkeypatch.setattr(sqlite3, "connect", connect)
    before, whole = tmp_path / "before", tmp_path / "whole"
    before.mkdir()
    for first in firsts:
        run(before, first)
    copytree(before, whole)
    assert not run(whole, change)

    for number in count(1):
        folder = tmp_path / str(number)
        copytree(before, folder)
        if not run(folder, change, fails_at=number):
            break
        run(folder, partial(asked, change=change))
        assert state(folder) == state(whole), f"statement {number} failed"
    assert number > 3
