"""The table of kept pages is the same, new or made of an older one."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from crawler.archive.tables import FROM_OLDER, READ_OLDER, SCHEMA, TO_OLDER

OLDER = """
CREATE TABLE pages (
    site TEXT NOT NULL, id INTEGER NOT NULL, part INTEGER NOT NULL,
    address TEXT NOT NULL, fetched INTEGER NOT NULL, body BLOB NOT NULL,
    PRIMARY KEY (site, id, fetched, part)
);
CREATE INDEX pages_by_age ON pages (fetched);
INSERT INTO pages VALUES ('s', 10, 0, 'a', 1, x'00'), ('s', 9, 0, 'b', 1, x'01');
"""
"""The table of version 1."""


def test_older() -> None:
    """Every page of an older table is there, and its id is text."""
    with (
        closing(sqlite3.connect(":memory:")) as new,
        closing(sqlite3.connect(":memory:")) as old,
    ):
        new.executescript(SCHEMA)
        old.executescript(OLDER + TO_OLDER + SCHEMA + FROM_OLDER)
        of_tables = "SELECT name, sql FROM sqlite_schema ORDER BY name"
        assert [*new.execute(of_tables)] == [*old.execute(of_tables)]
        rows = old.execute("SELECT id, url, body FROM pages ORDER BY url")
        assert [*rows] == [("10", "a", b"\0"), ("9", "b", b"\1")]


def test_read() -> None:
    """A reader finds the pages of an older table by the same words, and by its key."""
    with closing(sqlite3.connect(":memory:")) as old:
        old.executescript(OLDER + READ_OLDER)
        find = "SELECT url FROM pages WHERE site = 's' AND id = ?"
        assert [*old.execute(find, ("10",))] == [("a",)]
        assert [*old.execute(find, ("ten",))] == []
        [plan] = old.execute(f"EXPLAIN QUERY PLAN {find}", ("10",))
        assert "(site=? AND id=?)" in plan[-1]
