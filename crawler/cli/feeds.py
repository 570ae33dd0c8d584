"""The option --feed, read as Scrapy's setting FEEDS."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scrapy.exceptions import UsageError
from scrapy.utils.conf import feed_process_params_from_cli

from crawler.errors import SettingError
from crawler.records.options import feed_scheme
from crawler.tasks.project import project_settings
from crawler.text import hide_passwords

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_APPENDABLE = {"jsonl", "jsonlines", "jl", "csv"}
"""Formats whose files can be concatenated."""
_HERE = {"", "file", "stdout"}
"""URL schemes of local files, which can be appended to."""


def parse_feeds(
    files: Sequence[str], given: Mapping[str, str], *, append: bool = False
) -> dict[str, dict[str, Any]]:
    """Return the setting FEEDS for the option --feed, as Scrapy reads its own -O.

    *given* are the settings of the command line. Raises SettingError if a file has
    no known format, is named twice, or cannot be appended to although *append* is set.
    """
    refuse_twice(files)
    project = project_settings(given)
    feeds: dict[str, dict[str, Any]] = {}
    try:
        for name in map(complete_name, files):
            words = ([name], None) if append else ([], [name])
            read = feed_process_params_from_cli(
                project, words[0], overwrite_output=words[1]
            )
            if append:
                refuse_unfit(*next(iter(read.items())))
            feeds |= read
    except (UsageError, ValueError):
        names = hide_passwords(", ".join(files))
        message = (
            f"--feed: expected a file name that ends in .jsonl, .csv, .xml or .json, or"
            f" in a colon and a format (FILE:jsonl), got {names!r}"
        )
        raise SettingError(message) from None
    return feeds


def complete_name(file: str) -> str:
    """Return *file* as Scrapy expects a name: with its format in lower case.

    >>> complete_name("-"), complete_name("new.CSV"), complete_name("new.csv")
    ('-:jsonl', 'new.CSV:csv', 'new.csv')
    """
    ending = Path(file).suffix
    if file == "-":
        return "-:jsonl"
    return file if ending.islower() or not ending else f"{file}:{ending[1:].lower()}"


def refuse_twice(files: Sequence[str]) -> None:
    """Raise SettingError if two of *files* are the same, whatever their format."""
    places = Counter(map(_place, files))
    for file in files:
        if places[_place(file)] > 1:
            message = f"--feed: {hide_passwords(file)!r} is named twice; name it once."
            raise SettingError(message)


def refuse_unfit(uri: str, options: Mapping[str, Any]) -> None:
    """Raise SettingError if the feed *uri* cannot be appended to."""
    name = hide_passwords(uri)
    if options["format"] not in _APPENDABLE:
        message = f"--append: cannot append to {name}; use .jsonl or .csv for --feed."
        raise SettingError(message)
    if feed_scheme(uri) not in _HERE:
        message = f"--append: {name} is not a local file; leave --append out."
        raise SettingError(message)


def _place(file: str) -> str:
    uri, _, format_ = file.rpartition(":")
    uri = uri if format_.isalpha() and uri else file
    if uri == "-" or feed_scheme(uri):
        return uri
    return str(Path(uri).resolve())
