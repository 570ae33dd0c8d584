"""`newsmatter runs`: show the last runs of a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from crawler.cli import options
from crawler.store.runs import read_runs
from crawler.tasks.project import existing_folder, project_settings

if TYPE_CHECKING:
    from crawler.run import Run


def runs(
    *,
    output: options.Folder = None,
    number: Annotated[
        int, typer.Option("-n", metavar="N", min=1, help="Number of runs to show.")
    ] = 10,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print each run as a line of JSON.")
    ] = False,
) -> None:
    """Show the last runs, newest first."""
    given = {} if output is None else {"OUTPUT": output}
    folder = existing_folder(project_settings(given)["OUTPUT"])
    last = read_runs(folder, number)
    if not as_json:
        _show(last)
    for run in last if as_json else ():
        typer.echo(run.model_dump_json().encode())  # UTF-8 on any console


def _show(last: list[Run]) -> None:
    """Print a table of runs."""
    table = Table("when", "spider", "found", "written", "refused", "end", box=None)
    for run in last:
        numbers = (run.articles.found, run.articles.written, run.articles.refused)
        table.add_row(
            f"{run.started:%Y-%m-%d %H:%M %Z}",
            Text(run.spider),
            *map(str, numbers),
            Text(f"{run.end.reason}, exit code {run.end.exit_code}"),
        )
    Console().print(table)
