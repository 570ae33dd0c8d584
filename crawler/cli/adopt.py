"""`newsmatter adopt`: go on with an archive of another program."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from crawler.cli import options
from crawler.tasks.repair_folder import repair_folder
from crawler.wanted import check_output


def adopt(
    folder: Annotated[
        str, typer.Argument(metavar="FOLDER", help="An archive of articles.")
    ],
    *,
    site: options.SiteOption = None,
) -> None:
    """Go on with an archive that newsmatter did not write.

    Its files stay as they are, and none of their articles is written a second time.
    """
    check_output(folder)
    given = {"OUTPUT": folder} | ({} if site is None else {"SITE": site})
    for line in repair_folder(Path(folder), given, trusted=True):
        typer.echo(line)
