"""The journal: all files that newsmatter writes, and the intent to write each.

The intent is committed first; then the file is written under a temporary name and
renamed, and the journal records that. After a kill the next run can finish or undo.
"""

from __future__ import annotations

import json
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, NamedTuple

from crawler.files.atomic import file_digest, make_folder, replace_file, sync_folder
from crawler.files.names import numbered, part_name, path_key
from crawler.ids import order_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping

_INTEND = """
INSERT INTO files (kind, key, path, pending, site, id, profile)
VALUES (?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (site, id, profile) DO UPDATE SET
    path = excluded.path, key = excluded.key, pending = excluded.pending
ON CONFLICT (key) DO UPDATE SET pending = excluded.pending
"""


class Kind(StrEnum):
    """The kind of a file."""

    ARTICLE = "article"
    IMAGE = "image"
    OVERVIEW = "overview"


class Owner(NamedTuple):
    """The article and the profile of a file."""

    site: str
    id: str
    profile: str


class Finished(NamedTuple):
    """A file that a killed run had written, with the values that it recorded before."""

    kind: Kind
    path: PurePosixPath
    owner: Owner | None
    values: dict[str, Any]


class Journal:
    """The journal of the files in *folder*, kept in the store *database*."""

    def __init__(
        self, database: sqlite3.Connection, folder: Path, *, fsync: bool = True
    ) -> None:
        self._db = database
        self.folder = folder
        self._fsync = fsync

    def commit(self) -> None:
        """Commit the recorded intents."""
        self._db.commit()

    def held(self, owner: Owner) -> tuple[PurePosixPath, str] | None:
        """Return path and digest of a file as written; None if it never was."""
        row = self._db.execute(
            "SELECT path, digest FROM files WHERE site = ? AND id = ? AND profile = ?"
            " AND digest IS NOT NULL",
            owner,
        ).fetchone()
        return (PurePosixPath(row[0]), row[1]) if row else None

    def intend(
        self,
        kind: Kind,
        path: PurePosixPath,
        digest: str,
        owner: Owner | None = None,
        values: Mapping[str, Any] | None = None,
    ) -> None:
        """Record the intent to write the file at *path* with this *digest*.

        *values*, as JSON, are recorded for its owner when the file is written. The
        caller commits.
        """
        pending = json.dumps({"digest": digest, **(values or {})}, ensure_ascii=False)
        row = (kind, path_key(path), str(path), pending, *(owner or (None,) * 3))
        self._db.execute(_INTEND, row)

    def place(
        self, path: PurePosixPath, content: bytes, owner: Owner | None = None
    ) -> None:
        """Write the file at *path* atomically."""
        target = self.folder / path
        make_folder(target.parent, self.folder)
        part = target.with_name(part_of(path, owner))
        replace_file(target, part, content, fsync=self._fsync)

    def finish(self, path: PurePosixPath, digest: str) -> None:
        """Record that the file at *path* is written, with this *digest*."""
        self._db.execute(
            "UPDATE files SET digest = ?, pending = NULL WHERE key = ?",
            (digest, path_key(path)),
        )

    def adopt(self, path: PurePosixPath, digest: str | None, owner: Owner) -> None:
        """Record an existing file."""
        self._db.execute(
            "INSERT OR REPLACE INTO files (kind, key, path, digest, site, id, profile)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (Kind.ARTICLE, path_key(path), str(path), digest, *owner),
        )

    def forget(self, path: PurePosixPath) -> None:
        """Remove the file at *path* from the journal."""
        self._db.execute("DELETE FROM files WHERE key = ?", (path_key(path),))

    def free_path(
        self, owner: Owner, path: PurePosixPath, digest: str
    ) -> PurePosixPath:
        """Return a free path for a file of *owner*: *path*, or *path* with the id.

        That is *path*, or *path* with the id behind it. Of two articles of a site that
        meet on one path, the one with the higher id gives way, if need be by moving. A
        foreign file that is the same to the byte (*digest*) is taken over.
        """
        holder = self._db.execute(
            "SELECT site, id, profile, path FROM files WHERE key = ?", (path_key(path),)
        ).fetchone()
        if holder and Owner(*holder[:3]) == owner:
            return path
        is_ours = holder and holder[0] == owner.site
        if is_ours and order_of(holder[1]) > order_of(owner.id):
            self._give_way(Owner(*holder[:3]), PurePosixPath(holder[3]))
        elif holder or file_digest(self.folder / path) not in {digest, None}:
            return self.free_path(owner, numbered(path, owner.id), digest)
        return path

    def _give_way(self, owner: Owner, path: PurePosixPath) -> None:
        target = self.free_path(owner, numbered(path, owner.id), "")
        self._db.execute(
            "UPDATE files SET path = ?, key = ?, moved_from = ? WHERE key = ?",
            (str(target), path_key(target), str(path), path_key(path)),
        )
        self._db.commit()
        self._finish_moves()

    def settle(self, *, touch: bool = True) -> list[Finished]:
        """Finish or undo the intents of a killed run; return the finished files.

        Without *touch* no file is changed, only the database.
        """
        self._finish_moves(touch=touch)
        rows = self._db.execute(
            "SELECT kind, path, pending, site, id, profile FROM files"
            " WHERE pending IS NOT NULL"
        ).fetchall()
        finished = []
        for kind, name, pending, *key in rows:
            owner = Owner(*key) if key[0] else None
            path, values = PurePosixPath(name), json.loads(pending)
            target = self.folder / path
            if touch:
                target.with_name(part_of(path, owner)).unlink(missing_ok=True)
            if file_digest(target) == values["digest"]:
                self.finish(path, values["digest"])
                finished.append(Finished(Kind(kind), path, owner, values))
        self._db.execute("DELETE FROM files WHERE pending NOTNULL AND digest IS NULL")
        self._db.execute("UPDATE files SET pending = NULL WHERE pending IS NOT NULL")
        return finished

    def _finish_moves(self, *, touch: bool = True) -> None:
        rows = self._db.execute(
            "SELECT path, moved_from FROM files WHERE moved_from IS NOT NULL"
        ).fetchall()
        for path, moved_from in rows:
            file, before = self.folder / path, self.folder / moved_from
            if file.exists() or not before.exists():
                continue
            if touch:
                make_folder(file.parent, self.folder)
                before.rename(file)
                if self._fsync:
                    sync_folder(file.parent)
            else:
                self._db.execute(
                    "UPDATE files SET path = ? WHERE path = ?", (moved_from, path)
                )
        self._db.execute("UPDATE files SET moved_from = NULL WHERE moved_from NOTNULL")


def part_of(path: PurePosixPath, owner: Owner | None = None) -> str:
    """Return the temporary name of the file at *path* while it is written."""
    return part_name(owner.site, owner.id) if owner else f".{path.name}.part"
