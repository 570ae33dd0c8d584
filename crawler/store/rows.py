"""Articles and their listings as rows of the store."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

from crawler.pages.lists import Listed
from crawler.store.digests import words_digest

if TYPE_CHECKING:
    import sqlite3

    from crawler.items import Article, Head


def article_values(
    article: Article, content: str, look_again: int | None, *, is_news: bool
) -> dict[str, Any]:
    """Return the values that the store records for *article* when its file is written.

    *content* is the digest of its fields. *look_again* is the time of its next recheck
    (Unix time), and counts only if *is_news*. The values are JSON types.
    """
    return {
        "source": article.source,
        "title": article.title,
        "date": article.date and article.date.isoformat(),
        "updated": article.updated and article.updated.isoformat(),
        "categories": json.dumps(article.categories, ensure_ascii=False),
        "content": content,
        "words": words_digest(article),
        "look_again": look_again,
        "is_news": is_news,
        "tags": [(tag.name, tag.slug) for tag in article.tags],
    }


def note_found(
    database: sqlite3.Connection, key: tuple[str, str], article: Article
) -> None:
    """Record *article* as found, unless it is known."""
    database.execute(
        "INSERT OR IGNORE INTO articles (site, id, state, source, listed)"
        " VALUES (?, ?, 'found', ?, ?)",
        (*key, article.source, dump_listed(article.listed)),
    )


def fulfil(
    database: sqlite3.Connection, key: tuple[str, str], values: dict[str, Any]
) -> None:
    """Record *values* for an article whose file is written.

    Without `is_news` in them, the state of the article stays, such as gone.
    """
    site, article_id = key
    tags = values["tags"]
    older = {"is_news": True, "words": None}  # missing in intents of older versions
    row = {**older, **values, "tags": None, "site": site, "id": article_id}
    database.execute(
        "UPDATE articles SET state = 'written', reason = NULL, tries = 0,"
        " look_again = :look_again WHERE site = :site AND id = :id AND :is_news",
        row,
    )
    database.execute(
        "UPDATE articles SET source = :source, title = :title, date = :date,"
        " updated = :updated, categories = :categories, content = :content,"
        " words = :words WHERE site = :site AND id = :id",
        row,
    )
    database.execute("DELETE FROM tags WHERE site = ? AND id = ?", key)
    database.executemany(
        "INSERT OR IGNORE INTO tags VALUES (?, ?, ?, ?)", [(*key, *tag) for tag in tags]
    )


def adopt_article(
    database: sqlite3.Connection, key: tuple[str, str], head: Head, words: str | None
) -> None:
    """Record an article from the *head* of its file; *words* digests its text."""
    database.execute(
        "INSERT OR REPLACE INTO articles (site, id, state, source, title, date,"
        " updated, categories, words) VALUES (?, ?, 'written', ?, ?, ?, ?, ?, ?)",
        (
            *key,
            head.source,
            head.title,
            head.date.isoformat(),
            head.updated and head.updated.isoformat(),
            json.dumps(head.categories, ensure_ascii=False),
            words,
        ),
    )
    database.executemany(
        "INSERT OR IGNORE INTO tags VALUES (?, ?, ?, '')",
        [(*key, name) for name in head.tags],
    )


def dump_listed(listed: Listed) -> str:
    """Return a listing as JSON."""
    values = {
        "name": listed.name,
        "url": listed.url,
        "title": listed.title,
        "date": listed.date and listed.date.isoformat(),
        "summary": listed.summary,
    }
    return json.dumps(values, ensure_ascii=False)


def load_listed(text: str | None) -> Listed:
    """Return the listing from JSON of `dump_listed`; unknown fields stay empty."""
    if not text:
        return Listed("")
    values = json.loads(text)
    if values["date"]:
        values["date"] = datetime.fromisoformat(values["date"])
    return Listed(**values)
