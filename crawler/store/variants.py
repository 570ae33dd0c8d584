"""The files of articles in all profiles of a folder except the first.

The first profile leads: its files are those in the rows of articles. The others are
written before it, so that an article counts as written when all its files exist.
"""

from __future__ import annotations

import json
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from crawler.files.atomic import file_digest
from crawler.store.guard import guarded
from crawler.store.journal import Journal, Owner

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from contextlib import AbstractContextManager


class VariantFiles:
    """The files in all profiles except the *leading* one. Store writes them."""

    def __init__(
        self,
        database: sqlite3.Connection,
        guard: Callable[[], AbstractContextManager[None]],
        folder: Path,
        journal: Journal,
        leading: str,
    ) -> None:
        self._db = database
        self.guard = guard
        self._folder = folder
        self.journal = journal
        self.leading = leading

    @guarded
    def path(self, site: str, article_id: str, profile: str) -> PurePosixPath | None:
        """Return the path of an article's file in *profile*; None if never written."""
        held = self.journal.held(Owner(site, article_id, profile))
        return held and held[0]

    @guarded
    def adopt(
        self,
        site: str,
        article_id: str,
        path: PurePosixPath,
        *,
        held: str | None = None,
    ) -> bool:
        """Record an existing file; False if the article already has one.

        *held* is the digest of the file as newsmatter would write it, if it was edited.
        """
        owner = Owner(site, article_id, path.parts[0])
        if self.journal.held(owner):
            return False
        if held is None:
            held = file_digest(self._folder / path)
        self.journal.adopt(path, held, owner)
        return True

    @guarded
    def files(self, site: str, article_id: str) -> list[tuple[PurePosixPath, str]]:
        """Return path and digest of each file of an article."""
        rows = self._db.execute(
            "SELECT path, digest FROM files WHERE site = ? AND id = ? AND profile <> ?"
            " AND digest IS NOT NULL",
            (site, article_id, self.leading),
        )
        return [(PurePosixPath(path), digest) for path, digest in rows]

    @guarded
    def lacking(self, site: str, profiles: list[str]) -> list[tuple[str, str]]:
        """Return pairs of profile and id: articles without a file in *profiles*."""
        return self._db.execute(
            "SELECT wanted.value, written.id"
            " FROM written CROSS JOIN json_each(?1) AS wanted"
            " WHERE written.site = ?2 AND state <> 'gone'"
            " AND NOT EXISTS (SELECT * FROM files WHERE files.site = ?2"
            " AND files.id = written.id AND profile = wanted.value)"
            " ORDER BY number, written.id, wanted.key",
            (json.dumps(profiles), site),
        ).fetchall()
