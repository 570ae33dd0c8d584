"""The table of kept pages, and what makes it of an older one."""

from __future__ import annotations

VERSION = 2
SCHEMA = """
CREATE TABLE pages (
    site TEXT NOT NULL,
    id TEXT NOT NULL,
    part INTEGER NOT NULL,     -- 0 for the first page of an article
    url TEXT NOT NULL,
    fetched INTEGER NOT NULL,  -- Unix time
    body BLOB NOT NULL,        -- as it was sent, compressed by zlib
    PRIMARY KEY (site, id, fetched, part)
);
CREATE INDEX pages_by_age ON pages (fetched);
"""
TO_OLDER = """
DROP INDEX IF EXISTS pages_by_age;
ALTER TABLE pages RENAME TO older;
"""
FROM_OLDER = """
INSERT INTO pages SELECT site, id, part, address, fetched, body FROM older;
DROP TABLE older;
"""
READ_OLDER = """
PRAGMA query_only = OFF;
CREATE TEMP VIEW pages AS
SELECT site, id, part, address AS url, fetched, body FROM main.pages;
PRAGMA query_only = ON;
"""
"""For a reader, who changes nothing: the ids are numbers, as SQLite compares them."""
