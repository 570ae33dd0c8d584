"""If articles want the same name, the lowest id gets it, in any order."""

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
    """Write an article for each of *names*, in *order*, with its id as text."""
    with open_store(folder) as store:
        for number in order:
            write(store, number, names[number], str(number))


@pytest.mark.parametrize("order", list(permutations((3, 4, 5))))
def test_one_name(tmp_path: Path, order: tuple[int, ...]) -> None:
    """The order of writing does not change the tree."""
    write_all(tmp_path, dict.fromkeys(order, "a/b.md"), order)

    assert read_tree(tmp_path) == {
        "a/b.md": b"3",
        "a/b (4).md": b"4",
        "a/b (5).md": b"5",
    }


@pytest.mark.parametrize("order", list(permutations((3, 5))))
def test_names_that_differ_by_case(tmp_path: Path, order: tuple[int, ...]) -> None:
    """Names that differ only in case count as the same."""
    write_all(tmp_path, {3: "a/Wi-Fi.md", 5: "a/WI-FI.md"}, order)

    assert read_tree(tmp_path) == {"a/Wi-Fi.md": b"3", "a/WI-FI (5).md": b"5"}


@pytest.mark.parametrize("order", list(permutations((3, 5))))
def test_names_that_differ_by_composition(
    tmp_path: Path, order: tuple[int, ...]
) -> None:
    """Composed and decomposed characters count as the same."""
    write_all(tmp_path, {3: "caf\u00e9.md", 5: "cafe\u0301.md"}, order)

    assert sorted(read_tree(tmp_path).values()) == [b"3", b"5"]
    assert read_tree(tmp_path)["caf\u00e9.md"] == b"3"
    assert read_tree(tmp_path)["cafe\u0301 (5).md"] == b"5"


@pytest.mark.parametrize("order", list(permutations((3, 5, 7))))
def test_title_that_looks_numbered(tmp_path: Path, order: tuple[int, ...]) -> None:
    """An article may have the name that another one would be renamed to."""
    write_all(tmp_path, {3: "b.md", 5: "b.md", 7: "b (5).md"}, order)

    assert read_tree(tmp_path) == {
        "b.md": b"3",
        "b (5).md": b"5",
        "b (5) (7).md": b"7",
    }


def test_moved_article(tmp_path: Path) -> None:
    """A moved article is known by its new path, and updated there."""
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
    """An edited file keeps its content when it moves."""
    with open_store(tmp_path) as store:
        write(store, 5, text="5")
        (tmp_path / "a/b.md").write_bytes(b"mine")
        write(store, 3, text="3")
        assert write(store, 5, text="new") == (Outcome.KEPT, "a/b (5).md")

    assert read_tree(tmp_path) == {"a/b.md": b"3", "a/b (5).md": b"mine"}


def test_move_of_a_deleted_file(tmp_path: Path) -> None:
    """A file deleted by the user need not move, and later runs do not fail."""
    with open_store(tmp_path) as store:
        write(store, 5, text="5")
        (tmp_path / "a/b.md").unlink()
        assert write(store, 3, text="3") == (Outcome.WRITTEN, "a/b.md")

    assert read_tree(tmp_path) == {"a/b.md": b"3"}
    with open_store(tmp_path) as store:
        assert write(store, 5, text="5") == (Outcome.KEPT, "a/b (5).md")


def test_other_site(tmp_path: Path) -> None:
    """Ids of two sites cannot be compared: the later article gives way."""
    with open_store(tmp_path) as store:
        write(store, 5, text="5")
        path = PurePosixPath("a/b.md")
        store.write("other", make_article(3), path, "3")

    assert read_tree(tmp_path) == {"a/b.md": b"5", "a/b (3).md": b"3"}


def test_foreign_file_on_the_way(tmp_path: Path) -> None:
    """A move does not overwrite a foreign file."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a/b (5).md").write_bytes(b"theirs")
    write_all(tmp_path, {3: "a/b.md", 5: "a/b.md"}, (5, 3))

    tree = read_tree(tmp_path)
    assert tree["a/b (5).md"] == b"theirs"
    assert sorted(tree.values()) == [b"3", b"5", b"theirs"]


def test_bundle(tmp_path: Path) -> None:
    """A foreign page in place of a bundle is kept; the folder gets the id."""
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
    """For articles called `index` the file gets the id, not its folder."""
    write_all(tmp_path, dict.fromkeys(order, "a/index.md"), order)

    assert read_tree(tmp_path) == {"a/index.md": b"3", "a/index (5).md": b"5"}


def test_bundle_gives_way(tmp_path: Path) -> None:
    """A bundle that must move gets a new folder."""
    names = {5: "a/2026-03-01-5-雨/index.md", 3: "a/2026-03-01-5-雨/index.md"}
    write_all(tmp_path, names, (5, 3))

    assert read_tree(tmp_path) == {
        "a/2026-03-01-5-雨/index.md": b"3",
        "a/2026-03-01-5-雨 (5)/index.md": b"5",
    }


def test_half_written(tmp_path: Path) -> None:
    """A file that can be written only in part is not created."""
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
    """The intents of a killed run are finished or undone, for every kind of file."""
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
