"""Of articles that meet on one name, the lowest id has it, whoever came first."""

from __future__ import annotations

import resource
import sqlite3
from contextlib import closing
from itertools import permutations
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pytest

from crawler.files.atomic import digest
from crawler.outcomes import Outcome
from crawler.store.journal import Journal, Kind
from crawler.store.tables import SCHEMA
from tests.support.crawling import read_tree
from tests.support.storing import SITE, make_article, open_store, write

if TYPE_CHECKING:
    from pathlib import Path


def write_all(folder: Path, names: dict[int, str], order: tuple[int, ...]) -> None:
    """Write an article for each of *names*, in *order*, each with its id as text."""
    with open_store(folder) as store:
        for number in order:
            write(store, number, names[number], str(number))


@pytest.mark.parametrize("order", list(permutations((3, 4, 5))))
def test_one_name(tmp_path: Path, order: tuple[int, ...]) -> None:
    """The order of writing makes no difference to the tree."""
    write_all(tmp_path, dict.fromkeys(order, "a/b.md"), order)

    assert read_tree(tmp_path) == {
        "a/b.md": b"3",
        "a/b (4).md": b"4",
        "a/b (5).md": b"5",
    }


@pytest.mark.parametrize("order", list(permutations((3, 5))))
def test_names_that_differ_by_case(tmp_path: Path, order: tuple[int, ...]) -> None:
    """Two names are one where a file system without case sees them as one."""
    write_all(tmp_path, {3: "a/Wi-Fi.md", 5: "a/WI-FI.md"}, order)

    assert read_tree(tmp_path) == {"a/Wi-Fi.md": b"3", "a/WI-FI (5).md": b"5"}


@pytest.mark.parametrize("order", list(permutations((3, 5))))
def test_names_that_differ_by_composition(
    tmp_path: Path, order: tuple[int, ...]
) -> None:
    """A composed and a decomposed letter are the same to some file systems."""
    write_all(tmp_path, {3: "caf\u00e9.md", 5: "cafe\u0301.md"}, order)

    assert sorted(read_tree(tmp_path).values()) == [b"3", b"5"]
    assert read_tree(tmp_path)["caf\u00e9.md"] == b"3"
    assert read_tree(tmp_path)["cafe\u0301 (5).md"] == b"5"


@pytest.mark.parametrize("order", list(permutations((3, 5, 7))))
def test_title_that_looks_numbered(tmp_path: Path, order: tuple[int, ...]) -> None:
    """An article may be called what another one must be renamed to."""
    write_all(tmp_path, {3: "b.md", 5: "b.md", 7: "b (5).md"}, order)

    assert read_tree(tmp_path) == {
        "b.md": b"3",
        "b (5).md": b"5",
        "b (5) (7).md": b"7",
    }


def test_moved_article(tmp_path: Path) -> None:
    """An article that was moved is known by its new path, and changes there."""
    with open_store(tmp_path) as store:
        write(store, 5, text="5")
        write(store, 3, text="3")
        known = store.known(SITE, "5")
        assert known
        assert str(known.path) == "a/b (5).md"
        assert write(store, 5, text="5") == (Outcome.UNCHANGED, "a/b (5).md")
        assert write(store, 5, text="new") == (Outcome.WRITTEN, "a/b (5).md")

    assert read_tree(tmp_path) == {"a/b.md": b"3", "a/b (5).md": b"new"}


def test_move_of_an_edited_file(tmp_path: Path) -> None:
    """A file edited by hand moves with what a user has made of it."""
    with open_store(tmp_path) as store:
        write(store, 5, text="5")
        (tmp_path / "a/b.md").write_bytes(b"mine")
        write(store, 3, text="3")
        assert write(store, 5, text="new") == (Outcome.KEPT, "a/b (5).md")

    assert read_tree(tmp_path) == {"a/b.md": b"3", "a/b (5).md": b"mine"}


def test_move_of_a_deleted_file(tmp_path: Path) -> None:
    """A file that a user has deleted need not move, and no later run stumbles."""
    with open_store(tmp_path) as store:
        write(store, 5, text="5")
        (tmp_path / "a/b.md").unlink()
        assert write(store, 3, text="3") == (Outcome.WRITTEN, "a/b.md")

    assert read_tree(tmp_path) == {"a/b.md": b"3"}
    with open_store(tmp_path) as store:
        assert write(store, 5, text="5") == (Outcome.KEPT, "a/b (5).md")


