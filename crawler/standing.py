"""How an article stands: what was done with it, and what is to be done."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import PurePosixPath


GONE_FOLDER = ".gone"
"""Where files go that the site withdrew, if the user wants them moved."""


class Outcome(StrEnum):
    """What became of an article that was to be written."""

    WRITTEN = "written"
    UNCHANGED = "unchanged"
    KEPT = "kept"
    """The file was edited, moved or deleted by hand since, and is left so."""


class Gone(StrEnum):
    """What becomes of the file of an article that the site withdrew."""

    KEEP = "keep"
    MOVE = "move"
    """Into the folder `.gone`."""
    DELETE = "delete"


class Standing(StrEnum):
    """What is to be done about an article that was found."""

    NEW = "new"
    """It was never written."""
    DUE = "due"
    """It is time to look at it again."""
    KNOWN = "known"
    """It is written."""
    WAITING = "waiting"
    """It failed, and is not to be tried yet, or no more."""
    GONE = "gone"
    """The site has withdrawn it."""


@dataclass(frozen=True, slots=True)
class Known:
    """A written article, as the store knows it."""

    path: PurePosixPath
    categories: list[str]
    hash: str
    """Digest of the file, as it was written."""
    content: str
    """Digest of the fields."""
    updated: datetime | None


@dataclass(frozen=True, slots=True)
class Row:
    """A written article, for a table."""

    date: str
    """ISO 8601."""
    title: str
    path: PurePosixPath
    tags: list[str]
