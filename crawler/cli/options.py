"""Options that several commands share, and the checks of their values."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlsplit

import typer

from crawler.errors import SettingError
from crawler.text import hide_passwords

ARTICLES = "Articles"
"""The panel of the options that choose articles."""
FILES = "Files"
"""The panel of the options for what is written."""

Output = Annotated[
    str | None,
    typer.Option(
        *("--output", "-o"),
        metavar="FOLDER",
        help="Folder for the files; - for standard output. [output]",
        rich_help_panel=FILES,
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
        help="portable markdown hexo hugo jekyll pelican zola seed",
        rich_help_panel=FILES,
    ),
]
SiteOption = Annotated[
    str | None,
    typer.Option(
        *("--site",),
        metavar="NAME|FILE",
        help="Site, by name or by path of its file. [mydrivers]",
    ),
]
FolderSite = Annotated[
    str | None,
    typer.Option(
        *("--site",),
        metavar="NAME|FILE",
        help="Site, by name or by path of its file. [all in FOLDER]",
    ),
]
ConnectTo = Annotated[
    list[str] | None,
    typer.Option(
        metavar="HOST=URL",
        help="Send requests for HOST (* is a wildcard) to URL; repeatable.",
        hidden=True,  # CONNECT_TO in docs/reference.md
    ),
]
Feed = Annotated[
    list[str] | None,
    typer.Option(
        "--feed",
        "-O",
        metavar="FILE",
        help="Records too: .jsonl, .csv, .xml, .json; repeatable.",
        rich_help_panel=FILES,
    ),
]
Append = Annotated[
    bool,
    typer.Option(
        "--append",
        help="Add to the files of --feed, .jsonl or .csv.",
        hidden=True,  # docs/reference.md
    ),
]
Contact = Annotated[
    str | None,
    typer.Option(metavar="URL", help="Your e-mail or web address, told to the site."),
]
Proxy = Annotated[
    str | None,
    typer.Option(
        metavar="URL",
        help="Download through this proxy, http://HOST:PORT.",
        hidden=True,  # docs/reference.md
    ),
]
Set = Annotated[
    list[str] | None,
    typer.Option(
        "-s",
        metavar="NAME=VALUE",
        help="Set a setting of docs/reference.md; repeatable.",
    ),
]
Since = Annotated[
    str | None,
    typer.Option(
        metavar="DAY", help="First day, YYYY-MM-DD.", rich_help_panel=ARTICLES
    ),
]
Until = Annotated[
    str | None,
    typer.Option(metavar="DAY", help="Last day, YYYY-MM-DD.", rich_help_panel=ARTICLES),
]
Overwrite = Annotated[
    bool,
    typer.Option(
        "--overwrite",
        "--restore",
        help="Overwrite files that you have changed.",
        rich_help_panel=FILES,
    ),
]
Images = Annotated[
    bool,
    typer.Option(
        "--images", help="Store images beside the articles.", rich_help_panel=FILES
    ),
]
Thumbnails = Annotated[
    bool,
    typer.Option(
        "--thumbnails",
        help="With --images: the site's thumbnails as well.",
        hidden=True,  # IMAGES_THUMBNAILS in docs/reference.md
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print only failures.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Show Scrapy's log.")]


def check_proxy(proxy: str) -> None:
    """Raise SettingError if *proxy* is not the URL of a proxy."""
    try:
        parts = urlsplit(proxy)
        whole = parts.scheme == "http" and parts.hostname and parts.port
    except ValueError:  # a port that is no number
        whole = False
    if not whole:
        message = f"--proxy: expected http://HOST:PORT, got {hide_passwords(proxy)!r}"
        raise SettingError(message)


def parse_settings(pairs: list[str]) -> dict[str, str]:
    """Return the settings of the options `-s NAME=VALUE`, by name.

    Raises SettingError where a pair has no name or no `=`.
    """
    settings = {}
    for pair in pairs:
        name, sign, value = pair.partition("=")
        if not sign or not name:
            message = f"-s: expected NAME=VALUE, got {hide_passwords(pair)!r}"
            raise SettingError(message)
        settings[name] = value
    return settings