def test_other_site(tmp_path: Path) -> None:
    """Ids of two sites cannot be compared: who comes later gives way."""
    with open_store(tmp_path) as store:
        write(store, 5, text="5")
        path = PurePosixPath("a/b.md")
        store.write("other", make_article(3), path, "3")

    assert read_tree(tmp_path) == {"a/b.md": b"5", "a/b (3).md": b"3"}


def test_foreign_file_on_the_way(tmp_path: Path) -> None:
    """A file that is not the store's own is not overwritten by a move either."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a/b (5).md").write_bytes(b"theirs")
    write_all(tmp_path, {3: "a/b.md", 5: "a/b.md"}, (5, 3))

    tree = read_tree(tmp_path)
    assert tree["a/b (5).md"] == b"theirs"
    assert sorted(tree.values()) == [b"3", b"5", b"theirs"]


def test_bundle(tmp_path: Path) -> None:
    """A page that lies where a bundle should is kept; the folder gets the number."""
    theirs = tmp_path / "a/2026-03-01-5-雨/index.md"
    theirs.parent.mkdir(parents=True)
    theirs.write_bytes(b"mine")
    write_all(tmp_path, {5: "a/2026-03-01-5-雨/index.md"}, (5,))

    assert read_tree(tmp_path) == {
        "a/2026-03-01-5-雨/index.md": b"mine",
        "a/2026-03-01-5-雨 (5)/index.md": b"5",
    }


@pytest.mark.parametrize("order", list(permutations((3, 5))))
def test_title_index(tmp_path: Path, order: tuple[int, ...]) -> None:
    """Articles called `index` are numbered themselves, not the folder they are in."""
    write_all(tmp_path, dict.fromkeys(order, "a/index.md"), order)

    assert read_tree(tmp_path) == {"a/index.md": b"3", "a/index (5).md": b"5"}


def test_bundle_gives_way(tmp_path: Path) -> None:
    """A bundle that has to move finds the folder that it moves to."""
    names = {5: "a/2026-03-01-5-雨/index.md", 3: "a/2026-03-01-5-雨/index.md"}
    write_all(tmp_path, names, (5, 3))

    assert read_tree(tmp_path) == {
        "a/2026-03-01-5-雨/index.md": b"3",
        "a/2026-03-01-5-雨 (5)/index.md": b"5",
    }


def test_half_written(tmp_path: Path) -> None:
    """A file of which only half can be written is not there at all."""
    path, content = PurePosixPath("a/b.md"), b"rain" * 1000
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    with closing(sqlite3.connect(":memory:")) as database:
        journal = Journal(database, tmp_path, fsync=False)
        try:
            resource.setrlimit(resource.RLIMIT_FSIZE, (len(content) // 2, limits[1]))
            with pytest.raises(OSError, match="File too large"):
                journal.place(path, content)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        assert not (tmp_path / path).exists()
        journal.place(path, content)
    assert read_tree(tmp_path) == {str(path): content}


@pytest.mark.parametrize("found", ["new", "old", None])
@pytest.mark.parametrize("kind", Kind)
def test_settle(tmp_path: Path, kind: Kind, found: str | None) -> None:
    """What a killed run began is finished or undone, whatever it is a file of."""
    path, old, new = PurePosixPath("b"), digest(b"old"), digest(b"new")
    with closing(sqlite3.connect(":memory:")) as database:
        database.executescript(SCHEMA)
        journal = Journal(database, tmp_path, fsync=False)
        journal.intend(kind, path, new)
        if found:
            journal.finish(path, old)
            journal.intend(kind, path, new, values={"title": "雨"})
            (tmp_path / path).write_text(found)
        (tmp_path / ".b.part").write_text("ne")
        values = {"digest": new, "title": "雨"}
        expected = [(kind, path, None, values)] if found == "new" else []
        assert journal.settle() == expected
        assert journal.settle() == []
        rows = database.execute("SELECT path, digest FROM files").fetchall()
        assert rows == ([("b", digest(found.encode()))] if found else [])
    assert not (tmp_path / ".b.part").exists()
