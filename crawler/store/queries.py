"""SQL queries for written articles."""

from __future__ import annotations

CHOSEN = """
SELECT id, source, title, date, updated, categories, path, digest, listed,
    (SELECT json_group_array(json_array(name, slug)) FROM tags
     WHERE tags.site = written.site AND tags.id = written.id),
    (SELECT json_group_array(json_array(name, slug)) FROM list_tags
     WHERE list_tags.site = written.site AND list_tags.id = written.id),
    (SELECT json_group_object(url, images.path)
     FROM image_uses JOIN images USING (url) WHERE images.state = 'stored'
     AND image_uses.site = written.site AND image_uses.id = written.id),
    (SELECT first.id FROM written AS first WHERE first.site = written.site
     AND first.words = written.words ORDER BY first.number, first.id LIMIT 1)
FROM written WHERE site = :site AND (number, id) > (:number, :after)
    AND (:ids IS NULL OR id IN (SELECT value FROM json_each(:ids)))
    AND (:since IS NULL OR substr(date, 1, 10) >= :since)
    AND (:until IS NULL OR substr(date, 1, 10) <= :until)
    AND (:tags IS NULL OR EXISTS (SELECT * FROM tags WHERE tags.site = written.site
         AND tags.id = written.id
         AND (name COLLATE NOCASE IN (SELECT value FROM json_each(:tags))
              OR slug IN (SELECT value FROM json_each(:tags)))))
ORDER BY number, id LIMIT :batch
"""
NEWEST = """
SELECT id FROM written WHERE site = ?
ORDER BY datetime(date) DESC, number DESC, id DESC LIMIT ?
"""
SAME_TEXT = """
SELECT id FROM written WHERE site = ?1
    AND words = (SELECT words FROM articles WHERE site = ?1 AND id = ?2)
ORDER BY number, id LIMIT 20
"""
LINES = """
SELECT site, number, id, json_object(
    'schema', 2, 'site', site, 'id', id, 'number', nullif(number, 0),
    'source', source, 'title', title,
    'date', date, 'updated', updated,
    'tags', (SELECT json_group_array(DISTINCT name) FROM tags
             WHERE tags.site = written.site AND tags.id = written.id),
    'path', path)
FROM written WHERE (site, number, id) > (?, ?, ?)
ORDER BY site, number, id LIMIT ?
"""
