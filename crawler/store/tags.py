"""The tags of stored articles: names and slugs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.pages.tags import Tag, add_tags
from crawler.store.guard import guarded

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from contextlib import AbstractContextManager


class TagIndex:
    """The tags of a store: the names that readers see, and the slugs in URLs."""

    def __init__(
        self,
        database: sqlite3.Connection,
        guard: Callable[[], AbstractContextManager[None]],
    ) -> None:
        self._db = database
        self.guard = guard

    @guarded
    def slugs(self, site: str, name: str) -> list[str]:
        """Return the slugs of the tag *name*, in any case."""
        rows = self._db.execute(
            "SELECT DISTINCT slug FROM tags"
            " WHERE site = ? AND name = ? COLLATE NOCASE AND slug != '' ORDER BY slug",
            (site, name),
        )
        return [slug for (slug,) in rows]

    @guarded
    def name(self, site: str, slug: str) -> str:
        """Return the name of the tag *slug*, "" if it is unknown."""
        row = self._db.execute(
            "SELECT name FROM tags JOIN articles USING (site, id)"
            " WHERE site = ? AND slug = ? ORDER BY number, id LIMIT 1",
            (site, slug),
        ).fetchone()
        return row[0] if row else ""

    @guarded
    def note_list(self, site: str, article_id: str, tag: Tag) -> None:
        """Record that the list of *tag* contains an article that another list found."""
        self._db.execute(
            "INSERT OR IGNORE INTO list_tags VALUES (?, ?, ?, ?)",
            (site, article_id, *tag),
        )

    def of_lists(self, site: str, article_id: str) -> list[Tag]:
        """Return the tags whose lists contain an article."""
        return self._read("list_tags", site, article_id)

    def gained(self, site: str, article_id: str) -> list[Tag]:
        """Return the tags of lists that the file of an article lacks."""
        held = self._read("tags", site, article_id)
        return add_tags(held, self.of_lists(site, article_id))[len(held) :]

    def hold(self, site: str, article_id: str) -> None:
        """Record the gained tags of an article as its own, whatever its file has."""
        rows = [(site, article_id, *tag) for tag in self.gained(site, article_id)]
        with self.guard():
            self._db.executemany("INSERT OR IGNORE INTO tags VALUES (?, ?, ?, ?)", rows)

    @guarded
    def _read(self, table: str, site: str, article_id: str) -> list[Tag]:
        rows = self._db.execute(
            f"SELECT name, slug FROM {table} WHERE site = ? AND id = ?",  # noqa: S608  # our own
            (site, article_id),
        )
        return [Tag(name, slug) for name, slug in rows]
