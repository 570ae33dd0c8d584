"""`newsmatter runs`: show the last runs of a folder."""

from __future__ import annotations

from datetime import UTC
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


_COUNTS = ("found", "written", "failed", "rejected", "blocked")


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
    # A blank between columns: all fit into the 80 of a narrow terminal.
    table = Table(box=None, collapse_padding=True, pad_edge=False)
    for name in ("when (UTC)", "spider", *_COUNTS, "end", "exit"):
        table.add_column(name, justify="right" if name in _COUNTS else "left")
    for run in last:
        numbers = (getattr(run.articles, name) for name in _COUNTS)
        table.add_row(
            f"{run.started.astimezone(UTC):%Y-%m-%d %H:%M}",
            Text(run.spider),
            *map(str, numbers),
            Text(run.end.reason),
            str(run.end.exit_code),
        )
    Console().print(table)
