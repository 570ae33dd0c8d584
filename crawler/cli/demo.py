"""`newsmatter demo`: a crawl of the built-in site, without the internet."""

from __future__ import annotations

import shlex
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from crawler.cli import options
from crawler.errors import SettingError
from crawler.replica import Replica
from crawler.replica.articles import read_articles
from crawler.settings import PROFILE
from crawler.store.opening import STDOUT
from crawler.store.store import Store
from crawler.wanted import check_output

_CRAWLS = (["latest"], ["tag", "处理器"])
_HEAD = 24
_NEXT = """
These articles are invented. To crawl the real site, use another folder:

$ newsmatter crawl latest --contact you@example.org --output articles"""


def demo(
    output: Annotated[
        str,
        typer.Option(
            *("--output", "-o"),
            metavar="FOLDER",
            help="Folder for the files.",
            rich_help_panel=options.FILES,
        ),
    ] = "output",
    profile: options.Profile = None,
) -> None:
    """Crawl the built-in demonstration site; needs no internet."""
    check_output(output)
    profiles = profile or [PROFILE]
    named = [word for name in profile or () for word in ("--profile", name)]
    if output == STDOUT:
        message = "OUTPUT: the demonstration needs a folder, got '-'; name one."
        raise SettingError(message)
    with Replica() as replica:
        typer.echo(f"The demonstration site is at {replica.url}.")
        for crawl in _CRAWLS:
            code = _run([*crawl, *named], output, replica.url)
            if code:
                raise typer.Exit(code)
    _show(Path(output), ",".join(profiles))


def _run(crawl: list[str], output: str, url: str) -> int:
    """Print and run a command line, as a user would type it; return its exit code."""
    arguments = [
        *("crawl", *crawl, "--output", output),
        *("--connect-to", f"*.mydrivers.com={url}", "--contact", url),
        *("-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=0"),
        *("-s", f"NOW={_now()}"),
    ]
    typer.echo(f"\n$ newsmatter {shlex.join(arguments)}")
    command = [sys.executable, "-m", "crawler", *arguments]
    return subprocess.run(command, check=False).returncode  # noqa: S603  # our own command


def _now() -> str:
    """Return a moment after the newest article of the demonstration site."""
    newest = max(article.moment for article in read_articles())
    return (newest + timedelta(hours=1)).isoformat()


def _show(output: Path, profile: str) -> None:
    """Print a table of the files in *output*, and the head of the newest."""
    store = Store(output, profile)
    articles = store.articles()
    store.close()
    table = Table("date", "title", "tags", title=f"{len(articles)} articles")
    for article in articles:
        date = article.date[:16].replace("T", " ")
        table.add_row(date, Text(article.title), Text(", ".join(article.tags)))
    Console().print()
    Console().print(table)
    newest = output / articles[0].path
    typer.echo(f"\n{newest}\n")
    lines = newest.read_text(encoding="utf-8").splitlines()
    typer.echo("\n".join(lines[:_HEAD]))
    typer.echo(_NEXT)
