"""Calls of the store raise StoreError for every SQLite or system error."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import pytest

from crawler.errors import StoreError
from crawler.store.guard import guarded, undoing

if TYPE_CHECKING:
    from collections.abc import Iterator


class Shelf:
    """An object with a guarded method."""

    def __init__(self) -> None:
        self.guards = 0

    @contextmanager
    def guard(self) -> Iterator[None]:
        """Turn system errors into StoreError."""
        self.guards += 1
        try:
            yield
        except OSError as error:
            raise StoreError(str(error)) from error

    @guarded
    def add(self, one: int, *, other: int) -> int:
        """Return the sum."""
        return one + other

    @guarded
    def fail(self, error: Exception) -> None:
        """Fail."""
        raise error


def test_value() -> None:
    """A guarded method keeps its name, parameters and result, and costs no guard."""
    shelf = Shelf()
    assert shelf.add(1, other=2) == 3
    assert shelf.guards == 0
    assert (Shelf.add.__name__, Shelf.add.__doc__) == ("add", "Return the sum.")


def test_error() -> None:
    """The guard converts the errors that it knows, and no others."""
    shelf = Shelf()
    with pytest.raises(StoreError, match="disk is full"):
        shelf.fail(OSError("the disk is full"))
    assert shelf.guards == 1
    with pytest.raises(ValueError, match="a mistake"):
        shelf.fail(ValueError("a mistake"))


def note(database: sqlite3.Connection, *numbers: int) -> None:
    """Note *numbers*, each in a block within that of the one before, and fail."""
    with undoing(database):
        database.execute("INSERT INTO notes VALUES (?)", numbers[:1])
        note(database, *numbers[1:])


@pytest.mark.parametrize("is_open", [False, True])
def test_undoing(*, is_open: bool) -> None:
    """What a failing block noted is undone; what was noted before it is not."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute("CREATE TABLE notes (number INTEGER)")
        if is_open:
            database.execute("INSERT INTO notes VALUES (1)")
        with pytest.raises(sqlite3.ProgrammingError):
            note(database, 2, 3)
        with undoing(database):
            database.execute("INSERT INTO notes VALUES (4)")
        assert database.in_transaction  # the block commits nothing
        rows = database.execute("SELECT number FROM notes").fetchall()
    assert rows == ([(1,), (4,)] if is_open else [(4,)])


def test_undone_by_sqlite() -> None:
    """Where SQLite has undone all by itself, the first error is the one that counts."""
    with closing(sqlite3.connect(":memory:")) as database:
        with pytest.raises(sqlite3.OperationalError, match="no such table"):
            fall_back(database)
        assert not database.in_transaction


def fall_back(database: sqlite3.Connection) -> None:
    """Fail when SQLite has ended the transaction, as it does when the disk is full."""
    with undoing(database):
        database.rollback()
        database.execute("INSERT INTO notes VALUES (1)")
