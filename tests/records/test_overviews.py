"""`atom.xml` and `index.jsonl` show the folder, and change only with it."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import feedparser

from crawler.errors import Exit
from tests.support.changing_site import NOON
from tests.support.crawling import read_articles

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.folder import Folder


COUNT = 4
ONE = 1_000_001
HOUR = timedelta(hours=1)
ON = ("-s", "ATOM=1", "-s", "INDEX=1")
NAMES = ("atom.xml", "index.jsonl")


def read_index(folder: Path) -> dict[int, dict[str, Any]]:
    """Return the lines of the index by id."""
    lines = map(json.loads, (folder / "index.jsonl").read_bytes().splitlines())
    return {line["number"]: line for line in lines}


def read_atom(folder: Path) -> dict[str, Any]:
    """Return the entries of the feed by URL; it must be well-formed."""
    feed = feedparser.parse((folder / "atom.xml").read_bytes())
    assert not feed.bozo
    return {entry.id: entry for entry in feed.entries}


def stats(folder: Folder) -> list[tuple[int, int]]:
    """Return inode and modification time of the overviews."""
    found = [(folder.path / name).stat() for name in NAMES]
    return [(stat.st_ino, stat.st_mtime_ns) for stat in found]


def check(folder: Folder) -> None:
    """Compare the overviews with the files of the articles."""
    files = read_articles(folder.path)
    index = read_index(folder.path)
    assert index.keys() == files.keys()
    for number, (head, _) in files.items():
        line = index[number]
        assert (folder.path / line["path"]).is_file()
        for name in ("title", "date", "source", "tags"):
            assert line[name] == head[name]
        assert line["updated"] == head.get("updated")
    entries = read_atom(folder.path)
    assert entries.keys() == {head["source"] for head, _ in files.values()}
    for head, body in files.values():
        entry = entries[head["source"]]
        assert (entry.title, entry.published) == (head["title"], head["date"])
        assert entry.content[0].value in body


def test_off(folder: Folder) -> None:
    """By default no overviews are written."""
    folder.crawl(NOON)
    assert not {path.name for path in folder.path.iterdir()} & set(NAMES)


def test_crawl(folder: Folder) -> None:
    """After each crawl with changes the overviews are up to date."""
    assert folder.crawl(NOON, *ON).code == Exit.DONE
    check(folder)
    folder.site.publish_many(2, first=ONE + COUNT)
    folder.site.correct(ONE, body="改正了。", title="改正")
    folder.crawl(NOON + HOUR, *ON)
    check(folder)
    assert read_index(folder.path)[ONE]["title"] == "改正"
    assert len(read_index(folder.path)) == COUNT + 2
    assert folder.run("doctor", *folder.option).code == Exit.DONE


def test_idle(folder: Folder) -> None:
    """A crawl or rebuild without changes writes no overview."""
    folder.crawl(NOON, *ON)
    before = stats(folder)
    folder.crawl(NOON, *ON)
    folder.crawl(NOON, "--refetch", *ON)
    assert folder.run("rebuild", *folder.option, *ON).code == Exit.DONE
    assert stats(folder) == before


def test_only_one_changes(folder: Folder) -> None:
    """An overview with the same content is not written again."""
    folder.crawl(NOON, *ON, "-s", "ATOM_ENTRIES=2")
    (atom, index) = stats(folder)
    folder.site.correct(ONE, title="改正")
    folder.crawl(NOON + HOUR, *ON, "-s", "ATOM_ENTRIES=2")
    assert stats(folder)[0] == atom
    assert stats(folder)[1] != index


def test_entries(folder: Folder) -> None:
    """The feed has as many of the newest articles as ATOM_ENTRIES says."""
    for count in (2, 3):
        folder.crawl(NOON, "-s", "ATOM=1", "-s", f"ATOM_ENTRIES={count}")
        newest = [ONE + COUNT - 1 - place for place in range(count)]
        urls = [f"https://news.mydrivers.com/1/1000/{n}.htm" for n in newest]
        assert list(read_atom(folder.path)) == urls
    ended = folder.crawl(NOON, "-s", "ATOM=1", "-s", "ATOM_ENTRIES=0")
    assert (ended.code, ended.asked) == (Exit.USAGE, [])
    assert ended.problems.startswith("newsmatter: ATOM_ENTRIES: ")


def test_turned_on_later(folder: Folder) -> None:
    """Overviews include articles from before they were turned on."""
    folder.crawl(NOON)
    folder.crawl(NOON, *ON)
    check(folder)
    folder.site.publish_many(1, first=ONE + COUNT)
    folder.crawl(NOON)
    assert len(read_index(folder.path)) == COUNT
    folder.crawl(NOON, *ON)
    check(folder)


def test_deleted(folder: Folder) -> None:
    """A missing overview is written again."""
    folder.crawl(NOON, *ON)
    for name in NAMES:
        (folder.path / name).unlink()
    folder.crawl(NOON, *ON)
    check(folder)


def test_rebuild(folder: Folder) -> None:
    """`rebuild` writes overviews without a crawl."""
    folder.crawl(NOON)
    assert folder.run("rebuild", *folder.option, *ON).code == Exit.DONE
    check(folder)


def test_withdrawn(folder: Folder) -> None:
    """A withdrawn article whose file is removed leaves the overviews."""
    folder.crawl(NOON, *ON)
    folder.site.withdraw(ONE, 404)
    for days in (1, 2):
        folder.crawl(NOON + timedelta(days=days), *ON, "-s", "GONE=delete")
    assert ONE not in read_index(folder.path)
    check(folder)
