"""The store knows of each picture where it is, who shows it, and when to ask again."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pytest

from crawler.errors import StoreError
from crawler.images.checking import check_picture
from crawler.outcomes import Gone
from tests.support.pictures import paint
from tests.support.storing import SITE, make_article, open_store

if TYPE_CHECKING:
    from pathlib import Path

    from crawler.store.store import Store

NOW = datetime(2026, 3, 1, tzinfo=UTC)
MOMENT = int(NOW.timestamp())
ADDRESS, OTHER = "https://example.org/a.png", "https://example.org/b.png"
CONTENT = paint()
PICTURE = check_picture(CONTENT)


def write(store: Store, number: int = 5, look_again: int | None = None) -> None:
    """Write an article that shows what is stored of its pictures."""
    path = PurePosixPath(f"{number}.md")
    store.write(SITE, make_article(number), path, "雨\n", look_again=look_again)
    store.pictures.note_links(SITE, number)


def due(store: Store) -> list[int]:
    """Return the articles that are due for the sake of their pictures."""
    return [number for number, _ in store.pictures.due(SITE, NOW)]


def test_due(tmp_path: Path) -> None:
    """An article is due until its file shows what is stored, or nothing can be had."""
    with open_store(tmp_path) as store:
        store.pictures.want(SITE, 5, [ADDRESS])
        assert due(store) == []  # it is not written
        write(store)
        assert due(store) == [5]
        store.pictures.store(ADDRESS, PICTURE, CONTENT)
        assert (due(store), store.pictures.is_due(ADDRESS, NOW)) == ([5], False)
        store.pictures.note_links(SITE, 5)
        assert due(store) == []
        assert store.pictures.paths(SITE, 5) == {ADDRESS: PICTURE.path}
        assert (tmp_path / PICTURE.path).read_bytes() == CONTENT


def test_not_due(tmp_path: Path) -> None:
    """An article that is looked at anyway, or that failed, is not due for pictures."""
    with open_store(tmp_path) as store:
        for number in (5, 6, 7):
            store.pictures.want(SITE, number, [ADDRESS])
        write(store, 5, look_again=MOMENT)
        write(store, 6, look_again=MOMENT + 1)
        write(store, 7)
        store.states.fail(SITE, 7, "https://example.org/7", "no title", lambda _: None)
        assert due(store) == [6]


def test_failures(tmp_path: Path) -> None:
    """Failures in a row are counted; what was stored stays so, until it is another."""
    with open_store(tmp_path) as store:
        store.pictures.want(SITE, 5, [ADDRESS])
        store.pictures.fail(ADDRESS, "HTTP 404", {1: MOMENT}.get)
        assert store.pictures.is_due(ADDRESS, NOW)
        store.pictures.fail(ADDRESS, "HTTP 404", {1: MOMENT}.get)
        assert not store.pictures.is_due(ADDRESS, NOW)  # there is no third try
        store.pictures.store(ADDRESS, PICTURE, CONTENT)
        store.pictures.fail(ADDRESS, "HTTP 404", lambda n: MOMENT + n)
        assert store.pictures.paths(SITE, 5) == {ADDRESS: PICTURE.path}


def test_uses(tmp_path: Path) -> None:
    """A picture is used as long as an article shows it whose file is not deleted."""
    with open_store(tmp_path) as store:
        for number in (5, 6):
            store.pictures.want(SITE, number, [ADDRESS, OTHER])
            write(store, number)
        store.pictures.store(ADDRESS, PICTURE, CONTENT)
        store.pictures.want(SITE, 5, [OTHER])
        assert store.pictures.files() == {PICTURE.path: PICTURE.digest}
        store.files.remove(SITE, 6, Gone.DELETE)
        assert store.pictures.files() == {}


def test_prefix(tmp_path: Path) -> None:
    """What links begin with is remembered, until it is another."""
    with open_store(tmp_path) as store:
        assert store.pictures.prefix(None) == ""
        assert store.pictures.prefix("/a") == store.pictures.prefix(None) == "/a"
        store.pictures.prefix("/b")
    with open_store(tmp_path) as store:
        assert store.pictures.prefix(None) == "/b"
        assert store.pictures.prefix("") == store.pictures.prefix(None) == ""


@pytest.mark.parametrize("there", [True, False])
def test_killed(there: bool, tmp_path: Path) -> None:  # noqa: FBT001  # a parameter
    """A picture that a killed run was storing is stored, or will be asked for."""
    with open_store(tmp_path) as store:
        store.pictures.want(SITE, 5, [ADDRESS])
        (tmp_path / "images").write_bytes(b"")  # in the way of the folder
        with pytest.raises(StoreError, match=str(PICTURE.path)):
            store.pictures.store(ADDRESS, PICTURE, CONTENT)
    (tmp_path / "images").unlink()
    part = tmp_path / PICTURE.path.with_name(f".{PICTURE.path.name}.part")
    part.parent.mkdir(parents=True)
    part.write_bytes(CONTENT[:9])
    if there:
        part.with_name(PICTURE.path.name).write_bytes(CONTENT)
    with open_store(tmp_path) as store:
        assert store.pictures.is_due(ADDRESS, NOW) is not there
        assert (ADDRESS in store.pictures.paths(SITE, 5)) is there
    assert not part.exists()


def test_same(tmp_path: Path) -> None:
    """An image that is there already is not written again."""
    with open_store(tmp_path) as store:
        store.pictures.want(SITE, 5, [ADDRESS, OTHER])
        store.pictures.store(ADDRESS, PICTURE, CONTENT)
        before = (tmp_path / PICTURE.path).stat()
        store.pictures.store(OTHER, PICTURE, CONTENT)
    after = (tmp_path / PICTURE.path).stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
