"""Compare the files in a folder with its store, one by one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from crawler.exporters.front_matter import read_head
from crawler.files.atomic import file_digest
from crawler.files.names import file_id
from crawler.outcomes import GONE_FOLDER
from crawler.tasks.parts import is_part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from crawler.store.view import StoreView


class Health(StrEnum):
    """The state of a file, compared with the store."""

    WHOLE = "whole"
    """It is unchanged since it was written."""
    MISSING = "missing"
    """The store lists it, or a profile added later needs it, but it does not exist."""
    EDITED = "edited"
    """It was changed since it was written, and is still an article."""
    DAMAGED = "damaged"
    """It was changed since it was written, and is no longer an article. Or the store
    does not know the file: it may be an article, but cannot be read."""
    FOREIGN = "foreign"
    """An article that the store does not know."""
    ORPHAN = "orphan"
    """A half-written file of a killed run."""
    UNUSED = "unused"
    """An image that no article in the store shows."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A file and its health."""

    path: PurePosixPath
    health: Health
    id: str | None = None
    """The id of the article in the file."""


def examine(store: StoreView, site: str) -> Iterator[Finding]:
    """Yield a finding for each file of *site*, whether it exists or not.

    Then yield a finding for each file in the folder that belongs to no site.
    """
    sites = {site, *dict(store.index.sites.known())}
    known = store.adopted.paths() | store.files.paths()
    for article_id, path, digest in store.files.all(site):
        health = _judge(store.folder / path, digest)
        yield Finding(path, health, article_id)
    for profile, article_id in store.variants.lacking(site, store.profiles[1:]):
        yield Finding(
            PurePosixPath(profile, file_id(article_id)), Health.MISSING, article_id
        )
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
