"""The store keeps the last state of each list, for conditional requests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crawler.store.lists import ListState
from tests.support.storing import SITE, open_store, write

if TYPE_CHECKING:
    from pathlib import Path

URL = "https://example.org/"
STATE = ListState("7", '"a"', "Thu, 01 Jan 2026 00:00:00 GMT", ("7", "6", "5"))


@pytest.mark.parametrize(
    ("state", "names"),
    [
        (ListState(), []),
        (ListState("7", etag='"a"'), ["If-None-Match"]),
        (ListState("7", modified="Thu"), ["If-Modified-Since"]),
        (STATE, ["If-None-Match", "If-Modified-Since"]),
    ],
)
def test_headers(state: ListState, names: list[str]) -> None:
    """Only validators of the last response are sent with the next request."""
    assert list(state.headers) == names


def test_note(tmp_path: Path) -> None:
    """The state of a list persists for the next run; an unknown list has none."""
    with open_store(tmp_path) as store:
        store.lists.note(URL, ListState("1"))
        store.lists.note(URL, STATE)
    with open_store(tmp_path) as store:
        assert store.lists.read(URL) == STATE
        assert store.lists.read("https://example.org/other") == ListState()


def test_missing(tmp_path: Path) -> None:
    """Missing are the ids above the newest that the list contained, unless gone."""
    with open_store(tmp_path) as store:
        store.lists.note(URL, STATE)
        assert store.lists.missing(SITE, URL, "7") == []
        assert store.lists.missing(SITE, URL, "5") == ["7", "6"]
        write(store, 7)
        store.states.withdraw(SITE, "7", "HTTP 404", lambda _: None, certain=True)
        assert store.lists.missing(SITE, URL, "5") == ["6"]
        assert store.lists.missing("other", URL, "5") == ["7", "6"]


def test_look_at(tmp_path: Path) -> None:
    """Written articles that a list lacks are rechecked at once."""
    with open_store(tmp_path) as store:
        write(store, 7)
        store.states.fail(SITE, "6", URL, "no title", lambda _: None)
        store.lists.look_at(SITE, ["7", "6", "5"])
        rows = store._db.execute("SELECT id, look_again FROM articles ORDER BY id")  # noqa: SLF001  # no method tells it without a clock
        assert rows.fetchall() == [("6", None), ("7", 0)]


def test_text_ids(tmp_path: Path) -> None:
    """Ids that are no numbers tell nothing of what is newer; 10 is newer than 9."""
    with open_store(tmp_path) as store:
        store.lists.note(URL, ListState("10", held=("storm", "9", "10", "tram")))
        assert store.lists.missing(SITE, URL, "") == ["10", "9"]
        assert store.lists.missing(SITE, URL, "9") == ["10"]
        store.lists.note(URL, ListState(held=("storm", "tram")))
        assert store.lists.missing(SITE, URL, "") == []
