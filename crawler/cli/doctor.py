"""`newsmatter doctor`: compare a folder with its store, and repair both."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Annotated, Any

import typer

from crawler.cli import options
from crawler.errors import Exit
from crawler.tasks.examine import Health
from crawler.tasks.project import project_settings
from crawler.tasks.repair_folder import examine_folder, repair_folder


def doctor(
    *,
    output: options.Folder = None,
    site: options.FolderSite = None,
    mend: Annotated[
        bool, typer.Option("--repair", help="Repair the files and the store.")
    ] = False,
) -> None:
    """Compare the files in a folder with its store; repair them.

    A file is whole, missing, edited (by hand), damaged (no longer an article), foreign
    (newsmatter did not write it), an orphan of a killed run, or unused (an image that
    no article shows).
    """
    changes = {"OUTPUT": output, "SITE": site}
    given: dict[str, Any] = {k: v for k, v in changes.items() if v is not None}
    folder = Path(project_settings(given)["OUTPUT"])
    if mend:
        for line in repair_folder(folder, given):
            typer.echo(line)
        raise typer.Exit
    raise typer.Exit(_examine(folder, given))


def _examine(folder: Path, given: dict[str, Any]) -> int:
    """Print each file that is not whole, and the counts; return the exit code."""
    counts: Counter[str] = Counter()
    for finding in examine_folder(given):
        counts[finding.health] += 1
        if finding.health is not Health.WHOLE:
            typer.echo(f"{finding.health} {finding.path}")
    words = ", ".join(f"{count} {health}" for health, count in counts.items())
    typer.echo(words or f"no article in {folder}")
    return Exit.DONE if set(counts) <= {Health.WHOLE, Health.UNUSED} else Exit.FAILED
