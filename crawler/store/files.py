"""Existing files of articles: listed, adopted, removed, forgotten."""

from __future__ import annotations

from itertools import chain, count
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from crawler.files.atomic import digest, file_digest, make_folder, replace_file
from crawler.images.links import links_from_below
from crawler.outcomes import GONE_FOLDER, Gone
from crawler.store.guard import guarded, undoing
from crawler.store.journal import Owner
from crawler.store.rows import adopt_article

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from contextlib import AbstractContextManager

    from crawler.items import Head
    from crawler.store.images import ImageIndex
    from crawler.store.variants import VariantFiles


class ArticleFiles:
    """The existing files of articles, in all profiles. Store writes them."""

    def __init__(
        self,
        database: sqlite3.Connection,
        guard: Callable[..., AbstractContextManager[None]],
        folder: Path,
        variants: VariantFiles,
        images: ImageIndex,
    ) -> None:
        self._db = database
        self.guard = guard
        self._folder = folder
        self._journal = variants.journal
        self._profile = variants.leading
        self._variants = variants
        self._images = images

    @guarded
    def all(self, site: str) -> list[tuple[str, PurePosixPath, str]]:
        """Return id, path and digest of each written file of *site*."""
        rows = self._db.execute(
            "SELECT id, path, digest FROM files"
            " WHERE kind = 'article' AND site = ? AND digest IS NOT NULL ORDER BY path",
            (site,),
        )
        return [
            (article_id, PurePosixPath(path), digest)
            for article_id, path, digest in rows
        ]

    @guarded
    def paths(self) -> set[PurePosixPath]:
        """Return the paths of all written files, of all sites."""
        rows = self._db.execute(
            "SELECT path FROM files WHERE kind = 'article' AND digest IS NOT NULL"
        )
        return {PurePosixPath(path) for (path,) in rows}

    def adopt(  # noqa: PLR0913  # whose file, where, and what is in it
        self,
        site: str,
        article_id: str,
        head: Head,
        path: PurePosixPath,
        words: str | None,
        *,
        held: str | None = None,
    ) -> None:
        """Record an existing file as that of an article.

        *words* is the digest of its text. *held* is the digest of the file as
        newsmatter would write it, if the user has edited it.
        """
        with self.guard(path), undoing(self._db):
            if held is None:
                held = file_digest(self._folder / path)
            adopt_article(self._db, (site, article_id), head, words)
            self._journal.adopt(path, held, Owner(site, article_id, self._profile))

    def reopen(self, site: str, article_id: str, path: PurePosixPath) -> None:
        """Forget the file at *path*: the next crawl fetches its article again."""
        first = self._first(site, article_id)
        with self.guard(), undoing(self._db):
            self._journal.forget(path)
            is_first = first is None or first[0] == path
            self._db.execute(
                "UPDATE articles SET state = iif(?3, 'found', state),"
                " look_again = iif(?3, look_again, 0) WHERE site = ?1 AND id = ?2",
                (site, article_id, is_first),
            )

    def remove(self, site: str, article_id: str, gone: Gone) -> None:
        """Do with the files of an article that is gone as the user wants it.

        An edited file stays. If it is the one in the first profile, all others stay
        with it: for the store, the article still exists.
        """
        first = self._first(site, article_id)
        if gone is Gone.KEEP or first is None:
            return
        path, held = first
        if file_digest(self._folder / path) not in {held, None}:
            return
        self._remove_others(site, article_id, gone)
        if self._remove(path, held, gone) and gone is Gone.DELETE:
            self._images.forget(site, article_id)

    def undo(self, site: str, article_id: str) -> None:
        """Delete what a killed run wrote of an article that the site then withdrew.

        Such an article has no title. If it has one, it was complete once and has lost
        its first file: the others may be the only copies, and stay.
        """
        with self.guard():
            row = self._db.execute(
                "SELECT title FROM articles WHERE site = ? AND id = ?",
                (site, article_id),
            ).fetchone()
        if row == (None,):
            self._remove_others(site, article_id, Gone.DELETE)

    def _remove_others(self, site: str, article_id: str, gone: Gone) -> None:
        for path, held in self._variants.files(site, article_id):
            self._remove(path, held, gone)

    @guarded
    def _first(self, site: str, article_id: str) -> tuple[PurePosixPath, str] | None:
        """Return path and digest of the file in the first profile, or None."""
        return self._journal.held(Owner(site, article_id, self._profile))

    def _remove(self, path: PurePosixPath, held: str, gone: Gone) -> bool:
        """Move or delete a file, and forget it; tell whether it was removed.

        An edited file stays: its digest is not *held*. A killed run may have removed
        the file already.
        """
        file = self._folder / path
        with self.guard(path):
            found = file_digest(file)
            if found not in {held, None}:
                return False
            if found and gone is Gone.MOVE:
                move_away(self._folder, path)
            elif found:
                file.unlink()
            self._journal.forget(path)
        return True


def move_away(folder: Path, path: PurePosixPath) -> None:
    """Move the file at *path* to the folder of withdrawn files, and adapt image links.

    A file of an earlier withdrawal is not overwritten, unless it has the same content:
    then a killed run wrote it, and did not remove the original.
    """
    file, target = folder / path, folder / GONE_FOLDER / path
    before = file.read_bytes()
    content = links_from_below(before, path)
    make_folder(target.parent, folder)
    if content == before:
        file.rename(_free(target, None))
        return
    target = _free(target, digest(content))
    part = target.with_name(f".{target.name}.part")
    replace_file(target, part, content, fsync=True)
    file.unlink()


def _free(target: Path, held: str | None) -> Path:
    """Return *target* or a numbered name: no file has it, or one with digest *held*."""
    numbered = (target.with_stem(f"{target.stem} ({n})") for n in count(2))
    paths = chain([target], numbered)
    return next(file for file in paths if file_digest(file) in {held, None})
