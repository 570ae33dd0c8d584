"""`newsmatter rebuild`: write all files again from the kept pages."""

from __future__ import annotations

from collections import Counter
from typing import Any

import typer

from crawler.cli import options
from crawler.errors import Exit
from crawler.tasks.project import project_settings
from crawler.tasks.rebuild import rebuild_folder


def rebuild(
    *,
    output: options.Folder = None,
    site: options.FolderSite = None,
    overwrite: options.Overwrite = False,
    settings: options.Set = None,
) -> None:
    """Write all files again from the kept pages; needs no internet.

    Use it after an update of newsmatter or a change of the site file. Files that stay
    the same are not touched.
    """
    changes = {"OUTPUT": output, "SITE": site, "OVERWRITE": overwrite or None}
    given: dict[str, Any] = {k: v for k, v in changes.items() if v is not None}
    given |= options.parse_settings(settings or [])
    counts: Counter[str] = Counter()
    for number, outcome in rebuild_folder(given):
        counts[outcome.partition(":")[0]] += 1
        if outcome.startswith(("rejected", "dropped")):
            typer.echo(f"{number}: {outcome}", err=True)
    for outcome, count in sorted(counts.items()):
        typer.echo(f"{count}  {outcome}")
    if not counts:
        typer.echo(f"no article in {project_settings(given)['OUTPUT']}")
    raise typer.Exit(Exit.FAILED if counts["rejected"] else Exit.DONE)
