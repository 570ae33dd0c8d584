"""Parse dates, strictly, in the few forms that sites and feeds use."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

_ZERO = re.compile(r"(?<=\d)\s*(?:Z|[+-]00:?00)\s*$")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CLOCK = re.compile(
    r"(\d{4})[-/年.](\d{1,2})[-/月.](\d{1,2})日?"
    r"(?:[T ]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?"
    r"\s*(Z|[+-]\d{2}:?\d{2})?"
)


def parse_date(text: str, zone: ZoneInfo) -> datetime | None:
    """Return the moment that *text* names, in *zone*; None if it names none.

    A date without an offset is local time in *zone*. A day that is not in the calendar
    gives None; nothing is guessed.

    >>> from zoneinfo import ZoneInfo
    >>> str(parse_date("2022年03月18日 10:54", ZoneInfo("Asia/Shanghai")))
    '2022-03-18 10:54:00+08:00'
    """
    match = _CLOCK.fullmatch(text.strip())
    if not match:
        return None
    *numbers, offset = match.groups("0")
    try:
        moment = datetime(*map(int, numbers), tzinfo=zone)  # type: ignore[misc,arg-type]  # six numbers
        if offset != "0":
            iso = moment.replace(tzinfo=None).isoformat() + offset
            return datetime.fromisoformat(iso).astimezone(zone)
    except (ValueError, OverflowError):
        return None
    return moment


def parse_feed_date(text: str, zone: ZoneInfo) -> datetime | None:
    """Return the moment that a feed's *text* names, in *zone*.

    Many feeds label local time as GMT, or do not label it: such a date is local time
    in *zone*, and so is a date with the name of the zone (CST in Asia/Shanghai). Any
    other offset is used.

    >>> from zoneinfo import ZoneInfo
    >>> str(parse_feed_date("Fri, 18 Mar 2022 10:54:34 GMT", ZoneInfo("Asia/Shanghai")))
    '2022-03-18 10:54:34+08:00'
    """
    if moment := parse_date(_ZERO.sub("", text), zone):
        return moment
    try:
        moment = parsedate_to_datetime(text)
        own = moment.replace(tzinfo=zone)
        if text.rsplit(maxsplit=1)[-1].upper() == own.tzname():
            return own
        if moment.tzinfo and moment.utcoffset() != timedelta():
            return moment.astimezone(zone)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return own


def parse_day(text: str) -> date | None:
    """Return the day that *text* (YYYY-MM-DD) names, or None."""
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None
