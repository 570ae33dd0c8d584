"""The tables of the store, and what they were before."""

from __future__ import annotations

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
CREATE TABLE doubts (          -- what waits for a second look
    address TEXT PRIMARY KEY,
    digest TEXT NOT NULL,      -- of what the first look showed
    since INTEGER NOT NULL     -- Unix time
) WITHOUT ROWID;
CREATE TABLE endings (         -- how whole pages end
    site TEXT NOT NULL,
    kind TEXT NOT NULL,        -- of the page: a key of `pages`, '' for a list
    ending TEXT NOT NULL,
    PRIMARY KEY (site, kind, ending)
) WITHOUT ROWID;
"""
_SITES = """
CREATE TABLE sites (
    name TEXT PRIMARY KEY,
    file TEXT NOT NULL         -- the path of its file; empty: it comes with newsmatter
);
"""
_LIST_TAGS = """
CREATE TABLE list_tags (       -- those that an article has as it is in their lists
    site TEXT NOT NULL,
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    slug TEXT NOT NULL,
    PRIMARY KEY (site, id, name, slug)
) WITHOUT ROWID;
"""
VERSION = 6
SCHEMA = f"""
CREATE TABLE folder (
    profile TEXT NOT NULL,     -- or several, parted by commas
    hexo_timezone TEXT NOT NULL DEFAULT ''
);
CREATE TABLE articles (
    site TEXT NOT NULL,
    id INTEGER NOT NULL,
    state TEXT NOT NULL,       -- found, written, refused, gone
    source TEXT NOT NULL,
    listed TEXT,               -- what its list said of it, JSON
    reason TEXT,               -- of the last failure
    tries INTEGER NOT NULL DEFAULT 0,  -- failures in a row
    look_again INTEGER,        -- Unix time; NULL: never
    title TEXT,
    date TEXT,
    updated TEXT,
    categories TEXT,           -- JSON; fixed at first writing, as the path is
    path TEXT,                 -- relative to the folder
    key TEXT UNIQUE,           -- the path, as a file system without case sees it
    content TEXT,              -- digest of the fields
    words TEXT,                -- digest of the text; NULL if it is short
    hash TEXT,                 -- digest of the file; NULL until there is one
    pending TEXT,              -- what holds once the file is written, JSON
    moved_from TEXT,           -- where the file was, while it moves to `path`
    PRIMARY KEY (site, id)
);
CREATE INDEX unfinished ON articles (id) WHERE pending IS NOT NULL;
CREATE INDEX due ON articles (look_again) WHERE look_again IS NOT NULL;
CREATE INDEX unread ON articles (id) WHERE state = 'found';
CREATE INDEX same_text ON articles (site, words, id) WHERE words IS NOT NULL;
CREATE TABLE tags (
    site TEXT NOT NULL,
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    slug TEXT NOT NULL,
    PRIMARY KEY (site, id, name, slug)
) WITHOUT ROWID;
CREATE INDEX tags_by_name ON tags (site, name);
CREATE INDEX tags_by_slug ON tags (site, slug);
CREATE TABLE lists (
    address TEXT PRIMARY KEY,
    newest INTEGER NOT NULL,   -- the highest id that it held
    etag TEXT NOT NULL,
    modified TEXT NOT NULL,
    answered INTEGER NOT NULL DEFAULT 0,  -- Unix time when it was last sent
    held TEXT NOT NULL DEFAULT '[]'  -- all ids that it held, JSON
) WITHOUT ROWID;
CREATE TABLE runs (
    started TEXT NOT NULL,
    report TEXT NOT NULL       -- JSON, as in run.json
);
CREATE TABLE adopted (         -- files of which no article is known yet
    title TEXT NOT NULL,
    date TEXT NOT NULL,        -- the site's clock
    path TEXT NOT NULL,
    PRIMARY KEY (title, date)
) WITHOUT ROWID;
{_PICTURES}{_VARIANTS}{_DOUBTS}{_SITES}{_LIST_TAGS}"""
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
{_DOUBTS}{_SITES}{_LIST_TAGS}""",
}
"""What turns a store of each older version into one of the next."""
