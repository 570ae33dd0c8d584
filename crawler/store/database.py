"""Connections to the database of the store."""

from __future__ import annotations

import logging
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from crawler.errors import SettingError, StoreError
from crawler.files.atomic import ensure_file
from crawler.files.filesystem import is_network
from crawler.store.damage import explain
from crawler.store.migrations import MIGRATIONS
from crawler.store.readonly import connect_to_read
from crawler.store.tables import SCHEMA, VERSION

if TYPE_CHECKING:
    from pathlib import Path

logger = logging.getLogger(__name__)

FILE_NAME = ".newsmatter.sqlite"


def open_database(folder: Path, profile: str, *, fsync: bool) -> sqlite3.Connection:
    """Open or create the store of *folder*, which holds articles in *profile*.

    Raises SettingError if the folder holds another profile, or a newer newsmatter
    wrote it.
    """
    if is_network(folder):
        logger.warning("%s is on a network file system: the store is slower", folder)
    database = connect_to_write(folder / FILE_NAME)
    try:
        version = _read_version(database, folder)  # raises before anything is changed
        use_wal(database, folder)
    except BaseException:
        database.close()
        raise
    try:
        database.execute(f"PRAGMA synchronous = {'FULL' if fsync else 'OFF'}")
        _migrate(database, version)
        _check_profile(database, folder, profile)
    except BaseException:
        database.rollback()
        close_written(database)
        raise
    return database


def connect_to_write(file: Path) -> sqlite3.Connection:
    """Open or create the database *file*; unlike SQLite, obey the umask."""
    ensure_file(file)
    return sqlite3.connect(file)


def use_wal(database: sqlite3.Connection, folder: Path) -> None:
    """Switch *database* to WAL mode, so that readers do not wait for the writer.

    Not on a network file system: WAL needs memory shared between processes, and there
    SQLite would not notice other machines.
    """
    mode = "DELETE" if is_network(folder) else "WAL"
    database.execute(f"PRAGMA journal_mode = {mode}")


def close_written(database: sqlite3.Connection) -> None:
    """Commit and close *database* without side files, which readers could not create.

    If somebody is reading now, the side files stay until the next writer closes.
    """
    try:
        database.commit()
        database.execute("PRAGMA busy_timeout = 0")
        database.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.OperationalError as error:
        if getattr(error, "sqlite_errorcode", None) != sqlite3.SQLITE_BUSY:
            raise
    finally:
        database.close()


def open_to_read(folder: Path) -> sqlite3.Connection:
    """Open the store of *folder* read-only, without holding the folder.

    An older schema is migrated in memory. Raises SettingError if a newer newsmatter
    wrote the store, and StoreError if it cannot be opened.
    """
    database = connect_to_read(folder / FILE_NAME)
    try:
        version = _read_version(database, folder)
        if 0 < version < VERSION:
            database = copy_to_memory(database)
            _migrate(database, version)
    except BaseException:
        database.close()
        raise
    return database


def copy_to_memory(database: sqlite3.Connection) -> sqlite3.Connection:
    """Return an in-memory copy of *database*, and close the original."""
    copy = sqlite3.connect(":memory:")
    with closing(database):
        database.backup(copy)
    return copy


def read_profile(folder: Path) -> str:
    """Return the profile of the articles in *folder*.

    Raises StoreError if its store cannot be read.
    """
    try:
        with closing(connect_to_read(folder / FILE_NAME)) as database:
            (profile,) = database.execute("SELECT profile FROM folder").fetchone()
    except sqlite3.Error as error:
        raise StoreError(explain(folder / FILE_NAME, error)) from error
    except TypeError as error:
        message = f"{folder / FILE_NAME}: no profile; run newsmatter doctor --repair."
        raise StoreError(message) from error
    return str(profile)


def _read_version(database: sqlite3.Connection, folder: Path) -> int:
    """Return the schema version. Raises SettingError if it is newer than ours."""
    (version,) = database.execute("PRAGMA user_version").fetchone()
    if version > VERSION:
        message = (
            f"{folder / FILE_NAME}: written by a newer newsmatter (schema {version},"
            f" this one reads {VERSION}); update newsmatter."
        )
        raise SettingError(message)
    return int(version)


def _migrate(database: sqlite3.Connection, version: int) -> None:
    while version < VERSION:
        script = MIGRATIONS[version] if version else SCHEMA
        version = version + 1 if version else VERSION
        database.executescript(
            f"BEGIN; {script} PRAGMA user_version = {version}; COMMIT"
        )


def _check_profile(database: sqlite3.Connection, folder: Path, profile: str) -> None:
    """Record the profiles of *folder*, or that it gets another one.

    Only a folder with several profiles can get one more: each has its own subfolder.
    """
    row = database.execute("SELECT profile FROM folder").fetchone()
    if row is None:
        database.execute("INSERT INTO folder (profile) VALUES (?)", (profile,))
    elif row[0] != profile:
        held, wanted = row[0].split(","), profile.split(",")
        if len(held) == 1 or held != wanted[: len(held)]:
            message = (
                f"{folder}: holds articles in the profile {row[0]!r}, not {profile!r};"
                " name another folder with --output."
            )
            raise SettingError(message)
        database.execute("UPDATE folder SET profile = ?", (profile,))
        logger.warning(
            "%s gets the profile %s; newsmatter rebuild makes it of known articles",
            *(folder, ", ".join(wanted[len(held) :])),
        )
