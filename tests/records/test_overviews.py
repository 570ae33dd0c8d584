"""`atom.xml` and `index.jsonl` tell what is in the folder, and change only with it."""

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
    """Return the lines of the index by number."""
    lines = map(json.loads, (folder / "index.jsonl").read_bytes().splitlines())
    return {line["number"]: line for line in lines}


def read_atom(folder: Path) -> dict[str, Any]:
    """Return the entries of the feed by URL; it must be well-formed."""
    feed = feedparser.parse((folder / "atom.xml").read_bytes())
    assert not feed.bozo
    return {entry.id: entry for entry in feed.entries}


def stats(folder: Folder) -> list[tuple[int, int]]:
    """Return which files the overviews are, and when they were written."""
    found = [(folder.path / name).stat() for name in NAMES]
    return [(stat.st_ino, stat.st_mtime_ns) for stat in found]


def check(folder: Folder) -> None:
    """Compare what the overviews tell of each article with what its file says."""
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
    """Nobody has an overview who does not ask for one."""
    folder.crawl(NOON)
    assert not {path.name for path in folder.path.iterdir()} & set(NAMES)


def test_crawl(folder: Folder) -> None:
    """After each crawl that changes something, the overviews tell of it."""
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
    """A crawl that writes nothing touches neither, and rebuilding neither."""
    folder.crawl(NOON, *ON)
    before = stats(folder)
    folder.crawl(NOON, *ON)
    folder.crawl(NOON, "--refetch", *ON)
    assert folder.run("rebuild", *folder.option, *ON).code == Exit.DONE
    assert stats(folder) == before


def test_only_one_changes(folder: Folder) -> None:
    """An overview whose bytes would be the same is not written."""
    folder.crawl(NOON, *ON, "-s", "ATOM_ENTRIES=2")
    (atom, index) = stats(folder)
    folder.site.correct(ONE, title="改正")
    folder.crawl(NOON + HOUR, *ON, "-s", "ATOM_ENTRIES=2")
    assert stats(folder)[0] == atom
    assert stats(folder)[1] != index


def test_entries(folder: Folder) -> None:
    """The feed holds so many of the newest as the setting says."""
    for count in (2, 3):
        folder.crawl(NOON, "-s", "ATOM=1", "-s", f"ATOM_ENTRIES={count}")
        newest = [ONE + COUNT - 1 - place for place in range(count)]
        urls = [f"https://news.mydrivers.com/1/1000/{n}.htm" for n in newest]
        assert list(read_atom(folder.path)) == urls
    ended = folder.crawl(NOON, "-s", "ATOM=1", "-s", "ATOM_ENTRIES=0")
    assert (ended.code, ended.asked) == (Exit.USAGE, [])
    assert ended.problems.startswith("newsmatter: ATOM_ENTRIES: ")


def test_turned_on_later(folder: Folder) -> None:
    """What was written before is in the overviews too, and what came without them."""
    folder.crawl(NOON)
    folder.crawl(NOON, *ON)
    check(folder)
    folder.site.publish_many(1, first=ONE + COUNT)
    folder.crawl(NOON)
    assert len(read_index(folder.path)) == COUNT
    folder.crawl(NOON, *ON)
    check(folder)


def test_deleted(folder: Folder) -> None:
    """An overview that is not there is made again."""
    folder.crawl(NOON, *ON)
    for name in NAMES:
        (folder.path / name).unlink()
    folder.crawl(NOON, *ON)
    check(folder)


def test_rebuild(folder: Folder) -> None:
    """Rebuilding makes them, without a crawl."""
    folder.crawl(NOON)
    assert folder.run("rebuild", *folder.option, *ON).code == Exit.DONE
    check(folder)


def test_withdrawn(folder: Folder) -> None:
    """An article whose file goes with it is told of no more."""
    folder.crawl(NOON, *ON)
    folder.site.withdraw(ONE, 404)
    for days in (1, 2):
        folder.crawl(NOON + timedelta(days=days), *ON, "-s", "GONE=delete")
    assert ONE not in read_index(folder.path)
    check(folder)
