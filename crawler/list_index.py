"""What the store knows of lists: how far they went, and how to ask for news only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from crawler.guarding import guarded

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from contextlib import AbstractContextManager


@dataclass(frozen=True, slots=True)
class ListState:
    """What a list was when it was last read."""

    newest: int = 0
    """The highest number of an article that it ever held."""
    etag: str = ""
    modified: str = ""

    @property
    def headers(self) -> dict[str, str]:
        """Headers that ask for the list only if it has changed (RFC 9110, 13.1)."""
        pairs = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in pairs.items() if value}


class ListIndex:
    """The lists of a store, by address."""

    def __init__(
        self,
        database: sqlite3.Connection,
        guard: Callable[[], AbstractContextManager[None]],
    ) -> None:
        self._db = database
        self.guard = guard

    @guarded
    def read(self, address: str) -> ListState:
        """Return what is known of the list at *address*."""
        row = self._db.execute(
            "SELECT newest, etag, modified FROM lists WHERE address = ?", (address,)
        ).fetchone()
        return ListState(*row) if row else ListState()

    @guarded
    def note(self, address: str, state: ListState) -> None:
        """Note what the list at *address* is now."""
        self._db.execute(
            "INSERT INTO lists VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
            " newest = max(newest, excluded.newest), etag = excluded.etag,"
            " modified = excluded.modified",
            (address, state.newest, state.etag, state.modified),
        )
