"""Read-only connections that need no right to write and leave no files."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import ExitStack, suppress
from os import F_OK, R_OK, W_OK, access
from pathlib import Path
from tempfile import TemporaryDirectory

from crawler.errors import StoreError

_WAL_FORMAT = b"\x02"
_REFUSED = frozenset({sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN})


class Copy(sqlite3.Connection):
    """A connection to a temporary copy, deleted when the connection closes."""

    on_close: ExitStack

    def close(self) -> None:
        """Close the connection, and delete the copy."""
        super().close()
        self.on_close.close()


def connect_to_read(file: Path) -> sqlite3.Connection:
    """Open the existing database *file* for reading.

    Raises StoreError if it cannot be opened.
    """
    try:
        database = _connect(file)
    except (OSError, sqlite3.Error) as error:
        message = f"{file}: {getattr(error, 'strerror', None) or error}"
        if access(file, F_OK) and not access(file, R_OK):
            message += "; let this user read it."
        raise StoreError(message) from error
    database.execute("PRAGMA query_only = ON")
    return database


def _connect(file: Path) -> sqlite3.Connection:
    if not _leaves_files(file):
        database = _open(file, "ro")
        if not _is_refused(database):
            return database
        database.close()
    if access(file, W_OK) and access(file.parent, W_OK):
        return _open(file, "rw")  # removes its side files at the end, unlike "ro"
    return _copy(file)


def _open(file: Path, mode: str) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.resolve().as_uri()}?mode={mode}", uri=True)


def _leaves_files(file: Path) -> bool:
    """Tell whether reading would create side files and leave them behind.

    SQLite creates `-shm` and `-wal` for a reader if a writer was killed, or left the
    database in WAL mode as newsmatter 0.1 did.
    """
    if _beside(file, "-wal").exists():
        return not _beside(file, "-shm").exists()
    with suppress(OSError), file.open("rb") as content:
        return content.read(20)[18:19] == _WAL_FORMAT
    return False


def _is_refused(database: sqlite3.Connection) -> bool:
    """Tell whether reading needs the right to write, to roll back a killed writer."""
    try:
        database.execute("SELECT 1 FROM sqlite_schema").fetchone()
    except sqlite3.OperationalError as error:
        return error.sqlite_errorcode & 0xFF in _REFUSED
    except sqlite3.DatabaseError:
        return False  # the first query of the caller raises the error
    return False


def _copy(file: Path) -> sqlite3.Connection:
    """Open a copy of *file*, or *file* itself if a writer changed it meanwhile."""
    with ExitStack() as stack:
        folder = stack.enter_context(TemporaryDirectory(prefix="newsmatter-"))
        copy = Path(folder) / file.name
        before = _stamps(file)
        for ending in before:
            with suppress(FileNotFoundError):  # a writer removed it
                shutil.copyfile(_beside(file, ending), _beside(copy, ending))
        if _stamps(file) != before:
            return _connect(file)
        database = sqlite3.connect(copy, factory=Copy)
        database.on_close = stack.pop_all()
        return database


def _stamps(file: Path) -> dict[str, tuple[int, int]]:
    """Return size and time of the files of a database, by suffix."""
    stamps = {}
    for ending in ("", "-wal", "-journal"):
        with suppress(FileNotFoundError):
            stat = _beside(file, ending).stat()
            stamps[ending] = (stat.st_size, stat.st_mtime_ns)
    return stamps


def _beside(file: Path, ending: str) -> Path:
    return file.with_name(f"{file.name}{ending}")
