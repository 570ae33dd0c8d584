"""Options that several commands share, and what they are to Scrapy."""

from __future__ import annotations

from typing import Annotated

import typer

from crawler.errors import SettingError

Output = Annotated[
    str | None,
    typer.Option(
        "--output", "-o", help="Folder for the files; - for standard output. [output]"
    ),
]
Profile = Annotated[
    str | None,
    typer.Option(
        help="Form of the files: portable, markdown, hexo, hugo, jekyll, pelican, zola"
        " or seed. [portable]"
    ),
]
SiteOption = Annotated[
    str | None,
    typer.Option("--site", help="A site by name, or the path of its file. [mydrivers]"),
]
ConnectTo = Annotated[
    list[str] | None,
    typer.Option(
        metavar="HOST=URL",
        help="Send requests for HOST to URL (repeatable; * in HOST is anything).",
    ),
]
Contact = Annotated[
    str | None,
    typer.Option(help="Your e-mail or web address, for the site to reach you."),
]
Proxy = Annotated[
    str | None, typer.Option(metavar="URL", help="Download through this proxy.")
]
Set = Annotated[
    list[str] | None,
    typer.Option("-s", metavar="NAME=VALUE", help="Set a setting of Scrapy."),
]
Restore = Annotated[
    bool,
    typer.Option("--restore", help="Write files anew that were changed by hand."),
]
Images = Annotated[
    bool, typer.Option("--images", help="Store pictures beside the articles.")
]
Thumbnails = Annotated[
    bool,
    typer.Option("--thumbnails", help="With --images: the site's small ones as well."),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say only what failed.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Show Scrapy's log.")]


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
