"""The schema of the store."""

from __future__ import annotations

_IMAGES = """
CREATE TABLE images (
    url TEXT PRIMARY KEY,
    state TEXT NOT NULL,       -- wanted, stored, failed
    look_again INTEGER,        -- Unix time; NULL: never
    tries INTEGER NOT NULL DEFAULT 0,  -- failures in a row
    reason TEXT,               -- of the last failure
    path TEXT,                 -- relative to the folder
    format TEXT,
    width INTEGER,
    height INTEGER
) WITHOUT ROWID;
CREATE INDEX images_due ON images (look_again) WHERE look_again IS NOT NULL;
CREATE INDEX images_by_path ON images (path) WHERE path IS NOT NULL;
CREATE TABLE image_links (prefix TEXT NOT NULL);
"""
IMAGE_USES = """
CREATE TABLE image_uses (
    site TEXT NOT NULL,
    id TEXT NOT NULL,
    url TEXT NOT NULL,
    linked TEXT,               -- the path that the article's file shows
    PRIMARY KEY (site, id, url)
) WITHOUT ROWID;
CREATE INDEX image_uses_by_url ON image_uses (url);
"""
DOUBTS = """
CREATE TABLE doubts (          -- what waits for a second look
    url TEXT PRIMARY KEY,
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
SITES = """
CREATE TABLE sites (
    name TEXT PRIMARY KEY,
    file TEXT NOT NULL         -- the path of its file; empty: it comes with newsmatter
);
"""
LIST_TAGS = """
CREATE TABLE list_tags (       -- those that an article has as it is in their lists
    site TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    slug TEXT NOT NULL,
    PRIMARY KEY (site, id, name, slug)
) WITHOUT ROWID;
"""
ARTICLES = """
CREATE TABLE articles (
    site TEXT NOT NULL,
    id TEXT NOT NULL,
    number INTEGER AS (        -- what the id is, where it is one; 0: it is none
        CASE WHEN id GLOB '[1-9]*' AND id NOT GLOB '*[^0-9]*' AND length(id) <= 18
        THEN CAST(id AS INTEGER) ELSE 0 END) VIRTUAL,
    state TEXT NOT NULL,       -- found, written, dropped, gone, or a Failing
    source TEXT NOT NULL,
    listed TEXT,               -- what its list said of it, JSON
    reason TEXT,               -- of the last failure
    tries INTEGER NOT NULL DEFAULT 0,  -- failures in a row
    look_again INTEGER,        -- Unix time; NULL: never
    title TEXT,
    date TEXT,
    updated TEXT,
    categories TEXT,           -- JSON; fixed at first writing, as the path is
    content TEXT,              -- digest of the fields
    words TEXT,                -- digest of the text; NULL if it is short
    PRIMARY KEY (site, id)
);
CREATE INDEX due ON articles (look_again) WHERE look_again IS NOT NULL;
CREATE INDEX unread ON articles (id) WHERE state = 'found';
CREATE INDEX in_order ON articles (site, number, id);
CREATE INDEX same_text ON articles (site, words, number, id) WHERE words IS NOT NULL;
CREATE VIEW written AS         -- with path and digest of the file that leads
SELECT articles.*, path, digest
FROM articles CROSS JOIN files USING (site, id)
WHERE files.kind = 'article' AND digest IS NOT NULL AND files.profile =
    (SELECT substr(profile, 1, instr(profile || ',', ',') - 1) FROM folder
     WHERE rowid = 1);
"""
FILES = """
CREATE TABLE files (           -- all that newsmatter makes
    kind TEXT NOT NULL,        -- article, image, overview
    key TEXT NOT NULL UNIQUE,  -- the path, as a file system without case sees it
    path TEXT NOT NULL,        -- relative to the folder
    digest TEXT,               -- NULL until there is a file
    pending TEXT,              -- what holds once it is written, JSON: its digest ...
    moved_from TEXT,           -- where the file was, while it moves to `path`
    site TEXT,                 -- of an article, as the next two are
    id TEXT,
    profile TEXT,
    UNIQUE (site, id, profile)
);
CREATE INDEX unfinished ON files (kind) WHERE pending IS NOT NULL;
CREATE INDEX moving ON files (kind) WHERE moved_from IS NOT NULL;
"""
OVERVIEWS = """
CREATE TABLE changes (number INTEGER NOT NULL);
INSERT INTO changes VALUES (0);
CREATE TABLE overviews (
    name TEXT PRIMARY KEY,
    made_of TEXT               -- NULL until the file is there
) WITHOUT ROWID;
"""
TAGS = """
CREATE TABLE tags (
    site TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    slug TEXT NOT NULL,
    PRIMARY KEY (site, id, name, slug)
) WITHOUT ROWID;
CREATE INDEX tags_by_name ON tags (site, name);
CREATE INDEX tags_by_slug ON tags (site, slug);
"""
LISTS = """
CREATE TABLE lists (
    url TEXT PRIMARY KEY,
    newest TEXT NOT NULL,      -- the highest id that it held, of those that are numbers
    etag TEXT NOT NULL,
    modified TEXT NOT NULL,
    answered INTEGER NOT NULL DEFAULT 0,  -- Unix time when it was last sent
    held TEXT NOT NULL DEFAULT '[]'  -- all ids that it held, JSON
) WITHOUT ROWID;
"""
VERSION = 7
SCHEMA = f"""
CREATE TABLE folder (
    profile TEXT NOT NULL,     -- or several, parted by commas
    hexo_timezone TEXT NOT NULL DEFAULT ''
);
{ARTICLES}{TAGS}{LISTS}CREATE TABLE runs (
    started TEXT NOT NULL,
    report TEXT NOT NULL       -- JSON, as in run.json
);
CREATE TABLE adopted (         -- files of which no article is known yet
    title TEXT NOT NULL,
    date TEXT NOT NULL,        -- the site's clock
    path TEXT NOT NULL,
    PRIMARY KEY (title, date)
) WITHOUT ROWID;
{_IMAGES}{IMAGE_USES}{FILES}{OVERVIEWS}{DOUBTS}{SITES}{LIST_TAGS}"""
