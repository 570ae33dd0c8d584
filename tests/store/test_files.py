"""Files of articles are listed, removed, adopted and forgotten, but never lost."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pytest

from crawler.exporters.front_matter import read_head
from crawler.exporters.profiles import PROFILES
from crawler.files.atomic import digest
from crawler.images.links import link_image
from crawler.outcomes import Gone
from crawler.store.files import move_away
from tests.support.builders import ID, article
from tests.support.builders import SITE as NEWS
from tests.support.crawling import read_tree
from tests.support.storing import SITE, open_store, write, write_other

if TYPE_CHECKING:
    from pathlib import Path

IMAGE = PurePosixPath("images", "0f", f"{'0f' * 32}.png")
FILE = PurePosixPath("a/b.md")


def test_all(tmp_path: Path) -> None:
    """All files of a site are listed with their digests, in every profile."""
    with open_store(tmp_path) as store:
        write(store, 5)
        write_other(store, 5, PurePosixPath("seed/b.md"), "雪")
        assert store.files.all(SITE) == [
            ("5", FILE, digest("雨\n".encode())),
            ("5", PurePosixPath("seed/b.md"), digest("雪".encode())),
        ]
        assert store.files.all("other") == []
        assert store.files.paths() == {FILE, PurePosixPath("seed/b.md")}


@pytest.mark.parametrize(
    ("gone", "tree"),
    [
        (Gone.KEEP, {"a/b.md": "雨\n".encode()}),
        (Gone.MOVE, {".gone/a/b.md": "雨\n".encode()}),
        (Gone.DELETE, {}),
    ],
)
def test_remove(tmp_path: Path, gone: Gone, tree: dict[str, bytes]) -> None:
    """A file is removed as GONE says, and its article is forgotten."""
    with open_store(tmp_path) as store:
        write(store, 5)
        store.files.remove(SITE, "5", gone)
        assert bool(store.known(SITE, "5")) is (gone is Gone.KEEP)
    assert read_tree(tmp_path) == tree


@pytest.mark.parametrize("gone", Gone)
def test_edited(tmp_path: Path, gone: Gone) -> None:
    """An edited file is not removed, and the other profiles' files stay with it."""
    with open_store(tmp_path) as store:
        write(store, 5)
        write_other(store, 5, PurePosixPath("seed/b.md"), "雪")
        (tmp_path / FILE).write_bytes(b"mine")
        store.files.remove(SITE, "5", gone)
        assert store.known(SITE, "5")
    assert read_tree(tmp_path) == {"a/b.md": b"mine", "seed/b.md": "雪".encode()}


def test_undo(tmp_path: Path) -> None:
    """Incomplete files of a killed run are deleted, unless they were complete once."""
    with open_store(tmp_path) as store:
        write(store, 5)
        store.states.fail(
            SITE, "6", "https://example.org/6", "HTTP 404", lambda _: None
        )
        for number in (5, 6):
            path = PurePosixPath(f"seed/{number}.md")
            write_other(store, number, path, "雪")
            store.files.undo(SITE, str(number))
    assert sorted(read_tree(tmp_path)) == ["a/b.md", "seed/5.md"]


def test_reopen(tmp_path: Path) -> None:
    """A forgotten file stays, and its article counts as found."""
    with open_store(tmp_path) as store:
        write(store, 5)
        store.files.reopen(SITE, "5", FILE)
        assert store.known(SITE, "5") is None
        assert store.files.paths() == set()
        assert store.states.ids(SITE) == {"5"}
    assert list(read_tree(tmp_path)) == ["a/b.md"]


def test_adopt(tmp_path: Path) -> None:
    """An existing file is adopted unchanged."""
    text = PROFILES["portable"].render(article(title="雨"), NEWS)
    with open_store(tmp_path) as store:
        (tmp_path / "b.md").write_text(text, encoding="utf-8")
        head = read_head(tmp_path / "b.md")
        assert head
        store.files.adopt(NEWS.name, ID, head, PurePosixPath("b.md"), None)
        known = store.known(NEWS.name, ID)
        assert known
        assert known.digest == digest(text.encode())
        assert [row.title for row in store.articles()] == ["雨"]


def test_moved_again(tmp_path: Path) -> None:
    """A file moved by an earlier withdrawal is not overwritten."""
    for text in ("1", "2"):
        (tmp_path / "b.md").write_text(text, encoding="utf-8")
        move_away(tmp_path, PurePosixPath("b.md"))
    assert read_tree(tmp_path) == {".gone/b.md": b"1", ".gone/b (2).md": b"2"}


def test_moved_by_a_killed_run(tmp_path: Path) -> None:
    """After a kill between copy and removal, one file is left."""
    path = PurePosixPath("a/b.md")
    text = f'<img src="{link_image(path, IMAGE, "")}">'
    for _ in range(2):  # the second time, as if the first had not removed it
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text)
        move_away(tmp_path, path)
    moved = f'<img src="../{link_image(path, IMAGE, "")}">'
    assert read_tree(tmp_path) == {".gone/a/b.md": moved.encode()}
