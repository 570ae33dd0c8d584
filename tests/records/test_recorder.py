"""A record comes from the kept page, or else from the file."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from crawler.archive.pages import PageArchive
from crawler.records.record import Record
from crawler.records.recorder import open_recorder
from tests.support.builders import DATE, ID, SITE, article
from tests.support.crawling import read_tree
from tests.support.still import Still, news

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def still(tmp_path: Path) -> Iterator[Still]:
    """Return a crawler with one article in its folder."""
    with closing(Still(tmp_path, KEEP_PAGES=False)) as still:
        still.export(article(author="林木"))
        yield still


def record(still: Still, folder: Path) -> Record | str:
    """Return the record of the article."""
    [stored] = still.store.index.choose(SITE.name)
    with open_recorder(still.crawler, folder) as recorder:
        return recorder.record(stored)


def test_page(still: Still, tmp_path: Path) -> None:
    """A kept page is read again; the store gives the path."""
    with closing(PageArchive(tmp_path)) as archive:
        archive.keep(SITE.name, ID, [news(ID)], DATE)
    found = record(still, tmp_path)
    assert isinstance(found, Record)
    assert (found.body, found.author) == ("<p>今天下雨。</p>", "")
    assert [str(found.path)] == list(read_tree(tmp_path))


def test_file(still: Still, tmp_path: Path) -> None:
    """Without its page, an article is read from its file; no archive is created."""
    found = record(still, tmp_path)
    assert isinstance(found, Record)
    assert (found.title, found.author, found.id) == ("雨", "林木", ID)
    assert not list(tmp_path.glob(".newsmatter-pages*"))


def test_neither(still: Still, tmp_path: Path) -> None:
    """If neither is possible, both reasons are given."""
    [name] = read_tree(tmp_path)
    (tmp_path / name).write_bytes(b"mine")
    assert record(still, tmp_path) == "no page, and its file was edited"
