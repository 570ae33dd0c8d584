"""The store remembers the last runs of its folder."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from crawler.errors import StoreError
from crawler.store.runs import read_runs
from tests.support.runs import make_run
from tests.support.storing import open_store

if TYPE_CHECKING:
    from pathlib import Path


def test_remembered(tmp_path: Path) -> None:
    """A store keeps the last thousand runs."""
    with open_store(tmp_path) as store:
        for number in range(1003):
            store.runs.add(make_run(number))
        runs = store.runs.last(2000)
    assert len(runs) == 1000
    assert (runs[0], runs[-1]) == (make_run(1002), make_run(3))


@pytest.mark.parametrize("garbage", ["", "{}", '{"schema_version": 3}'])
def test_unreadable_run(tmp_path: Path, garbage: str) -> None:
    """A report that is none is an error that names the store and the next step."""
    file = tmp_path / ".newsmatter.sqlite"
    with open_store(tmp_path) as store:
        store.runs.add(make_run(0))
    with closing(sqlite3.connect(file)) as database, database:
        database.execute("UPDATE runs SET report = ?", (garbage,))
    with pytest.raises(StoreError, match=str(file)) as error:
        read_runs(tmp_path, 1)
    assert "see newsmatter doctor" in str(error.value)
    assert "pydantic" not in str(error.value)


def test_store_disappears(tmp_path: Path) -> None:
    """Reading does not create a store."""
    with pytest.raises(StoreError, match="unable to open"):
        read_runs(tmp_path, 1)
    assert list(tmp_path.iterdir()) == []


def test_read(tmp_path: Path) -> None:
    """The last runs are read newest first, without holding the folder."""
    with open_store(tmp_path) as store:
        for number in range(3):
            store.runs.add(make_run(number))
    assert read_runs(tmp_path, 2) == [make_run(2), make_run(1)]
