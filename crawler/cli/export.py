"""`newsmatter export`: records of what is in a folder, without the network."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, cast

import typer

from crawler.cli import options
from crawler.errors import Exit, SettingError, StoreError
from crawler.files.draft import Draft
from crawler.store.articles import Choice
from crawler.tasks.export import build_exporter, export_records, has_tag
from crawler.tasks.project import existing_folder, project_settings

if TYPE_CHECKING:
    from io import BytesIO

    from scrapy.settings import Settings

    from crawler.store.articles import Choice


def export(  # noqa: PLR0913  # options are many
    *,
    output: options.Folder = None,
    file: Annotated[
        Path | None,
        typer.Option(
            "--feed", "-O", metavar="FILE", help="File for the records. [stdout]"
        ),
    ] = None,
    form: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="NAME",
            help="jsonl, csv, xml or json. [as FILE, or jsonl]",
        ),
    ] = None,
    tag: Annotated[
        str | None, typer.Option(metavar="TAG", help="Of this tag: name or slug.")
    ] = None,
    since: options.Since = None,
    until: options.Until = None,
    ids: Annotated[
        list[int] | None,
        typer.Option("--id", metavar="NUMBER", help="This article (repeatable)."),
    ] = None,
    site: options.SiteOption = None,
    settings: options.Set = None,
) -> None:
    """Write the records of the articles in a folder, without a crawl.

    They are as the feeds of a crawl have them, and made of the pages that were kept;
    where one is gone, of the file, if that can tell. Nothing in the folder changes, and
    a crawl may go on meanwhile.
    """
    changes = {"OUTPUT": output, "SITE": site}
    given: dict[str, Any] = {k: v for k, v in changes.items() if v is not None}
    project = project_settings(given | options.parse_settings(settings or []))
    days = options.read_day("--since", since), options.read_day("--until", until)
    choice = Choice(tag, *days, tuple(ids or ()))
    target = None if file == Path("-") else file
    if target and target.is_dir():
        message = f"{target}: a folder, and no file for records; name a file in it."
        raise SettingError(message)
    raise typer.Exit(_export(project, choice, target, form))


def _export(
    project: Settings, choice: Choice, target: Path | None, form: str | None
) -> int:
    """Write the records to *target*, name what has none, and return the exit code."""

    def fail(error: OSError) -> None:
        if isinstance(error, BrokenPipeError):
            raise typer.Exit(Exit.DONE)  # who read it has had enough
        message = f"{target or 'standard output'}: {error.strerror or error}"
        raise StoreError(message) from error

    folder = existing_folder(project["OUTPUT"])
    if choice.tag and not has_tag(project, folder, choice.tag):
        typer.echo(f"no article in {folder} has the tag {choice.tag!r}", err=True)
    name = form or (target.suffix.removeprefix(".") if target else "jsonl")
    code = Exit.DONE
    with Draft(target, fail, fsync=project.getbool("FSYNC")) as draft:
        exporter = build_exporter(project, name, cast("BytesIO", draft))
        for address, reason in export_records(project, folder, choice, exporter):
            typer.echo(f"{address}: {reason}", err=True)
            code = Exit.REFUSED
        draft.keep()
    return code
