"""Queries for written articles, in batches."""

from __future__ import annotations

import json
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from crawler.ids import order_of
from crawler.pages.tags import Tag
from crawler.store.database import FILE_NAME, open_to_read
from crawler.store.guard import guard, guarded
from crawler.store.queries import CHOSEN, LINES, NEWEST, SAME_TEXT
from crawler.store.rows import load_listed
from crawler.store.sites import SiteIndex

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

    from crawler.pages.lists import Listed

_BATCH = 200


@dataclass(frozen=True, slots=True)
class Stored:
    """The row of a written article."""

    id: str
    source: str
    title: str
    date: str
    """ISO 8601, as is `updated`; an adopted article may have no offset."""
    updated: str | None
    categories: list[str]
    path: PurePosixPath
    digest: str
    """Digest of the file as written."""
    listed: Listed
    tags: list[Tag]
    """Not in the order of the page."""
    list_tags: list[Tag] = field(default_factory=list)
    """Tags whose lists contain the article, whether its page names them or not."""
    images: dict[str, str] = field(default_factory=dict)
    """The path of each stored image, by URL."""
    first: str | None = None
    """The lowest id with the same text, maybe its own; None if the text is too short
    to compare."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A filter for articles; all its conditions must hold."""

    tags: tuple[str, ...] = ()
    """The article has one of these: a name in any case, or a slug."""
    since: str | None = None
    """YYYY-MM-DD in the zone of the article's date; inclusive, as is `until`."""
    until: str | None = None
    ids: tuple[str, ...] = ()


ALL = Choice()


class ArticleIndex:
    """The written articles of a store; no lock is held between batches."""

    def __init__(
        self,
        database: sqlite3.Connection,
        guard: Callable[[], AbstractContextManager[None]],
    ) -> None:
        self._db = database
        self.guard = guard
        self.sites = SiteIndex(database, guard)

    def lines(self) -> Iterator[str]:
        """Yield the row of each article of all sites, as JSON."""
        last = ("", -1, "")
        while rows := self._lines(last):
            yield from (line for *_, line in rows)
            last = rows[-1][:3]

    @guarded
    def _lines(self, after: tuple[str, int, str]) -> list[tuple[str, int, str, str]]:
        return self._db.execute(LINES, (*after, _BATCH)).fetchall()

    def choose(self, site: str, choice: Choice = ALL) -> Iterator[Stored]:
        """Yield the articles of *site* that are wanted, in the order of ids."""
        last = (-1, "")
        while batch := self._batch(site, choice, last):
            yield from batch
            last = order_of(batch[-1].id)

    def newest(self, site: str, count: int) -> list[Stored]:
        """Return the *count* newest articles of *site*, newest first."""
        with self.guard():
            ids = [
                article_id for (article_id,) in self._db.execute(NEWEST, (site, count))
            ]
        found = {one.id: one for one in self.choose(site, Choice(ids=tuple(ids)))}
        return [found[article_id] for article_id in ids] if ids else []

    @guarded
    def same_text(self, site: str, article_id: str) -> list[str]:
        """Return the ids of the articles with the text of this one, which is one.

        At most the lowest twenty; none if the text is too short to compare.
        """
        return [same for (same,) in self._db.execute(SAME_TEXT, (site, article_id))]

    @guarded
    def _batch(self, site: str, choice: Choice, after: tuple[int, str]) -> list[Stored]:
        values = {
            "site": site,
            "number": after[0],
            "after": after[1],
            "ids": json.dumps(choice.ids) if choice.ids else None,
            "since": choice.since,
            "until": choice.until,
            "tags": json.dumps(choice.tags) if choice.tags else None,
            "batch": _BATCH,
        }
        return [_load(*row) for row in self._db.execute(CHOSEN, values).fetchall()]


@contextmanager
def open_index(folder: Path) -> Iterator[ArticleIndex]:
    """Open the store of *folder* read-only, without holding the folder.

    Raises StoreError if it cannot be read, and SettingError if a newer newsmatter
    wrote it.
    """
    file = folder / FILE_NAME
    with guard(file), closing(open_to_read(folder)) as database:
        yield ArticleIndex(database, lambda: guard(file))


def _load(*row: Any) -> Stored:  # noqa: ANN401  # the columns of the query
    article_id, source, title, date, updated, categories, path, digest, *more = row
    listed, tags, list_tags, images, first = more
    return Stored(
        *(article_id, source, title, date, updated),
        json.loads(categories),
        PurePosixPath(path),
        digest,
        load_listed(listed),
        _load_tags(tags),
        _load_tags(list_tags),
        json.loads(images),
        first,
    )


def _load_tags(text: str) -> list[Tag]:
    return [Tag(name, slug) for name, slug in json.loads(text)]
