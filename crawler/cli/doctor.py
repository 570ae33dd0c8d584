"""`newsmatter doctor` and `newsmatter adopt`: a folder and its store, compared."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from pathlib import Path
from typing import Annotated, Any

import typer

from crawler.arguments import check_output
from crawler.cli import options
from crawler.cli.project import existing_folder, held_profile, project_settings
from crawler.errors import Exit, SettingError


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
    (an article that newsmatter did not write), an orphan of a killed run, or unused (a
    picture that no article shows).
    """
    given = _given(output, site)
    folder = Path(project_settings(given)["OUTPUT"])
    if mend:
        raise typer.Exit(_repair(folder, given))
    existing_folder(str(folder))
    raise typer.Exit(_examine(folder, given))


def adopt(
    folder: Annotated[
        str, typer.Argument(metavar="FOLDER", help="An archive of articles.")
    ],
    *,
    site: options.SiteOption = None,
) -> None:
    """Go on with an archive that newsmatter did not write.

    Its files stay as they are, and none of their articles is written a second time.
    """
    check_output(folder)
    raise typer.Exit(_repair(Path(folder), _given(folder, site)))


def _given(output: str | None, site: str | None) -> dict[str, Any]:
    changes = {"OUTPUT": output, "SITE": site}
    return {name: value for name, value in changes.items() if value is not None}


def _examine(folder: Path, given: dict[str, Any]) -> int:
    """Print what is not whole, and how many files are what; return the exit code."""
    from crawler.doctor import Health, examine  # noqa: PLC0415  # slow to import
    from crawler.opening import open_store  # noqa: PLC0415  # likewise
    from crawler.pictures.health import examine_pictures  # noqa: PLC0415  # likewise
    from crawler.sites import load_site  # noqa: PLC0415  # likewise

    counts: Counter[str] = Counter()
    project = project_settings({**given, "PROFILE": held_profile(folder)})
    # A store that opens mends what a kill left: it must be the only one that is open.
    store = open_store(project)
    assert store  # noqa: S101  # there is a folder
    site = load_site(project["SITE"]).name
    for finding in chain(examine(store, site), examine_pictures(store)):
        counts[finding.health] += 1
        if finding.health is not Health.WHOLE:
            typer.echo(f"{finding.health} {finding.path}")
    store.close()
    words = ", ".join(f"{count} {health}" for health, count in counts.items())
    typer.echo(words or f"no article in {folder}")
    return Exit.DONE if set(counts) <= {Health.WHOLE, Health.UNUSED} else Exit.REFUSED


def _repair(folder: Path, given: dict[str, Any]) -> int:
    """Repair *folder*, print what was done, and return the exit code."""
    from crawler.archive import FILE_NAME as PAGES  # noqa: PLC0415  # slow to import
    from crawler.archive import PageArchive  # noqa: PLC0415  # likewise
    from crawler.lost_settings import REMEMBERED, guess_settings  # noqa: PLC0415  # likewise
    from crawler.opening import STDOUT, open_store  # noqa: PLC0415  # likewise
    from crawler.pictures.health import repair_pictures  # noqa: PLC0415  # likewise
    from crawler.rebuild import page_reader  # noqa: PLC0415  # likewise
    from crawler.repair import guess_profile, repair, set_aside  # noqa: PLC0415  # likewise
    from crawler.schema import FILE_NAME  # noqa: PLC0415  # likewise
    from crawler.sites import load_site  # noqa: PLC0415  # likewise

    if str(folder) == STDOUT or not folder.is_dir():
        message = f"{folder}: not a folder; name one that has articles."
        raise SettingError(message)
    if aside := set_aside(folder):
        typer.echo(f"the store cannot be read; it is now {aside}")
    known = (folder / FILE_NAME).exists()
    is_lost = not known and (folder / PAGES).exists()
    profile = held_profile(folder) if known else guess_profile(folder)
    project = project_settings({**given, "PROFILE": profile, "RESTORE": True})
    store = open_store(project)
    assert store  # noqa: S101  # there is a folder
    archive = PageArchive(folder)
    guessed = {} if known else guess_settings(folder, page_reader(project, archive))
    project.update(guessed, priority="cmdline")
    articles = repair(project, store, archive, load_site(project["SITE"]))
    for finding, done in chain(repair_pictures(store), articles):
        typer.echo(f"{finding.health} {finding.path}: {done}")
    archive.close()
    store.close()
    for name, value in guessed.items():
        if value:
            typer.echo(f"{name} is {value!r}, as the files tell")
    lost = [name for name in REMEMBERED if name not in guessed]
    if is_lost and lost:
        typer.echo(f"the store is new: set {' and '.join(lost)} again, if any")
    return Exit.DONE
