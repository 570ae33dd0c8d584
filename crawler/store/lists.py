"""The last state of each list: its ids, and validators for conditional requests."""

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
    """The state of a list when it was last read."""

    newest: str = ""
    """The highest id that it held, of those that are numbers: they count upwards."""
    etag: str = ""
    modified: str = ""
    held: tuple[str, ...] = ()
    """All ids in the list."""
    answered: int = 0
    """Unix time of the last full response; "304 Not Modified" does not count."""

    def is_believed(self, now: datetime, hours: float) -> bool:
        """Tell whether to send its validators at the moment *now*.

        Not after *hours* without a full response: a validator that never changes would
        hide new articles for ever.
        """
        return 0 <= now.timestamp() - self.answered < hours * _HOUR

    @property
    def headers(self) -> dict[str, str]:
        """Headers that request the list only if it has changed (RFC 9110, 13.1)."""
        pairs = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in pairs.items() if value}


class ListIndex:
    """The states of lists, by URL."""

    def __init__(
        self,
        database: sqlite3.Connection,
        guard: Callable[[], AbstractContextManager[None]],
    ) -> None:
        self._db = database
        self.guard = guard

    @guarded
    def read(self, url: str) -> ListState:
        """Return the last state of the list at *url*."""
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
        """Record the present state of the list at *url*."""
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
        """Make a recheck of written articles due now, as their list lacks them."""
        self._db.executemany(
            "UPDATE articles SET look_again = 0 WHERE site = ? AND id = ?"
            " AND state = 'written'",
            [(site, article_id) for article_id in ids],
        )
