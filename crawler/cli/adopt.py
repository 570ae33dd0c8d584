"""`newsmatter adopt`: take over an archive of another program."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crawler.cli import options
from crawler.errors import Exit
from crawler.tasks.repair_folder import adopt_folder
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
    Each file that is not adopted is printed with the reason. The exit code is 3 if one
    of them cannot be read, but may be an article.
    """
    check_output(folder)
    given = {"OUTPUT": folder} | ({} if site is None else {"SITE": site})
    code = Exit.DONE
    for line in adopt_folder(Path(folder), given):
        typer.echo(line.text)
        code = max(code, line.code)
    raise typer.Exit(code)
