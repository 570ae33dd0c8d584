"""The clock: the one place where the time of day is read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from crawler.errors import SettingError

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings

Clock = Callable[[], datetime]
"""Tells the present moment, in UTC."""


def clock_of(settings: BaseSettings) -> Clock:
    """Return the clock of a crawl: it stands still at the setting NOW, if there is one.

    Raises SettingError if NOW is not ISO 8601 with an offset.
    """
    if not (text := settings["NOW"]):
        return _now
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        moment = datetime.min  # noqa: DTZ901  # refused below
    if moment.tzinfo is None:
        message = (
            f"NOW: expected a time such as 2026-03-01T12:00:00+08:00, got {text!r}"
        )
        raise SettingError(message)
    present = moment.astimezone(UTC)
    return lambda: present


def _now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251  # this is the one place
