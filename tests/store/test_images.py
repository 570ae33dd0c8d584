"""The store knows the file of each image, its articles and its next retry."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pytest

from crawler.errors import StoreError
from crawler.images.checking import check_image
from crawler.outcomes import Gone
from tests.support.images import paint
from tests.support.storing import SITE, make_article, open_store

if TYPE_CHECKING:
    from pathlib import Path

    from crawler.store.store import Store

NOW = datetime(2026, 3, 1, tzinfo=UTC)
MOMENT = int(NOW.timestamp())
URL, OTHER = "https://example.org/a.png", "https://example.org/b.png"
CONTENT = paint()
IMAGE = check_image(CONTENT)


def write(store: Store, number: int = 5, look_again: int | None = None) -> None:
    """Write an article that links to its stored images."""
    path = PurePosixPath(f"{number}.md")
    store.write(SITE, make_article(number), path, "雨\n", look_again=look_again)
    store.images.note_links(SITE, str(number))


def due(store: Store) -> list[str]:
    """Return the articles that are due because of their images."""
    return [number for number, _ in store.images.due(SITE, NOW)]


def test_due(tmp_path: Path) -> None:
    """An article is due until its file links to its images, or all have failed."""
    with open_store(tmp_path) as store:
        store.images.want(SITE, "5", [URL])
        assert due(store) == []  # the article is not written
        write(store)
        assert due(store) == ["5"]
        store.images.store(URL, IMAGE, CONTENT)
        assert (due(store), store.images.is_due(URL, NOW)) == (["5"], False)
        store.images.note_links(SITE, "5")
        assert due(store) == []
        assert store.images.paths(SITE, "5") == {URL: IMAGE.path}
        assert (tmp_path / IMAGE.path).read_bytes() == CONTENT


def test_not_due(tmp_path: Path) -> None:
    """An article with a recheck or a retry of its own is not due for images."""
    with open_store(tmp_path) as store:
        for number in (5, 6, 7):
            store.images.want(SITE, str(number), [URL])
        write(store, 5, look_again=MOMENT)
        write(store, 6, look_again=MOMENT + 1)
        write(store, 7)
        store.states.fail(
            SITE, "7", "https://example.org/7", "no title", lambda _: None
        )
        assert due(store) == ["6"]


def test_failures(tmp_path: Path) -> None:
    """Failures in a row are counted; a stored image stays until it is replaced."""
    with open_store(tmp_path) as store:
        store.images.want(SITE, "5", [URL])
        store.images.fail(URL, "HTTP 404", {1: MOMENT}.get)
        assert store.images.is_due(URL, NOW)
        store.images.fail(URL, "HTTP 404", {1: MOMENT}.get)
        assert not store.images.is_due(URL, NOW)  # no third try
        store.images.store(URL, IMAGE, CONTENT)
        store.images.fail(URL, "HTTP 404", lambda n: MOMENT + n)
        assert store.images.paths(SITE, "5") == {URL: IMAGE.path}


def test_uses(tmp_path: Path) -> None:
    """An image is in use while an article shows it and the article's file exists."""
    with open_store(tmp_path) as store:
        for number in (5, 6):
            store.images.want(SITE, str(number), [URL, OTHER])
            write(store, number)
        store.images.store(URL, IMAGE, CONTENT)
        store.images.want(SITE, "5", [OTHER])
        assert store.images.files() == {IMAGE.path: IMAGE.digest}
        store.files.remove(SITE, "6", Gone.DELETE)
        assert store.images.files() == {}


def test_prefix(tmp_path: Path) -> None:
    """The prefix of links is remembered until another is given."""
    with open_store(tmp_path) as store:
        assert store.images.prefix(None) == ""
        assert store.images.prefix("/a") == store.images.prefix(None) == "/a"
        store.images.prefix("/b")
    with open_store(tmp_path) as store:
        assert store.images.prefix(None) == "/b"
        assert store.images.prefix("") == store.images.prefix(None) == ""


@pytest.mark.parametrize("there", [True, False])
def test_killed(there: bool, tmp_path: Path) -> None:  # noqa: FBT001  # a parameter
    """An image that a killed run was storing is stored, or will be fetched."""
    with open_store(tmp_path) as store:
        store.images.want(SITE, "5", [URL])
        (tmp_path / "images").write_bytes(b"")  # in the way of the folder
        with pytest.raises(StoreError, match=str(IMAGE.path)):
            store.images.store(URL, IMAGE, CONTENT)
    (tmp_path / "images").unlink()
    part = tmp_path / IMAGE.path.with_name(f".{IMAGE.path.name}.part")
    part.parent.mkdir(parents=True)
    part.write_bytes(CONTENT[:9])
    if there:
        part.with_name(IMAGE.path.name).write_bytes(CONTENT)
    with open_store(tmp_path) as store:
        assert store.images.is_due(URL, NOW) is not there
        assert (URL in store.images.paths(SITE, "5")) is there
    assert not part.exists()


def test_same(tmp_path: Path) -> None:
    """An existing image is not written again."""
    with open_store(tmp_path) as store:
        store.images.want(SITE, "5", [URL, OTHER])
        store.images.store(URL, IMAGE, CONTENT)
        before = (tmp_path / IMAGE.path).stat()
        store.images.store(OTHER, IMAGE, CONTENT)
    after = (tmp_path / IMAGE.path).stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
