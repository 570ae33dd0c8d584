"""What turns a store of version 6, that of newsmatter 0.1.1, into one of version 7.

One table holds all files, URLs and images are called so, and ids are text.
"""

from __future__ import annotations

from crawler.store.tables import (
    ARTICLES,
    FILES,
    IMAGE_USES,
    LIST_TAGS,
    LISTS,
    OVERVIEWS,
    TAGS,
)

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
_TO_TEXT = (
    """
ALTER TABLE tags RENAME TO older_tags;
DROP INDEX IF EXISTS tags_by_name;
DROP INDEX IF EXISTS tags_by_slug;
""",
    TAGS,
    """
INSERT INTO tags SELECT site, id, name, slug FROM older_tags;
DROP TABLE older_tags;
ALTER TABLE list_tags RENAME TO older_list_tags;
""",
    LIST_TAGS,
    """
INSERT INTO list_tags SELECT site, id, name, slug FROM older_list_tags;
DROP TABLE older_list_tags;
ALTER TABLE image_uses RENAME TO older_uses;
DROP INDEX image_uses_by_url;
""",
    IMAGE_USES,
    """
INSERT INTO image_uses SELECT site, id, url, linked FROM older_uses;
DROP TABLE older_uses;
ALTER TABLE lists RENAME TO older_lists;
""",
    LISTS,
    """
INSERT INTO lists (url, newest, etag, modified, answered, held)
SELECT url, iif(newest > 0, newest, ''), etag, modified, answered,
    (SELECT json_group_array(CAST(value AS TEXT)) FROM json_each(held))
FROM older_lists;
DROP TABLE older_lists;
UPDATE runs SET report = json_set(report, '$.same_texts', (
    SELECT json_group_array(json((
        SELECT json_group_array(CAST(ids.value AS TEXT)) FROM json_each(texts.value)
        AS ids))) FROM json_each(report, '$.same_texts') AS texts))
WHERE iif(json_valid(report), json_type(report, '$.same_texts'), NULL) = 'array';
""",
)
"""Ids were numbers before."""
_OLDER_ARTICLES = "ALTER TABLE articles RENAME TO older;"
_FROM_OLDER = """
INSERT INTO articles SELECT site, id, iif(state = 'refused', 'failed', state),
    source, listed, reason, tries, look_again,
    title, date, updated, categories, content, words FROM older;
DROP TABLE older;
"""
TO_SEVENTH = "".join(
    (
        *(_WITHOUT_INDEXES, FILES, _TO_FILES, OVERVIEWS, _TO_URLS, *_TO_TEXT),
        *(_OLDER_ARTICLES, ARTICLES, _FROM_OLDER),
    )
)
"""The script; all of it counts, or nothing."""
