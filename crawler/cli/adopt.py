"""`newsmatter adopt`: go on with an archive of another program."""

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
        str, typer.Argument(metavar="FOLDER", help="An archive of articles.")
    ],
    *,
    site: options.SiteOption = None,
) -> None:
    """Go on with an archive that newsmatter did not write.

    Its files stay as they are, and none of their articles is written a second time.
    Each file that is not taken is named with the reason; the exit code is 3 if one of
    them may be an article, and cannot be read.
    """
    check_output(folder)
    given = {"OUTPUT": folder} | ({} if site is None else {"SITE": site})
    code = Exit.DONE
    for line in adopt_folder(Path(folder), given):
        typer.echo(line.text)
        code = max(code, line.code)
    raise typer.Exit(code)
