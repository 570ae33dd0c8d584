"""`newsmatter rebuild`: make all files again, without the network."""

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
    site: options.SiteOption = None,
    overwrite: options.Overwrite = False,
    settings: options.Set = None,
) -> None:
    """Make all files again from the pages that were kept.

    For a new version of newsmatter, or a changed site file: what has not changed is
    not touched.
    """
    changes = {"OUTPUT": output, "SITE": site, "OVERWRITE": overwrite or None}
    given: dict[str, Any] = {k: v for k, v in changes.items() if v is not None}
    given |= options.parse_settings(settings or [])
    counts: Counter[str] = Counter()
    for number, outcome in rebuild_folder(given):
        counts[outcome.partition(":")[0]] += 1
        if outcome.startswith("rejected"):
            typer.echo(f"{number}: {outcome}", err=True)
    for outcome, count in sorted(counts.items()):
        typer.echo(f"{count}  {outcome}")
    if not counts:
        typer.echo(f"no article in {project_settings(given)['OUTPUT']}")
    raise typer.Exit(Exit.FAILED if counts["rejected"] else Exit.DONE)
