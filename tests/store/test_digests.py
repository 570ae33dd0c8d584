"""Articles with the same text are all kept, and reported."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from itertools import permutations
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pytest
import turbohtml
from hypothesis import given
from hypothesis import strategies as st

from crawler.outcomes import Gone
from crawler.store.database import FILE_NAME
from crawler.store.digests import words_digest
from crawler.store.queries import SAME_TEXT
from tests.support.storing import SITE, TEXT, make_article, open_store

if TYPE_CHECKING:
    from pathlib import Path

    from crawler.items import Article
    from crawler.store.store import Store

ORDERS = list(permutations((1, 2, 3)))


def article(number: int, html: str) -> Article:
    """Return an article with the text *html*."""
    made = make_article(number, title=f"第{number}篇")
    made.text = [turbohtml.parse_fragment(f"<div>{html}</div>").select("div")[0]]
    return made


def write(store: Store, number: int, html: str) -> list[str]:
    """Write an article; return the ids with the same text."""
    path = PurePosixPath(f"{number}.md")
    store.write(SITE, article(number, html), path, f"{number}{html}")
    return store.index.same_text(SITE, str(number))


def firsts(store: Store) -> dict[str, str | None]:
    """Return for each article the first one with the same text."""
    return {one.id: one.first for one in store.index.choose(SITE)}


@given(st.lists(st.sampled_from([" ", "\n", "\u3000", "<b>", "</b>", "<br>", "<p>"])))
def test_markup(between: list[str]) -> None:
    """White space, markup and title do not count; every word does."""
    html = TEXT[:9] + "".join(between) + TEXT[9:]
    same = words_digest(article(1, TEXT))
    assert same
    assert words_digest(article(2, html)) == same
    assert words_digest(article(1, f"{TEXT}雨")) != same


def test_short() -> None:
    """Short texts are not compared."""
    assert words_digest(article(1, TEXT[:49])) is None
    assert words_digest(article(1, TEXT[:50]))
    assert words_digest(make_article()) is None


@pytest.mark.parametrize("order", ORDERS)
def test_order(tmp_path: Path, order: tuple[int, ...]) -> None:
    """The lowest id is the first, in any order of writing."""
    with open_store(tmp_path) as store:
        for number in order:
            write(store, number, TEXT)
        write(store, 4, f"{TEXT}雨")
        write(store, 5, "雨")
        assert firsts(store) == {"1": "1", "2": "1", "3": "1", "4": "4", "5": None}
        assert store.index.same_text(SITE, "2") == ["1", "2", "3"]
        assert store.index.same_text(SITE, "5") == []


def test_many(tmp_path: Path) -> None:
    """At most twenty articles are reported."""
    with open_store(tmp_path) as store:
        for number in range(30, 0, -1):
            write(store, number, TEXT)
        assert store.index.same_text(SITE, "30") == [str(n) for n in range(1, 21)]
        assert set(firsts(store).values()) == {"1"}


def test_index(tmp_path: Path) -> None:
    """Finding equal texts uses an index, not a scan of the store."""
    with open_store(tmp_path) as store:
        plan = f"EXPLAIN QUERY PLAN {SAME_TEXT}"
        with closing(sqlite3.connect(tmp_path / FILE_NAME)) as database:
            details = [row[3] for row in database.execute(plan, (SITE, 1))]
        assert "same_text (site=? AND words=?)" in details[0]
        assert not [detail for detail in details if "SCAN" in detail]
        assert store.index.same_text(SITE, "1") == []


def test_correction(tmp_path: Path) -> None:
    """Articles are not reported while their texts differ."""
    with open_store(tmp_path) as store:
        write(store, 1, TEXT)
        assert write(store, 2, TEXT) == ["1", "2"]
        assert write(store, 1, f"{TEXT}（更正）") == ["1"]
        assert firsts(store) == {"1": "1", "2": "2"}
        assert write(store, 2, f"{TEXT}（更正）") == ["1", "2"]


def test_withdrawn(tmp_path: Path) -> None:
    """A withdrawn article with a deleted file no longer counts as the first."""
    with open_store(tmp_path) as store:
        for number in (1, 2):
            write(store, number, TEXT)
        store.files.remove(SITE, "1", Gone.DELETE)
        assert firsts(store) == {"2": "2"}
