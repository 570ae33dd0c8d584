"""A folder and its store, brought to agree again."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from crawler.exporters.front_matter import HeadError
from crawler.exporters.writer import Writer
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
    """Mend what can be; yield each finding that was not whole, and what was done.

    Files that the store does not know are adopted, *trusted* as Adopter tells.
    """
    broken: dict[int, list[Finding]] = {}
    edited: set[int | None] = set()
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
    broken: dict[int, list[Finding]],
    edited: set[int | None],
) -> Iterator[tuple[Finding, str]]:
    """Settle what needs no page; note what is *broken* and what was *edited*."""

    def follows(finding: Finding) -> bool:
        """Tell what comes last: `seed` is known by what the first profile tells."""
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
            broken.setdefault(finding.id or 0, []).append(finding)
        elif finding.health is Health.EDITED:
            edited.add(finding.id)
            yield finding, "left as it is"


def _make_again(
    settings: Settings,
    store: Store,
    archive: PageArchive,
    broken: dict[int, list[Finding]],
    edited: set[int | None],
) -> Iterator[tuple[Finding, str]]:
    """Make files of *broken* articles from their pages, if they are not *edited*.

    What cannot be made so is set aside, and fetched again.
    """
    site = load_site(settings["SITE"]).name
    articles = [
        (number, listed)
        for number, listed in store.states.written(site)
        if number in broken and number not in edited
    ]
    made = {n for n, o in rebuild(settings, store, archive, articles) if o == "written"}
    for number, findings in broken.items():
        for finding in findings:
            if number in made:
                yield finding, "made again from its page"
            else:
                if (store.folder / finding.path).exists():
                    set_aside(store.folder / finding.path)
                store.files.reopen(site, number, finding.path)
                yield finding, "to be fetched again by the next crawl"


def _recover(
    settings: Settings, store: Store, archive: PageArchive, site: Site
) -> Iterator[tuple[Finding, str]]:
    """Make files of the pages whose articles the store does not know."""
    lost = archive.numbers(site.name) - store.states.numbers(site.name)
    articles = [(number, Listed(site.section)) for number in sorted(lost)]
    for number, outcome in rebuild(settings, store, archive, articles):
        known = store.known(site.name, number)
        path = known.path if known else PurePosixPath(str(number))
        finding = Finding(path, Health.MISSING, number)
        yield finding, f"made of its page: {outcome}"
