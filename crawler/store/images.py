"""Images in the store: the file of each, and the articles that show it."""

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
    "SELECT DISTINCT id, listed, number FROM image_uses JOIN images USING (url)"
    " JOIN articles USING (site, id) WHERE site = ?1 AND articles.state = 'written'"
    " AND articles.tries = 0 AND ifnull(articles.look_again > ?2, TRUE)"
    " AND (images.look_again <= ?2 OR"
    " images.state = 'stored' AND images.path IS NOT linked)"
    " ORDER BY number DESC, id DESC"
)


@dataclass(frozen=True, slots=True)
class ImageIndex:
    """The images of a store by URL, with their files in *folder*."""

    _db: sqlite3.Connection
    guard: Callable[..., AbstractContextManager[None]]
    folder: Path
    journal: Journal

    @noted
    def want(self, site: str, article_id: str, urls: Iterable[str]) -> None:
        """Record that an article shows exactly the images at *urls*."""
        rows = [(site, article_id, url) for url in urls]
        linked = dict(
            self._db.execute(
                "DELETE FROM image_uses WHERE site = ? AND id = ?"
                " RETURNING url, linked",
                (site, article_id),
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
        """Tell whether to fetch the image at *url* at the moment *now*."""
        row = self._db.execute(
            "SELECT 1 FROM images WHERE url = ? AND look_again <= ?",
            (url, now.timestamp()),
        ).fetchone()
        return row is not None

    @guarded
    def wake(self, until: float) -> None:
        """Make retries due now that are later than *until*, in Unix time."""
        self._db.execute(
            "UPDATE images SET look_again = 0 WHERE look_again > ?", (until,)
        )

    @guarded
    def due(self, site: str, now: datetime) -> list[tuple[str, Listed]]:
        """Return the written articles of which an image is to be asked for.

        Also those whose files do not link to a stored image yet. Articles that failed
        or are due themselves are left out.
        """
        rows = self._db.execute(_DUE, (site, now.timestamp()))
        return [(article_id, load_listed(listed)) for article_id, listed, _ in rows]

    @guarded
    def paths(self, site: str, article_id: str) -> dict[str, PurePosixPath]:
        """Return the paths of the stored images of an article, by URL."""
        rows = self._db.execute(
            "SELECT url, path FROM image_uses JOIN images USING (url)"
            " WHERE site = ? AND id = ? AND state = 'stored'",
            (site, article_id),
        )
        return {url: PurePosixPath(path) for url, path in rows}

    @guarded
    def failed(self, site: str, article_id: str) -> set[str]:
        """Return the URLs of the images of an article that failed."""
        rows = self._db.execute(
            "SELECT url FROM image_uses JOIN images USING (url)"
            " WHERE site = ? AND id = ? AND state = 'failed'",
            (site, article_id),
        )
        return {url for (url,) in rows}

    @guarded
    def note_links(self, site: str, article_id: str) -> None:
        """Record that the file of an article links to all its stored images."""
        self._db.execute(
            "UPDATE image_uses SET linked = (SELECT path FROM images WHERE"
            " images.url = image_uses.url AND state = 'stored')"
            " WHERE site = ? AND id = ?",
            (site, article_id),
        )

    def store(self, url: str, image: ImageFile, content: bytes) -> None:
        """Write the file of the image at *url*, with *content*."""
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
        """Record that the image file at *path* is written."""
        self._db.execute(
            "UPDATE images SET state = 'stored', look_again = NULL, tries = 0,"
            " reason = NULL WHERE path = ? AND state = 'wanted'",
            (str(path),),
        )

    @noted
    def fail(
        self, url: str, reason: str, look_again: Callable[[int], int | None]
    ) -> None:
        """Record why an image was not stored, and the time of its next retry.

        *look_again* returns that time from the count of failures in a row. A stored
        image keeps its state.
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
    def forget(self, site: str, article_id: str) -> None:
        """Record that an article shows no images any more."""
        self._db.execute(
            "DELETE FROM image_uses WHERE site = ? AND id = ?", (site, article_id)
        )

    @guarded
    def files(self) -> dict[PurePosixPath, str]:
        """Return the digest of each image file that an article shows, by path."""
        rows = self._db.execute(
            "SELECT DISTINCT files.path, digest FROM images JOIN image_uses"
            " USING (url) JOIN files ON key = images.path WHERE state = 'stored'"
            " ORDER BY files.path"
        )
        return {PurePosixPath(path): digest for path, digest in rows}

    @noted
    def reopen(self, path: PurePosixPath) -> None:
        """Forget the file at *path*, so that the next crawl fetches its image again."""
        self._db.execute(
            "UPDATE images SET state = 'wanted', look_again = 0, tries = 0"
            " WHERE path = ?",
            (str(path),),
        )
        self.journal.forget(path)

    @noted
    def prefix(self, given: str | None) -> str:
        """Return the prefix of image links: as *given*, by default as last time."""
        if given is not None:
            self._db.execute("DELETE FROM image_links")
            self._db.execute("INSERT INTO image_links VALUES (?)", (given,))
            return given
        row = self._db.execute("SELECT prefix FROM image_links").fetchone()
        return row[0] if row else ""
