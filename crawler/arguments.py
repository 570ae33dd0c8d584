"""Arguments and settings, as a user writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from crawler.dates import parse_day
from crawler.errors import SettingError

if TYPE_CHECKING:
    from datetime import date


def parse_limit(text: str) -> int:
    """Return the number of articles that *text* names, 0 for nothing.

    Raises SettingError where it is none.
    """
    if text and not (text.isdecimal() and int(text)):
        message = f"limit: expected a number of articles from 1, got {text!r}"
        raise SettingError(message)
    return int(text or 0)


def read_day(name: str, text: str) -> date | None:
    """Return the day that the argument *name* is, or None for nothing.

    Raises SettingError where it is none.
    """
    day = parse_day(text) if text else None
    if text and day is None:
        message = f"{name}: expected a day as YYYY-MM-DD, got {text!r}"
        raise SettingError(message)
    return day


def check_output(output: str) -> None:
    """Raise SettingError if *output* names no folder: it is not the current one.

    >>> check_output("articles")
    """
    if not output or output.isspace():
        message = f"output: expected a folder (. is this one), got {output!r}"
        raise SettingError(message)
