"""The indexes of a store, one for each part, on a shared connection."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

from crawler.errors import StoreError
from crawler.store.adopted import AdoptedFiles
from crawler.store.articles import ArticleIndex
from crawler.store.database import FILE_NAME, copy_to_memory, open_to_read
from crawler.store.derived import DerivedFiles
from crawler.store.doubts import Doubts
from crawler.store.files import ArticleFiles
from crawler.store.frontier import ArticleStates
from crawler.store.guard import guard
from crawler.store.images import ImageIndex
from crawler.store.journal import Journal, Kind
from crawler.store.lists import ListIndex
from crawler.store.rows import fulfil
from crawler.store.runs import RunIndex
from crawler.store.tags import TagIndex
from crawler.store.variants import VariantFiles

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path, PurePosixPath


class StoreView:
    """The indexes of the store *database* of *folder*, with articles in *profile*.

    Several profiles are separated by commas.
    """

    def __init__(
        self,
        folder: Path,
        profile: str,
        database: sqlite3.Connection,
        *,
        fsync: bool = True,
        overwrite: bool = False,
    ) -> None:
        self.folder = folder
        self.profiles = profile.split(",")
        """The first one leads: the rows of articles refer to its files."""
        self._db = database
        self._overwrite = overwrite
        self.journal = Journal(database, folder, fsync=fsync)
        self.tags = TagIndex(database, self.guard)
        self.lists = ListIndex(database, self.guard)
        self.doubts = Doubts(database, self.guard)
        self.adopted = AdoptedFiles(database, self.guard)
        self.images = ImageIndex(database, self.guard, folder, self.journal)
        self.variants = VariantFiles(
            database, self.guard, folder, self.journal, self.profiles[0]
        )
        self.index = ArticleIndex(database, self.guard)
        self.states = ArticleStates(database, self.guard)
        self.files = ArticleFiles(
            database, self.guard, folder, self.variants, self.images
        )
        self.derived = DerivedFiles(database, self.guard, self.journal)
        self.runs = RunIndex(database, folder / FILE_NAME)

    def settle(self, *, touch: bool = True) -> None:
        """Finish or undo the intents of a killed run; change files if *touch*."""
        for kind, path, owner, values in self.journal.settle(touch=touch):
            if kind is Kind.IMAGE:
                self.images.note_stored(path)
            elif owner and "title" in values:  # it leads
                fulfil(self._db, owner[:2], values)

    @contextmanager
    def guard(self, path: PurePosixPath | str = FILE_NAME) -> Iterator[None]:
        """Turn SQLite and system errors with the file *path* into StoreError."""
        try:
            yield
        except (OSError, sqlite3.Error) as error:
            message = f"{self.folder / path}: {error}"
            raise StoreError(message) from error


@contextmanager
def open_view(folder: Path, profile: str) -> Iterator[StoreView]:
    """Open an in-memory copy of the store of *folder*; the original does not change.

    In the copy, the intents of a killed run are settled as the next run will do it.
    Raises the errors of open_to_read.
    """
    with (
        guard(folder / FILE_NAME),
        closing(copy_to_memory(open_to_read(folder))) as database,
    ):
        view = StoreView(folder, profile, database)
        view.settle(touch=False)
        yield view
