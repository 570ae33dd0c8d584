"""The sites of a folder, and their site files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from crawler.sites.loading import site_names
from crawler.store.guard import guarded

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from contextlib import AbstractContextManager


class SiteIndex:
    """The sites of a store, for commands that name none."""

    def __init__(
        self,
        database: sqlite3.Connection,
        guard: Callable[[], AbstractContextManager[None]],
    ) -> None:
        self._db = database
        self.guard = guard

    @guarded
    def note(self, name: str, setting: str) -> None:
        """Record the *setting* SITE from which the site *name* was read."""
        file = "" if setting in site_names() else str(Path(setting).absolute())
        self._db.execute("INSERT OR REPLACE INTO sites VALUES (?, ?)", (name, file))

    @guarded
    def known(self) -> list[tuple[str, str]]:
        """Return each site with articles and its setting SITE, the latest last.

        Without a recorded setting, it is the name of the site.
        """
        return self._db.execute(
            "SELECT site, ifnull(nullif(file, ''), site)"
            " FROM (SELECT DISTINCT site FROM articles) LEFT JOIN sites ON name = site"
            " ORDER BY sites.rowid, site"
        ).fetchall()
