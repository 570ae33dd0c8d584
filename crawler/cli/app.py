"""The command `newsmatter`: its commands, and messages for the mistakes of users."""

from __future__ import annotations

import os
import sys
import warnings
from importlib import import_module
from importlib.metadata import version
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from crawler.cli.help import (
    EXAMPLES,
    START,
    group_parameters,
    render_examples,
    write_panels,
)
from crawler.errors import Exit, NewsmatterError, OldNameWarning, SettingError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TextIO

COMMANDS: Mapping[str, str] = {
    "demo": "Crawl the built-in demonstration site; needs no internet.",
    "crawl": "Crawl a site and write its articles as files.",
    "sites": "List the known sites and the spiders for each.",
    "runs": "Show the last runs, newest first.",
    "export": "Write the records of the articles in a folder; needs no internet.",
    "explain": "Show which selector found each field of an article.",
    "doctor": "Compare the files in a folder with its store; repair them.",
    "rebuild": "Write all files again from the kept pages; needs no internet.",
    "adopt": "Take over an existing archive.",
    "replica": "Serve the demonstration site on this machine, until Ctrl-C.",
}
"""The first line of each command's help, in the order in which users need them.

The command NAME is the function NAME of the module crawler/cli/NAME.py, which is
imported when the command runs."""
_FORM: dict[str, Any] = {
    "add_completion": False,
    "rich_markup_mode": None,
    "pretty_exceptions_enable": False,
}
_show_warning = warnings.showwarning


class Command(TyperCommand):
    """A command that rejects an option given twice, and groups its help."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401  # typer's signature
        """Parse *args*. Raises SettingError if an option is given twice."""
        *_, given = self.make_parser(ctx).parse_args(args=list(args))
        for option in given:
            if given.count(option) > 1 and not is_harmless(option):
                message = f"{option.opts[0]}: given twice; give it once."
                raise SettingError(message)
        return super().parse_args(ctx, args)

    def format_options(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401  # typer's signature
        """Write the help of the arguments and options, in groups."""
        write_panels(group_parameters(self.get_params(ctx), ctx), formatter)


def is_harmless(parameter: Any) -> bool:  # noqa: ANN401  # typer has no public name for it
    """Tell whether *parameter* may be given twice: it takes several values, or none."""
    return bool(
        parameter.param_type_name == "argument"
        or parameter.multiple
        or parameter.is_flag
    )


def load_command(name: str) -> Any:  # noqa: ANN401  # typer has no public name for its commands
    """Import and return the command *name*, one of COMMANDS."""
    single = typer.Typer(**_FORM)
    single.command(name, cls=Command, epilog=render_examples(EXAMPLES[name]))(
        getattr(import_module(f"crawler.cli.{name}"), name)
    )
    return typer.main.get_command(single)


class Group(TyperGroup):
    """The group of all commands: a user's mistake ends with a message, no traceback."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401  # typer's signature
        """Return the command that *args* name; import no other."""
        name, _, rest = super().resolve_command(ctx, args)
        return name, name and load_command(name), rest

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401  # typer's signature
        """Run the command; print an error that a user can solve as a message."""
        try:
            return super().invoke(ctx)
        except NewsmatterError as error:
            typer.echo(f"newsmatter: {error}", err=True)
            raise typer.Exit(error.code) from None
        except PermissionError as error:
            message = f"{error.filename}: {error.strerror}; let this user read it."
            typer.echo(f"newsmatter: {message}", err=True)
            raise typer.Exit(Exit.DISK) from None


app = typer.Typer(
    cls=Group, no_args_is_help=True, epilog=render_examples([START]), **_FORM
)


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
            "--version", is_eager=True, callback=_show_version, help="Show the version."
        ),
    ] = False,
) -> None:
    """Turn a news site into a folder of front-matter articles."""


def _placeholder() -> None:
    """Stand in for a command in the list; load_command returns the real one."""


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
        # A console that cannot encode a character shows its escape sequence.
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # text streams here
    app(prog_name="newsmatter")
