"""What the store knows of lists: how far they went, and how to ask for news only."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from crawler.ids import number_of, order_of
from crawler.outcomes import MISSING
from crawler.store.guard import guarded

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from datetime import datetime

_HOUR = 3600


@dataclass(frozen=True, slots=True)
class ListState:
    """What a list was when it was last read."""

    newest: str = ""
    """The highest id that it held, of those that are numbers: they count upwards."""
    etag: str = ""
    modified: str = ""
    held: tuple[str, ...] = ()
    """The ids of all its articles."""
    answered: int = 0
    """When it was last sent, in Unix time: an answer that it is unchanged is none."""

    def is_believed(self, now: datetime, hours: float) -> bool:
        """Tell whether its validators may be sent at the moment *now*.

        After *hours* of nothing but "unchanged" they may not: a validator that never
        changes would silence the list for ever.
        """
        return 0 <= now.timestamp() - self.answered < hours * _HOUR

    @property
    def headers(self) -> dict[str, str]:
        """Headers that ask for the list only if it has changed (RFC 9110, 13.1)."""
        pairs = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in pairs.items() if value}


class ListIndex:
    """The lists of a store, by URL."""

    def __init__(
        self,
        database: sqlite3.Connection,
        guard: Callable[[], AbstractContextManager[None]],
    ) -> None:
        self._db = database
        self.guard = guard

    @guarded
    def read(self, url: str) -> ListState:
        """Return what is known of the list at *url*."""
        row = self._db.execute(
            "SELECT newest, etag, modified, held, answered FROM lists WHERE url = ?",
            (url,),
        ).fetchone()
        if row is None:
            return ListState()
        newest, etag, modified, held, answered = row
        return ListState(newest, etag, modified, tuple(json.loads(held)), answered)

    @guarded
    def note(self, url: str, state: ListState) -> None:
        """Note what the list at *url* is now."""
        self._db.execute(
            "INSERT OR REPLACE INTO lists"
            " (url, newest, etag, modified, held, answered)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (
                *(url, state.newest, state.etag, state.modified),
                *(json.dumps(state.held), state.answered),
            ),
        )

    @guarded
    def missing(self, site: str, url: str, newest: str) -> list[str]:
        """Return what the list at *url* held that is newer than *newest*.

        Only ids that count upwards tell that. What *site* has withdrawn, or seems to,
        does not count. The newest comes first.
        """
        rows = self._db.execute(
            "SELECT held.id FROM (SELECT value AS id FROM lists, json_each(held)"
            " WHERE url = ?1 UNION SELECT newest FROM lists WHERE url = ?1) AS held"
            " WHERE NOT EXISTS (SELECT 1 FROM articles WHERE site = ?2"
            " AND articles.id = held.id AND (state = 'gone' OR reason IN"
            " (SELECT value FROM json_each(?3))))",
            (url, site, json.dumps(sorted(MISSING))),
        )
        after = number_of(newest) or 0
        newer = [one for (one,) in rows if (number_of(one) or 0) > after]
        return sorted(newer, key=order_of, reverse=True)

    @guarded
    def look_at(self, site: str, ids: list[str]) -> None:
        """Let written articles be looked at again now, as their list lacks them."""
        self._db.executemany(
            "UPDATE articles SET look_again = 0 WHERE site = ? AND id = ?"
            " AND state = 'written'",
            [(site, article_id) for article_id in ids],
        )
