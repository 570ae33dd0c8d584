"""Each error of newsmatter ends a command with its own code."""

from __future__ import annotations

import pytest

from crawler import errors
from crawler.errors import (
    DamageError,
    Exit,
    FieldError,
    FolderHeld,
    NewsmatterError,
    SettingError,
    StoreError,
)

CODES = {SettingError: 2, FieldError: 3, FolderHeld: 6, StoreError: 7}
NARROWER = {DamageError: StoreError}
"""Errors that are told apart, and end a command as the wider one does."""


@pytest.mark.parametrize(("kind", "code"), CODES.items(), ids=str)
def test_code(kind: type[NewsmatterError], code: int) -> None:
    """An error has the code that is promised, and says what it was told."""
    error = kind("what to do.")
    assert isinstance(error, NewsmatterError)
    assert error.code == code
    assert str(error) == "what to do."


def test_all() -> None:
    """There are no other errors: what is caught is complete."""
    assert set(NewsmatterError.__subclasses__()) == set(CODES)
    found = {narrow: kind for kind in CODES for narrow in kind.__subclasses__()}
    assert {
        n: k for n, k in found.items() if n.__module__ == errors.__name__
    } == NARROWER


def test_docstring() -> None:
    """The module tells each error and its code."""
    for kind, code in CODES.items():
        assert f"{kind.__name__:14} {code}" in (errors.__doc__ or "")


def test_exit() -> None:
    """Codes are those of a shell: 0 is well, 1 a fault, none a signal's."""
    assert Exit(0) is Exit.DONE
    assert Exit(1) is Exit.FAULT
    assert all(code < 126 for code in Exit)
    assert len(set(map(int, Exit))) == len(Exit.__members__)
