"""What the store is asked of its written articles, in SQL."""

from __future__ import annotations

CHOSEN = """
SELECT id, source, title, date, updated, categories, path, hash, listed,
    (SELECT json_group_array(json_array(name, slug)) FROM tags
     WHERE tags.site = articles.site AND tags.id = articles.id),
    (SELECT json_group_array(json_array(name, slug)) FROM list_tags
     WHERE list_tags.site = articles.site AND list_tags.id = articles.id),
    (SELECT json_group_object(address, pictures.path)
     FROM picture_uses JOIN pictures USING (address) WHERE pictures.state = 'stored'
     AND picture_uses.site = articles.site AND picture_uses.id = articles.id),
    (SELECT first.id FROM articles AS first WHERE first.site = articles.site
     AND first.words = articles.words AND first.hash IS NOT NULL
     ORDER BY first.id LIMIT 1)
FROM articles WHERE site = :site AND hash IS NOT NULL AND id > :after
    AND (:ids IS NULL OR id IN (SELECT value FROM json_each(:ids)))
    AND (:since IS NULL OR substr(date, 1, 10) >= :since)
    AND (:until IS NULL OR substr(date, 1, 10) <= :until)
    AND (:tags IS NULL OR EXISTS (SELECT * FROM tags WHERE tags.site = articles.site
         AND tags.id = articles.id
         AND (name COLLATE NOCASE IN (SELECT value FROM json_each(:tags))
              OR slug IN (SELECT value FROM json_each(:tags)))))
ORDER BY id LIMIT :batch
"""
NEWEST = """
SELECT id FROM articles WHERE site = ? AND hash IS NOT NULL
ORDER BY datetime(date) DESC, id DESC LIMIT ?
"""
SAME_TEXT = """
SELECT id FROM articles WHERE site = ?1 AND hash IS NOT NULL
    AND words = (SELECT words FROM articles WHERE site = ?1 AND id = ?2)
ORDER BY id LIMIT 20
"""
LINES = """
SELECT site, id, json_object(
    'id', id, 'site', site, 'source', source, 'title', title,
    'date', date, 'updated', updated,
    'tags', (SELECT json_group_array(DISTINCT name) FROM tags
             WHERE tags.site = articles.site AND tags.id = articles.id),
    'path', path)
FROM articles WHERE hash IS NOT NULL AND (site, id) > (?, ?)
ORDER BY site, id LIMIT ?
"""
