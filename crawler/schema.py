"""The tables of the store, and how its file is opened."""

from __future__ import annotations

import logging
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from crawler.errors import SettingError, StoreError
from crawler.filesystem import is_network
from crawler.pictures.tables import TABLES as PICTURES
from crawler.variants import TABLE as VARIANTS

if TYPE_CHECKING:
    from pathlib import Path

logger = logging.getLogger(__name__)

FILE_NAME = ".newsmatter.sqlite"
_VERSION = 4
_SCHEMA = """
CREATE TABLE folder (
    profile TEXT NOT NULL,     -- or several, parted by commas
    hexo_timezone TEXT NOT NULL DEFAULT ''
);
CREATE TABLE articles (
    site TEXT NOT NULL,
    id INTEGER NOT NULL,
    state TEXT NOT NULL,       -- found, written, refused, gone
    source TEXT NOT NULL,
    listed TEXT,               -- what its list said of it, JSON
    reason TEXT,               -- of the last failure
    tries INTEGER NOT NULL DEFAULT 0,  -- failures in a row
    look_again INTEGER,        -- Unix time; NULL: never
    title TEXT,
    date TEXT,
    updated TEXT,
    categories TEXT,           -- JSON; fixed at first writing, as the path is
    path TEXT,                 -- relative to the folder
    key TEXT UNIQUE,           -- the path, as a file system without case sees it
    content TEXT,              -- digest of the fields
    hash TEXT,                 -- digest of the file; NULL until there is one
    pending TEXT,              -- what holds once the file is written, JSON
    moved_from TEXT,           -- where the file was, while it moves to `path`
    PRIMARY KEY (site, id)
);
CREATE INDEX unfinished ON articles (id) WHERE pending IS NOT NULL;
CREATE INDEX due ON articles (look_again) WHERE look_again IS NOT NULL;
CREATE INDEX unread ON articles (id) WHERE state = 'found';
CREATE TABLE tags (
    site TEXT NOT NULL,
    id INTEGER NOT NULL,
    name TEXT NOT NULL,
    slug TEXT NOT NULL,
    PRIMARY KEY (site, id, name, slug)
) WITHOUT ROWID;
CREATE INDEX tags_by_name ON tags (site, name);
CREATE INDEX tags_by_slug ON tags (site, slug);
CREATE TABLE lists (
    address TEXT PRIMARY KEY,
    newest INTEGER NOT NULL,   -- the highest id that it held
    etag TEXT NOT NULL,
    modified TEXT NOT NULL,
    held TEXT NOT NULL DEFAULT '[]'  -- all ids that it held, JSON
) WITHOUT ROWID;
CREATE TABLE runs (
    started TEXT NOT NULL,
    report TEXT NOT NULL       -- JSON, as in run.json
);
CREATE TABLE adopted (         -- files of which no article is known yet
    title TEXT NOT NULL,
    date TEXT NOT NULL,        -- the site's clock
    path TEXT NOT NULL,
    PRIMARY KEY (title, date)
) WITHOUT ROWID;
"""
_MIGRATIONS = {
    1: """
ALTER TABLE articles ADD COLUMN listed TEXT;
ALTER TABLE articles ADD COLUMN tries INTEGER NOT NULL DEFAULT 0;
ALTER TABLE articles ADD COLUMN look_again INTEGER;
ALTER TABLE articles ADD COLUMN updated TEXT;
ALTER TABLE articles ADD COLUMN content TEXT;
UPDATE articles SET pending = json_object(
    'source', source, 'title', title, 'date', date, 'updated', NULL,
    'categories', categories, 'content', '', 'look_again', NULL, 'hash', pending,
    'tags', (SELECT json_group_array(json_array(name, slug)) FROM tags
             WHERE tags.site = articles.site AND tags.id = articles.id)
) WHERE pending IS NOT NULL;
UPDATE articles SET state = 'found' WHERE state = 'writing' AND hash IS NULL;
UPDATE articles SET state = 'written' WHERE state = 'writing';
DROP INDEX unfinished;
CREATE INDEX unfinished ON articles (id) WHERE pending IS NOT NULL;
CREATE INDEX due ON articles (look_again) WHERE look_again IS NOT NULL;
CREATE INDEX unread ON articles (id) WHERE state = 'found';
CREATE TABLE lists (
    address TEXT PRIMARY KEY, newest INTEGER NOT NULL,
    etag TEXT NOT NULL, modified TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE runs (started TEXT NOT NULL, report TEXT NOT NULL);
CREATE TABLE adopted (
    title TEXT NOT NULL, date TEXT NOT NULL, path TEXT NOT NULL,
    PRIMARY KEY (title, date)
) WITHOUT ROWID;
UPDATE articles SET look_again = 0 WHERE state = 'refused';
""",
    2: f"""
ALTER TABLE lists ADD COLUMN held TEXT NOT NULL DEFAULT '[]';
{PICTURES}{VARIANTS}""",
    3: "ALTER TABLE folder ADD COLUMN hexo_timezone TEXT NOT NULL DEFAULT '';",
}
"""What turns a store of each older version into one of the next."""


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
    except (sqlite3.Error, TypeError) as error:
        message = f"{folder / FILE_NAME}: {error}; run newsmatter doctor --repair."
        raise StoreError(message) from error
    return str(profile)


def _check_version(database: sqlite3.Connection, folder: Path) -> None:
    (version,) = database.execute("PRAGMA user_version").fetchone()
    if version > _VERSION:
        message = (
            f"{folder / FILE_NAME}: written by a newer newsmatter"
            f" (schema {version}, this one reads {_VERSION}); update newsmatter."
        )
        raise SettingError(message)
    while version < _VERSION:
        script = _MIGRATIONS[version] if version else _SCHEMA + PICTURES + VARIANTS
        version = version + 1 if version else _VERSION
        database.executescript(
            f"BEGIN; {script} PRAGMA user_version = {version}; COMMIT"
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
