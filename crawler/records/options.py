"""The setting FEEDS, completed and checked."""

from __future__ import annotations

from pathlib import Path, PureWindowsPath
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from crawler.errors import SettingError
from crawler.store.opening import STDOUT
from crawler.text import hide_passwords

if TYPE_CHECKING:
    from collections.abc import Mapping

    from scrapy.settings import BaseSettings

_FILTER = "crawler.records.storage.WrittenFilter"
_FILE = "crawler.records.storage.FeedFile"
_REMOTE = "crawler.records.remote.RemoteFeed"


def complete_feeds(settings: BaseSettings) -> None:
    """Limit each feed to the articles that the run wrote, unless it has a filter.

    Failures of remote feeds are reported. Raises SettingError for an unknown format or
    scheme, which Scrapy would only log, and for a feed on standard output that would
    mix with the files.
    """
    if not (feeds := settings.getdict("FEEDS")):
        return
    completed = {uri: _complete(settings, str(uri), feeds[uri]) for uri in feeds}
    remote = {feed_scheme(str(uri)) for uri in feeds if "storage" in completed[uri]}
    names = ("FEED_STORAGES", "FEED_STORAGES_BASE")
    priority = max(settings.getpriority(name) or 0 for name in names)
    storages = {**settings.getdict("FEED_STORAGES"), **dict.fromkeys(remote, _REMOTE)}
    settings.set("FEED_STORAGES", storages, priority)
    settings.set("FEEDS", completed, settings.getpriority("FEEDS") or 0)


def feed_scheme(uri: str) -> str:
    """Return the scheme of *uri* in lower case, "" for the path of a file.

    >>> feed_scheme("s3://bucket/new.jsonl"), feed_scheme("new.jsonl")
    ('s3', '')
    """
    return "" if PureWindowsPath(uri).drive else urlsplit(uri).scheme


def _complete(
    settings: BaseSettings, uri: str, options: Mapping[str, Any]
) -> dict[str, Any]:
    exporters = settings.getwithbase("FEED_EXPORTERS")
    format_ = options.get("format") or Path(uri).suffix.removeprefix(".")
    if not exporters.get(format_):
        there = ", ".join(sorted(name for name in exporters if exporters[name]))
        raise _refused(uri, f"no format {format_!r}; there are: {there}.")
    storages, scheme = settings.getwithbase("FEED_STORAGES"), feed_scheme(uri)
    storage = storages.get(scheme)
    if not storage:
        there = ", ".join(sorted(s for s in storages if s and storages[s]))
        raise _refused(uri, f"no storage for {scheme!r}; there are: {there}.")
    is_stdout = scheme == "stdout"
    if is_stdout and settings["OUTPUT"] == STDOUT:
        message = (
            "FEEDS: standard output gets the articles; name a file for the records."
        )
        raise SettingError(message)
    ours = {"item_filter": _FILTER}
    # An empty list is valid JSON; an existing file is not replaced by it.
    empty = {"store_empty": True} if is_stdout else {}
    watched = {} if storage == _FILE else {"storage": storage}
    return {**ours, **empty, **watched, **options}


def _refused(uri: str, reason: str) -> SettingError:
    return SettingError(f"FEEDS: {hide_passwords(uri)}: {reason}")
