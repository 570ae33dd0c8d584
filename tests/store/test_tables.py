"""The schema enforces unique ids and paths."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from crawler.store.tables import SCHEMA


def test_numbers() -> None:
    """Two articles of a site never share an id, and two files never share a path."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.executescript(SCHEMA)
        insert = "INSERT INTO articles (site, id, state, source)"
        article = f"{insert} VALUES (?, ?, 'found', '')"
        insert = "INSERT INTO files (kind, site, id, profile, key, path)"
        file = f"{insert} VALUES ('article', ?, ?, 'seed', ?, '')"
        for site in ("a", "b"):
            database.execute(article, (site, 1))
            database.execute(file, (site, 1, f"{site}.md"))
        for statement, row in (
            (article, ("a", 1)),
            (file, ("a", 1, "c.md")),
            (file, ("a", 2, "a.md")),
        ):
            with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
                database.execute(statement, row)
