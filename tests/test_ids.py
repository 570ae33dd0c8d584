"""Ids are text, in the order of their numbers; here and in the store alike."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.ids import number_of, order_of, same_id
from crawler.store.tables import ARTICLES, FILES
from tests.support.builders import any_text, often

LARGEST = 10**18 - 1
ids = st.one_of(st.integers(0, LARGEST * 100).map(str), any_text)


@pytest.mark.parametrize(
    ("article_id", "number"),
    [
        *(("1", 1), ("834508", 834508), (str(LARGEST), LARGEST)),
        *((str(LARGEST + 1), None), ("9" * 5000, None), ("0", None), ("01", None)),
        *(("", None), ("-1", None), ("1e3", None), (" 1", None), ("1\n", None)),
        *(("١", None), ("２", None), ("1_000", None), ("redmi-k50", None)),
    ],
)
def test_number(article_id: str, number: int | None) -> None:
    """A number is of ASCII digits, begins with none that is 0, and fits into SQLite."""
    assert number_of(article_id) == number


@often
@given(st.lists(ids, unique=True, max_size=9))
def test_store_agrees(some: list[str]) -> None:
    """The store sees the same number in an id, and so the same order."""
    some = [one.encode(errors="replace").decode().partition("\0")[0] for one in some]
    with closing(sqlite3.connect(":memory:")) as database:
        database.executescript(FILES + ARTICLES)
        for one in set(some):
            database.execute(
                "INSERT INTO articles (site, id, state, source)"
                " VALUES ('', ?, 'found', '')",
                (one,),
            )
        rows = database.execute("SELECT number, id FROM articles ORDER BY number, id")
        assert [*rows] == [order_of(one) for one in sorted(set(some), key=order_of)]


@pytest.mark.parametrize(
    ("text", "article_id", "same"),
    [
        *(("834508", "834508", True), ("00834508", "834508", True)),
        *(("8345", "834508", False), ("0", "834508", False), ("", "834508", False)),
        *(("007", "007", True), ("7", "007", False), ("A", "a", False)),
    ],
)
def test_same_id(text: str, article_id: str, same: bool) -> None:  # noqa: FBT001  # a parameter of the test
    """A page may write zeros before a number; a text it writes to the letter."""
    assert same_id(text, article_id) is same
