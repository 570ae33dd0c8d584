"""A folder and its store, brought to agree again."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from crawler.addresses import article_id
from crawler.article_index import Choice
from crawler.doctor import Finding, Health, examine
from crawler.exporters import PROFILES
from crawler.exporters.guessing import SUFFIXES, guess
from crawler.exporters.seed import title_in_file
from crawler.items import Listed
from crawler.reading import read_head
from crawler.rebuild import rebuild
from crawler.schema import FILE_NAME
from crawler.standing import GONE_FOLDER
from crawler.written import read_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from scrapy.settings import Settings

    from crawler.archive import PageArchive
    from crawler.reading import Head
    from crawler.site import Site
    from crawler.store import Store

DAMAGED = ".damaged"


def guess_profile(folder: Path) -> str:
    """Return the profile of the articles in *folder*, by the first of them.

    A folder in which each profile has a folder of its own has several.
    """
    several = [n for n in PROFILES if (folder / n).is_dir() and n == _guess(folder / n)]
    return ",".join(several) or _guess(folder) or "portable"


def _guess(folder: Path) -> str | None:
    for file in sorted(folder.rglob("*")):
        path = PurePosixPath(file.relative_to(folder).as_posix())
        if path.parts[0] == GONE_FOLDER:
            continue
        if file.suffix in SUFFIXES and read_head(file):
            return guess(path, file.read_text(encoding="utf-8"))
    return None


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


def adopt(store: Store, site: Site, finding: Finding) -> str:
    """Let the store know a file that it did not write; return how that went."""
    head = read_head(store.folder / finding.path)
    if head is None:
        return "no article: left as it is"
    number = head.id or article_id(head.source, site)
    if finding.path.parts[0] in store.profiles[1:]:
        number = number or _find(store, site, head)
        if number and store.variants.adopt(site.name, number, finding.path):
            return "adopted"
        return "left as it is"
    if number is None:
        store.adopted.add(head.title, head.date, finding.path)
        return "adopted, by title and date"
    if store.known(site.name, number):
        return f"a second file of article {number}: left as it is"
    words = read_words(store.folder / finding.path)
    store.files.adopt(site.name, number, head, finding.path, words)
    return "adopted"


def _find(store: Store, site: Site, head: Head) -> int | None:
    """Return the one article that has the title and date of a file of `seed`."""
    day, clock = head.date.date().isoformat(), head.date.replace(tzinfo=None)
    found = [
        one.id
        for one in store.index.choose(site.name, Choice(since=day, until=day))
        if title_in_file(one.title) == head.title
        and datetime.fromisoformat(one.date).replace(tzinfo=None) == clock
    ]
    return found[0] if len(found) == 1 else None
