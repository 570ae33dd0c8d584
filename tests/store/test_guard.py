"""Calls of the store raise StoreError for every SQLite or system error."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from crawler.errors import StoreError
from crawler.store.guard import guarded

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
    """A guarded method keeps its name, parameters and result."""
    shelf = Shelf()
    assert shelf.add(1, other=2) == 3
    assert shelf.guards == 1
    assert (Shelf.add.__name__, Shelf.add.__doc__) == ("add", "Return the sum.")


def test_error() -> None:
    """The guard converts the errors that it knows, and no others."""
    shelf = Shelf()
    with pytest.raises(StoreError, match="disk is full"):
        shelf.fail(OSError("the disk is full"))
    with pytest.raises(ValueError, match="a mistake"):
        shelf.fail(ValueError("a mistake"))
