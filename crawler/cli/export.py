"""`newsmatter export`: records of what is in a folder, without the network."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn, cast

import typer

from crawler.cli import options
from crawler.cli.feeds import refuse_twice
from crawler.errors import Exit, SettingError, StoreError
from crawler.files.draft import Draft
from crawler.records.options import feed_scheme
from crawler.store.articles import Choice
from crawler.tasks.export import build_exporter, export_records, has_tag
from crawler.tasks.project import existing_folder, project_settings
from crawler.text import hide_passwords
from crawler.wanted import parse_days

if TYPE_CHECKING:
    from collections.abc import Sequence
    from io import BytesIO

    from scrapy.settings import Settings

    from crawler.store.articles import Choice


def export(  # noqa: PLR0913  # options are many
    *,
    output: options.Folder = None,
    files: Annotated[
        list[str] | None,
        typer.Option(
            "--feed",
            "-O",
            metavar="FILE",
            help="File for the records; repeatable. [standard output]",
        ),
    ] = None,
    form: Annotated[
        str | None,
        typer.Option(
            "--format",
            metavar="NAME",
            help="jsonl, csv, xml or json. [ending of FILE, or jsonl]",
        ),
    ] = None,
    tags: Annotated[
        list[str] | None,
        typer.Option(
            "--tag",
            metavar="TAG",
            help="Only with this tag, a name or slug; repeatable.",
            rich_help_panel=options.ARTICLES,
        ),
    ] = None,
    since: options.Since = None,
    until: options.Until = None,
    ids: Annotated[
        list[str] | None,
        typer.Option(
            "--id",
            metavar="ID",
            help="Only this article; repeatable.",
            rich_help_panel=options.ARTICLES,
        ),
    ] = None,
    site: options.FolderSite = None,
    settings: options.Set = None,
) -> None:
    """Write the records of the articles in a folder; needs no internet.

    Records equal those in the feeds of a crawl. They are made from the kept pages, or
    from the file of an article whose page is lost. The folder is not changed, and a
    crawl can run at the same time.
    """
    changes = {"OUTPUT": output, "SITE": site}
    given: dict[str, Any] = {k: v for k, v in changes.items() if v is not None}
    given |= options.parse_settings(settings or [])
    first, last = parse_days(since or "", until or "", "--")
    choice = Choice(
        tuple(tags or ()),
        first.isoformat() if first else None,
        last.isoformat() if last else None,
        tuple(ids or ()),
    )
    targets = [read_target(file) for file in files or ["-"]]
    refuse_twice(files or [])
    raise typer.Exit(_export(given, choice, targets, form))


def read_target(file: str) -> Path | None:
    """Return the path of the target *file*; None for standard output.

    Raises SettingError if it is a folder, or not on this machine.
    """
    name, path = hide_passwords(file), Path(file)
    if feed_scheme(file):
        message = f"--feed: {name} is not a local file; name one."
        raise SettingError(message)
    if path.is_dir():
        message = f"--feed: {path} is a folder; name a file in it."
        raise SettingError(message)
    return None if file == "-" else path


def _export(
    given: dict[str, Any],
    choice: Choice,
    targets: Sequence[Path | None],
    form: str | None,
) -> int:
    """Write the records to *targets*, print what has none; return the exit code."""
    project = project_settings(given)
    folder = existing_folder(project["OUTPUT"])
    for tag in choice.tags:
        if not has_tag(given, folder, tag):
            typer.echo(f"no article in {folder} has the tag {tag!r}", err=True)
    code = Exit.DONE
    with ExitStack() as stack:
        drafts = [stack.enter_context(_draft(target, project)) for target in targets]
        exporters = [
            build_exporter(project, form or _format(target), cast("BytesIO", draft))
            for target, draft in zip(targets, drafts, strict=True)
        ]
        for url, reason in export_records(given, folder, choice, exporters):
            typer.echo(f"{url}: {reason}", err=True)
            code = Exit.FAILED
        for draft in drafts:
            draft.keep()
    return code


def _draft(target: Path | None, project: Settings) -> Draft:
    def fail(error: OSError) -> NoReturn:
        if isinstance(error, BrokenPipeError):
            raise typer.Exit(Exit.DONE)  # the reader closed the pipe
        message = f"{target or 'standard output'}: {error.strerror or error}"
        raise StoreError(message) from error

    return Draft(target, fail, fsync=project.getbool("FSYNC"))


def _format(target: Path | None) -> str:
    return target.suffix.removeprefix(".").lower() if target else "jsonl"
