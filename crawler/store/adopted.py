"""Files of an older archive that a crawl has not matched with articles yet."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from crawler.store.guard import guarded

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from datetime import datetime


class AdoptedFiles:
    """Adopted files without an id; title and date identify their articles."""

    def __init__(
        self,
        database: sqlite3.Connection,
        guard: Callable[[], AbstractContextManager[None]],
    ) -> None:
        self._db = database
        self.guard = guard

    @guarded
    def add(self, title: str, date: datetime, path: PurePosixPath) -> None:
        """Record the file at *path*, with *title* and *date* of its front matter."""
        self._db.execute(
            "INSERT OR REPLACE INTO adopted VALUES (?, ?, ?)",
            (title, _clock(date), str(path)),
        )

    @guarded
    def find(self, title: str, date: datetime) -> PurePosixPath | None:
        """Return the path of the file with this title and date, None if unknown."""
        row = self._db.execute(
            "SELECT path FROM adopted WHERE title = ? AND date = ?",
            (title, _clock(date)),
        ).fetchone()
        return PurePosixPath(row[0]) if row else None

    @guarded
    def take(self, title: str, date: datetime) -> PurePosixPath | None:
        """Return the path of the file of an article, and drop it; None if unknown.

        If the file or *date* has no seconds, the minute must match.
        """
        clock = _clock(date)
        rows = self._db.execute(
            "SELECT path FROM adopted WHERE title = ?1"
            " AND (date = ?2 OR substr(date, 1, 16) = substr(?2, 1, 16)"
            " AND '00' IN (substr(date, 18), substr(?2, 18)))"
            " ORDER BY date <> ?2",
            (title, clock),
        ).fetchall()
        if not rows or (len(rows) > 1 and self.find(title, date) is None):
            return None
        path = PurePosixPath(rows[0][0])
        self.forget(path)
        return path

    @guarded
    def at(self, date: datetime) -> list[PurePosixPath]:
        """Return the paths of the files with this date, to the second."""
        rows = self._db.execute(
            "SELECT path FROM adopted WHERE date = ? ORDER BY title", (_clock(date),)
        )
        return [PurePosixPath(path) for (path,) in rows]

    @guarded
    def forget(self, path: PurePosixPath) -> None:
        """Drop the file at *path*, as its article was found."""
        self._db.execute("DELETE FROM adopted WHERE path = ?", (str(path),))

    @guarded
    def paths(self) -> set[PurePosixPath]:
        """Return the files that have not been matched with an article."""
        rows = self._db.execute("SELECT path FROM adopted")
        return {PurePosixPath(path) for (path,) in rows}


def _clock(date: datetime) -> str:
    return date.replace(tzinfo=None).isoformat(sep=" ", timespec="seconds")
