"""The tables of the store, and how its file is opened."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from crawler.errors import SettingError

if TYPE_CHECKING:
    from pathlib import Path

FILE_NAME = ".newsmatter.sqlite"
_VERSION = 1
_SCHEMA = """
CREATE TABLE folder (profile TEXT NOT NULL);
CREATE TABLE articles (
    site TEXT NOT NULL,
    id INTEGER NOT NULL,
    state TEXT NOT NULL,      -- writing, written, refused
    source TEXT NOT NULL,
    reason TEXT,              -- of a refused one
    title TEXT,
    date TEXT,
    categories TEXT,          -- JSON; fixed at first writing, as the path is
    path TEXT,                -- relative to the folder
    key TEXT UNIQUE,          -- the path, as a file system without case sees it
    hash TEXT,                -- of the file; NULL until there is one
    pending TEXT,             -- of the file that is being written
    moved_from TEXT,          -- where the file was, while it moves to `path`
    PRIMARY KEY (site, id)
);
CREATE INDEX unfinished ON articles (state) WHERE state = 'writing';
CREATE TABLE tags (
    site TEXT NOT NULL,
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    slug TEXT NOT NULL,
    PRIMARY KEY (site, id, name, slug)
) WITHOUT ROWID;
CREATE INDEX tags_by_name ON tags (site, name);
CREATE INDEX tags_by_slug ON tags (site, slug);
"""


def open_database(folder: Path, profile: str, *, fsync: bool) -> sqlite3.Connection:
    """Open the store of *folder*, which holds articles in *profile*, or make it.

    Raises SettingError where it holds another profile or is of a newer newsmatter.
    """
    database = sqlite3.connect(folder / FILE_NAME)
    try:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute(f"PRAGMA synchronous = {'FULL' if fsync else 'OFF'}")
        _check_version(database, folder)
        _check_profile(database, folder, profile)
    except BaseException:
        database.close()
        raise
    return database


def _check_version(database: sqlite3.Connection, folder: Path) -> None:
    (version,) = database.execute("PRAGMA user_version").fetchone()
    if version == 0:
        database.executescript(
            f"BEGIN; {_SCHEMA} PRAGMA user_version = {_VERSION}; COMMIT"
        )
    elif version != _VERSION:
        message = (
            f"{folder / FILE_NAME}: written by a newer newsmatter"
            f" (schema {version}, this one reads {_VERSION}); update newsmatter."
        )
        raise SettingError(message)


def _check_profile(database: sqlite3.Connection, folder: Path, profile: str) -> None:
    row = database.execute("SELECT profile FROM folder").fetchone()
    if row is None:
        database.execute("INSERT INTO folder VALUES (?)", (profile,))
    elif row[0] != profile:
        message = (
            f"{folder}: holds articles in the profile {row[0]!r}, not {profile!r};"
            " name another folder with --output."
        )
        raise SettingError(message)
