"""A folder and its store are brought to agree, and no work of the user is lost."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from crawler.archive.pages import PageArchive
from crawler.tasks.repair import repair
from tests.support.builders import SITE
from tests.support.crawling import read_tree
from tests.support.still import Still, fill

if TYPE_CHECKING:
    from pathlib import Path

ONE, TWO = 1001, 1002


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with two articles, and their pages."""
    fill(tmp_path, ONE, TWO)
    return tmp_path


def mended(folder: Path) -> dict[str, str]:
    """Repair *folder*; return what was done, by the name of the file."""
    with (
        closing(Still(folder, OVERWRITE=True)) as still,
        closing(PageArchive(folder)) as archive,
    ):
        settings = still.crawler.settings
        done = repair(settings, still.store, archive, SITE)
        return {str(finding.path): how for finding, how in done}


def lose_pages(folder: Path) -> None:
    """Delete all pages."""
    for file in folder.glob(".newsmatter-pages*"):
        file.unlink()


def test_whole(folder: Path) -> None:
    """Where nothing is wrong nothing is done."""
    before = read_tree(folder)
    assert mended(folder) == {}
    assert read_tree(folder) == before


@pytest.mark.parametrize("content", [None, b"", b"nothing"])
def test_page(folder: Path, content: bytes | None) -> None:
    """A file that is missing or damaged is written again from its kept page."""
    before = read_tree(folder)
    name = min(before)
    (folder / name).unlink()
    if content is not None:
        (folder / name).write_bytes(content)
    assert mended(folder) == {name: "written again from its kept page"}
    assert read_tree(folder) == before


def test_no_page(folder: Path) -> None:
    """Without its page a damaged file is set aside, and its article is due."""
    before = read_tree(folder)
    name = min(before)
    lose_pages(folder)
    (folder / name).write_bytes(b"nothing")
    assert mended(folder) == {name: "the next crawl fetches it again"}
    assert b"nothing" in read_tree(folder).values()
    assert not (folder / name).exists()
    with closing(Still(folder)) as still:
        due = still.store.states.due(SITE.name, still.session.clock())
        assert [number for number, _ in due] == [str(ONE)]


def test_edited(folder: Path) -> None:
    """A file that was edited by hand stays as it is."""
    name = min(read_tree(folder))
    edited = (folder / name).read_bytes() + "我的话。".encode()
    (folder / name).write_bytes(edited)
    assert mended(folder) == {name: "left as it is"}
    assert (folder / name).read_bytes() == edited


def test_orphan(folder: Path) -> None:
    """What a killed run left half written is removed."""
    (folder / ".mydrivers-1.part").write_bytes(b"---\n")
    assert mended(folder) == {".mydrivers-1.part": "removed"}
    assert not (folder / ".mydrivers-1.part").exists()


def test_lost_article(folder: Path) -> None:
    """A page whose article the store does not know becomes a file."""
    before = read_tree(folder)
    for file in folder.glob(".newsmatter.sqlite*"):
        file.unlink()
    (folder / min(before)).unlink()
    done = mended(folder)
    assert done[min(before)] == "made from its kept page: written"
    assert read_tree(folder) == before
