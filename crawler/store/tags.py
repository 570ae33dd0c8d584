"""Names and slugs of the tags that articles of the store have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.store.guard import guarded

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from contextlib import AbstractContextManager


class TagIndex:
    """What readers call a tag, and what its address says."""

    def __init__(
        self,
        database: sqlite3.Connection,
        guard: Callable[[], AbstractContextManager[None]],
    ) -> None:
        self._db = database
        self.guard = guard

    @guarded
    def slugs(self, site: str, name: str) -> list[str]:
        """Return the slugs of the tag that readers call *name*, whatever its case."""
        rows = self._db.execute(
            "SELECT DISTINCT slug FROM tags"
            " WHERE site = ? AND name = ? COLLATE NOCASE AND slug != '' ORDER BY slug",
            (site, name),
        )
        return [slug for (slug,) in rows]

    @guarded
    def name(self, site: str, slug: str) -> str:
        """Return what readers call the tag *slug*, or nothing if it is not known."""
        row = self._db.execute(
            "SELECT name FROM tags WHERE site = ? AND slug = ? ORDER BY id LIMIT 1",
            (site, slug),
        ).fetchone()
        return row[0] if row else ""
