"""What the store knows of images: where each is kept, and which articles show it."""

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

    from crawler.images.checking import ImageFile
    from crawler.pages.lists import Listed

_KEEP = (
    "UPDATE images SET state = 'wanted', look_again = 0, path = ?, format = ?,"
    " width = ?, height = ? WHERE url = ?"
)
_DUE = (
    "SELECT DISTINCT id, listed FROM image_uses JOIN images USING (url)"
    " JOIN articles USING (site, id) WHERE site = ?1 AND articles.state = 'written'"
    " AND articles.tries = 0 AND ifnull(articles.look_again > ?2, TRUE)"
    " AND (images.look_again <= ?2 OR"
    " images.state = 'stored' AND images.path IS NOT linked) ORDER BY id DESC"
)


@dataclass(frozen=True, slots=True)
class ImageIndex:
    """The images of a store, by URL, and their files in its *folder*."""

    _db: sqlite3.Connection
    guard: Callable[..., AbstractContextManager[None]]
    folder: Path
    journal: Journal

    @noted
    def want(self, site: str, number: int, urls: Iterable[str]) -> None:
        """Note that an article shows the images at *urls*, and no others."""
        rows = [(site, number, url) for url in urls]
        linked = dict(
            self._db.execute(
                "DELETE FROM image_uses WHERE site = ? AND id = ?"
                " RETURNING url, linked",
                (site, number),
            ).fetchall()
        )
        self._db.executemany(
            "INSERT INTO image_uses VALUES (?, ?, ?, ?)",
            [(*row, linked.get(row[-1])) for row in rows],
        )
        self._db.executemany(
            "INSERT OR IGNORE INTO images (url, state, look_again)"
            " VALUES (?, 'wanted', 0)",
            [row[-1:] for row in rows],
        )

    @guarded
    def is_due(self, url: str, now: datetime) -> bool:
        """Tell whether the image at *url* is to be asked for."""
        row = self._db.execute(
            "SELECT 1 FROM images WHERE url = ? AND look_again <= ?",
            (url, now.timestamp()),
        ).fetchone()
        return row is not None

    @guarded
    def wake(self, until: float) -> None:
        """Let what waits for longer than *until*, in Unix time, wait no more."""
        self._db.execute(
            "UPDATE images SET look_again = 0 WHERE look_again > ?", (until,)
        )

    @guarded
    def due(self, site: str, now: datetime) -> list[tuple[int, Listed]]:
        """Return the written articles of which an image is to be asked for.

        Or whose files do not show one that is there. An article that is to be looked at
        itself, or that failed, is none of them.
        """
        rows = self._db.execute(_DUE, (site, now.timestamp()))
        return [(number, load_listed(listed)) for number, listed in rows]

    @guarded
    def paths(self, site: str, number: int) -> dict[str, PurePosixPath]:
        """Return where the images of an article are stored, those that are."""
        rows = self._db.execute(
            "SELECT url, path FROM image_uses JOIN images USING (url)"
            " WHERE site = ? AND id = ? AND state = 'stored'",
            (site, number),
        )
        return {url: PurePosixPath(path) for url, path in rows}

    @guarded
    def failed(self, site: str, number: int) -> set[str]:
        """Return the URLs of the images of an article that could not be had."""
        rows = self._db.execute(
            "SELECT url FROM image_uses JOIN images USING (url)"
            " WHERE site = ? AND id = ? AND state = 'failed'",
            (site, number),
        )
        return {url for (url,) in rows}

    @guarded
    def note_links(self, site: str, number: int) -> None:
        """Note that the file of an article shows all images that are stored."""
        self._db.execute(
            "UPDATE image_uses SET linked = (SELECT path FROM images WHERE"
            " images.url = image_uses.url AND state = 'stored')"
            " WHERE site = ? AND id = ?",
            (site, number),
        )

    def store(self, url: str, image: ImageFile, content: bytes) -> None:
        """Keep the image at *url*, of which *content* is the bytes."""
        path, size = image.path, (image.format, image.width, image.height)
        with self.guard(path):
            self._db.execute(_KEEP, (str(path), *size, url))
            self.journal.intend(Kind.IMAGE, path, image.digest)
            self._db.commit()
            if file_digest(self.folder / path) != image.digest:
                self.journal.place(path, content)
            with undoing(self._db):
                self.journal.finish(path, image.digest)
                self.note_stored(path)

    def note_stored(self, path: PurePosixPath) -> None:
        """Note that what is wanted of the file at *path* is there."""
        self._db.execute(
            "UPDATE images SET state = 'stored', look_again = NULL, tries = 0,"
            " reason = NULL WHERE path = ? AND state = 'wanted'",
            (str(path),),
        )

    @noted
    def fail(
        self, url: str, reason: str, look_again: Callable[[int], int | None]
    ) -> None:
        """Note why an image was not stored, and when it may be tried again.

        *look_again* tells that from the number of failures in a row. One that was
        stored before stays so.
        """
        (tries,) = self._db.execute(
            "UPDATE images SET tries = tries + 1, reason = ?,"
            " state = iif(state = 'stored', state, 'failed') WHERE url = ?"
            " RETURNING tries",
            (reason, url),
        ).fetchone()
        self._db.execute(
            "UPDATE images SET look_again = ? WHERE url = ?",
            (look_again(tries), url),
        )

    @guarded
    def forget(self, site: str, number: int) -> None:
        """Note that an article shows no image any more."""
        self._db.execute(
            "DELETE FROM image_uses WHERE site = ? AND id = ?", (site, number)
        )

    @guarded
    def files(self) -> dict[PurePosixPath, str]:
        """Return the digest of each image that an article shows, by its path."""
        rows = self._db.execute(
            "SELECT DISTINCT files.path, digest FROM images JOIN image_uses"
            " USING (url) JOIN files ON key = images.path WHERE state = 'stored'"
            " ORDER BY files.path"
        )
        return {PurePosixPath(path): digest for path, digest in rows}

    @noted
    def reopen(self, path: PurePosixPath) -> None:
        """Forget a file, so that the next crawl fetches the image again."""
        self._db.execute(
            "UPDATE images SET state = 'wanted', look_again = 0, tries = 0"
            " WHERE path = ?",
            (str(path),),
        )
        self.journal.forget(path)

    @noted
    def prefix(self, given: str | None) -> str:
        """Return what links to images begin with: what is *given*, or was last."""
        if given is not None:
            self._db.execute("DELETE FROM image_links")
            self._db.execute("INSERT INTO image_links VALUES (?)", (given,))
            return given
        row = self._db.execute("SELECT prefix FROM image_links").fetchone()
        return row[0] if row else ""
