"""The reports of the last runs in a folder."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from crawler.errors import StoreError
from crawler.run import parse_run
from crawler.store.database import FILE_NAME, open_to_read
from crawler.store.guard import guard

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from crawler.run import Run

_REMEMBERED = 1000
"""Runs to remember: six weeks of hourly runs."""


class RunIndex:
    """The last runs in the store *file*."""

    def __init__(self, database: sqlite3.Connection, file: Path) -> None:
        self._db = database
        self._file = file

    def add(self, run: Run) -> None:
        """Record a run that ends, and commit all its changes.

        Raises StoreError if that fails.
        """
        try:
            self._db.execute(
                "INSERT INTO runs VALUES (?, ?)",
                (run.started.isoformat(), run.model_dump_json()),
            )
            self._db.execute(
                "DELETE FROM runs WHERE rowid <= (SELECT max(rowid) FROM runs) - ?",
                (_REMEMBERED,),
            )
            self._db.commit()
        except sqlite3.Error as error:
            message = f"{self._file}: {error}"
            raise StoreError(message) from error

    def any_since(self, moment: datetime) -> bool:
        """Tell whether a run began after *moment*.

        Raises StoreError if the store cannot be read.
        """
        try:
            row = self._db.execute(
                "SELECT 1 FROM runs WHERE started > ? LIMIT 1", (moment.isoformat(),)
            ).fetchone()
        except sqlite3.Error as error:
            message = f"{self._file}: {error}"
            raise StoreError(message) from error
        return row is not None

    def last(self, count: int) -> list[Run]:
        """Return the last *count* runs, newest first.

        Raises StoreError if the store cannot be read.
        """
        try:
            rows = self._db.execute(
                "SELECT report FROM runs ORDER BY rowid DESC LIMIT ?", (count,)
            )
            return [parse_run(report) for (report,) in rows]
        except sqlite3.Error as error:
            message = f"{self._file}: {error}; run newsmatter doctor."
            raise StoreError(message) from error
        except ValueError as error:
            message = (
                f"{self._file}: one of its runs cannot be read: update newsmatter if a"
                " newer version wrote it, or else see newsmatter doctor."
            )
            raise StoreError(message) from error


def read_runs(folder: Path, count: int) -> list[Run]:
    """Return the last *count* runs of *folder*, read-only.

    Raises StoreError if its store cannot be read, and SettingError if a newer
    newsmatter wrote it.
    """
    file = folder / FILE_NAME
    with guard(file), closing(open_to_read(folder)) as database:
        return RunIndex(database, file).last(count)
