"""Migrations from each older schema version to the next."""

from __future__ import annotations

from crawler.store.seventh import TO_SEVENTH
from crawler.store.tables import LIST_TAGS, SITES

_PICTURES = """
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
_VARIANTS = """
CREATE TABLE variants (
    site TEXT NOT NULL,
    id INTEGER NOT NULL,
    profile TEXT NOT NULL,
    path TEXT NOT NULL,        -- relative to the folder; it begins with the profile
    key TEXT NOT NULL UNIQUE,  -- the path, as a file system without case sees it
    hash TEXT,                 -- digest of the file; NULL until there is one
    pending TEXT,              -- what `hash` is once the file is written
    moved_from TEXT,           -- where the file was, while it moves to `path`
    PRIMARY KEY (site, id, profile)
);
CREATE INDEX variants_unfinished ON variants (id) WHERE pending IS NOT NULL;
"""
_DOUBTS = """
CREATE TABLE doubts (
    address TEXT PRIMARY KEY,
    digest TEXT NOT NULL,
    since INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE endings (
    site TEXT NOT NULL,
    kind TEXT NOT NULL,
    ending TEXT NOT NULL,
    PRIMARY KEY (site, kind, ending)
) WITHOUT ROWID;
"""
MIGRATIONS = {
    1: """
ALTER TABLE articles ADD COLUMN listed TEXT;
ALTER TABLE articles ADD COLUMN tries INTEGER NOT NULL DEFAULT 0;
ALTER TABLE articles ADD COLUMN look_again INTEGER;
ALTER TABLE articles ADD COLUMN updated TEXT;
ALTER TABLE articles ADD COLUMN content TEXT;
UPDATE articles SET pending = json_object(
    'source', source, 'title', title, 'date', date, 'updated', NULL,
    'categories', categories, 'content', '', 'look_again', NULL, 'hash', pending,
    'tags', (SELECT json_group_array(json_array(name, slug)) FROM tags
             WHERE tags.site = articles.site AND tags.id = articles.id)
) WHERE pending IS NOT NULL;
UPDATE articles SET state = 'found' WHERE state = 'writing' AND hash IS NULL;
UPDATE articles SET state = 'written' WHERE state = 'writing';
DROP INDEX unfinished;
CREATE INDEX unfinished ON articles (id) WHERE pending IS NOT NULL;
CREATE INDEX due ON articles (look_again) WHERE look_again IS NOT NULL;
CREATE INDEX unread ON articles (id) WHERE state = 'found';
CREATE TABLE lists (
    address TEXT PRIMARY KEY, newest INTEGER NOT NULL,
    etag TEXT NOT NULL, modified TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE runs (started TEXT NOT NULL, report TEXT NOT NULL);
CREATE TABLE adopted (
    title TEXT NOT NULL, date TEXT NOT NULL, path TEXT NOT NULL,
    PRIMARY KEY (title, date)
) WITHOUT ROWID;
UPDATE articles SET look_again = 0 WHERE state = 'refused';
""",
    2: f"""
ALTER TABLE lists ADD COLUMN held TEXT NOT NULL DEFAULT '[]';
{_PICTURES}{_VARIANTS}""",
    3: "ALTER TABLE folder ADD COLUMN hexo_timezone TEXT NOT NULL DEFAULT '';",
    4: """
ALTER TABLE articles ADD COLUMN words TEXT;
CREATE INDEX same_text ON articles (site, words, id) WHERE words IS NOT NULL;
""",
    5: f"""
ALTER TABLE lists ADD COLUMN answered INTEGER NOT NULL DEFAULT 0;
{_DOUBTS}{SITES}{LIST_TAGS}""",
    6: TO_SEVENTH,
}
"""The script for each version, executed in one transaction."""
