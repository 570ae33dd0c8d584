"""Reposts in a crawl, in an older store and among adopted files."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from crawler.files.atomic import digest
from crawler.store.database import FILE_NAME
from crawler.store.migrations import MIGRATIONS
from tests.support.changing_site import DAY, HOUR, NOON, ChangingSite
from tests.support.crawling import newsmatter
from tests.support.folder import Folder
from tests.support.storing import SITE, TEXT, open_store, write
from tests.tasks.doctor.checking import PAGES, lose

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.support.forking import Runner

TO_OLDER = """
CREATE TABLE older (
    site TEXT NOT NULL, id INTEGER NOT NULL, state TEXT NOT NULL,
    source TEXT NOT NULL, listed TEXT, reason TEXT, tries INTEGER NOT NULL,
    look_again INTEGER, title TEXT, date TEXT, updated TEXT, categories TEXT,
    content TEXT, path TEXT, key TEXT UNIQUE, hash TEXT, pending TEXT, moved_from TEXT,
    PRIMARY KEY (site, id)
);
INSERT INTO older SELECT site, id, state, source, listed, reason, tries, look_again,
    title, date, updated, categories, content, path, key, digest, NULL, NULL
FROM articles LEFT JOIN files USING (site, id);
DROP VIEW written;
DROP TABLE articles;
ALTER TABLE older RENAME TO articles;
CREATE INDEX due ON articles (look_again) WHERE look_again IS NOT NULL;
CREATE INDEX unread ON articles (id) WHERE state = 'found';
ALTER TABLE lists DROP COLUMN answered;
ALTER TABLE lists RENAME COLUMN url TO address;
DROP TABLE files;
DROP TABLE changes;
DROP TABLE overviews;
DROP TABLE images;
DROP TABLE image_uses;
DROP TABLE image_links;
DROP TABLE doubts;
DROP TABLE endings;
DROP TABLE sites;
DROP TABLE list_tags;
CREATE INDEX unfinished ON articles (id) WHERE pending IS NOT NULL;
"""
"""What turns the tables into those of version 4, but for what version 3 added."""


@pytest.fixture
def site() -> Iterator[ChangingSite]:
    """Serve a site with the same text under two numbers, and another."""
    with ChangingSite() as site:
        for number, body in ((11, TEXT), (12, f"{TEXT}雨"), (13, TEXT)):
            site.publish(number, f"新闻{number}", NOON - 9 * HOUR, body)
        yield site


def test_many(site: ChangingSite, runner: Runner, tmp_path: Path) -> None:
    """However many texts are there twice, a few are named, and all counted."""
    numbers = range(101, 123)
    for number in numbers:
        site.publish(number, "雨", NOON - HOUR, f"{TEXT}{number % 11}")
    folder = Folder(site, runner, tmp_path / "output")
    words = " ".join(map(str, numbers))
    ended = folder.crawl(NOON, spider=f"article {words}")
    assert ended.printed.count("the same text, all kept: ") == 10
    assert "further texts, in run.json: 1\n" in ended.printed
    assert len(read_run(folder.path)) == 11


def test_crawl(site: ChangingSite, runner: Runner, tmp_path: Path) -> None:
    """Both are written; the run and the record tell, until one is corrected."""
    folder = Folder(site, runner, tmp_path / "output")
    ended = folder.crawl(NOON)
    assert ended.counts["written"] == 3
    assert "the same text, all kept: 11, 13" in ended.printed
    assert len(folder.files()) == 3
    assert read_run(folder.path) == [["11", "13"]]
    assert export(folder.path) == {"11": None, "12": None, "13": "11"}

    assert folder.crawl(NOON).counts["written"] == 0
    assert read_run(folder.path) == []

    site.correct(13, body=f"{TEXT}（更正）")
    assert folder.crawl(NOON + DAY).counts["written"] == 1
    assert read_run(folder.path) == []
    assert export(folder.path) == {"11": None, "12": None, "13": None}


def test_two_texts(site: ChangingSite, runner: Runner, tmp_path: Path) -> None:
    """Each text is told of once, in an order that no answer changes."""
    folder = Folder(site, runner, tmp_path / "output")
    site.publish(14, "新闻14", NOON - 9 * HOUR, f"{TEXT}雨")
    site.publish(15, "新闻15", NOON - 9 * HOUR, TEXT)
    folder.crawl(NOON)
    assert read_run(folder.path) == [["11", "13", "15"], ["12", "14"]]


@pytest.mark.parametrize("order", [(11, 14), (14, 11)])
def test_corrected_meanwhile(
    site: ChangingSite, runner: Runner, tmp_path: Path, order: tuple[int, int]
) -> None:
    """A run that reads a repost and a correction tells of how it is at its end."""
    folder = Folder(site, runner, tmp_path / "output")
    site.withdraw(13, 404)
    folder.crawl(NOON)
    site.publish(14, "新闻14", NOON, TEXT)
    site.correct(11, body=f"{TEXT}（更正）")
    ended = folder.crawl(
        *(NOON, "--refetch", "-s", "CONCURRENT_REQUESTS_PER_DOMAIN=1"),
        spider=f"article {order[0]} {order[1]}",
    )
    assert ended.counts["written"] == 2
    assert read_run(folder.path) == []
    assert export(folder.path) == {"11": None, "12": None, "14": None}


@pytest.mark.parametrize("profile", ["portable", "seed"])
def test_adopted(
    site: ChangingSite, runner: Runner, tmp_path: Path, profile: str
) -> None:
    """Files alone tell, or the pages that a crawl reads for those that do not."""
    folder = Folder(site, runner, tmp_path / "output")
    folder.crawl(NOON, "--profile", profile)
    lose(folder, FILE_NAME, PAGES)
    folder.run("adopt", str(folder.path))
    if profile == "seed":
        assert folder.crawl(NOON, "--profile", profile).counts["written"] == 0
    assert export(folder.path) == {"11": None, "12": None, "13": "11"}


def test_older_store(site: ChangingSite, runner: Runner, tmp_path: Path) -> None:
    """A store of version 4 knows no texts; a rebuild reads them."""
    folder = Folder(site, runner, tmp_path / "output")
    folder.crawl(NOON)
    files = folder.files()
    make_older(folder.path)
    assert folder.run("doctor", *folder.option).code == 0
    assert export(folder.path) == {"11": None, "12": None, "13": None}
    assert folder.run("rebuild", *folder.option).code == 0
    assert export(folder.path) == {"11": None, "12": None, "13": "11"}
    assert folder.files() == files


def test_older_store_killed(tmp_path: Path) -> None:
    """What a killed run of version 4 wrote is known, as far as it noted."""
    with open_store(tmp_path) as store:
        write(store, 1, "1.md")
    values: dict[str, object] = {
        "source": "",
        "title": "",
        "date": "",
        "updated": None,
        "content": "",
    }
    values |= {"categories": "[]", "look_again": None, "tags": [], "is_news": True}
    values["hash"] = digest((tmp_path / "1.md").read_bytes())
    make_older(tmp_path)
    with closing(sqlite3.connect(tmp_path / FILE_NAME)) as database, database:
        database.execute(
            "UPDATE articles SET pending = ?, hash = NULL", (json.dumps(values),)
        )
    with open_store(tmp_path) as store:
        assert store.known(SITE, "1")
        assert [one.first for one in store.index.choose(SITE)] == [None]


def make_older(folder: Path) -> None:
    """Turn a store, of one profile and without images, into one of version 4."""
    with closing(sqlite3.connect(folder / FILE_NAME)) as database:
        database.executescript(TO_OLDER)
        database.executescript(MIGRATIONS[2].partition(";")[2])
        database.executescript("PRAGMA user_version = 4")


def read_run(folder: Path) -> list[list[str]]:
    """Return what `run.json` says of texts."""
    texts: list[list[str]] = json.loads((folder / "run.json").read_bytes())[
        "same_texts"
    ]
    return texts


def export(folder: Path) -> dict[str, str | None]:
    """Return what each record says."""
    lines = newsmatter("export", "-o", str(folder)).stdout.splitlines()
    return {record["id"]: record["same_as"] for record in map(json.loads, lines)}
