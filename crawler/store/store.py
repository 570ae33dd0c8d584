"""The store: what is known of every article, and the only code that writes files.

A file changes in three steps, so that a kill at any moment leaves what the next run can
mend: the store notes what the file is about to become, and commits; the file is written
under another name and renamed; the store notes that it became so. A run begins with
mending.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from crawler.errors import SettingError, StoreError
from crawler.files.atomic import digest
from crawler.outcomes import Known, Outcome, Row
from crawler.store.adopted import AdoptedFiles
from crawler.store.articles import ArticleIndex
from crawler.store.database import FILE_NAME, open_database
from crawler.store.derived import DerivedFiles
from crawler.store.doubts import Doubts
from crawler.store.files import ArticleFiles
from crawler.store.frontier import ArticleStates
from crawler.store.guard import guarded
from crawler.store.image_files import mend_pictures
from crawler.store.images import PictureIndex
from crawler.store.journal import free_path, judge, mend, place_file
from crawler.store.lists import ListIndex
from crawler.store.rows import article_values, fulfil, intend
from crawler.store.runs import RunIndex
from crawler.store.tags import TagIndex
from crawler.store.variants import VariantFiles, mend_variants

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crawler.files.lock import FolderLock
    from crawler.items import Article


class Store:
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
        self.folder = folder
        self.profiles = profile.split(",")
        """The first leads: what is said here of a file is said of that in it."""
        self._fsync = fsync
        self._restore = restore
        self._lock = lock
        with self.guard():
            folder.mkdir(parents=True, exist_ok=True)
            self._db = open_database(folder, profile, fsync=fsync)
            mend(self._db, folder)
            mend_variants(self._db, folder)
            mend_pictures(self._db, folder)
            self._db.commit()
        self.tags = TagIndex(self._db, self.guard)
        self.lists = ListIndex(self._db, self.guard)
        self.doubts = Doubts(self._db, self.guard)
        self.adopted = AdoptedFiles(self._db, self.guard)
        self.pictures = PictureIndex(self._db, self.guard, folder, fsync)
        self.variants = VariantFiles(
            self._db, self.guard, folder, fsync=fsync, restore=restore
        )
        self.index = ArticleIndex(self._db, self.guard)
        self.states = ArticleStates(self._db, self.guard)
        self.files = ArticleFiles(
            self._db, self.guard, folder, self.variants, self.pictures
        )
        self.derived = DerivedFiles(self._db, self.guard)
        self.runs = RunIndex(self._db, folder / FILE_NAME)

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
                self._db.commit()
                self._db.close()
        finally:
            if self._lock:
                self._lock.release()

    @contextmanager
    def guard(self, path: PurePosixPath | str = FILE_NAME) -> Iterator[None]:
        """Turn what goes wrong with the file *path* into StoreError."""
        try:
            yield
        except (OSError, sqlite3.Error) as error:
            message = f"{self.folder / path}: {error}"
            raise StoreError(message) from error
