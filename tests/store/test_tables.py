"""Each version of the store becomes the next, and none is left behind."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from crawler.store.tables import MIGRATIONS, SCHEMA, VERSION


def test_versions() -> None:
    """There is a way from each older version to this one."""
    assert list(MIGRATIONS) == list(range(1, VERSION))


def test_numbers() -> None:
    """Two articles of a site never have one number, nor two files one name."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.executescript(SCHEMA)
        insert = "INSERT INTO articles (site, id, state, source, key)"
        values = f"{insert} VALUES (?, ?, 'found', '', ?)"
        database.execute(values, ("a", 1, "a.md"))
        database.execute(values, ("b", 1, "b.md"))
        for row in (("a", 1, "c.md"), ("a", 2, "a.md")):
            with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
                database.execute(values, row)
