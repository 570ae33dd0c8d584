"""Overviews replace only files of newsmatter, and use all sources of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crawler.errors import Exit
from tests.records.test_overviews import (
    COUNT,
    NAMES,
    ON,
    ONE,
    check,
    read_atom,
    read_index,
)
from tests.support.changing_site import NOON
from tests.support.crawling import read_articles, scrapy_crawl

if TYPE_CHECKING:
    from pathlib import Path

    from crawler.replica import Replica
    from tests.support.folder import Folder


@pytest.mark.parametrize("name", NAMES)
def test_file_of_the_user(folder: Folder, name: str) -> None:
    """A user's file with the same name is reported and stays; the rest is done."""
    folder.path.mkdir()
    (folder.path / name).write_bytes(b"mine")
    ended = folder.crawl(NOON, *ON)
    assert ended.code == Exit.DISK
    assert ended.problems == (
        f"{folder.path / name}: not as newsmatter wrote it; move or delete it.\n"
    )
    assert (folder.path / name).read_bytes() == b"mine"
    assert len(read_articles(folder.path)) == COUNT
    (folder.path / name).unlink()
    assert folder.crawl(NOON, *ON).code == Exit.DONE
    check(folder)


def test_edited(folder: Folder) -> None:
    """An edited overview stays, and is reported when there are new articles."""
    folder.crawl(NOON, *ON)
    file = folder.path / "index.jsonl"
    file.write_bytes(b"mine")
    assert folder.crawl(NOON, *ON).code == Exit.DONE
    folder.site.publish_many(1, first=ONE + COUNT)
    for _ in range(2):
        assert folder.crawl(NOON, *ON).code == Exit.DISK
        assert file.read_bytes() == b"mine"
    assert len(read_atom(folder.path)) == COUNT + 1
    file.unlink()
    assert folder.crawl(NOON, *ON).code == Exit.DONE
    check(folder)


def test_without_pages(folder: Folder) -> None:
    """Without kept pages, the feed has the text of files that can be read back."""
    folder.crawl(NOON, *ON, "-s", "KEEP_PAGES=0")
    check(folder)


def test_seed(folder: Folder) -> None:
    """The feed of `seed` has cleaned text, as the files have unsafe HTML."""
    folder.crawl(NOON, *ON, "--profile", "seed")
    assert {entry.content[0].value for entry in read_atom(folder.path).values()} == {
        f"<p>这是文章{number}的正文。</p>" for number in range(ONE, ONE + COUNT)
    }
    for file in folder.path.glob(".newsmatter-pages*"):
        file.unlink()
    folder.site.publish_many(1, first=ONE + COUNT)
    folder.crawl(NOON, *ON, "--profile", "seed")
    contents = ["content" in entry for entry in read_atom(folder.path).values()]
    assert contents == [True, *[False] * COUNT]


def test_scrapy_crawl(replica: Replica, tmp_path: Path) -> None:
    """`scrapy crawl` writes overviews as well."""
    assert scrapy_crawl(replica.url, tmp_path, "latest", *ON).code == 0
    assert read_index(tmp_path).keys() == read_articles(tmp_path).keys()
    assert len(read_atom(tmp_path)) == 15
