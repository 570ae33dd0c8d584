"""What the store doubts, and how whole pages of each kind end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.store.guard import guarded, noted
from crawler.store.schedule import SECOND_LOOK

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from datetime import datetime


class Doubts:
    """What is believed only after a second look, hours apart, shows the same."""

    def __init__(
        self,
        database: sqlite3.Connection,
        guard: Callable[[], AbstractContextManager[None]],
    ) -> None:
        self._db = database
        self.guard = guard

    @guarded
    def confirm(self, url: str, digest: str, now: datetime) -> bool:
        """Tell whether an earlier look at *url* showed *digest*, long enough ago.

        If so the doubt ends; else it is noted, with the moment *now* if it is new.
        """
        row = self._db.execute(
            "SELECT since FROM doubts WHERE url = ? AND digest = ?",
            (url, digest),
        ).fetchone()
        since = min(row[0], now.timestamp()) if row else now.timestamp()
        if now.timestamp() - since >= SECOND_LOOK:
            self._db.execute("DELETE FROM doubts WHERE url = ?", (url,))
            return True
        self._db.execute(
            "INSERT OR REPLACE INTO doubts (url, digest, since) VALUES (?, ?, ?)",
            (url, digest, int(since)),
        )
        return False

    @guarded
    def dispel(self, url: str) -> None:
        """Forget what was doubted at *url*: a later look showed something else."""
        self._db.execute("DELETE FROM doubts WHERE url = ?", (url,))

    @guarded
    def endings(self, site: str) -> set[tuple[str, str]]:
        """Return how whole pages of *site* end: kinds, and an ending of each."""
        rows = self._db.execute(
            "SELECT kind, ending FROM endings WHERE site = ?", (site,)
        )
        return set(rows)

    @noted
    def note_ending(
        self, site: str, kind: str, ending: str, *, is_only: bool = False
    ) -> None:
        """Note how a whole page of *kind* ends; what was noted before, may be wrong."""
        if is_only:
            self._db.execute(
                "DELETE FROM endings WHERE site = ? AND kind = ?", (site, kind)
            )
        self._db.execute(
            "INSERT OR IGNORE INTO endings (site, kind, ending) VALUES (?, ?, ?)",
            (site, kind, ending),
        )
