"""The store: what is known of every article, and the only code that writes files.

A file changes in three steps, so that a kill at any moment leaves what the next run can
mend: the store notes what the file is about to become, and commits; the file is written
under another name and renamed; the store notes that it became so. A run begins with
mending.
"""

from __future__ import annotations

import json
import sqlite3
import unicodedata
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from crawler.errors import SettingError, StoreError
from crawler.exporters.names import numbered
from crawler.files import digest, file_digest, make_folder, replace_file
from crawler.schema import FILE_NAME, open_database

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crawler.items import Article


class Outcome(StrEnum):
    """What became of an article that was to be written."""

    WRITTEN = "written"
    UNCHANGED = "unchanged"
    KEPT = "kept"
    """The file was edited by hand since, and stays as it is."""


@dataclass(frozen=True, slots=True)
class Known:
    """A written article, as the store knows it."""

    path: PurePosixPath
    categories: list[str]
    hash: str


@dataclass(frozen=True, slots=True)
class Row:
    """A written article, for a table."""

    date: str
    """ISO 8601."""
    title: str
    path: PurePosixPath
    tags: list[str]


class Store:
    """The articles of one folder, all in one profile.

    Raises SettingError if *folder* is none or holds another profile, and StoreError
    if it cannot be read or written. Without *fsync* a loss of power may cost files.
    """

    def __init__(self, folder: Path, profile: str, *, fsync: bool = True) -> None:
        if folder.exists() and not folder.is_dir():
            message = f"{folder}: not a folder; name another with --output."
            raise SettingError(message)
        self.folder = folder
        self._fsync = fsync
        with self._guard(folder / FILE_NAME):
            folder.mkdir(parents=True, exist_ok=True)
            self._db = open_database(folder, profile, fsync=fsync)
            self._mend()
            self._db.commit()

    def known(self, site: str, number: int) -> Known | None:
        """Return what is known of a written article, or None if it is not written."""
        row = self._db.execute(
            "SELECT path, categories, hash FROM articles"
            " WHERE site = ? AND id = ? AND hash IS NOT NULL",
            (site, number),
        ).fetchone()
        return row and Known(PurePosixPath(row[0]), json.loads(row[1]), row[2])

    def slugs(self, site: str, name: str) -> list[str]:
        """Return the slugs of the tag that readers call *name*, whatever its case."""
        rows = self._db.execute(
            "SELECT DISTINCT slug FROM tags"
            " WHERE site = ? AND name = ? COLLATE NOCASE AND slug != '' ORDER BY slug",
            (site, name),
        )
        return [slug for (slug,) in rows]

    def tag_name(self, site: str, slug: str) -> str:
        """Return what readers call the tag *slug*, or nothing if it is not known."""
        row = self._db.execute(
            "SELECT name FROM tags WHERE site = ? AND slug = ? ORDER BY id LIMIT 1",
            (site, slug),
        ).fetchone()
        return row[0] if row else ""

    def articles(self) -> list[Row]:
        """Return all written articles, the newest first."""
        rows = self._db.execute(
            "SELECT date, title, path, (SELECT json_group_array(name) FROM tags"
            " WHERE tags.site = articles.site AND tags.id = articles.id)"
            " FROM articles WHERE hash IS NOT NULL ORDER BY date DESC, id DESC"
        )
        return [
            Row(date, title, PurePosixPath(path), json.loads(tags))
            for date, title, path, tags in rows
        ]

    def write(
        self, site: str, article: Article, path: PurePosixPath, text: str
    ) -> tuple[Outcome, PurePosixPath]:
        """Write the *text* of *article*, at *path* if that is its first writing.

        A known article keeps its path; of two that would meet on one path, the one
        with the higher id gets ` (<id>)` behind the name. The path that it has is
        returned.
        """
        content = text.encode()
        with self._guard(self.folder / path):
            if known := self.known(site, article.id):
                path = known.path
                on_disk = file_digest(self.folder / path)
                if on_disk == digest(content):
                    return Outcome.UNCHANGED, path
                if on_disk not in {known.hash, None}:
                    return Outcome.KEPT, path
            else:
                path = self._free(site, article.id, path, digest(content))
            self._note(site, article, path, digest(content))
            self._db.commit()
            self._write_file(site, article.id, path, content)
            self._finish(site, article.id)
        return Outcome.WRITTEN, path

    def refuse(self, site: str, number: int, source: str, reason: str) -> None:
        """Note why an article was not written; one that was before stays so."""
        with self._guard(self.folder / FILE_NAME):
            self._db.execute(
                "INSERT INTO articles (site, id, state, source, reason)"
                " VALUES (?, ?, 'refused', ?, ?)"
                " ON CONFLICT DO UPDATE SET reason = excluded.reason",
                (site, number, source, reason),
            )

    def close(self) -> None:
        """Commit what is noted, and let go of the folder."""
        with self._guard(self.folder / FILE_NAME):
            self._db.commit()
            self._db.close()

    @contextmanager
    def _guard(self, path: Path) -> Iterator[None]:
        try:
            yield
        except (OSError, sqlite3.Error) as error:
            message = f"{path}: {error}"
            raise StoreError(message) from error

    def _free(
        self, site: str, number: int, path: PurePosixPath, new: str
    ) -> PurePosixPath:
        """Return a path that no other article and no foreign file has."""
        holder = self._db.execute(
            "SELECT site, id FROM articles WHERE key = ?", (_key(path),)
        ).fetchone()
        if holder and holder[0] == site and holder[1] > number:
            self._move(site, holder[1], path)
        elif holder or file_digest(self.folder / path) not in {new, None}:
            return self._free(site, number, numbered(path, number), new)
        return path

    def _move(self, site: str, number: int, path: PurePosixPath) -> None:
        """Give the article on *path*, which a lower id claims, a name of its own."""
        target = self._free(site, number, numbered(path, number), "")
        self._db.execute(
            "UPDATE articles SET path = ?, key = ?, moved_from = ?"
            " WHERE site = ? AND id = ?",
            (str(target), _key(target), str(path), site, number),
        )
        self._db.commit()
        self._finish_moves()

    def _finish_moves(self) -> None:
        rows = self._db.execute(
            "SELECT path, moved_from FROM articles WHERE moved_from IS NOT NULL"
        ).fetchall()
        for path, moved_from in rows:
            if not (self.folder / path).exists():
                (self.folder / moved_from).rename(self.folder / path)
        self._db.execute(
            "UPDATE articles SET moved_from = NULL WHERE moved_from IS NOT NULL"
        )

    def _note(
        self, site: str, article: Article, path: PurePosixPath, pending: str
    ) -> None:
        """Note what the file of *article* is about to become."""
        self._db.execute(
            "INSERT INTO articles (site, id, state, source, title, date, categories,"
            " path, key, pending) VALUES (?, ?, 'writing', ?, ?, ?, ?, ?, ?, ?)"
            " ON CONFLICT (site, id) DO UPDATE SET state = 'writing', reason = NULL,"
            " source = excluded.source, title = excluded.title, date = excluded.date,"
            " categories = excluded.categories, path = excluded.path,"
            " key = excluded.key, pending = excluded.pending",
            (
                site,
                article.id,
                article.source,
                article.title,
                article.date and article.date.isoformat(),
                json.dumps(article.categories, ensure_ascii=False),
                str(path),
                _key(path),
                pending,
            ),
        )
        self._db.execute(
            "DELETE FROM tags WHERE site = ? AND id = ?", (site, article.id)
        )
        self._db.executemany(
            "INSERT OR IGNORE INTO tags VALUES (?, ?, ?, ?)",
            [(site, article.id, tag.name, tag.slug) for tag in article.tags],
        )

    def _write_file(
        self, site: str, number: int, path: PurePosixPath, content: bytes
    ) -> None:
        target = self.folder / path
        make_folder(target.parent, self.folder)
        part = target.with_name(_part(site, number))
        replace_file(target, part, content, fsync=self._fsync)

    def _finish(self, site: str, number: int) -> None:
        self._db.execute(
            "UPDATE articles SET state = 'written', hash = pending, pending = NULL"
            " WHERE site = ? AND id = ?",
            (site, number),
        )

    def _mend(self) -> None:
        """Finish what a killed run began, or undo it."""
        self._finish_moves()
        rows = self._db.execute(
            "SELECT site, id, path, pending FROM articles WHERE state = 'writing'"
        ).fetchall()
        for site, number, path, pending in rows:
            target = self.folder / path
            target.with_name(_part(site, number)).unlink(missing_ok=True)
            if file_digest(target) == pending:
                self._finish(site, number)
            elif not self.known(site, number):
                self._forget(site, number)
        self._db.execute(
            "UPDATE articles SET state = 'written', pending = NULL"
            " WHERE state = 'writing'"
        )

    def _forget(self, site: str, number: int) -> None:
        for table in ("articles", "tags"):
            self._db.execute(
                f"DELETE FROM {table} WHERE site = ? AND id = ?",  # noqa: S608  # ours
                (site, number),
            )


def _key(path: PurePosixPath) -> str:
    return unicodedata.normalize("NFC", str(path)).casefold()


def _part(site: str, number: int) -> str:
    return f".{site}-{number}.part"
