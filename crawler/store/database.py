"""How the file of the store is opened."""

from __future__ import annotations

import logging
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from crawler.errors import SettingError, StoreError
from crawler.files.filesystem import is_network
from crawler.store.damage import explain
from crawler.store.tables import MIGRATIONS, SCHEMA, VERSION

if TYPE_CHECKING:
    from pathlib import Path

logger = logging.getLogger(__name__)

FILE_NAME = ".newsmatter.sqlite"


def open_database(folder: Path, profile: str, *, fsync: bool) -> sqlite3.Connection:
    """Open the store of *folder*, which holds articles in *profile*, or make it.

    Raises SettingError where it holds another profile or is of a newer newsmatter.
    """
    database = sqlite3.connect(folder / FILE_NAME)
    try:
        database.execute(f"PRAGMA journal_mode = {_journal_mode(folder)}")
        database.execute(f"PRAGMA synchronous = {'FULL' if fsync else 'OFF'}")
        _check_version(database, folder)
        _check_profile(database, folder, profile)
    except BaseException:
        database.close()
        raise
    return database


def check_readable(database: sqlite3.Connection, file: Path) -> None:
    """Raise SettingError if the store *file* is of an older or a newer newsmatter."""
    (version,) = database.execute("PRAGMA user_version").fetchone()
    if version > VERSION:
        raise _newer(file, version)
    if version < VERSION:
        message = (
            f"{file}: written by an older newsmatter (schema {version}, this one"
            f" reads {VERSION}); newsmatter doctor brings it up to date."
        )
        raise SettingError(message)


def connect_to_read(file: Path) -> sqlite3.Connection:
    """Open the database *file*, which must be there, and in which nothing changes."""
    address = f"{file.resolve().as_uri()}?mode=rw"  # without c, for create
    database = sqlite3.connect(address, uri=True)
    database.execute("PRAGMA query_only = ON")
    return database


def _journal_mode(folder: Path) -> str:
    """Return how the store keeps what is not committed.

    The faster way shares memory between processes, which no network file system does:
    there, SQLite would believe that it is alone.
    """
    if is_network(folder):
        logger.warning("%s is on a network file system: the store is slower", folder)
        return "DELETE"
    return "WAL"


def read_profile(folder: Path) -> str:
    """Return the profile of the articles in *folder*.

    Raises StoreError where its store cannot be read.
    """
    try:
        with closing(sqlite3.connect(folder / FILE_NAME)) as database:
            (profile,) = database.execute("SELECT profile FROM folder").fetchone()
    except sqlite3.Error as error:
        raise StoreError(explain(folder / FILE_NAME, error)) from error
    except TypeError as error:
        message = f"{folder / FILE_NAME}: no profile; run newsmatter doctor --repair."
        raise StoreError(message) from error
    return str(profile)


def _check_version(database: sqlite3.Connection, folder: Path) -> None:
    (version,) = database.execute("PRAGMA user_version").fetchone()
    if version > VERSION:
        raise _newer(folder / FILE_NAME, version)
    while version < VERSION:
        script = MIGRATIONS[version] if version else SCHEMA
        version = version + 1 if version else VERSION
        database.executescript(
            f"BEGIN; {script} PRAGMA user_version = {version}; COMMIT"
        )


def _newer(file: Path, version: int) -> SettingError:
    return SettingError(
        f"{file}: written by a newer newsmatter (schema {version}, this one reads"
        f" {VERSION}); update newsmatter."
    )


def _check_profile(database: sqlite3.Connection, folder: Path, profile: str) -> None:
    """Note in which profiles *folder* holds articles, or that it gets another one.

    Only a folder that has a folder for each profile has room for one more.
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
