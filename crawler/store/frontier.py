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

    from crawler.outcomes import Failing
    from crawler.pages.lists import Listed


class ArticleStates:
    """The states of articles but for "written", which Store sets with the file."""

    def __init__(
        self,
        database: sqlite3.Connection,
        guard: Callable[[], AbstractContextManager[None]],
    ) -> None:
        self._db = database
        self.guard = guard

    @guarded
    def standing(self, site: str, article_id: str, now: datetime) -> Standing:
        """Return how an article stands: this decides whether to fetch it *now*."""
        row = self._db.execute(
            "SELECT state, look_again FROM articles WHERE site = ? AND id = ?",
            (site, article_id),
        ).fetchone()
        if row is None or row[0] == "found":
            return Standing.NEW
        state, look_again = row
        if look_again is not None and look_again <= now.timestamp():
            return Standing.DUE
        resting = {"written": Standing.KNOWN, "gone": Standing.GONE}
        resting |= {"dropped": Standing.DROPPED}
        return resting.get(state, Standing.WAITING)

    @guarded
    def due(self, site: str, now: datetime) -> list[tuple[str, Listed]]:
        """Return what was never read, or is due for a retry or check, newest first."""
        rows = self._db.execute(
            "SELECT id, listed, number FROM articles"
            " WHERE site = ?1 AND state = 'found'"
            " UNION SELECT id, listed, number FROM articles"
            " WHERE site = ?1 AND look_again <= ?2 ORDER BY number DESC, id DESC",
            (site, now.timestamp()),
        )
        return [(article_id, load_listed(listed)) for article_id, listed, _ in rows]

    @guarded
    def ids(self, site: str) -> set[str]:
        """Return the ids of all known articles, in any state."""
        rows = self._db.execute("SELECT id FROM articles WHERE site = ?", (site,))
        return {article_id for (article_id,) in rows}

    @guarded
    def written(self, site: str) -> list[tuple[str, Listed]]:
        """Return all written articles with their listings, oldest first."""
        rows = self._db.execute(
            "SELECT id, listed FROM written WHERE site = ? ORDER BY number, id",
            (site,),
        )
        return [(article_id, load_listed(listed)) for article_id, listed in rows]

    @guarded
    def listed(self, site: str, article_id: str) -> Listed:
        """Return the listing in which an article was first found."""
        row = self._db.execute(
            "SELECT listed FROM articles WHERE site = ? AND id = ?", (site, article_id)
        ).fetchone()
        return load_listed(row[0] if row else None)

    def find(self, site: str, article_id: str, source: str, listed: Listed) -> bool:
        """Record a found article; tell whether it is new."""
        with self.guard():
            cursor = self._db.execute(
                "INSERT OR IGNORE INTO articles (site, id, state, source, listed)"
                " VALUES (?, ?, 'found', ?, ?)",
                (site, article_id, source, dump_listed(listed)),
            )
        return cursor.rowcount > 0

    @guarded
    def wake(self, until: float) -> None:
        """Retry now what failed and would wait for longer than *until* (Unix time)."""
        self._db.execute(
            "UPDATE articles SET look_again = 0 WHERE look_again > ? AND tries > 0",
            (until,),
        )

    @guarded
    def unwatched(
        self, oldest: datetime, newest: datetime
    ) -> list[tuple[str, str, datetime]]:
        """Return the written articles of these days without a recheck."""
        rows = self._db.execute(
            "SELECT site, id, date FROM articles WHERE state = 'written'"
            " AND look_again IS NULL AND reason IS NULL AND date BETWEEN ? AND ?",
            (oldest.isoformat(), newest.isoformat()),
        )
        return [(site, one, datetime.fromisoformat(day)) for site, one, day in rows]

    @guarded
    def watch(self, site: str, article_id: str, look_again: int | None) -> None:
        """Set the next recheck of an article, in Unix time; None for never."""
        self._db.execute(
            "UPDATE articles SET look_again = ? WHERE site = ? AND id = ?",
            (look_again, site, article_id),
        )

    def forget(self, site: str, article_id: str) -> None:
        """Forget an article that was found but never read."""
        with self.guard():
            self._db.execute(
                "DELETE FROM articles WHERE site = ? AND id = ? AND state = 'found'",
                (site, article_id),
            )

    def fail(
        self,
        site: str,
        article_id: str,
        source: str,
        reason: str,
        look_again: Callable[[int], int | None] | None,
    ) -> None:
        """Note that an article failed, and when to retry it; a written one stays so.

        *look_again* gets the failures in a row; None: a user's pipeline dropped it.
        """
        with self.guard(), undoing(self._db):
            self._db.execute(
                "INSERT INTO articles (site, id, state, source) VALUES (?1, ?2, '', ?3)"
                " ON CONFLICT DO NOTHING",
                (site, article_id, source),
            )
            before, tries = self._db.execute(
                "SELECT ifnull(reason, ''), tries FROM articles"
                " WHERE site = ? AND id = ?",
                (site, article_id),
            ).fetchone()
            tries = tries + 1 if is_of_host(before) == is_of_host(reason) else 1
            state = "failed" if look_again else "dropped"
            again = look_again(tries) if look_again else None
            self._db.execute(
                "UPDATE articles SET tries = ?3, reason = ?4, look_again = ?5,"
                " state = iif(EXISTS (SELECT * FROM written"
                " WHERE site = ?1 AND id = ?2), state, ?6)"
                " WHERE site = ?1 AND id = ?2",
                (site, article_id, tries, reason, again, state),
            )

    @guarded
    def note_how(self, site: str, article_id: str, how: Failing) -> None:
        """Note *how* an article failed, if it was never written."""
        self._db.execute(
            "UPDATE articles SET state = ?3"
            " WHERE site = ?1 AND id = ?2 AND state = 'failed'",
            (site, article_id, how),
        )

    def withdraw(
        self,
        site: str,
        article_id: str,
        reason: str,
        look_again: Callable[[int], int | None],
        *,
        certain: bool,
    ) -> bool:
        """Record that a written article is missing; tell whether it is gone for good.

        The second time in a row it is gone, which is returned, if that is *certain* and
        both reasons mean it. Else *look_again* tells when to check it again.
        """
        with self.guard():
            before, tries = self._db.execute(
                "SELECT reason, tries FROM articles WHERE site = ? AND id = ?",
                (site, article_id),
            ).fetchone()
            gone = certain and {before, reason} <= WITHDRAWN
            tries = tries + 1 if before in MISSING else 1
            self._db.execute(
                "UPDATE articles SET tries = ?3, reason = ?4,"
                " state = iif(?5, 'gone', state), look_again = iif(?5, NULL, ?6)"
                " WHERE site = ?1 AND id = ?2",
                (site, article_id, tries, reason, gone, look_again(tries)),
            )
        return gone
