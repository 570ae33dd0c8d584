"""What can go wrong, and the exit code it ends with."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """How `newsmatter` ends."""

    DONE = 0
    USAGE = 2
    """The command line, a setting or a site file is wrong."""
    REFUSED = 3
    """Some articles, lists or pictures failed in this run; they are listed."""
    DRIED_UP = 4
    """A list that should hold articles holds none."""
    BLOCKED = 5
    """The site refuses: it was left alone."""
    HELD = 6
    """Another run writes in the output folder."""
    DISK = 7
    """A file or the store could not be written."""


class SettingError(Exception):
    """A setting, an argument or a site file is wrong; the message says what to do."""


class StoreError(Exception):
    """The output folder or its store cannot be read or written."""


class FolderHeld(Exception):  # noqa: N818  # nothing is wrong: it is not our turn
    """Another run writes in the output folder; the message says who, and what to do."""
