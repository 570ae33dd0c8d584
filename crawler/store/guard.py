"""Errors of SQLite and the system, turned into StoreError."""

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
        with self.guard():
            return method(self, *args, **kwargs)

    return call
