"""The errors of newsmatter, and their exit codes.

NewsmatterError
    SettingError   2  a setting, an argument or a site file
    FieldError     3  a field of the user's own
    FolderHeld     6  another run writes in the folder
    StoreError     7  a file or the store
        DamageError    a database that no longer holds what was written
"""

from __future__ import annotations

from enum import IntEnum
from typing import ClassVar


class Exit(IntEnum):
    """How `newsmatter` ends."""

    DONE = 0
    FAULT = 1
    """A fault of newsmatter's own; it is named, so that it can be reported."""
    USAGE = 2
    """The command line, a setting or a site file is wrong."""
    FAILED = 3
    """Some articles, lists or images failed or were rejected; they are listed."""
    DRIED_UP = 4
    """A list that should hold articles holds none."""
    BLOCKED = 5
    """The site blocks us: its host was skipped."""
    HELD = 6
    """Another run writes in the output folder."""
    DISK = 7
    """A file or the store could not be written."""


class NewsmatterError(Exception):
    """An error that ends a command with *code*; the message says what to do."""

    code: ClassVar[Exit]


class SettingError(NewsmatterError):
    """A setting, an argument or a site file is wrong; the message says what to do."""

    code = Exit.USAGE


class FieldError(NewsmatterError):
    """A field of the user's own cannot be written; the message says what to do."""

    code = Exit.FAILED


class StoreError(NewsmatterError):
    """The output folder or its store cannot be read or written."""

    code = Exit.DISK


class DamageError(StoreError):
    """A database does not hold what was written into it; it can be set aside."""


class FolderHeld(NewsmatterError):  # noqa: N818  # nothing is wrong: it is not our turn
    """Another run writes in the output folder; the message says who, and what to do."""

    code = Exit.HELD


class OldNameWarning(FutureWarning):
    """A setting is given by its old name; the message says the new one."""


MISTAKES = (
    *(ImportError, SyntaxError, NameError, AttributeError, LookupError, TypeError),
    *(ValueError, OSError, ArithmeticError, AssertionError),
)
"""Exceptions that a mistake in the user's own Python code can raise."""
