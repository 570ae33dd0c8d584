"""Written articles are read in batches."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta, timezone
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import pytest

from crawler.errors import SettingError, StoreError
from crawler.pages.tags import Tag
from crawler.records.exporters import on_one_line
from crawler.store.articles import Choice, open_index
from tests.support.storing import SITE, make_article, open_store

if TYPE_CHECKING:
    from pathlib import Path

    from crawler.items import Article
    from crawler.store.store import Store


def write(store: Store, article: Article, site: str = SITE) -> None:
    """Write *article* to a file named after its id and title."""
    path = PurePosixPath(site, f"{article.id}.md")
    store.write(site, article, path, article.title)


def test_batches(tmp_path: Path) -> None:
    """However many articles there are, each comes once, by number and not by text."""
    numbers = range(1, 450)
    ids = list(map(str, numbers))
    with open_store(tmp_path) as store:
        for number in reversed(numbers):
            write(store, make_article(number))
        assert [one.id for one in store.index.choose(SITE)] == ids
        lines = [json.loads(line) for line in store.index.lines()]
        assert [line["id"] for line in lines] == ids
        assert [line["number"] for line in lines] == list(numbers)


def test_version(tmp_path: Path) -> None:
    """A store of a newer version is an error, and the message says what to do."""
    open_store(tmp_path).__exit__(None, None, None)
    with closing(sqlite3.connect(tmp_path / ".newsmatter.sqlite")) as database:
        database.execute("PRAGMA user_version = 99")
    message = "a newer newsmatter .*; update newsmatter"
    with pytest.raises(SettingError, match=message), open_index(tmp_path):
        pass


def test_sites(tmp_path: Path) -> None:
    """`lines` covers all sites, `choose` only one."""
    with open_store(tmp_path) as store:
        for site, number in (("b", 1), ("a", 2), ("b", 3)):
            write(store, make_article(number), site)
        lines = map(json.loads, store.index.lines())
        assert [(r["site"], r["id"]) for r in lines] == [
            ("a", "2"),
            ("b", "1"),
            ("b", "3"),
        ]
        assert [one.id for one in store.index.choose("b")] == ["1", "3"]


def test_newest(tmp_path: Path) -> None:
    """The newest articles are ordered by instant, whatever the offset, then by id."""
    noon = datetime(2026, 3, 1, 12, tzinfo=timezone(timedelta(hours=8)))
    dates = {
        1: noon,
        2: noon.replace(hour=5, tzinfo=timezone(timedelta(hours=-5))),
        3: noon,
        4: noon - timedelta(days=1),
    }
    with open_store(tmp_path) as store:
        for number, date in dates.items():
            article = make_article(number)
            article.date = date
            write(store, article)
        assert [one.id for one in store.index.newest(SITE, 3)] == ["2", "3", "1"]
        assert store.index.newest("other", 3) == []


def test_choice(tmp_path: Path) -> None:
    """Articles that are found but not written, or gone, are left out."""
    with open_store(tmp_path) as store:
        write(store, make_article(1, Tag("Wi-Fi 7", "wifi_7"), day=1))
        write(store, make_article(2, day=2))
        found = make_article(3, day=2)
        store.states.find(SITE, found.id, found.source, found.listed)

        def chosen(choice: Choice) -> list[str]:
            return [one.id for one in store.index.choose(SITE, choice)]

        assert chosen(Choice()) == ["1", "2"]
        assert (
            chosen(Choice(tags=("wi-fi 7",)))
            == chosen(Choice(tags=("wifi_7",)))
            == ["1"]
        )
        assert chosen(Choice(since="2026-03-02")) == ["2"]
        assert chosen(Choice(until="2026-03-01")) == ["1"]
        assert chosen(Choice(ids=("2", "3", "4"))) == ["2"]


@pytest.mark.parametrize("text", ['"', "\\", "a\u2028b\u2029", "\u0085", "{}", "雨"])
def test_hostile_title(tmp_path: Path, text: str) -> None:
    """Any title gives one line of JSON."""
    with open_store(tmp_path) as store:
        write(store, make_article(1, Tag(text, ""), title=text))
        [line] = store.index.lines()
    assert "\n" not in line
    assert not set(on_one_line(line)) & set("\u2028\u2029")
    read = json.loads(on_one_line(line))
    assert (read["title"], read["tags"]) == (text, [text])


def test_reading(tmp_path: Path) -> None:
    """A reader sees committed data, changes nothing, and creates no store."""
    with pytest.raises(StoreError, match="unable to open"), open_index(tmp_path):
        pass
    assert list(tmp_path.iterdir()) == []
    with open_store(tmp_path) as store:
        write(store, make_article(1))
        store.commit()
        with open_index(tmp_path) as index:
            assert [one.id for one in index.choose(SITE)] == ["1"]
    with closing(sqlite3.connect(tmp_path / ".newsmatter.sqlite")) as database:
        database.execute("DROP TABLE tags")
    with (
        pytest.raises(StoreError, match="no such table: tags; run newsmatter doctor"),
        open_index(tmp_path) as index,
    ):
        list(index.choose(SITE))
