"""Options that several commands share, and what they are to Scrapy."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlsplit

import typer

from crawler.errors import SettingError

Output = Annotated[
    str | None,
    typer.Option(
        *("--output", "-o"),
        metavar="FOLDER",
        help="Folder for the files; - is standard output. [output]",
    ),
]
Folder = Annotated[
    str | None,
    typer.Option(
        "--output", "-o", metavar="FOLDER", help="Folder of the files. [output]"
    ),
]
Profile = Annotated[
    list[str] | None,
    typer.Option(
        metavar="NAME",
        help="Form of the files: portable, markdown, hexo, hugo, jekyll, pelican, zola"
        " or seed. Repeatable: then each has a folder. [portable]",
    ),
]
SiteOption = Annotated[
    str | None,
    typer.Option(
        *("--site",),
        metavar="NAME|FILE",
        help="A site by name, or the path of its file. [mydrivers]",
    ),
]
ConnectTo = Annotated[
    list[str] | None,
    typer.Option(
        metavar="HOST=URL",
        help="Send requests for HOST to URL (repeatable; * in HOST is anything).",
    ),
]
Feed = Annotated[
    list[str] | None,
    typer.Option(
        "--feed",
        "-O",
        metavar="FILE",
        help="Write the records of new articles there too (repeatable): .jsonl, .csv,"
        " .xml or .json; - is standard output.",
    ),
]
Append = Annotated[
    bool,
    typer.Option("--append", help="Add to the files of --feed, .jsonl or .csv."),
]
Contact = Annotated[
    str | None,
    typer.Option(
        metavar="URL", help="Your e-mail or web address, for the site to reach you."
    ),
]
Proxy = Annotated[
    str | None,
    typer.Option(metavar="URL", help="Download through this proxy, http://HOST:PORT."),
]
Set = Annotated[
    list[str] | None,
    typer.Option(
        "-s",
        metavar="NAME=VALUE",
        help="Set a setting, newsmatter's or Scrapy's (repeatable).",
    ),
]
Since = Annotated[
    str | None, typer.Option(metavar="DAY", help="First day, YYYY-MM-DD.")
]
Until = Annotated[str | None, typer.Option(metavar="DAY", help="Last day, YYYY-MM-DD.")]
Overwrite = Annotated[
    bool,
    typer.Option(
        "--overwrite", "--restore", help="Overwrite files that you have changed."
    ),
]
Images = Annotated[
    bool, typer.Option("--images", help="Store images beside the articles.")
]
Thumbnails = Annotated[
    bool,
    typer.Option("--thumbnails", help="With --images: the site's small ones as well."),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say only what failed.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Show Scrapy's log.")]


def check_proxy(proxy: str) -> None:
    """Raise SettingError if *proxy* is no URL of one."""
    try:
        parts = urlsplit(proxy)
        whole = parts.scheme == "http" and parts.hostname and parts.port
    except ValueError:  # a port that is no number
        whole = False
    if not whole:
        message = f"--proxy: expected a URL as http://HOST:PORT, got {proxy!r}"
        raise SettingError(message)


def parse_settings(pairs: list[str]) -> dict[str, str]:
    """Return what the options `-s NAME=VALUE` set.

    Raises SettingError where one is no such pair.
    """
    settings = {}
    for pair in pairs:
        name, sign, value = pair.partition("=")
        if not sign or not name:
            message = f"-s: expected NAME=VALUE, got {pair!r}"
            raise SettingError(message)
        settings[name] = value
    return settings
