"""`newsmatter adopt`: take over an archive of another program."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crawler.cli import options
from crawler.tasks.repair_folder import repair_folder
from crawler.wanted import check_output


def adopt(
    folder: Annotated[
        str, typer.Argument(metavar="FOLDER", help="A folder with articles.")
    ],
    *,
    site: options.SiteOption = None,
) -> None:
    """Take over an existing archive.

    Its files stay unchanged, and the next crawls write only the articles that it lacks.
    """
    check_output(folder)
    given = {"OUTPUT": folder} | ({} if site is None else {"SITE": site})
    for line in repair_folder(Path(folder), given, trusted=True):
        typer.echo(line)
