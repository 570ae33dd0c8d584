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


def parse_days(since: str, until: str) -> tuple[date | None, date | None]:
    """Return the first and the last day that are wanted, None for nothing.

    Raises SettingError where one is no day, or they are in the wrong order.
    """
    first, last = _read_day("since", since), _read_day("until", until)
    if first and last and first > last:
        message = f"since {since} lies after until {until}: exchange them."
        raise SettingError(message)
    return first, last


def check_output(output: str) -> None:
    """Raise SettingError if *output* names no folder: it is not the current one.

    >>> check_output("articles")
    """
    if not output or output.isspace():
        message = f"output: expected a folder (. is this one), got {output!r}"
        raise SettingError(message)


def _read_day(name: str, text: str) -> date | None:
    day = parse_day(text) if text else None
    if text and day is None:
        message = f"{name}: expected a day as YYYY-MM-DD, got {text!r}"
        raise SettingError(message)
    return day
