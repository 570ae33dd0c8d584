"""`newsmatter crawl`: run a spider."""

from __future__ import annotations

import os
import sys
from signal import Signals
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer
from rich.console import Console

from crawler.cli import options
from crawler.cli import progress as show
from crawler.cli.feeds import parse_feeds
from crawler.cli.outlet import Outlet
from crawler.errors import SettingError, StoreError
from crawler.store.opening import STDOUT
from crawler.tasks.crawl import SIGNALLED, run_crawl
from crawler.tasks.project import project_settings
from crawler.tasks.remarks import remarks
from crawler.text import hide_passwords
from crawler.wanted import parse_days

if TYPE_CHECKING:
    from typing import TextIO

    from rich.console import Console

    from crawler.cli.outlet import Outlet
    from crawler.cli.progress import Progress

_ARGUMENTS = {"tag": "tag", "article": "articles"}
"""By spider, the argument that takes the WORDS of the command line."""


def crawl(  # noqa: PLR0913  # options are many
    spider: Annotated[
        str,
        typer.Argument(
            metavar="SPIDER", help="latest (newest articles), tag or article."
        ),
    ],
    words: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="WORDS", help="tag: slugs, names, URLs; article: ids or URLs."
        ),
    ] = None,
    *,
    file: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="FILE",
            help="article: read ids or URLs, one per line; - is stdin.",
            rich_help_panel=options.ARTICLES,
        ),
    ] = None,
    limit: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            help="Write at most N articles.",
            rich_help_panel=options.ARTICLES,
        ),
    ] = None,
    since: options.Since = None,
    until: options.Until = None,
    refetch: Annotated[
        bool,
        typer.Option(
            "--refetch",
            help="Fetch known articles again.",
            rich_help_panel=options.ARTICLES,
        ),
    ] = False,
    output: options.Output = None,
    profile: options.Profile = None,
    overwrite: options.Overwrite = False,
    images: options.Images = False,
    thumbnails: options.Thumbnails = False,
    feed: options.Feed = None,
    append: options.Append = False,
    site: options.SiteOption = None,
    connect_to: options.ConnectTo = None,
    contact: options.Contact = None,
    proxy: options.Proxy = None,
    settings: options.Set = None,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Crawl a site and write its articles as files."""
    _check_words(spider, words or [])
    parse_days(since or "", until or "", "--")
    given = {
        "limit": limit,
        "since": since,
        "until": until,
        "file": file,
        "refetch": refetch or None,
        _ARGUMENTS.get(spider, "words"): ",".join(words or []) or None,
    }
    changes = {
        "OUTPUT": output,
        "PROFILE": ",".join(profile) if profile else None,
        "SITE": site,
        "CONNECT_TO": connect_to or None,
        "CONTACT": contact,
        "OVERWRITE": overwrite or None,
        "IMAGES": images or None,
        "IMAGES_THUMBNAILS": thumbnails or None,
        **(own := options.parse_settings(settings or [])),
        **({"FEEDS": parse_feeds(feed, own, append=append)} if feed else {}),
    }
    if append and not feed:
        message = "--append: works only with --feed FILE; add that."
        raise SettingError(message)
    if proxy:
        options.check_proxy(proxy)
        os.environ["http_proxy"] = os.environ["https_proxy"] = proxy
    if thumbnails and not (images or "IMAGES" in own):
        message = "--thumbnails: works only with --images; add that."
        raise SettingError(message)
    arguments = {name: str(v) for name, v in given.items() if v is not None}
    changed = {name: v for name, v in changes.items() if v is not None}
    code, _ = run(spider, arguments, changed, quiet=quiet, verbose=verbose)
    raise typer.Exit(code)


def _check_words(spider: str, words: list[str]) -> None:
    if words and spider not in _ARGUMENTS:
        given = hide_passwords(" ".join(words))
        message = f"{spider}: takes no WORDS, got {given!r}; leave them out."
        raise SettingError(message)


def run(
    spider: str,
    arguments: dict[str, str],
    settings: dict[str, Any],
    *,
    quiet: bool = False,
    verbose: bool = False,
) -> tuple[int, Progress]:
    """Crawl and show the progress; return the exit code and the progress."""
    errors = Outlet(sys.stderr)
    project = project_settings(settings)
    if not quiet:
        for remark in remarks(project):
            print(remark, file=errors)
    to_stderr = project["OUTPUT"] == STDOUT or "stdout:" in project.getdict("FEEDS")
    outlet = errors if to_stderr else Outlet(sys.stdout)
    console = None if quiet else _open_console(outlet)
    settings.setdefault("LOG_LEVEL", "INFO" if verbose else "CRITICAL")
    progress = show.Progress(None if verbose or to_stderr else console)
    report, code = run_crawl(spider, arguments, settings, progress.listen)
    if console and not to_stderr:
        show.show_summary(console, progress.crawler)
    show.show_problems(cast("TextIO", errors), report)
    if code > SIGNALLED:
        name = Signals(code - SIGNALLED).name
        print(f"stopped by {name}: run the same command again to continue", file=errors)
    elif outlet.error and not isinstance(outlet.error, BrokenPipeError):
        message = f"standard output: {outlet.error.strerror}"
        raise StoreError(message)
    return code, progress


def _open_console(outlet: Outlet) -> Console:

    return Console(file=cast("TextIO", outlet))
