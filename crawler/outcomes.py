"""How an article stands: what was done with it, and what is to be done."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from scrapy.exceptions import DropItem

from crawler.errors import SettingError

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
    TAGGED = "tagged"
    """It was written before, and has now the tag of a list, too."""


class Gone(StrEnum):
    """What becomes of the file of an article that the site withdrew."""

    KEEP = "keep"
    MOVE = "move"
    """Into the folder `.gone`."""
    DELETE = "delete"


def parse_gone(text: str) -> Gone:
    """Return what *text*, the setting GONE, says. Raises SettingError if that is none.

    >>> parse_gone("move")
    <Gone.MOVE: 'move'>
    """
    try:
        return Gone(text)
    except ValueError:
        message = f"GONE: expected one of {', '.join(Gone)}, got {text!r}"
        raise SettingError(message) from None


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
    DROPPED = "dropped"
    """A pipeline of the user's has dropped it."""
    GONE = "gone"
    """The site has withdrawn it."""


@dataclass(frozen=True, slots=True)
class Known:
    """A written article, as the store knows it."""

    path: PurePosixPath
    categories: list[str]
    digest: str
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


class Failing(StrEnum):
    """How an article that was asked for came to nothing."""

    FAILED = "failed"
    """It could not be had."""
    REJECTED = "rejected"
    """The page is no article, another article, truncated or illegible."""
    BLOCKED = "blocked"
    """The host refuses us, or its robots.txt does."""


class Rejected(DropItem):
    """The downloaded page is not the requested article, whole and legible."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason, log_level="WARNING")


class Unwanted(DropItem):
    """An article that the user did not ask for: of another day, or beyond the limit."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason, log_level="DEBUG")


class OtherDay(Unwanted):
    """An article of a day that the user did not ask for."""


CHALLENGE = "a challenge page"
"""What a site sends, with status 200, to a crawler that it does not want."""

NOTHING = "a page that says there is nothing"
BLANK = "a page of the site without the article"
NAMELESS = "the page names no article"

WITHDRAWN = frozenset({"HTTP 404", "HTTP 410", NOTHING, BLANK})
"""Reasons that mean, of an article that was there, that the site took it back."""
MISSING = WITHDRAWN | {NAMELESS}
"""Reasons that may mean so. A page that names no article, and does not even link to the
site, may as well be a challenge that nobody here knows."""

TRUNCATED = "truncated: its end never came"
"""What a page is whose end is missing."""
LESS = "less of what it was: its file stays until a second look shows the same"
"""What a known article is that lacks what it had."""
DOUBTED = frozenset({TRUNCATED, LESS})
"""Reasons that a second look, hours apart, may confirm or dispel."""

NOT_FOUND = "host not found"
REFUSED_CONNECTION = "connection refused"
TIMED_OUT = "time-out"
NO_CONNECTION = "connection failed"
_BLOCKING = frozenset({CHALLENGE, "HTTP 403", "HTTP 418", "HTTP 429"})
_OF_HOSTS = _BLOCKING | {NOT_FOUND, REFUSED_CONNECTION, TIMED_OUT, NO_CONNECTION}
FORBIDDEN = "Forbidden by robots.txt"
"""Scrapy's word for it."""

A_PART = "a part: "
"""Before the reason why one of the pages of a long article was not to be had."""


def is_of_host(reason: str) -> bool:
    """Tell whether a host that fails for *reason* would fail for any article.

    >>> is_of_host("HTTP 503"), is_of_host("no title")
    (True, False)
    """
    reason = reason.removeprefix(A_PART)
    return reason in _OF_HOSTS or reason.startswith("HTTP 5")


def failing(reason: str, *, is_rejected: bool = False) -> Failing:
    """Return how an article failed for *reason*.

    >>> print(failing("HTTP 404"), failing("HTTP 403"))
    failed blocked
    >>> print(failing("no title", is_rejected=True))
    rejected
    """
    reason = reason.removeprefix(A_PART)
    if reason in {*_BLOCKING, FORBIDDEN}:
        return Failing.BLOCKED
    is_rejected = is_rejected or reason == TRUNCATED
    return Failing.REJECTED if is_rejected else Failing.FAILED
