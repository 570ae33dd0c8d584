"""A page archive whose damage never stops a run: it is replaced by an empty one.

Kept pages are a convenience. A run goes on without them, and reports the damage once.
"""

from __future__ import annotations

import logging
import sqlite3
from typing import TYPE_CHECKING

from crawler.archive.pages import BrokenPageError, PageArchive
from crawler.archive.tables import SCHEMA
from crawler.errors import DamageError
from crawler.store.damage import set_aside

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from crawler.pages.page import Page
    from crawler.sites.site import Site

logger = logging.getLogger(__name__)


class LastingArchive(PageArchive):
    """The page archive of an output folder, which the caller holds.

    A damaged archive is renamed, and an empty one takes its place; with *to_read* it
    stays, and counts as empty. Raises StoreError if the archive cannot be used for
    another reason.
    """

    def __init__(
        self, folder: Path, *, to_read: bool = False, fsync: bool = True
    ) -> None:
        self._folder = folder
        self._fsync = fsync
        self._to_read = to_read
        self.damages: list[str] = []
        """Messages about damage, and what was done about it."""
        try:
            super().__init__(folder, to_read=to_read, fsync=fsync)
        except DamageError as error:
            self._begin_anew(error)

    def keep(
        self, site: str, article_id: str, pages: Sequence[Page], now: datetime
    ) -> None:
        """Keep the *pages* of an article, and replace older ones."""
        try:
            super().keep(site, article_id, pages, now)
        except DamageError as error:
            self._begin_anew(error)
            super().keep(site, article_id, pages, now)

    def load(self, article_id: str, site: Site) -> tuple[Page, ...]:
        """Return the kept pages of an article, parsed for *site*; () for none."""
        try:
            return super().load(article_id, site)
        except BrokenPageError as error:
            self._tell(
                f"article {article_id}: its kept page is damaged, ignored: {error}"
            )
        except DamageError as error:
            self._begin_anew(error)
        return ()

    def ids(self, site: str) -> set[str]:
        """Return the ids of the articles with kept pages."""
        try:
            return super().ids(site)
        except DamageError as error:
            self._begin_anew(error)
        return set()

    def sites(self) -> list[str]:
        """Return the names of the sites with kept pages."""
        try:
            return super().sites()
        except DamageError as error:
            self._begin_anew(error)
        return []

    def trim(self, now: datetime, megabytes: float, days: float) -> int:
        """Delete the oldest pages beyond the limits; return the number of articles."""
        try:
            return super().trim(now, megabytes, days)
        except DamageError as error:
            self._begin_anew(error)
        return 0

    def close(self) -> None:
        """Commit and close the archive."""
        try:
            super().close()
        except DamageError as error:
            self._begin_anew(error)
            super().close()

    def _begin_anew(self, error: DamageError) -> None:
        """Replace the archive by an empty one, and report why."""
        if hasattr(self, "_db"):  # missing if it could not be opened
            self._db.close()
        if self._to_read:
            self._tell(f"{error}; its pages are ignored")
            self._db = sqlite3.connect(":memory:")
            self._db.executescript(SCHEMA)
            return
        with self._guard():
            place = set_aside(self.path)
        self._tell(f"{error}; renamed it to {place} and began a new one")
        super().__init__(self._folder, fsync=self._fsync)

    def _tell(self, message: str) -> None:
        self.damages.append(message)
        logger.warning(message)
