"""Doubtful changes that need a second look, and endings of complete pages."""

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
    """Changes that are believed only if a second look, hours later, shows the same."""

    def __init__(
        self,
        database: sqlite3.Connection,
        guard: Callable[[], AbstractContextManager[None]],
    ) -> None:
        self._db = database
        self.guard = guard

    @guarded
    def confirm(self, url: str, digest: str, now: datetime) -> bool:
        """Tell whether *url* already had this *digest* long enough before *now*.

        If so, the doubt is removed; otherwise it is recorded.
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
        """Remove the doubts about *url*: a later look showed something else."""
        self._db.execute("DELETE FROM doubts WHERE url = ?", (url,))

    @guarded
    def endings(self, site: str) -> set[tuple[str, str]]:
        """Return the endings of complete pages of *site*: pairs of kind and ending."""
        rows = self._db.execute(
            "SELECT kind, ending FROM endings WHERE site = ?", (site,)
        )
        return set(rows)

    @noted
    def note_ending(
        self, site: str, kind: str, ending: str, *, is_only: bool = False
    ) -> None:
        """Record how a complete page of *kind* ends.

        With *is_only*, earlier endings of the kind are dropped, as they may be wrong.
        """
        if is_only:
            self._db.execute(
                "DELETE FROM endings WHERE site = ? AND kind = ?", (site, kind)
            )
        self._db.execute(
            "INSERT OR IGNORE INTO endings (site, kind, ending) VALUES (?, ?, ?)",
            (site, kind, ending),
        )
