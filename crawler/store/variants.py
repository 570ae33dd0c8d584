"""The files of articles in the further profiles of a folder.

The first profile of a folder leads: what its store says of an article's file is said of
that in the first profile. The others follow, and are written before it, so that an
article counts as written when all its files are there.
"""

from __future__ import annotations

import json
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from crawler.files.atomic import digest, file_digest
from crawler.files.names import path_key
from crawler.outcomes import Outcome
from crawler.store.guard import guarded
from crawler.store.journal import free_path, judge, part_of, place_file

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from contextlib import AbstractContextManager


class VariantFiles:
    """The files in all profiles of a folder but the first."""

    def __init__(
        self,
        database: sqlite3.Connection,
        guard: Callable[[], AbstractContextManager[None]],
        folder: Path,
        *,
        fsync: bool,
        restore: bool,
    ) -> None:
        self._db = database
        self.guard = guard
        self._folder = folder
        self._fsync = fsync
        self._restore = restore

    @guarded
    def path(self, site: str, number: int, profile: str) -> PurePosixPath | None:
        """Return where the file of an article is; None if it was never written."""
        row = self._db.execute(
            "SELECT path FROM variants WHERE site = ? AND id = ? AND profile = ?",
            (site, number, profile),
        ).fetchone()
        return PurePosixPath(row[0]) if row else None

    @guarded
    def write(
        self, site: str, number: int, profile: str, path: PurePosixPath, text: str
    ) -> Outcome:
        """Write the *text* of an article, at *path* if that is its first writing."""
        data = text.encode()
        new = digest(data)
        key, row_key = (site, number), (site, number, profile)
        row = self._db.execute(
            "SELECT path, hash FROM variants"
            " WHERE site = ? AND id = ? AND profile = ? AND hash IS NOT NULL",
            row_key,
        ).fetchone()
        if row:
            path = PurePosixPath(row[0])
            outcome = judge(self._folder / path, row[1], new, restore=self._restore)
            if outcome is Outcome.UNCHANGED:
                self._note(row_key, new)
            if outcome is not Outcome.WRITTEN:
                return outcome
        else:
            path = free_path(self._db, self._folder, key, path, new, table="variants")
        self._db.execute(
            "INSERT INTO variants (site, id, profile, path, key, pending)"
            " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (site, id, profile) DO UPDATE SET"
            " path = excluded.path, key = excluded.key, pending = excluded.pending",
            (*row_key, str(path), path_key(path), new),
        )
        self._db.commit()
        place_file(self._folder, key, path, data, fsync=self._fsync)
        self._note(row_key, new)
        return Outcome.WRITTEN

    def _note(self, row_key: tuple[str, int, str], hash_: str) -> None:
        self._db.execute(
            "UPDATE variants SET hash = ?, pending = NULL"
            " WHERE site = ? AND id = ? AND profile = ?",
            (hash_, *row_key),
        )

    @guarded
    def adopt(
        self, site: str, number: int, path: PurePosixPath, *, held: str | None = None
    ) -> bool:
        """Note a file that is there already; tell whether the article had none.

        *held* is its digest as newsmatter makes it, if the user has changed it since.
        """
        if held is None:
            held = file_digest(self._folder / path)
        cursor = self._db.execute(
            "INSERT OR IGNORE INTO variants (site, id, profile, path, key, hash)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (
                *(site, number, path.parts[0], str(path), path_key(path)),
                held,
            ),
        )
        return cursor.rowcount > 0

    @guarded
    def files(self, site: str, number: int) -> list[tuple[PurePosixPath, str]]:
        """Return path and digest of the files of an article."""
        rows = self._db.execute(
            "SELECT path, hash FROM variants"
            " WHERE site = ? AND id = ? AND hash IS NOT NULL",
            (site, number),
        )
        return [(PurePosixPath(path), hash_) for path, hash_ in rows]

    @guarded
    def lacking(self, site: str, profiles: list[str]) -> list[tuple[str, int]]:
        """Return each of *profiles* in which a written article never had a file."""
        return self._db.execute(
            "SELECT wanted.value, articles.id"
            " FROM articles CROSS JOIN json_each(?1) AS wanted"
            " WHERE articles.site = ?2 AND hash IS NOT NULL AND state <> 'gone'"
            " AND NOT EXISTS (SELECT * FROM variants WHERE variants.site = ?2"
            " AND variants.id = articles.id AND profile = wanted.value)"
            " ORDER BY articles.id, wanted.key",
            (json.dumps(profiles), site),
        ).fetchall()

    @guarded
    def forget(self, path: PurePosixPath) -> bool:
        """Forget the file at *path*; tell whether it was one of these."""
        cursor = self._db.execute("DELETE FROM variants WHERE path = ?", (str(path),))
        return cursor.rowcount > 0


def mend_variants(
    database: sqlite3.Connection, folder: Path, *, touch: bool = True
) -> None:
    """Note which files a killed run wrote, and forget those that it did not.

    Remove their parts, if it may *touch* files.
    """
    rows = database.execute(
        "SELECT site, id, path, pending FROM variants WHERE pending IS NOT NULL"
    ).fetchall()
    for site, number, path, pending in rows:
        target = folder / path
        if touch:
            target.with_name(part_of((site, number))).unlink(missing_ok=True)
        if file_digest(target) == pending:
            database.execute(
                "UPDATE variants SET hash = pending WHERE path = ?", (path,)
            )
    database.execute("UPDATE variants SET pending = NULL WHERE pending IS NOT NULL")
    database.execute("DELETE FROM variants WHERE hash IS NULL")
