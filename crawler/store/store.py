"""The store: what is known of every article, and the only code that writes files.

A file changes in three steps, so that a kill at any moment leaves what the next run can
mend: the store notes what the file is about to become, and commits; the file is written
under another name and renamed; the store notes that it became so. A run begins with
mending.
"""

from __future__ import annotations

import json
import sqlite3
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from crawler.errors import SettingError, StoreError
from crawler.files.atomic import digest
from crawler.outcomes import Known, Outcome, Row
from crawler.store.database import FILE_NAME, close_written, open_database
from crawler.store.guard import guarded
from crawler.store.image_files import mend_pictures
from crawler.store.journal import free_path, judge, mend, place_file
from crawler.store.rows import article_values, fulfil, intend
from crawler.store.variants import mend_variants
from crawler.store.view import StoreView

if TYPE_CHECKING:
    from crawler.files.lock import FolderLock
    from crawler.items import Article


class Store(StoreView):
    """The articles of one folder, in one *profile*, or in several, parted by commas.

    Raises SettingError if *folder* is none or holds other profiles, and StoreError
    if it cannot be read or written. Without *fsync* a loss of power may cost files;
    with *restore* a file that was changed by hand is written anew. A *lock* is let go
    when the store is closed.
    """

    def __init__(
        self,
        folder: Path,
        profile: str,
        *,
        fsync: bool = True,
        restore: bool = False,
        lock: FolderLock | None = None,
    ) -> None:
        if folder.exists() and not folder.is_dir():
            message = f"{folder}: not a folder; name another with --output."
            raise SettingError(message)
        super().__init__(
            folder,
            profile,
            _open(folder, profile, fsync=fsync),
            fsync=fsync,
            restore=restore,
        )
        self._lock = lock

    @guarded
    def known(self, site: str, number: int) -> Known | None:
        """Return what is known of a written article, or None if it is not written."""
        row = self._db.execute(
            "SELECT path, categories, hash, content, updated FROM articles"
            " WHERE site = ? AND id = ? AND hash IS NOT NULL",
            (site, number),
        ).fetchone()
        if row is None:
            return None
        path, categories, digest_, content, updated = row
        return Known(
            PurePosixPath(path),
            json.loads(categories),
            digest_,
            content or "",
            datetime.fromisoformat(updated) if updated else None,
        )

    @guarded
    def hexo_timezone(self, given: str | None) -> str:
        """Return the zone of a Hexo site: as *given*, or as it was last."""
        if given is not None:
            self._db.execute("UPDATE folder SET hexo_timezone = ?", (given,))
            return given
        (zone,) = self._db.execute("SELECT hexo_timezone FROM folder").fetchone()
        return str(zone)

    def commit(self) -> None:
        """Keep what was noted, whatever happens next."""
        with self.guard():
            self._db.commit()

    def write(  # noqa: PLR0913  # what is written, and what is noted beside it
        self,
        site: str,
        article: Article,
        path: PurePosixPath,
        text: str,
        *,
        content: str = "",
        look_again: int | None = None,
        is_news: bool = True,
    ) -> tuple[Outcome, PurePosixPath]:
        """Write the *text* of *article*, at *path* if that is its first writing.

        A known article keeps its path; of two that would meet on one path, the one
        with the higher id gets ` (<id>)` behind the name. The path that it has is
        returned. *content* is the digest of the fields, and *look_again* when they
        should be compared with the page, in Unix time; that of a known one stays, as
        its state does, if this *is_news* no more.
        """
        data = text.encode()
        new = digest(data)
        key = (site, article.id)
        outcome = Outcome.WRITTEN
        with self.guard(path):
            if known := self.known(*key):
                path, file = known.path, self.folder / known.path
                outcome = judge(file, known.hash, new, restore=self._restore)
            else:
                path = free_path(self._db, self.folder, key, path, new)
            held = known.hash if known and outcome is Outcome.KEPT else new
            values = article_values(article, held, content, look_again, is_news=is_news)
            if outcome is Outcome.WRITTEN:
                intend(self._db, key, article, path, values)
                self._db.commit()
                place_file(self.folder, key, path, data, fsync=self._fsync)
            fulfil(self._db, key, values)
        return outcome, path

    @guarded
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

    def close(self) -> None:
        """Commit what is noted, and let go of the folder."""
        try:
            with self.guard():
                close_written(self._db)
        finally:
            if self._lock:
                self._lock.release()


def _open(folder: Path, profile: str, *, fsync: bool) -> sqlite3.Connection:
    """Open the store of *folder*, and settle what a killed run left."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        database = open_database(folder, profile, fsync=fsync)
        try:
            mend(database, folder)
            mend_variants(database, folder)
            mend_pictures(database, folder)
            database.commit()
        except BaseException:
            database.close()
            raise
    except (OSError, sqlite3.Error) as error:
        message = f"{folder / FILE_NAME}: {error}"
        raise StoreError(message) from error
    return database
