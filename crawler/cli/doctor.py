"""`newsmatter doctor`: a folder and its store, compared."""

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
    site: options.SiteOption = None,
    mend: Annotated[
        bool, typer.Option("--repair", help="Mend what can be mended.")
    ] = False,
) -> None:
    """Compare each file with what the store says of it.

    A file is whole, missing, edited (by hand), damaged (no article any more), foreign
    (an article that newsmatter did not write), an orphan of a killed run, or unused (an
    image that no article shows).
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
    """Print what is not whole, and how many files are what; return the exit code."""
    counts: Counter[str] = Counter()
    for finding in examine_folder(given):
        counts[finding.health] += 1
        if finding.health is not Health.WHOLE:
            typer.echo(f"{finding.health} {finding.path}")
    words = ", ".join(f"{count} {health}" for health, count in counts.items())
    typer.echo(words or f"no article in {folder}")
    return Exit.DONE if set(counts) <= {Health.WHOLE, Health.UNUSED} else Exit.FAILED
