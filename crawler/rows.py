"""Articles and what lists said of them, as rows of the store."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING

from crawler.files import file_digest
from crawler.items import Listed
from crawler.placing import path_key

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path, PurePosixPath

    from crawler.items import Article
    from crawler.reading import Head


def note_article(
    database: sqlite3.Connection,
    key: tuple[str, int],
    article: Article,
    path: PurePosixPath,
    state: tuple[str, str | None, int | None],
) -> None:
    """Note what was read of *article*, and the *state* of its file.

    That is the digest of its fields, the digest of the file that is about to be
    written (None if it stays as it is), and when to look at the page again.
    """
    content, pending, look_again = state
    database.execute(
        "INSERT INTO articles (site, id, state, source, listed, title, date, updated,"
        " categories, path, key, content, pending, look_again)"
        " VALUES (?, ?, 'found', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (site, id) DO UPDATE SET reason = NULL, tries = 0,"
        " state = iif(hash IS NULL, 'found', 'written'), source = excluded.source,"
        " title = excluded.title, date = excluded.date, updated = excluded.updated,"
        " categories = excluded.categories, path = excluded.path, key = excluded.key,"
        " content = excluded.content, pending = excluded.pending,"
        " look_again = excluded.look_again",
        (
            *key,
            article.source,
            dump_listed(article.listed),
            article.title,
            article.date and article.date.isoformat(),
            article.updated and article.updated.isoformat(),
            json.dumps(article.categories, ensure_ascii=False),
            str(path),
            path_key(path),
            content,
            pending,
            look_again,
        ),
    )
    database.execute("DELETE FROM tags WHERE site = ? AND id = ?", key)
    database.executemany(
        "INSERT OR IGNORE INTO tags VALUES (?, ?, ?, ?)",
        [(*key, tag.name, tag.slug) for tag in article.tags],
    )


def adopt_file(
    database: sqlite3.Connection,
    key: tuple[str, int],
    head: Head,
    path: PurePosixPath,
    folder: Path,
) -> None:
    """Note the file at *path* in *folder*, whose head is *head*, as written."""
    database.execute(
        "INSERT OR REPLACE INTO articles (site, id, state, source, title, date,"
        " categories, path, key, hash) VALUES (?, ?, 'written', ?, ?, ?, ?, ?, ?, ?)",
        (
            *key,
            head.source,
            head.title,
            head.date.isoformat(),
            json.dumps(head.categories, ensure_ascii=False),
            str(path),
            path_key(path),
            file_digest(folder / path),
        ),
    )
    database.executemany(
        "INSERT OR IGNORE INTO tags VALUES (?, ?, ?, '')",
        [(*key, name) for name in head.tags],
    )


def dump_listed(listed: Listed) -> str:
    """Return what a list said, as JSON."""
    values = asdict(listed) | {"date": listed.date and listed.date.isoformat()}
    return json.dumps(values, ensure_ascii=False)


def load_listed(text: str | None) -> Listed:
    """Return what `dump_listed` wrote; nothing is known of what it did not write."""
    if not text:
        return Listed("")
    values = json.loads(text)
    if values["date"]:
        values["date"] = datetime.fromisoformat(values["date"])
    return Listed(**values)
