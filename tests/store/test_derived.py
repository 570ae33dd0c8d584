"""The store knows whether an overview is up to date."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pytest

from crawler.files.atomic import digest
from tests.support.storing import SITE, make_article, open_store

if TYPE_CHECKING:
    from pathlib import Path

    from crawler.items import Article
    from crawler.store.store import Store

FORM = "1"
NAME = "index.jsonl"


def write(store: Store, article: Article) -> None:
    """Write *article* to a file named after its id and title."""
    path = PurePosixPath(SITE, f"{article.id}.md")
    store.write(SITE, article, path, article.title)


def test_changes(tmp_path: Path) -> None:
    """An overview is up to date exactly until an article changes."""
    with open_store(tmp_path) as store:
        derived = store.derived
        derived.prepare()

        def make() -> None:
            derived.begin(NAME, "new")
            assert not derived.is_current(NAME, FORM)
            derived.finish(NAME, "new", FORM)
            assert derived.is_current(NAME, FORM)

        assert not derived.is_ours(NAME, "old")
        make()
        assert not derived.is_current(NAME, "another form")
        write(store, make_article(1))
        assert not derived.is_current(NAME, FORM)
        make()
        write(store, make_article(1))
        found = make_article(2)
        store.states.find(SITE, found.id, found.source, found.listed)
        assert derived.is_current(NAME, FORM)
        write(store, make_article(1, title="雪"))
        assert not derived.is_current(NAME, FORM)
        make()
        store.files.reopen(SITE, "1", PurePosixPath(SITE, "1.md"))
        assert not derived.is_current(NAME, FORM)


def test_counting_again(tmp_path: Path) -> None:
    """If changes were not counted for a time, no overview is up to date."""
    with open_store(tmp_path) as store:
        store.derived.prepare()
        store.derived.begin(NAME, "new")
        store.derived.finish(NAME, "new", FORM)
    with open_store(tmp_path) as store:
        store.derived.prepare()
        assert store.derived.is_current(NAME, FORM)
    with closing(sqlite3.connect(tmp_path / ".newsmatter.sqlite")) as database:
        database.execute("DROP TRIGGER article_changed")
    with open_store(tmp_path) as store:
        store.derived.prepare()
        assert not store.derived.is_current(NAME, FORM)
        assert store.derived.is_ours(NAME, "new")


@pytest.mark.parametrize("there", ["old", "new", "x"])
def test_ours(tmp_path: Path, there: str) -> None:
    """Only files of newsmatter, or of a killed run, may be overwritten.

    After a kill the present content of the file counts.
    """
    old, new, found = (digest(text.encode()) for text in ("old", "new", there))
    with open_store(tmp_path) as store:
        assert store.derived.is_ours(NAME, None)
        store.derived.begin(NAME, old)
        store.derived.finish(NAME, old, FORM)
        store.derived.begin(NAME, new)
    (tmp_path / NAME).write_text(there)
    with open_store(tmp_path) as store:
        assert not store.derived.is_current(NAME, FORM)
        assert store.derived.is_ours(NAME, found) is (there != "x")
        assert not store.derived.is_ours("atom.xml", new)
