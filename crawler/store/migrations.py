"""What turns a store of each older version into one of the next."""

from __future__ import annotations

from crawler.store.tables import ARTICLES, FILES, LIST_TAGS, OVERVIEWS, SITES

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
_WITHOUT_INDEXES = """
DROP INDEX unfinished;
DROP INDEX due;
DROP INDEX unread;
DROP INDEX same_text;
"""
_TO_FILES = """
INSERT INTO files (kind, key, path, digest, pending, moved_from, site, id, profile)
SELECT 'article', key, path, hash,
    json_set(json_remove(pending, '$.hash'),
        '$.digest', json_extract(pending, '$.hash'), '$.is_news', json(iif(hash IS NULL
        OR ifnull(json_extract(pending, '$.is_news'), TRUE), 'true', 'false'))),
    moved_from, site, id,
    (SELECT substr(profile, 1, instr(profile || ',', ',') - 1) FROM folder)
FROM articles WHERE path IS NOT NULL AND ifnull(hash, pending) IS NOT NULL;
INSERT INTO files (kind, key, path, digest, pending, moved_from, site, id, profile)
SELECT 'article', key, path, hash,
    iif(pending IS NULL, NULL, json_object('digest', pending)),
    moved_from, site, id, profile
FROM variants WHERE ifnull(hash, pending) IS NOT NULL;
DROP TABLE variants;
INSERT OR IGNORE INTO files (kind, key, path, digest)
SELECT 'image', path, path, digest FROM pictures WHERE state = 'stored';
INSERT OR IGNORE INTO files (kind, key, path, pending)
SELECT 'image', path, path, json_object('digest', digest) FROM pictures
WHERE state = 'storing';
UPDATE pictures SET state = 'wanted', look_again = 0 WHERE state = 'storing';
DROP INDEX pictures_storing;
ALTER TABLE pictures DROP COLUMN digest;
CREATE INDEX pictures_by_path ON pictures (path) WHERE path IS NOT NULL;
CREATE TABLE IF NOT EXISTS derived (name, hash, before, made_of);
INSERT OR IGNORE INTO files (kind, key, path, digest, pending)
SELECT 'overview', name, name, iif(made_of IS NULL, before, hash),
    iif(made_of IS NULL, json_object('digest', hash), NULL)
FROM derived;
DROP TABLE derived;
DROP TABLE IF EXISTS changes;
"""
_TO_URLS = """
ALTER TABLE pictures RENAME TO images;
ALTER TABLE images RENAME COLUMN address TO url;
DROP INDEX pictures_due;
DROP INDEX pictures_by_path;
CREATE INDEX images_due ON images (look_again) WHERE look_again IS NOT NULL;
CREATE INDEX images_by_path ON images (path) WHERE path IS NOT NULL;
ALTER TABLE picture_uses RENAME TO image_uses;
ALTER TABLE image_uses RENAME COLUMN address TO url;
DROP INDEX picture_uses_by_address;
CREATE INDEX image_uses_by_url ON image_uses (url);
ALTER TABLE picture_links RENAME TO image_links;
ALTER TABLE lists RENAME COLUMN address TO url;
ALTER TABLE doubts RENAME COLUMN address TO url;
UPDATE articles SET listed = json_set(json_remove(listed, '$.address'),
    '$.url', json_extract(listed, '$.address')) WHERE listed IS NOT NULL;
"""
_OLDER_ARTICLES = "ALTER TABLE articles RENAME TO older;"
_FROM_OLDER = """
INSERT INTO articles SELECT site, id, iif(state = 'refused', 'failed', state),
    source, listed, reason, tries, look_again,
    title, date, updated, categories, content, words FROM older;
DROP TABLE older;
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
    6: "".join(
        (
            *(_WITHOUT_INDEXES, FILES, _TO_FILES, OVERVIEWS, _TO_URLS),
            *(_OLDER_ARTICLES, ARTICLES, _FROM_OLDER),
        )
    ),
}
"""The script for each version; all of it counts, or nothing."""
