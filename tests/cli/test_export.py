"""`newsmatter export` writes records of a folder, and changes nothing there."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

from crawler.clock import clock_of
from crawler.errors import Exit
from crawler.files.lock import FolderLock
from tests.support.crawling import Result, crawl, newsmatter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from crawler.replica import Replica

AUTHORLESS = {809260, 809915, 834466, 853602, 928947}
"""Articles whose page names no author."""


@pytest.fixture(scope="module", params=["portable", "seed"])
def crawled(
    request: pytest.FixtureRequest,
    site: Replica,
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """Return a folder of each profile beside the feed of its crawl: look only."""
    root = tmp_path_factory.mktemp("crawled")
    profile: str = request.param
    feed, output = root / "feed.jsonl", root / profile
    words = ("--profile", profile, "-o", str(output), "-O", str(feed))
    assert crawl(site.url, "latest", *words).code == Exit.DONE
    return output


def export(folder: Path, *words: str) -> Result:
    """Export records of *folder*."""
    return newsmatter("export", "-o", str(folder), *words)


def read(output: bytes) -> dict[int, dict[str, Any]]:
    """Return records by number."""
    return {r["number"]: r for r in map(json.loads, output.splitlines())}


def lose_pages(folder: Path) -> None:
    """Remove the pages that were kept."""
    for file in folder.glob(".newsmatter-pages*"):
        file.unlink()


def snapshot(folder: Path) -> Iterator[tuple[str, bytes, int]]:
    """Yield name, content and time of each file, but for SQLite's own."""
    for file in sorted(folder.rglob("*")):
        if file.is_file() and not file.name.endswith(("-wal", "-shm")):
            yield str(file), file.read_bytes(), file.stat().st_mtime_ns


@pytest.mark.slow
def test_same_as_feed(crawled: Path) -> None:
    """The records are those of the crawl, in either profile, and nothing changes."""
    before = list(snapshot(crawled))
    ended = export(crawled)
    assert (ended.code, ended.stderr) == (Exit.DONE, "")
    assert list(snapshot(crawled)) == before
    assert read(ended.output) == read((crawled.parent / "feed.jsonl").read_bytes())
    numbers = list(read(ended.output))
    assert numbers == sorted(numbers)


def test_no_pages(copied: Path) -> None:
    """Without its page a file tells the same, on other lines; or why not is said."""
    expected = read(export(copied).output)
    lose_pages(copied)
    ended = export(copied)
    assert ended.code == Exit.FAILED
    assert ended.stderr.count("does not tell whether it has an author\n") == 5
    records = read(ended.output)
    assert records.keys() == expected.keys() - AUTHORLESS
    for number, record in records.items():
        for side in (record, expected[number]):
            side["body"] = re.sub(r"\s+", "", side["body"])
        assert record == expected[number]


@pytest.mark.slow
def test_no_pages_and_no_file(copied: Path) -> None:
    """What can be told neither by page nor by file is named, with the reason."""
    numbers = sorted(read(export(copied).output).keys() - AUTHORLESS)
    lose_pages(copied)
    [edited], [deleted] = (copied.rglob(f"*-{n}-*.md") for n in numbers[:2])
    edited.write_text(edited.read_text("utf-8") + "mine", encoding="utf-8")
    deleted.unlink()
    ended = export(copied, "--id", str(numbers[0]), "--id", str(numbers[1]))
    assert (ended.code, ended.output) == (Exit.FAILED, b"")
    assert ended.stderr == (
        f"{url(numbers[0])}: no page, and its file was edited\n"
        f"{url(numbers[1])}: no page, and its file is missing\n"
    )


def url(number: int) -> str:
    """Return the URL of an article."""
    return f"https://news.mydrivers.com/1/{number // 1000}/{number}.htm"


def test_seed_without_pages(seed: Path, tmp_path: Path) -> None:
    """A file of `seed` tells no record."""
    folder = shutil.copytree(seed, tmp_path / "seed")
    lose_pages(folder)
    ended = export(folder)
    assert (ended.code, ended.output) == (Exit.FAILED, b"")
    assert ended.stderr.count("its file is not in the profile portable\n") == 15


@pytest.mark.slow
def test_choice(portable: Path) -> None:
    """Tags, days and numbers choose; what is said together must hold together."""
    everything = read(export(portable).output)

    def chosen(*words: str) -> set[int]:
        ended = export(portable, *words)
        assert (ended.code, ended.stderr) == (Exit.DONE, "")
        return set(read(ended.output))

    def having(name: str) -> set[int]:
        tags = {n: [t["name"] for t in r["tags"]] for n, r in everything.items()}
        return {number for number, names in tags.items() if name in names}

    def dated(first: str, last: str) -> set[int]:
        days = {number: record["date"][:10] for number, record in everything.items()}
        return {number for number, day in days.items() if first <= day <= last}

    assert chosen("--tag", "处理器") == chosen("--tag", "chuliqi") == having("处理器")
    assert chosen("--tag", "wi-fi 7") == having("Wi-Fi 7") != set()
    day = everything[1000007]["date"][:10]
    assert chosen("--since", day, "--until", day) == dated(day, day) >= {1000007}
    assert chosen("--since", day) == dated(day, "9999")
    assert chosen("--until", day) == dated("0000", day)
    assert chosen("--id", "1000007", "--id", "999999") == {1000007, 999999}
    assert chosen("--tag", "处理器", "--since", day) == having("处理器") & dated(
        day, "9999"
    )
    assert chosen("--tag", "处理器", "--until", "0001-01-01") == set()


def test_unknown_tag(portable: Path) -> None:
    """A tag that no article has is named; that nothing is of it is no failure."""
    ended = export(portable, "--tag", "没有")
    assert (ended.code, ended.output) == (Exit.DONE, b"")
    assert ended.stderr == f"no article in {portable} has the tag '没有'\n"


def test_unknown_number(portable: Path) -> None:
    """A number that is not in the folder is named, and the others are exported."""
    ended = export(portable, "--id", "8", "--id", "1000007")
    assert ended.code == Exit.FAILED
    assert ended.stderr == f"{url(8)}: not in {portable}\n"
    assert set(read(ended.output)) == {1000007}


@pytest.mark.slow
def test_files(portable: Path, tmp_path: Path) -> None:
    """The ending of the file, or --format, tells the format."""
    for name in ("a.jsonl", "a.csv", "a.xml", "a.json"):
        ended = export(portable, "-O", str(tmp_path / name))
        assert (ended.code, ended.output, ended.stderr) == (Exit.DONE, b"", "")
        form = name.partition(".")[2]
        assert export(portable, "--format", form).output == (
            (tmp_path / name).read_bytes()
        )
    lines = read((tmp_path / "a.jsonl").read_bytes())
    rows = csv.DictReader(io.StringIO((tmp_path / "a.csv").read_bytes().decode()))
    assert [int(row["id"]) for row in rows] == list(lines)
    items = ET.fromstring((tmp_path / "a.xml").read_bytes())  # noqa: S314  # our own
    assert [int(item.findtext("id", "")) for item in items] == list(lines)
    assert json.loads((tmp_path / "a.json").read_bytes()) == list(lines.values())
    assert export(portable, "-O", "-").output == (tmp_path / "a.jsonl").read_bytes()


def test_while_held(copied: Path) -> None:
    """Another run may hold the folder: exporting only reads."""
    lock = FolderLock(copied, clock_of({"NOW": ""}))  # type: ignore[arg-type]  # all that it asks for
    lock.acquire()
    try:
        assert export(copied, "--id", "1000007").code == Exit.DONE
    finally:
        lock.release()
