"""Repair the files and the store of a folder, so that they agree again."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from crawler.exporters.front_matter import HeadError
from crawler.exporters.writer import Writer
from crawler.files.names import file_id
from crawler.ids import order_of
from crawler.pages.lists import Listed
from crawler.sites.loading import load_site
from crawler.store.damage import set_aside
from crawler.tasks.adopt import Adopter
from crawler.tasks.examine import Finding, Health, examine
from crawler.tasks.others import describe_other
from crawler.tasks.rebuild import page_reader, rebuild

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrapy.settings import Settings

    from crawler.archive.pages import PageArchive
    from crawler.sites.site import Site
    from crawler.store.store import Store


def repair(
    settings: Settings,
    store: Store,
    archive: PageArchive,
    site: Site,
    *,
    trusted: bool = False,
) -> Iterator[tuple[Finding, str]]:
    """Repair what is not whole; yield each such finding, and what was done.

    Files that the store does not know are adopted; see Adopter for *trusted*.
    """
    broken: dict[str, list[Finding]] = {}
    edited: set[str | None] = set()
    with page_reader(settings, archive) as reader:
        writer = Writer.from_settings(settings, store)
        adopter = Adopter(store, reader, writer, trusted)
        yield from _settle(store, site, adopter, broken, edited)
    yield from _make_again(settings, store, archive, broken, edited)
    yield from _recover(settings, store, archive, site)


def _settle(
    store: Store,
    site: Site,
    adopter: Adopter,
    broken: dict[str, list[Finding]],
    edited: set[str | None],
) -> Iterator[tuple[Finding, str]]:
    """Handle what needs no page; collect the *broken* and the *edited* articles."""

    def follows(finding: Finding) -> bool:
        """Sort further profiles last: `seed` needs the articles of the first."""
        return finding.path.parts[0] in store.profiles[1:]

    for finding in sorted(examine(store, site.name), key=follows):
        if finding.health is Health.ORPHAN:
            (store.folder / finding.path).unlink()
            yield finding, "removed"
        elif finding.health is Health.FOREIGN:
            try:
                yield finding, adopter.adopt(finding)
            except HeadError as error:
                yield describe_other(finding.path, error)
        elif finding.health in {Health.MISSING, Health.DAMAGED}:
            broken.setdefault(finding.id or "", []).append(finding)
        elif finding.health is Health.EDITED:
            edited.add(finding.id)
            yield finding, "left as it is"


def _make_again(
    settings: Settings,
    store: Store,
    archive: PageArchive,
    broken: dict[str, list[Finding]],
    edited: set[str | None],
) -> Iterator[tuple[Finding, str]]:
    """Write the files of *broken* articles from their pages, unless *edited*.

    Other files are set aside, and the next crawl fetches their articles.
    """
    site = load_site(settings["SITE"]).name
    articles = [
        (article_id, listed)
        for article_id, listed in store.states.written(site)
        if article_id in broken and article_id not in edited
    ]
    made = {n for n, o in rebuild(settings, store, archive, articles) if o == "written"}
    for article_id, findings in broken.items():
        for finding in findings:
            if article_id in made:
                yield finding, "written again from its kept page"
            else:
                if (store.folder / finding.path).exists():
                    set_aside(store.folder / finding.path)
                store.files.reopen(site, article_id, finding.path)
                yield finding, "the next crawl fetches it again"


def _recover(
    settings: Settings, store: Store, archive: PageArchive, site: Site
) -> Iterator[tuple[Finding, str]]:
    """Write the files of kept pages whose articles the store does not know."""
    lost = archive.ids(site.name) - store.states.ids(site.name)
    articles = [
        (article_id, Listed(site.section)) for article_id in sorted(lost, key=order_of)
    ]
    for article_id, outcome in rebuild(settings, store, archive, articles):
        known = store.known(site.name, article_id)
        path = known.path if known else PurePosixPath(file_id(article_id))
        finding = Finding(path, Health.MISSING, article_id)
        yield finding, f"made from its kept page: {outcome}"
