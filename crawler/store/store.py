"""The store: the state of every article, and the only code that writes their files."""

from __future__ import annotations

import json
import sqlite3
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from crawler.errors import SettingError, StoreError
from crawler.outcomes import Known, Row
from crawler.store.database import FILE_NAME, close_written, open_database
from crawler.store.guard import guarded, undoing
from crawler.store.journal import Owner
from crawler.store.rendered import Rendered, carry_out, finish, most, plan
from crawler.store.rows import article_values, fulfil, note_found
from crawler.store.view import StoreView

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from crawler.files.lock import FolderLock
    from crawler.items import Article
    from crawler.outcomes import Outcome


class Store(StoreView):
    """The articles of one folder, in one *profile* or several, separated by commas.

    Raises SettingError if *folder* is none or holds other profiles, and StoreError
    if it cannot be read or written. Without *fsync* a loss of power may cost files;
    with *overwrite* a file that was changed by hand is overwritten. A *lock* is let go
    when the store is closed.
    """

    def __init__(
        self,
        folder: Path,
        profile: str,
        *,
        fsync: bool = True,
        overwrite: bool = False,
        lock: FolderLock | None = None,
    ) -> None:
        if folder.exists() and not folder.is_dir():
            message = f"{folder}: not a folder; name another with --output."
            raise SettingError(message)
        database = _open(folder, profile, fsync=fsync)
        super().__init__(folder, profile, database, fsync=fsync, overwrite=overwrite)
        self._lock = lock
        try:
            with self.guard():
                self.settle()
                database.commit()
        except BaseException:
            database.close()
            raise

    @guarded
    def known(self, site: str, article_id: str) -> Known | None:
        """Return the row of a written article, or None if it is not written."""
        row = self._db.execute(
            "SELECT path, categories, digest, content, updated FROM written"
            " WHERE site = ? AND id = ?",
            (site, article_id),
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
        """Return the zone of a Hexo site: as *given*, by default as last time."""
        if given is not None:
            self._db.execute("UPDATE folder SET hexo_timezone = ?", (given,))
            return given
        (zone,) = self._db.execute("SELECT hexo_timezone FROM folder").fetchone()
        return str(zone)

    def commit(self) -> None:
        """Commit all changes."""
        with self.guard():
            self._db.commit()

    @contextmanager
    def undoing(self) -> Iterator[None]:
        """Undo what a block notes that fails: all of it was noted, or nothing."""
        with self.guard(), undoing(self._db):
            yield

    def write(  # noqa: PLR0913  # what is written, and what is noted beside it
        self,
        site: str,
        article: Article,
        path: PurePosixPath,
        text: str,
        *,
        others: Iterable[Rendered] = (),
        content: str = "",
        look_again: int | None = None,
        is_news: bool = True,
    ) -> tuple[Outcome, PurePosixPath]:
        """Write the *text* of *article* and its *others*; return outcome and path.

        *path* is used for a new article; a known one keeps its paths. If two articles
        want one path, the one with the higher id gets ` (<id>)` after the name.
        *content* is the digest of the fields, *look_again* the time of the next recheck
        (Unix time). Without *is_news*, a known article keeps its recheck and its state.
        """
        key = (site, article.id)
        lead = Rendered(self.profiles[0], path, text)
        with self.guard(path):
            is_news = is_news or not self.journal.held(Owner(*key, lead.profile))
            values = article_values(article, content, look_again, is_news=is_news)
            drafts = [
                plan(
                    self.journal,
                    Owner(*key, one.profile),
                    one,
                    overwrite=self._overwrite,
                )
                for one in (*others, lead)
            ]
            note_found(self._db, key, article)
            carry_out(self.journal, drafts, values)
            with undoing(self._db):  # then the intents hold, and the next run ends it
                finish(self.journal, drafts)
                fulfil(self._db, key, values)
        return most(drafts), drafts[-1].path

    @guarded
    def articles(self) -> list[Row]:
        """Return all written articles, newest first."""
        rows = self._db.execute(
            "SELECT date, title, path, (SELECT json_group_array(name) FROM tags"
            " WHERE tags.site = written.site AND tags.id = written.id)"
            " FROM written ORDER BY date DESC, number DESC, id DESC"
        )
        return [
            Row(date, title, PurePosixPath(path), json.loads(tags))
            for date, title, path, tags in rows
        ]

    def close(self) -> None:
        """Commit all changes, and release the folder."""
        try:
            with self.guard():
                close_written(self._db)
        finally:
            if self._lock:
                self._lock.release()


def _open(folder: Path, profile: str, *, fsync: bool) -> sqlite3.Connection:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return open_database(folder, profile, fsync=fsync)
    except (OSError, sqlite3.Error) as error:
        message = f"{folder / FILE_NAME}: {error}"
        raise StoreError(message) from error
