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

from crawler.adopted import AdoptedFiles
from crawler.article_index import ArticleIndex
from crawler.derived import DerivedFiles
from crawler.errors import SettingError, StoreError
from crawler.failures import MISSING, WITHDRAWN
from crawler.files import digest, file_digest, make_folder
from crawler.guarding import guarded
from crawler.list_index import ListIndex
from crawler.pictures.files import mend_pictures
from crawler.pictures.index import PictureIndex
from crawler.placing import free_path, judge, mend, place_file
from crawler.rows import (
    adopt_file,
    article_values,
    dump_listed,
    fulfil,
    intend,
    load_listed,
)
from crawler.run_index import RunIndex
from crawler.schema import FILE_NAME, open_database
from crawler.standing import GONE_FOLDER, Gone, Known, Outcome, Row, Standing
from crawler.tag_index import TagIndex
from crawler.variants import VariantFiles, mend_variants

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from crawler.items import Article, Listed
    from crawler.lock import FolderLock
    from crawler.reading import Head


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
        self.adopted = AdoptedFiles(self._db, self.guard)
        self.pictures = PictureIndex(self._db, self.guard, folder, fsync)
        self.variants = VariantFiles(
            self._db, self.guard, folder, fsync=fsync, restore=restore
        )
        self.index = ArticleIndex(self._db, self.guard)
        self.derived = DerivedFiles(self._db, self.guard)
        self.runs = RunIndex(self._db, folder / FILE_NAME)

    @guarded
    def standing(self, site: str, number: int, now: datetime) -> Standing:
        """Return what is to be done about an article at the moment *now*."""
        row = self._db.execute(
            "SELECT state, look_again FROM articles WHERE site = ? AND id = ?",
            (site, number),
        ).fetchone()
        if row is None or row[0] == "found":
            return Standing.NEW
        state, look_again = row
        if look_again is not None and look_again <= now.timestamp():
            return Standing.DUE
        resting = {"written": Standing.KNOWN, "refused": Standing.WAITING}
        return resting.get(state, Standing.GONE)

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
    def due(self, site: str, now: datetime) -> list[tuple[int, Listed]]:
        """Return what should be asked for although no list names it, newest first.

        That is what was found and never read, what failed and may be tried again, and
        what is young enough to be compared with its page.
        """
        rows = self._db.execute(
            "SELECT id, listed FROM articles WHERE site = ?1 AND state = 'found'"
            " UNION SELECT id, listed FROM articles"
            " WHERE site = ?1 AND look_again <= ?2 ORDER BY id DESC",
            (site, now.timestamp()),
        )
        return [(number, load_listed(listed)) for number, listed in rows]

    def find(self, site: str, number: int, source: str, listed: Listed) -> bool:
        """Note that an article was found; tell whether it was not known before."""
        with self.guard():
            cursor = self._db.execute(
                "INSERT OR IGNORE INTO articles (site, id, state, source, listed)"
                " VALUES (?, ?, 'found', ?, ?)",
                (site, number, source, dump_listed(listed)),
            )
        return cursor.rowcount > 0

    def forget(self, site: str, number: int) -> None:
        """Know no more of an article that was found, and not read."""
        with self.guard():
            self._db.execute(
                "DELETE FROM articles WHERE site = ? AND id = ? AND state = 'found'",
                (site, number),
            )

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
    ) -> tuple[Outcome, PurePosixPath]:
        """Write the *text* of *article*, at *path* if that is its first writing.

        A known article keeps its path; of two that would meet on one path, the one
        with the higher id gets ` (<id>)` behind the name. The path that it has is
        returned. *content* is the digest of the fields, and *look_again* when they
        should be compared with the page, in Unix time.
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
            values = article_values(article, held, content, look_again)
            if outcome is Outcome.WRITTEN:
                intend(self._db, key, article, path, values)
                self._db.commit()
                place_file(self.folder, key, path, data, fsync=self._fsync)
            fulfil(self._db, key, values)
        return outcome, path

    def fail(
        self,
        site: str,
        number: int,
        source: str,
        reason: str,
        look_again: Callable[[int], int | None],
    ) -> None:
        """Note why an article was not written, and when it may be tried again.

        *look_again* tells that from the number of failures in a row. An article that
        was written before stays so.
        """
        with self.guard():
            self._db.execute(
                "INSERT INTO articles (site, id, state, source) VALUES (?1, ?2, '', ?3)"
                " ON CONFLICT DO NOTHING",
                (site, number, source),
            )
            (tries,) = self._db.execute(
                "UPDATE articles SET tries = tries + 1, reason = ?3,"
                " state = iif(hash IS NULL, 'refused', state)"
                " WHERE site = ?1 AND id = ?2 RETURNING tries",
                (site, number, reason),
            ).fetchone()
            self._db.execute(
                "UPDATE articles SET look_again = ?3 WHERE site = ?1 AND id = ?2",
                (site, number, look_again(tries)),
            )

    def withdraw(
        self,
        site: str,
        number: int,
        reason: str,
        look_again: Callable[[int], int | None],
        *,
        certain: bool,
    ) -> bool:
        """Note that the site no longer has a written article, for one of MISSING.

        The second time in a row it is gone, which is returned, if that is *certain* and
        both reasons mean it. Else *look_again* tells from the number of times when it
        is to be looked at again. Its file is not touched.
        """
        with self.guard():
            before, tries = self._db.execute(
                "SELECT reason, tries FROM articles WHERE site = ? AND id = ?",
                (site, number),
            ).fetchone()
            gone = certain and {before, reason} <= WITHDRAWN
            tries = tries + 1 if before in MISSING else 1
            self._db.execute(
                "UPDATE articles SET tries = ?3, reason = ?4,"
                " state = iif(?5, 'gone', state), look_again = iif(?5, NULL, ?6)"
                " WHERE site = ?1 AND id = ?2",
                (site, number, tries, reason, gone, look_again(tries)),
            )
        return gone

    def remove_file(self, site: str, number: int, gone: Gone) -> None:
        """Do with the file of an article that is gone as the user wants it.

        A file that was edited by hand stays where it is.
        """
        known = self.known(site, number)
        if gone is Gone.KEEP or known is None:
            return
        for path, held in self.variants.files(site, number):
            if self._remove(path, held, gone):
                self.variants.forget(path)
        if self._remove(known.path, known.hash, gone):
            with self.guard():
                if gone is Gone.DELETE:
                    self.pictures.forget(site, number)
                self._db.execute(
                    "UPDATE articles SET hash = NULL, path = NULL, key = NULL"
                    " WHERE site = ? AND id = ?",
                    (site, number),
                )

    def _remove(self, path: PurePosixPath, held: str, gone: Gone) -> bool:
        """Move or delete a file; tell whether it is there no more.

        It stays if it is not as it was *held*. A killed run may have done it already.
        """
        file = self.folder / path
        with self.guard(path):
            found = file_digest(file)
            if found is None:
                return True
            if found != held:
                return False
            if gone is Gone.MOVE:
                target = self.folder / GONE_FOLDER / path
                make_folder(target.parent, self.folder)
                file.replace(target)
            else:
                file.unlink()
        return True

    def adopt(self, site: str, number: int, head: Head, path: PurePosixPath) -> None:
        """Note a file that is there already as that of an article."""
        with self.guard(path):
            adopt_file(self._db, (site, number), head, path, self.folder)

    def reopen(self, site: str, number: int, path: PurePosixPath) -> None:
        """Forget the file of an article at *path*: the next crawl fetches it again."""
        with self.guard():
            if self.variants.forget(path):
                self._db.execute(
                    "UPDATE articles SET look_again = 0 WHERE site = ? AND id = ?",
                    (site, number),
                )
                return
            self._db.execute(
                "UPDATE articles SET state = 'found', hash = NULL, path = NULL,"
                " key = NULL WHERE site = ? AND id = ?",
                (site, number),
            )

    @guarded
    def numbers(self, site: str) -> set[int]:
        """Return the numbers of all articles that are known, whatever their state."""
        rows = self._db.execute("SELECT id FROM articles WHERE site = ?", (site,))
        return {number for (number,) in rows}

    @guarded
    def written(self, site: str) -> list[tuple[int, Listed]]:
        """Return all written articles and what lists said of them, oldest first."""
        rows = self._db.execute(
            "SELECT id, listed FROM articles WHERE site = ? AND hash IS NOT NULL"
            " ORDER BY id",
            (site,),
        )
        return [(number, load_listed(listed)) for number, listed in rows]

    @guarded
    def files(self, site: str) -> list[tuple[int, PurePosixPath, str]]:
        """Return number, path and digest of all files that were written."""
        rows = self._db.execute(
            "SELECT id, path, hash FROM articles WHERE site = ?1 AND hash IS NOT NULL"
            " UNION ALL SELECT id, path, hash FROM variants"
            " WHERE site = ?1 AND hash IS NOT NULL ORDER BY path",
            (site,),
        )
        return [(number, PurePosixPath(path), hash_) for number, path, hash_ in rows]

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
