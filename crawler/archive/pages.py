"""The raw pages of all articles, kept compressed beside the store.

All files can be rendered from them offline. A page is committed before its article is
written, so that no article lacks its page, until limits of size or age delete it.
"""

from __future__ import annotations

import sqlite3
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING

from crawler.archive.tables import FROM_OLDER, READ_OLDER, SCHEMA, TO_OLDER, VERSION
from crawler.errors import DamageError, SettingError, StoreError
from crawler.pages.page import Page
from crawler.store.damage import is_damage
from crawler.store.database import close_written, connect_to_write, use_wal
from crawler.store.readonly import connect_to_read

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime
    from pathlib import Path

    from crawler.sites.site import Site

FILE_NAME = ".newsmatter-pages.sqlite"
_LEVEL = 1
_DAY = 24 * 3600


class BrokenPageError(DamageError):
    """A page cannot be decompressed; the others may be intact."""


class PageArchive:
    """The page archive of an output folder.

    Raises DamageError if it is damaged, another StoreError if it cannot be used, and
    SettingError if a newer newsmatter wrote it. With *to_read* it must exist. Without
    *fsync* a power failure may lose pages.
    """

    def __init__(
        self, folder: Path, *, to_read: bool = False, fsync: bool = True
    ) -> None:
        self.path = folder / FILE_NAME
        self._to_read = to_read
        with self._guard():
            if to_read:
                self._db = _open_to_read(self.path)
            else:
                self._db = _open(self.path, fsync=fsync)

    def keep(
        self, site: str, article_id: str, pages: Sequence[Page], now: datetime
    ) -> None:
        """Keep and commit the *pages* of an article, and replace older ones."""
        rows = [
            (site, article_id, part, page.url, now.timestamp(), _compress(page.body))
            for part, page in enumerate(pages)
        ]
        with self._guard():
            self._db.execute(
                "DELETE FROM pages WHERE site = ? AND id = ?", (site, article_id)
            )
            self._db.executemany("INSERT INTO pages VALUES (?, ?, ?, ?, ?, ?)", rows)
            self._db.commit()

    def load(self, article_id: str, site: Site) -> tuple[Page, ...]:
        """Return the kept pages of an article, parsed for *site*; () for none."""
        with self._guard():
            rows = self._db.execute(
                "SELECT url, body FROM pages WHERE site = ?1 AND id = ?2"
                " AND fetched = (SELECT max(fetched) FROM pages"
                " WHERE site = ?1 AND id = ?2) ORDER BY part",
                (site.name, article_id),
            ).fetchall()
            bodies = [(url, zlib.decompress(body)) for url, body in rows]
        return tuple(Page.decoded(url, body, site) for url, body in bodies)

    def sites(self) -> list[str]:
        """Return the names of the sites with kept pages."""
        with self._guard():
            rows = self._db.execute("SELECT DISTINCT site FROM pages ORDER BY site")
            return [site for (site,) in rows]

    def ids(self, site: str) -> set[str]:
        """Return the ids of the articles with kept pages."""
        with self._guard():
            rows = self._db.execute("SELECT id FROM pages WHERE site = ?", (site,))
            return {str(article_id) for (article_id,) in rows}

    def trim(self, now: datetime, megabytes: float, days: float) -> int:
        """Delete the oldest pages beyond the limits; return the number of articles.

        0 means no limit.
        """
        with self._guard():
            before = self._db.total_changes
            if days:
                oldest = now.timestamp() - days * _DAY
                self._db.execute("DELETE FROM pages WHERE fetched < ?", (oldest,))
            if megabytes:
                self._db.execute(
                    "DELETE FROM pages WHERE rowid IN (SELECT rowid FROM"
                    " (SELECT rowid, sum(length(body)) OVER"
                    " (ORDER BY fetched DESC, rowid DESC) AS size FROM pages)"
                    " WHERE size > ?)",
                    (megabytes * 1024 * 1024,),
                )
            return self._db.total_changes - before

    def close(self) -> None:
        """Commit and close the archive."""
        with self._guard():
            if self._to_read:
                self._db.close()
            else:
                close_written(self._db)

    @contextmanager
    def _guard(self) -> Iterator[None]:
        try:
            yield
        except zlib.error as error:
            message = f"{self.path}: {error}"
            raise BrokenPageError(message) from error
        except (OSError, sqlite3.Error) as error:
            message = f"{self.path}: {error}"
            is_damaged = isinstance(error, sqlite3.Error) and is_damage(error)
            raise (DamageError if is_damaged else StoreError)(message) from error


def _open(file: Path, *, fsync: bool) -> sqlite3.Connection:
    database = connect_to_write(file)
    try:
        version = _read_version(database, file)
        use_wal(database, file.parent)
        database.execute(f"PRAGMA synchronous = {'FULL' if fsync else 'OFF'}")
        database.execute("PRAGMA cache_size = -256")  # kB: pages are read only once
        if version < VERSION:
            script = SCHEMA
            if _has_pages(database):
                script = f"{TO_OLDER}{SCHEMA}{FROM_OLDER}"
            database.executescript(
                f"BEGIN; {script} PRAGMA user_version = {VERSION}; COMMIT"
            )
    except BaseException:
        database.close()
        raise
    return database


def _open_to_read(file: Path) -> sqlite3.Connection:
    database = connect_to_read(file)
    if _read_version(database, file) < VERSION and _has_pages(database):
        database.executescript(READ_OLDER)
    return database


def _has_pages(database: sqlite3.Connection) -> bool:
    """Tell whether the table is there: in an empty file it is not."""
    names = "SELECT 1 FROM sqlite_schema WHERE name = 'pages'"
    return database.execute(names).fetchone() is not None


def _read_version(database: sqlite3.Connection, file: Path) -> int:
    """Return the schema version. Raises SettingError if it is newer than ours."""
    (version,) = database.execute("PRAGMA user_version").fetchone()
    if version > VERSION:
        message = f"{file}: written by a newer newsmatter; update newsmatter."
        raise SettingError(message)
    return int(version)


def _compress(body: bytes) -> bytes:
    return zlib.compress(body, _LEVEL)
