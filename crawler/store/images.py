"""What the store knows of pictures: where each is kept, and which articles show it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from crawler.files.atomic import file_digest
from crawler.store.guard import guarded, noted, undoing
from crawler.store.journal import Journal, Kind
from crawler.store.rows import load_listed

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable
    from contextlib import AbstractContextManager
    from datetime import datetime
    from pathlib import Path

    from crawler.images.checking import Picture
    from crawler.pages.lists import Listed

_KEEP = (
    "UPDATE pictures SET state = 'wanted', look_again = 0, path = ?, format = ?,"
    " width = ?, height = ? WHERE address = ?"
)
_DUE = (
    "SELECT DISTINCT id, listed FROM picture_uses JOIN pictures USING (address)"
    " JOIN articles USING (site, id) WHERE site = ?1 AND articles.state = 'written'"
    " AND articles.tries = 0 AND ifnull(articles.look_again > ?2, TRUE)"
    " AND (pictures.look_again <= ?2 OR"
    " pictures.state = 'stored' AND pictures.path IS NOT linked) ORDER BY id DESC"
)


@dataclass(frozen=True, slots=True)
class PictureIndex:
    """The pictures of a store, by address, and their files in its *folder*."""

    _db: sqlite3.Connection
    guard: Callable[..., AbstractContextManager[None]]
    folder: Path
    journal: Journal

    @noted
    def want(self, site: str, number: int, addresses: Iterable[str]) -> None:
        """Note that an article shows the pictures at *addresses*, and no others."""
        rows = [(site, number, address) for address in addresses]
        linked = dict(
            self._db.execute(
                "DELETE FROM picture_uses WHERE site = ? AND id = ?"
                " RETURNING address, linked",
                (site, number),
            ).fetchall()
        )
        self._db.executemany(
            "INSERT INTO picture_uses VALUES (?, ?, ?, ?)",
            [(*row, linked.get(row[-1])) for row in rows],
        )
        self._db.executemany(
            "INSERT OR IGNORE INTO pictures (address, state, look_again)"
            " VALUES (?, 'wanted', 0)",
            [row[-1:] for row in rows],
        )

    @guarded
    def is_due(self, address: str, now: datetime) -> bool:
        """Tell whether the picture at *address* is to be asked for."""
        row = self._db.execute(
            "SELECT 1 FROM pictures WHERE address = ? AND look_again <= ?",
            (address, now.timestamp()),
        ).fetchone()
        return row is not None

    @guarded
    def wake(self, until: float) -> None:
        """Let what waits for longer than *until*, in Unix time, wait no more."""
        self._db.execute(
            "UPDATE pictures SET look_again = 0 WHERE look_again > ?", (until,)
        )

    @guarded
    def due(self, site: str, now: datetime) -> list[tuple[int, Listed]]:
        """Return the written articles of which a picture is to be asked for.

        Or whose files do not show one that is there. An article that is to be looked at
        itself, or that failed, is none of them.
        """
        rows = self._db.execute(_DUE, (site, now.timestamp()))
        return [(number, load_listed(listed)) for number, listed in rows]

    @guarded
    def paths(self, site: str, number: int) -> dict[str, PurePosixPath]:
        """Return where the pictures of an article are stored, those that are."""
        rows = self._db.execute(
            "SELECT address, path FROM picture_uses JOIN pictures USING (address)"
            " WHERE site = ? AND id = ? AND state = 'stored'",
            (site, number),
        )
        return {address: PurePosixPath(path) for address, path in rows}

    @guarded
    def failed(self, site: str, number: int) -> set[str]:
        """Return the addresses of the pictures of an article that could not be had."""
        rows = self._db.execute(
            "SELECT address FROM picture_uses JOIN pictures USING (address)"
            " WHERE site = ? AND id = ? AND state = 'failed'",
            (site, number),
        )
        return {address for (address,) in rows}

    @guarded
    def note_links(self, site: str, number: int) -> None:
        """Note that the file of an article shows all pictures that are stored."""
        self._db.execute(
            "UPDATE picture_uses SET linked = (SELECT path FROM pictures WHERE"
            " pictures.address = picture_uses.address AND state = 'stored')"
            " WHERE site = ? AND id = ?",
            (site, number),
        )

    def store(self, address: str, picture: Picture, content: bytes) -> None:
        """Keep the picture at *address*, of which *content* is the bytes."""
        path, size = picture.path, (picture.format, picture.width, picture.height)
        with self.guard(path):
            self._db.execute(_KEEP, (str(path), *size, address))
            self.journal.intend(Kind.IMAGE, path, picture.digest)
            self._db.commit()
            if file_digest(self.folder / path) != picture.digest:
                self.journal.place(path, content)
            with undoing(self._db):
                self.journal.finish(path, picture.digest)
                self.note_stored(path)

    def note_stored(self, path: PurePosixPath) -> None:
        """Note that what is wanted of the file at *path* is there."""
        self._db.execute(
            "UPDATE pictures SET state = 'stored', look_again = NULL, tries = 0,"
            " reason = NULL WHERE path = ? AND state = 'wanted'",
            (str(path),),
        )

    @noted
    def fail(
        self, address: str, reason: str, look_again: Callable[[int], int | None]
    ) -> None:
        """Note why a picture was not stored, and when it may be tried again.

        *look_again* tells that from the number of failures in a row. One that was
        stored before stays so.
        """
        (tries,) = self._db.execute(
            "UPDATE pictures SET tries = tries + 1, reason = ?,"
            " state = iif(state = 'stored', state, 'failed') WHERE address = ?"
            " RETURNING tries",
            (reason, address),
        ).fetchone()
        self._db.execute(
            "UPDATE pictures SET look_again = ? WHERE address = ?",
            (look_again(tries), address),
        )

    @guarded
    def forget(self, site: str, number: int) -> None:
        """Note that an article shows no picture any more."""
        self._db.execute(
            "DELETE FROM picture_uses WHERE site = ? AND id = ?", (site, number)
        )

    @guarded
    def files(self) -> dict[PurePosixPath, str]:
        """Return the digest of each picture that an article shows, by its path."""
        rows = self._db.execute(
            "SELECT DISTINCT files.path, digest FROM pictures JOIN picture_uses"
            " USING (address) JOIN files ON key = pictures.path WHERE state = 'stored'"
            " ORDER BY files.path"
        )
        return {PurePosixPath(path): digest for path, digest in rows}

    @noted
    def reopen(self, path: PurePosixPath) -> None:
        """Forget a file, so that the next crawl fetches the picture again."""
        self._db.execute(
            "UPDATE pictures SET state = 'wanted', look_again = 0, tries = 0"
            " WHERE path = ?",
            (str(path),),
        )
        self.journal.forget(path)

    @noted
    def prefix(self, given: str | None) -> str:
        """Return what links to pictures begin with: what is *given*, or was last."""
        if given is not None:
            self._db.execute("DELETE FROM picture_links")
            self._db.execute("INSERT INTO picture_links VALUES (?)", (given,))
            return given
        row = self._db.execute("SELECT prefix FROM picture_links").fetchone()
        return row[0] if row else ""
