"""The setting FEEDS, completed and checked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from crawler.errors import SettingError
from crawler.store.opening import STDOUT

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings

_FILTER = "crawler.records.storage.WrittenFilter"


def complete_feeds(settings: BaseSettings) -> None:
    """Let each feed of FEEDS hold what a run wrote, unless it has a filter.

    Raises SettingError where one has no format that there is, of which Scrapy would
    only log, or where it would be mixed with the files.
    """
    if not (feeds := settings.getdict("FEEDS")):
        return
    exporters = settings.getwithbase("FEED_EXPORTERS")
    known = sorted(name for name, exporter in exporters.items() if exporter)
    for uri, options in feeds.items():
        format_ = options.get("format") or Path(str(uri)).suffix.removeprefix(".")
        if format_ not in known:
            names = ", ".join(known)
            message = f"FEEDS: {uri}: no format {format_!r}; there are: {names}."
            raise SettingError(message)
        if str(uri).startswith("stdout:") and settings["OUTPUT"] == STDOUT:
            message = "FEEDS: standard output has the files; name a file for records."
            raise SettingError(message)
    completed = {uri: {"item_filter": _FILTER, **feeds[uri]} for uri in feeds}
    settings.set("FEEDS", completed, settings.getpriority("FEEDS") or 0)
