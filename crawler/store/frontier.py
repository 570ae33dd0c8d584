"""The states of found articles, and when each is fetched again."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from crawler.outcomes import MISSING, WITHDRAWN, Standing, is_of_host
from crawler.store.guard import guarded, undoing
from crawler.store.rows import dump_listed, load_listed

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from crawler.pages.lists import Listed


class ArticleStates:
    """States: which articles were found, failed or were withdrawn, and the next check.

    Store sets the state "written" together with the file.
    """

    def __init__(
        self,
        database: sqlite3.Connection,
        guard: Callable[[], AbstractContextManager[None]],
    ) -> None:
        self._db = database
        self.guard = guard

    @guarded
    def standing(self, site: str, number: int, now: datetime) -> Standing:
        """Return how an article stands: this decides whether to fetch it *now*."""
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
        resting |= {"dropped": Standing.DROPPED}
        return resting.get(state, Standing.GONE)

    @guarded
    def due(self, site: str, now: datetime) -> list[tuple[int, Listed]]:
        """Return the articles to fetch even if no list names them, newest first.

        These were found but never read, or have a retry or a recheck due.
        """
        rows = self._db.execute(
            "SELECT id, listed FROM articles WHERE site = ?1 AND state = 'found'"
            " UNION SELECT id, listed FROM articles"
            " WHERE site = ?1 AND look_again <= ?2 ORDER BY id DESC",
            (site, now.timestamp()),
        )
        return [(number, load_listed(listed)) for number, listed in rows]

    @guarded
    def numbers(self, site: str) -> set[int]:
        """Return the ids of all known articles, in any state."""
        rows = self._db.execute("SELECT id FROM articles WHERE site = ?", (site,))
        return {number for (number,) in rows}

    @guarded
    def written(self, site: str) -> list[tuple[int, Listed]]:
        """Return all written articles with their listings, oldest first."""
        rows = self._db.execute(
            "SELECT id, listed FROM written WHERE site = ? ORDER BY id", (site,)
        )
        return [(number, load_listed(listed)) for number, listed in rows]

    @guarded
    def listed(self, site: str, number: int) -> Listed:
        """Return the listing in which an article was first found."""
        row = self._db.execute(
            "SELECT listed FROM articles WHERE site = ? AND id = ?", (site, number)
        ).fetchone()
        return load_listed(row[0] if row else None)

    def find(self, site: str, number: int, source: str, listed: Listed) -> bool:
        """Record a found article; tell whether it is new."""
        with self.guard():
            cursor = self._db.execute(
                "INSERT OR IGNORE INTO articles (site, id, state, source, listed)"
                " VALUES (?, ?, 'found', ?, ?)",
                (site, number, source, dump_listed(listed)),
            )
        return cursor.rowcount > 0

    @guarded
    def wake(self, until: float) -> None:
        """Make retries due now that are later than *until* (Unix time).

        Rechecks stay: they follow from the publication date, not from the clock.
        """
        self._db.execute(
            "UPDATE articles SET look_again = 0 WHERE look_again > ? AND tries > 0",
            (until,),
        )

    @guarded
    def unwatched(
        self, oldest: datetime, newest: datetime
    ) -> list[tuple[str, int, datetime]]:
        """Return the written articles of these days without a recheck."""
        rows = self._db.execute(
            "SELECT site, id, date FROM articles WHERE state = 'written'"
            " AND look_again IS NULL AND reason IS NULL AND date BETWEEN ? AND ?",
            (oldest.isoformat(), newest.isoformat()),
        )
        return [(site, number, datetime.fromisoformat(d)) for site, number, d in rows]

    @guarded
    def watch(self, site: str, number: int, look_again: int | None) -> None:
        """Set the next recheck of an article, in Unix time; None for never."""
        self._db.execute(
            "UPDATE articles SET look_again = ? WHERE site = ? AND id = ?",
            (look_again, site, number),
        )

    def forget(self, site: str, number: int) -> None:
        """Forget an article that was found but never read."""
        with self.guard():
            self._db.execute(
                "DELETE FROM articles WHERE site = ? AND id = ? AND state = 'found'",
                (site, number),
            )

    def fail(
        self,
        site: str,
        number: int,
        source: str,
        reason: str,
        look_again: Callable[[int], int | None] | None,
    ) -> None:
        """Record why an article was not written, and the time of its next retry.

        *look_again* tells that from the number of failures in a row: those of the host
        are none of the article, and the other way round. An article that was written
        before stays so. Without *look_again* a pipeline of the user's has dropped it.
        """
        with self.guard(), undoing(self._db):
            self._db.execute(
                "INSERT INTO articles (site, id, state, source) VALUES (?1, ?2, '', ?3)"
                " ON CONFLICT DO NOTHING",
                (site, number, source),
            )
            before, tries = self._db.execute(
                "SELECT ifnull(reason, ''), tries FROM articles"
                " WHERE site = ? AND id = ?",
                (site, number),
            ).fetchone()
            tries = tries + 1 if is_of_host(before) == is_of_host(reason) else 1
            state = "refused" if look_again else "dropped"
            again = look_again(tries) if look_again else None
            self._db.execute(
                "UPDATE articles SET tries = ?3, reason = ?4, look_again = ?5,"
                " state = iif(EXISTS (SELECT * FROM written"
                " WHERE site = ?1 AND id = ?2), state, ?6)"
                " WHERE site = ?1 AND id = ?2",
                (site, number, tries, reason, again, state),
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
        """Record that a written article is missing; tell whether it is gone for good.

        It is gone the second time in a row, if that is *certain* and both reasons are
        in MISSING. Otherwise *look_again* returns the time of the next check from the
        count of misses. The file is not changed.
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
