"""Articles for the tests of the store, and how they are written."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import turbohtml

from crawler.items import Article
from crawler.pages.lists import Listed
from crawler.store.journal import Owner
from crawler.store.rendered import Rendered, carry_out, finish, plan
from crawler.store.store import Store

if TYPE_CHECKING:
    from pathlib import Path

    from crawler.outcomes import Outcome
    from crawler.pages.tags import Tag

SITE = "example"
TEXT = "早上六点，河边的路灯还没有熄，第一班渡船已经靠岸，船工把缆绳绕上木桩，"
TEXT += "等着对岸上学的孩子，今天的雾比昨天薄。"
"""So much that it is known again."""
FIRST = """
CREATE TABLE folder (profile TEXT NOT NULL);
CREATE TABLE articles (
    site TEXT NOT NULL, id INTEGER NOT NULL, state TEXT NOT NULL,
    source TEXT NOT NULL, reason TEXT, title TEXT, date TEXT, categories TEXT,
    path TEXT, key TEXT UNIQUE, hash TEXT, pending TEXT, moved_from TEXT,
    PRIMARY KEY (site, id)
);
CREATE INDEX unfinished ON articles (state) WHERE state = 'writing';
CREATE TABLE tags (
    site TEXT NOT NULL, id INTEGER NOT NULL, name TEXT NOT NULL, slug TEXT NOT NULL,
    PRIMARY KEY (site, id, name, slug)
) WITHOUT ROWID;
CREATE INDEX tags_by_name ON tags (site, name);
CREATE INDEX tags_by_slug ON tags (site, slug);
INSERT INTO folder VALUES ('portable');
PRAGMA user_version = 1;
"""
"""An empty store of version 1."""


def make_article(
    number: int = 5, *tags: Tag, title: str = "雨", day: int = 1
) -> Article:
    """Return an article, as the pipelines leave it."""
    return Article(
        id=str(number),
        source=f"https://example.org/{number}",
        pages=(),
        listed=Listed("天气"),
        site="a",
        title=title,
        date=datetime(2026, 3, day, tzinfo=UTC),
        tags=list(tags),
        categories=["站", "天气"],
    )


def write(
    store: Store, number: int = 5, path: str = "a/b.md", text: str = "雨\n"
) -> tuple[Outcome, str]:
    """Write an article titled as its text; return what became of it, and its path."""
    article = make_article(number, title=text)
    article.text = turbohtml.parse_fragment(f"<p>{text}</p>").select("p")
    outcome, place = store.write(SITE, article, PurePosixPath(path), text)
    return outcome, str(place)


def write_other(store: Store, number: int, path: PurePosixPath, text: str) -> None:
    """Write a file of an article that is not the leading one, and that one not."""
    owner = Owner(SITE, str(number), path.parts[0])
    draft = plan(
        store.journal, owner, Rendered(owner.profile, path, text), overwrite=False
    )
    carry_out(store.journal, [draft], {})
    finish(store.journal, [draft])


def open_store(folder: Path, *, overwrite: bool = False) -> closing[Store]:
    """Open the store of *folder*, to be closed at the end of a block."""
    return closing(Store(folder, "portable", fsync=False, overwrite=overwrite))
