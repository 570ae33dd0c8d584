"""What is in a folder and what the store says of it, compared file by file."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from crawler.exporters.front_matter import read_head
from crawler.files.atomic import file_digest
from crawler.outcomes import GONE_FOLDER
from crawler.tasks.parts import is_part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crawler.store.view import StoreView


class Health(StrEnum):
    """What can be said of a file."""

    WHOLE = "whole"
    """It is as it was written."""
    MISSING = "missing"
    """It was written, or is to be in a profile that the folder got later, and is not
    there."""
    EDITED = "edited"
    """It was changed since, and is still an article."""
    DAMAGED = "damaged"
    """It was changed since, and is no article any more; or nobody can tell whether a
    file that the store does not know is one."""
    FOREIGN = "foreign"
    """An article that the store does not know."""
    ORPHAN = "orphan"
    """What a killed run left half written."""
    UNUSED = "unused"
    """An image of which the store knows no article that shows it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A file and its health."""

    path: PurePosixPath
    health: Health
    id: int | None = None
    """Of the article that the file should be."""


def examine(store: StoreView, site: str) -> Iterator[Finding]:
    """Yield a finding for each file of *site*, also if it is not there.

    Of the other files in the folder, for each that no site has.
    """
    sites = {site, *dict(store.index.sites.known())}
    known = store.adopted.paths() | store.files.paths()
    for number, path, digest in store.files.all(site):
        health = _judge(store.folder / path, digest)
        yield Finding(path, health, number)
    for profile, number in store.variants.lacking(site, store.profiles[1:]):
        yield Finding(PurePosixPath(profile, str(number)), Health.MISSING, number)
    for file in sorted(store.folder.rglob("*")):
        path = PurePosixPath(file.relative_to(store.folder).as_posix())
        if path.parts[0] == GONE_FOLDER or path in known:
            continue
        if is_part(path, sites) and file.is_file():
            yield Finding(path, Health.ORPHAN)
        elif _may_be_article(file):
            yield Finding(path, Health.FOREIGN)


def _may_be_article(file: Path) -> bool:
    """Tell whether to name *file*: Markdown, or a page with the head of an article."""
    is_page = file.suffix == ".html" and read_head(file) is not None
    return file.is_file() and (file.suffix == ".md" or is_page)


def _judge(file: Path, digest: str) -> Health:
    found = file_digest(file)
    if found is None:
        return Health.MISSING
    if found == digest:
        return Health.WHOLE
    return Health.EDITED if read_head(file) else Health.DAMAGED
