"""Damaged databases: detected, and renamed out of the way.

A database that is locked or not readable for this user is not damaged: it stays.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from itertools import count
from typing import TYPE_CHECKING

from crawler.errors import DamageError, StoreError

if TYPE_CHECKING:
    from pathlib import Path

DAMAGED = ".damaged"
SIDE_FILES = ("", "-wal", "-shm", "-journal")
"""Suffixes of the files that belong to a SQLite database."""
_DAMAGES = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_PRIMARY = 0xFF  # the bits of the primary error code


def is_damage(error: sqlite3.Error) -> bool:
    """Tell whether *error* means that a database is damaged.

    Text that is not UTF-8 raises an error without a code.
    """
    code = _kind(error)
    return code in _DAMAGES or (code is None and "decode to UTF-8" in str(error))


def explain(file: Path, error: sqlite3.Error) -> str:
    """Return a message: what is wrong with the database *file*, and what to do."""
    kind = _kind(error)
    if kind in _BUSY:
        return f"{file}: another program holds it ({error}); retry when it has ended."
    if is_damage(error) or kind in {None, sqlite3.SQLITE_ERROR}:  # a table is missing
        return f"{file}: {error}; run newsmatter doctor --repair."
    return f"{file}: {error}; check that this user may read and write it."


def check_database(file: Path, table: str) -> None:
    """Check the integrity of the database *file*, and that it has a *table*.

    Raises DamageError if it is damaged or belongs to another program, and StoreError
    if it cannot be read for another reason.
    """
    try:
        with file.open("rb"), closing(sqlite3.connect(file)) as database:
            (answer,) = database.execute("PRAGMA integrity_check(1)").fetchone()
            named = database.execute(
                "SELECT 1 FROM sqlite_master WHERE name = ?", (table,)
            ).fetchone()
    except OSError as error:
        message = (
            f"{file}: {error.strerror}; check that this user may read and write it."
        )
        raise StoreError(message) from error
    except sqlite3.Error as error:
        if is_damage(error):
            message = f"{file}: {error}"
            raise DamageError(message) from error
        raise StoreError(explain(file, error)) from error
    if answer != "ok" or named is None:
        message = f"{file}: {answer if named else f'no table {table}'}"
        raise DamageError(message)


def set_aside(file: Path) -> Path:
    """Rename *file* and its side files; return the new name.

    Damaged files of earlier times are not overwritten.
    """
    names = (f"{DAMAGED}-{n}" if n > 1 else DAMAGED for n in count(1))
    ending = next(name for name in names if not _is_taken(file, name))
    for side in SIDE_FILES:
        beside = file.with_name(f"{file.name}{side}")
        if beside.exists():
            beside.rename(beside.with_name(f"{beside.name}{ending}"))
    return file.with_name(f"{file.name}{ending}")


def _is_taken(file: Path, ending: str) -> bool:
    """Tell whether *file* or a side file cannot get this *ending*."""
    places = (file.with_name(f"{file.name}{side}{ending}") for side in SIDE_FILES)
    return any(place.is_symlink() or place.exists() for place in places)


def _kind(error: sqlite3.Error) -> int | None:
    code: int | None = getattr(error, "sqlite_errorcode", None)
    return code if code is None else code & _PRIMARY
