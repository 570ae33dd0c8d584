"""The articles that a user wants, and the arguments that choose them."""

from __future__ import annotations

from codecs import lookup
from dataclasses import dataclass
from sys import getfilesystemencoding
from typing import TYPE_CHECKING

from crawler.dates import parse_day
from crawler.errors import SettingError

if TYPE_CHECKING:
    from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Wanted:
    """The articles to write, of those that are found."""

    limit: int = 0
    """The largest number of articles to write; 0 means no limit."""
    since: date | None = None
    """The first day, inclusive, in the site's zone."""
    until: date | None = None
    """The last day, inclusive, in the site's zone."""
    refetch: bool = False
    """Whether to fetch known articles again."""

    @property
    def is_partial(self) -> bool:
        """Whether some of the found articles may be left out."""
        return bool(self.limit or self.since or self.until)

    def includes(self, moment: datetime | None) -> bool:
        """Tell whether an article published at *moment* is wanted; None may be."""
        day = moment.date() if moment else None
        return day is None or (self.since or day) <= day <= (self.until or day)


EVERYTHING = Wanted()


def wanted_of(spider: object) -> Wanted:
    """Return what *spider* shall write; EVERYTHING if it is not a spider of ours."""
    wanted = getattr(spider, "wanted", EVERYTHING)
    return wanted if isinstance(wanted, Wanted) else EVERYTHING


def parse_wanted(limit: str, since: str, until: str, refetch: str) -> Wanted:
    """Return the articles that the arguments of a spider choose.

    Raises SettingError for an invalid argument.
    """
    everything = refetch.lower() not in {"", "0", "false", "no"}
    return Wanted(parse_limit(limit), *parse_days(since, until), everything)


def parse_limit(text: str) -> int:
    """Return the number of articles in *text*, 0 if it is empty.

    Raises SettingError if it is not a number from 1.
    """
    if text and not (text.isdecimal() and int(text)):
        message = f"limit: expected a number of articles from 1, got {text!r}"
        raise SettingError(message)
    return int(text or 0)


def parse_days(
    since: str, until: str, prefix: str = ""
) -> tuple[date | None, date | None]:
    """Return the first and the last day that are wanted, None if any is.

    Messages put *prefix* before the names `since` and `until`. Raises SettingError if
    one is not a day, or they are in the wrong order.
    """
    first, last = (
        _read_day(f"{prefix}since", since),
        _read_day(f"{prefix}until", until),
    )
    if first and last and first > last:
        message = f"{prefix}since {since} is after {prefix}until {until}; swap them."
        raise SettingError(message)
    return first, last


def check_output(output: str) -> None:
    """Raise SettingError if *output* is empty, or the locale is not UTF-8.

    An empty name is not the current folder. File names in Chinese need UTF-8.

    >>> check_output("articles")
    """
    encoding = getfilesystemencoding()
    if output != "-" and lookup(encoding).name != "utf-8":
        message = (
            f"this locale writes file names in {encoding}, not in UTF-8; set"
            " PYTHONUTF8=1 or a locale such as LC_ALL=C.UTF-8."
        )
        raise SettingError(message)
    if not output or output.isspace():
        message = f"OUTPUT: expected a folder (. is the current one), got {output!r}"
        raise SettingError(message)


def _read_day(name: str, text: str) -> date | None:
    day = parse_day(text) if text else None
    if text and day is None:
        message = f"{name}: expected a day in the form YYYY-MM-DD, got {text!r}"
        raise SettingError(message)
    return day
