"""The help of the commands: their examples, and their options in groups."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

START = "newsmatter demo"
"""The command for a first look."""
EXAMPLES: Mapping[str, tuple[str, ...]] = {
    "demo": (START, "newsmatter demo --profile hugo -o blog"),
    "crawl": (
        "newsmatter crawl latest --limit 20 --contact you@example.org",
        "newsmatter crawl tag xiaomi12_ultra --since 2026-11-01 -o articles",
    ),
    "sites": ("newsmatter sites",),
    "runs": ("newsmatter runs -o articles -n 3",),
    "export": (
        "newsmatter export -o articles --since 2026-11-01 -O november.csv",
        "newsmatter export -o articles --tag 小米12 --format jsonl",
    ),
    "explain": ("newsmatter explain 834508",),
    "doctor": (
        "newsmatter doctor -o articles",
        "newsmatter doctor -o articles --repair",
    ),
    "rebuild": ("newsmatter rebuild -o articles",),
    "adopt": ("newsmatter adopt old-articles",),
    "replica": ("newsmatter replica --port 0",),
}
"""Command lines for the end of each command's help."""


def render_examples(lines: Iterable[str]) -> str:
    r"""Return the end of a help with the command *lines*; "\b" keeps them as they are.

    >>> render_examples(["newsmatter sites"])
    '\x08\nExample:\n  $ newsmatter sites'
    """
    return "\n".join(("\b", "Example:", *(f"  $ {line}" for line in lines)))


def group_parameters(parameters: Iterable[Any], context: Any) -> dict[str, list[Any]]:  # noqa: ANN401  # typer has no public name for it
    """Return the rows of a help by panel: arguments first, options without one last."""
    panels: dict[str, list[Any]] = {"Arguments": []}
    plain = []
    for parameter in parameters:
        if parameter.param_type_name == "argument":
            panels["Arguments"].append((parameter.metavar, parameter.help))
            continue
        if not (row := parameter.get_help_record(context)):  # a hidden option
            continue
        if parameter.rich_help_panel:
            panels.setdefault(parameter.rich_help_panel, []).append(row)
        else:
            plain.append(row)
    return {name: rows for name, rows in {**panels, "Options": plain}.items() if rows}


def write_panels(panels: Mapping[str, list[Any]], formatter: Any) -> None:  # noqa: ANN401  # typer has no public name for it
    """Write *panels* one below another, their second columns in one line."""
    width = max(len(row[0]) for rows in panels.values() for row in rows)
    formatter.write_paragraph()
    for name, rows in panels.items():
        formatter.write_heading(name)
        with formatter.indentation():
            formatter.write_dl([(first.ljust(width), text) for first, text in rows])
