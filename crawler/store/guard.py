"""Calls of a store that raise StoreError where SQLite or the system raises its own.

And that leave nothing half noted: what one notes in several statements is noted whole.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec, Protocol, TypeVar

from crawler.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

P = ParamSpec("P")
T = TypeVar("T")


@contextmanager
def guard(file: Path) -> Iterator[None]:
    """Turn SQLite and system errors with the database *file* into StoreError."""
    try:
        yield
    except sqlite3.Error as error:
        message = f"{file}: {error}; run newsmatter doctor."
        raise StoreError(message) from error


@contextmanager
def undoing(database: sqlite3.Connection) -> Iterator[None]:
    """Undo what the block notes if it fails; what was noted before it stays.

    The block commits nothing. If the disk does not let even this be undone, all is
    that was noted since the last commit, as if the run had been killed.
    """
    if not database.in_transaction:
        database.execute("BEGIN")  # else the end of the block would commit
    database.execute("SAVEPOINT noted")
    try:
        yield
        database.execute("RELEASE noted")
    except BaseException:
        _undo(database)
        raise


def _undo(database: sqlite3.Connection) -> None:
    if not database.in_transaction:  # SQLite has undone all by itself
        return
    try:
        database.execute("ROLLBACK TO noted")
        database.execute("RELEASE noted")
    except sqlite3.Error:
        database.rollback()


class Guarded(Protocol):
    """An object that reads or writes the store."""

    @property
    def guard(self) -> Callable[[], AbstractContextManager[None]]:
        """Turn errors into StoreError."""


S = TypeVar("S", bound=Guarded)


def guarded(method: Callable[Concatenate[S, P], T]) -> Callable[Concatenate[S, P], T]:
    """Make *method* raise StoreError if the store cannot be used."""

    @wraps(method)
    def call(self: S, /, *args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return method(self, *args, **kwargs)
        except (OSError, sqlite3.Error):
            with self.guard():
                raise

    return call


class Noting(Guarded, Protocol):
    """What writes the store."""

    @property
    def _db(self) -> sqlite3.Connection:
        """The database of the store."""


N = TypeVar("N", bound=Noting)


def noted(method: Callable[Concatenate[N, P], T]) -> Callable[Concatenate[N, P], T]:
    """Let *method* be guarded, and note all of it or nothing."""

    @wraps(method)
    def call(self: N, /, *args: P.args, **kwargs: P.kwargs) -> T:
        with self.guard(), undoing(self._db):
            return method(self, *args, **kwargs)

    return call
