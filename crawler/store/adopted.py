"""Files of an older archive, until a crawl finds which articles they are."""

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
    """The files of a store that name no article: title and clock tell which it is."""

    def __init__(
        self,
        database: sqlite3.Connection,
        guard: Callable[[], AbstractContextManager[None]],
    ) -> None:
        self._db = database
        self.guard = guard

    @guarded
    def add(self, title: str, date: datetime, path: PurePosixPath) -> None:
        """Note the file of an article. *title* and *date* are as they stand in it."""
        self._db.execute(
            "INSERT OR REPLACE INTO adopted VALUES (?, ?, ?)",
            (title, _clock(date), str(path)),
        )

    @guarded
    def find(self, title: str, date: datetime) -> PurePosixPath | None:
        """Return the path of the file that has this title and date."""
        row = self._db.execute(
            "SELECT path FROM adopted WHERE title = ? AND date = ?",
            (title, _clock(date)),
        ).fetchone()
        return PurePosixPath(row[0]) if row else None

    @guarded
    def take(self, title: str, date: datetime) -> PurePosixPath | None:
        """Return the path of the file of an article, once; None if there is none.

        Where the file, or *date*, tells no seconds, the minute is enough.
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
        """Return the paths of the files that have this date, to the second."""
        rows = self._db.execute(
            "SELECT path FROM adopted WHERE date = ? ORDER BY title", (_clock(date),)
        )
        return [PurePosixPath(path) for (path,) in rows]

    @guarded
    def forget(self, path: PurePosixPath) -> None:
        """Forget a file: its article was found."""
        self._db.execute("DELETE FROM adopted WHERE path = ?", (str(path),))

    @guarded
    def paths(self) -> set[PurePosixPath]:
        """Return the files that no article has been found for."""
        rows = self._db.execute("SELECT path FROM adopted")
        return {PurePosixPath(path) for (path,) in rows}


def _clock(date: datetime) -> str:
    return date.replace(tzinfo=None).isoformat(sep=" ", timespec="seconds")
