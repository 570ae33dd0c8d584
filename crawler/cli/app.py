"""The commands, and what a user's mistake looks like."""

from __future__ import annotations

from importlib.metadata import version
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from crawler.cli.crawl import crawl
from crawler.cli.demo import demo
from crawler.cli.doctor import adopt, doctor
from crawler.cli.explain import explain
from crawler.cli.export import export
from crawler.cli.rebuild import rebuild
from crawler.cli.replica import replica
from crawler.cli.runs import runs
from crawler.cli.sites import sites


class Group(TyperGroup):
    """Commands that end with a message where a user is mistaken, not a traceback."""

    def invoke(self, ctx: Any) -> Any:  # noqa: ANN401  # click's signature
        """Run the command; turn errors that a user can mend into messages."""
        from crawler.errors import (  # noqa: PLC0415  # imports Scrapy
            Exit,
            FolderHeld,
            SettingError,
            StoreError,
        )

        try:
            return super().invoke(ctx)
        except SettingError as error:
            typer.echo(f"newsmatter: {error}", err=True)
            raise typer.Exit(Exit.USAGE) from None
        except FolderHeld as error:
            typer.echo(f"newsmatter: {error}", err=True)
            raise typer.Exit(Exit.HELD) from None
        except StoreError as error:
            typer.echo(f"newsmatter: {error}", err=True)
            raise typer.Exit(Exit.DISK) from None


app = typer.Typer(
    cls=Group,
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
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
            "--version", is_eager=True, callback=_show_version, help="Say which it is."
        ),
    ] = False,
) -> None:
    """Turn a news site into a folder of front-matter articles."""


for command in (
    *(adopt, crawl, demo, doctor, explain, export, rebuild, replica, runs, sites),
):
    app.command()(command)
