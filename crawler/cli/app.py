"""The commands, and what a user's mistake looks like."""

from __future__ import annotations

import os
import sys
import warnings
from importlib import import_module
from importlib.metadata import version
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from crawler.errors import Exit, NewsmatterError, OldNameWarning, SettingError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TextIO

COMMANDS: Mapping[str, str] = {
    "adopt": "Go on with an archive that newsmatter did not write.",
    "crawl": "Crawl the site with a spider, and write its articles as files.",
    "demo": "Crawl the demonstration site, and show what was written.",
    "doctor": "Compare each file with what the store says of it.",
    "explain": "Show where each field of an article comes from.",
    "export": "Write the records of the articles in a folder, without a crawl.",
    "rebuild": "Make all files again from the pages that were kept.",
    "replica": "Serve the demonstration site on loopback, until Ctrl-C.",
    "runs": "Show what the last runs did, the newest first.",
    "sites": "Show the sites that newsmatter knows, and the ways in to each.",
}
"""The first line of each command's help. The command NAME is the function NAME of the
module crawler/cli/NAME.py, which is imported when the command runs."""
_FORM: dict[str, Any] = {
    "add_completion": False,
    "rich_markup_mode": None,
    "pretty_exceptions_enable": False,
}
_show_warning = warnings.showwarning


class Command(TyperCommand):
    """A command that loses no value that it is given."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401  # typer's signature
        """Read *args*. Raises SettingError where one value would replace another."""
        *_, given = self.make_parser(ctx).parse_args(args=list(args))
        for option in given:
            if given.count(option) > 1 and not is_harmless(option):
                message = f"{option.opts[0]}: given twice; give it once."
                raise SettingError(message)
        return super().parse_args(ctx, args)


def is_harmless(parameter: Any) -> bool:  # noqa: ANN401  # typer has no public name for it
    """Tell whether *parameter* may be given twice: all counts, or it has no value."""
    return bool(
        parameter.param_type_name == "argument"
        or parameter.multiple
        or parameter.is_flag
    )


def load_command(name: str) -> Any:  # noqa: ANN401  # typer has no public name for its commands
    """Import and return the command *name*, one of COMMANDS."""
    single = typer.Typer(**_FORM)
    single.command(name, cls=Command)(
        getattr(import_module(f"crawler.cli.{name}"), name)
    )
    return typer.main.get_command(single)


class Group(TyperGroup):
    """Commands that end with a message where a user is mistaken, not a traceback."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401  # typer's signature
        """Return the command that *args* name: only this one is imported."""
        name, _, rest = super().resolve_command(ctx, args)
        return name, name and load_command(name), rest

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401  # typer's signature
        """Run the command; turn errors that a user can mend into messages."""
        try:
            return super().invoke(ctx)
        except NewsmatterError as error:
            typer.echo(f"newsmatter: {error}", err=True)
            raise typer.Exit(error.code) from None
        except PermissionError as error:
            message = f"{error.filename}: {error.strerror}; let this user read it."
            typer.echo(f"newsmatter: {message}", err=True)
            raise typer.Exit(Exit.DISK) from None


app = typer.Typer(cls=Group, no_args_is_help=True, **_FORM)


def _show_version(wanted: bool) -> None:  # noqa: FBT001  # typer's signature
    if wanted:
        typer.echo(f"newsmatter {version('newsmatter')}")
        raise typer.Exit


@app.callback()
def newsmatter(
    *,
    version: Annotated[
        bool,
        typer.Option(
            "--version", is_eager=True, callback=_show_version, help="Say which it is."
        ),
    ] = False,
) -> None:
    """Turn a news site into a folder of front-matter articles."""


def _placeholder() -> None:
    """Stand for a command in the list of all; load_command has the real one."""


for _name, _help in COMMANDS.items():
    app.command(_name, help=_help)(_placeholder)


def show_warning(  # noqa: PLR0913, PLR0917  # Python's signature
    message: Warning | str,
    category: type[Warning],
    filename: str,
    lineno: int,
    file: TextIO | None = None,
    line: str | None = None,
) -> None:
    """Print the warning of an old name as messages are, any other as Python does."""
    if issubclass(category, OldNameWarning):
        typer.echo(f"newsmatter: {message}", err=True)
    else:
        _show_warning(message, category, filename, lineno, file, line)


def main() -> None:
    """Run the command line, on any console."""
    warnings.showwarning = show_warning
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115  # for as long as we run
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115  # for as long as we run
    for stream in (sys.stdout, sys.stderr):
        # A console that has no letters for a title shows their numbers.
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # text streams here
    app(prog_name="newsmatter")
