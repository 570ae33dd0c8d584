"""A folder and its store, brought to agree again."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from crawler.pages.lists import Listed
from crawler.store.database import FILE_NAME
from crawler.tasks.adopt import adopt
from crawler.tasks.examine import Finding, Health, examine
from crawler.tasks.rebuild import rebuild

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrapy.settings import Settings

    from crawler.archive.pages import PageArchive
    from crawler.sites.site import Site
    from crawler.store.store import Store

DAMAGED = ".damaged"


def set_aside(folder: Path) -> Path | None:
    """Rename a store that cannot be read; return its new name, or None if it can."""
    file = folder / FILE_NAME
    if not file.exists():
        return None
    try:
        with closing(sqlite3.connect(file)) as database:
            database.execute("SELECT count(*) FROM articles").fetchone()
            (answer,) = database.execute("PRAGMA quick_check").fetchone()
    except sqlite3.Error as error:
        answer = str(error)
    if answer == "ok":
        return None
    for name in (FILE_NAME, f"{FILE_NAME}-wal", f"{FILE_NAME}-shm"):
        if (folder / name).exists():
            (folder / name).replace(folder / f"{name}{DAMAGED}")
    return folder / f"{FILE_NAME}{DAMAGED}"


def repair(
    settings: Settings, store: Store, archive: PageArchive, site: Site
) -> Iterator[tuple[Finding, str]]:
    """Mend what can be; yield each finding that was not whole, and what was done."""
    broken: dict[int, list[Finding]] = {}
    edited: set[int | None] = set()

    def follows(finding: Finding) -> bool:
        """Tell what comes last: `seed` is known by what the first profile tells."""
        return finding.path.parts[0] in store.profiles[1:]

    for finding in sorted(examine(store, site.name), key=follows):
        if finding.health is Health.ORPHAN:
            (store.folder / finding.path).unlink()
            yield finding, "removed"
        elif finding.health is Health.FOREIGN:
            yield finding, adopt(store, site, finding)
        elif finding.health in {Health.MISSING, Health.DAMAGED}:
            broken.setdefault(finding.id or 0, []).append(finding)
        elif finding.health is Health.EDITED:
            edited.add(finding.id)
            yield finding, "left as it is"
    articles = [
        (number, listed)
        for number, listed in store.states.written(site.name)
        if number in broken and number not in edited
    ]
    made = {n for n, o in rebuild(settings, store, archive, articles) if o == "written"}
    for number, findings in broken.items():
        for finding in findings:
            if number in made:
                yield finding, "made again from its page"
            else:
                _put_aside(store.folder / finding.path)
                store.files.reopen(site.name, number, finding.path)
                yield finding, "to be fetched again by the next crawl"
    yield from _recover(settings, store, archive, site)


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


def _put_aside(file: Path) -> None:
    if file.exists():
        file.replace(file.with_name(file.name + DAMAGED))
