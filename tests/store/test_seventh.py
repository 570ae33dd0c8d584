"""A store of version 6 becomes one of version 7: files, URLs and ids."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest

from crawler.store.migrations import MIGRATIONS
from crawler.store.seventh import TO_SEVENTH
from tests.support.storing import FIRST

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def sixth() -> Iterator[sqlite3.Connection]:
    """Yield a store of version 6, empty."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.executescript(FIRST)
        database.execute("UPDATE folder SET profile = 'portable,seed'")
        for version in range(1, 6):
            database.executescript(MIGRATIONS[version])
        yield database


def files(database: sqlite3.Connection) -> list[tuple[Any, ...]]:
    """Bring *database* to version 7; return its files, by path."""
    database.executescript(TO_SEVENTH)
    return database.execute(
        "SELECT kind, path, digest, pending ->> '$.digest', moved_from, id, profile"
        " FROM files ORDER BY path"
    ).fetchall()


def test_articles(sixth: sqlite3.Connection) -> None:
    """Files of articles, whole, in the making and moving, stay what they are."""
    sixth.executescript("""
INSERT INTO articles (site, id, state, source, path, key, hash, pending, moved_from)
VALUES ('s', 1, 'written', '', 'A', 'a', 'old', NULL, NULL),
    ('s', 2, 'gone', '', 'B', 'b', 'old', '{"hash": "new", "is_news": false}', NULL),
    ('s', 3, 'found', '', 'C', 'c', NULL, '{"hash": "new", "is_news": false}', NULL),
    ('s', 4, 'written', '', 'D', 'd', 'old', NULL, 'E'),
    ('s', 5, 'found', '', NULL, NULL, NULL, NULL, NULL);
INSERT INTO variants (site, id, profile, path, key, hash, pending)
VALUES ('s', 1, 'seed', 'seed/a', 'seed/a', 'old', 'new'),
    ('s', 2, 'seed', 'seed/b', 'seed/b', NULL, 'new');
""")
    assert files(sixth) == [
        ("article", "A", "old", None, None, "1", "portable"),
        ("article", "B", "old", "new", None, "2", "portable"),
        ("article", "C", None, "new", None, "3", "portable"),
        ("article", "D", "old", None, "E", "4", "portable"),
        ("article", "seed/a", "old", "new", None, "1", "seed"),
        ("article", "seed/b", None, "new", None, "2", "seed"),
    ]
    news = sixth.execute("SELECT pending ->> '$.is_news' FROM files WHERE id < 4")
    assert [*news] == [(None,), (0,), (1,), (None,), (None,)]
    known = sixth.execute("SELECT id, path FROM written")
    assert [*known] == [("1", "A"), ("2", "B"), ("4", "D")]
    assert [*sixth.execute("SELECT count(*) FROM articles")] == [(5,)]


def test_images(sixth: sqlite3.Connection) -> None:
    """An image that was being stored is asked for again, unless its file is there."""
    sixth.executescript("""
INSERT INTO pictures (address, state, look_again, path, digest)
VALUES ('1', 'stored', NULL, 'a', 'A'), ('2', 'stored', NULL, 'a', 'A'),
    ('3', 'storing', NULL, 'b', 'B'), ('4', 'wanted', 0, NULL, NULL);
""")
    assert files(sixth) == [
        ("image", "a", "A", None, None, None, None),
        ("image", "b", None, "B", None, None, None),
    ]
    states = sixth.execute("SELECT state, look_again FROM images ORDER BY url")
    assert [*states] == [("stored", None), ("stored", None), *[("wanted", 0)] * 2]


def test_overviews(sixth: sqlite3.Connection) -> None:
    """What was made before may be replaced, be it whole or in the making."""
    sixth.executescript("""
CREATE TABLE changes (number INTEGER NOT NULL);
CREATE TABLE derived (name TEXT PRIMARY KEY, hash TEXT NOT NULL, before, made_of);
INSERT INTO derived VALUES ('a', 'new', 'old', '1'), ('b', 'new', 'old', NULL);
""")
    assert files(sixth) == [
        ("overview", "a", "new", None, None, None, None),
        ("overview", "b", "old", "new", None, None, None),
    ]
    assert [*sixth.execute("SELECT * FROM overviews")] == []


def test_ids(sixth: sqlite3.Connection) -> None:
    """Ids become text wherever they stand, and are in the order of their numbers."""
    sixth.executescript("""
INSERT INTO articles (site, id, state, source) VALUES ('s', 10, 'found', ''),
    ('s', 9, 'found', '');
INSERT INTO tags VALUES ('s', 10, 'a', 'b');
INSERT INTO list_tags VALUES ('s', 10, 'a', 'b');
INSERT INTO picture_uses VALUES ('s', 10, 'c', NULL);
INSERT INTO lists (address, newest, etag, modified, held)
VALUES ('a', 10, '', '', '[10, 9]'), ('b', 0, '', '', '[]');
INSERT INTO runs VALUES ('', '{"same_texts": [[9, 10], [1, 2]]}'), ('', '{}'),
    ('', 'broken');
""")
    files(sixth)
    for table in ("tags", "list_tags", "image_uses"):
        assert [*sixth.execute(f"SELECT id FROM {table}")] == [("10",)]  # noqa: S608  # our own
    rows = sixth.execute("SELECT id, number FROM articles ORDER BY number, id")
    assert [*rows] == [("9", 9), ("10", 10)]
    rows = sixth.execute("SELECT newest, held FROM lists ORDER BY url")
    assert [*rows] == [("10", '["10","9"]'), ("", "[]")]
    assert [*sixth.execute("SELECT report FROM runs")] == [
        ('{"same_texts":[["9","10"],["1","2"]]}',),
        ("{}",),
        ("broken",),
    ]
