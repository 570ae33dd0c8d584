"""`newsmatter rebuild`: make all files again, without the network."""

from __future__ import annotations

from collections import Counter
from typing import Any

import typer

from crawler.cli import options
from crawler.cli.project import existing_folder, held_profile, project_settings
from crawler.errors import Exit


def rebuild(
    *,
    output: options.Folder = None,
    site: options.SiteOption = None,
    restore: options.Restore = False,
    settings: options.Set = None,
) -> None:
    """Make all files again from the pages that were kept.

    For a new version of newsmatter, or a changed site file: what has not changed is
    not touched.
    """
    from scrapy.crawler import Crawler  # noqa: PLC0415  # slow to import

    from crawler.archive import PageArchive  # noqa: PLC0415  # likewise
    from crawler.opening import open_store  # noqa: PLC0415  # likewise
    from crawler.overview import Overviews  # noqa: PLC0415  # likewise
    from crawler.rebuild import rebuild as make  # noqa: PLC0415  # likewise
    from crawler.sites import load_site  # noqa: PLC0415  # likewise
    from crawler.spiders.article import ArticleSpider  # noqa: PLC0415  # likewise

    changes = {"OUTPUT": output, "SITE": site}
    given: dict[str, Any] = {k: v for k, v in changes.items() if v is not None}
    given |= {"RESTORE": restore, **options.parse_settings(settings or [])}
    folder = existing_folder(project_settings(given)["OUTPUT"])
    project = project_settings({"PROFILE": held_profile(folder), **given})
    counts: Counter[str] = Counter()
    store = open_store(project)
    assert store  # noqa: S101  # there is a folder
    archive = PageArchive(folder)
    articles = store.states.written(load_site(project["SITE"]).name)
    for number, outcome in make(project, store, archive, articles):
        counts[outcome.partition(":")[0]] += 1
        if outcome.startswith("refused"):
            typer.echo(f"{number}: {outcome}", err=True)
    archive.close()
    overviews = Overviews(Crawler(ArticleSpider, project), store)
    overviews.prepare()
    for name in overviews.names():
        overviews.refresh(name)
    store.close()
    for outcome, count in sorted(counts.items()):
        typer.echo(f"{count}  {outcome}")
    if not counts:
        typer.echo(f"no article in {folder}")
    raise typer.Exit(Exit.REFUSED if counts["refused"] else Exit.DONE)
