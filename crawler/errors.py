"""What can go wrong, and the exit code it ends with."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """How `newsmatter` ends."""

    DONE = 0
    USAGE = 2
    """The command line, a setting or a site file is wrong."""
    REFUSED = 3
    """Some articles or lists failed in this run; they are listed."""
    DRIED_UP = 4
    """A list that should hold articles holds none."""
    BLOCKED = 5
    """The site refuses: it was left alone."""
    DISK = 7
    """A file or the store could not be written."""


class SettingError(Exception):
    """A setting, an argument or a site file is wrong; the message says what to do."""


class StoreError(Exception):
    """The output folder or its store cannot be read or written."""
