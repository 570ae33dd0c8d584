"""The tables of the store that tell of pictures."""

from __future__ import annotations

TABLES = """
CREATE TABLE pictures (
    address TEXT PRIMARY KEY,
    state TEXT NOT NULL,       -- wanted, storing, stored, failed
    look_again INTEGER,        -- Unix time; NULL: never
    tries INTEGER NOT NULL DEFAULT 0,  -- failures in a row
    reason TEXT,               -- of the last failure
    path TEXT,                 -- relative to the folder
    digest TEXT,               -- of the file
    format TEXT,
    width INTEGER,
    height INTEGER
) WITHOUT ROWID;
CREATE INDEX pictures_due ON pictures (look_again) WHERE look_again IS NOT NULL;
CREATE INDEX pictures_storing ON pictures (state) WHERE state = 'storing';
CREATE TABLE picture_uses (
    site TEXT NOT NULL,
    id INTEGER NOT NULL,
    address TEXT NOT NULL,
    linked TEXT,               -- the path that the article's file shows
    PRIMARY KEY (site, id, address)
) WITHOUT ROWID;
CREATE INDEX picture_uses_by_address ON picture_uses (address);
CREATE TABLE picture_links (prefix TEXT NOT NULL);
"""
