"""A site whose ids are no numbers goes through the whole program, by its file alone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from crawler.files.names import file_id
from crawler.ids import order_of
from tests.support.crawling import (
    CONTACT,
    NO_CLOCK,
    NO_DELAY,
    ROOT,
    newsmatter,
    read_articles,
    read_tree,
)
from tests.support.serving import Answer, serve

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.support.crawling import Result

HOST = "www.harbour.example"
SITE = ("--site", str(ROOT / "tests" / "support" / "harbour.yaml"))
LISTS = ("-s", "ATOM=1", "-s", "INDEX=1", "--profile", "portable,seed")
LONG = "2022/the-bridge-is-closed-for-as-long-as-the-storm-goes-on"
IDS = ("tram-late", "Tram-Late", LONG, "10", "9", "007")
PAGE = """<!DOCTYPE html><html><head><meta charset=utf-8>
<link rel=canonical href="https://www.harbour.example/news/{0}"></head><body>
<h1>News of {0}</h1><time datetime="2026-10-0{1}T09:00:00-03:00">that day</time>
<div class=entry><p>It was {0}, and people talked about it.</p></div></body></html>
"""


@pytest.fixture
def url() -> Iterator[str]:
    """Serve the site: its list has all articles, the last of IDS first."""
    links = (f'<p class=teaser><a href="/news/{i}">{i}</a></p>' for i in IDS[::-1])
    table = {f"{HOST}/": Answer("".join(links).encode())}
    for day, one in enumerate(IDS, 1):
        table[f"{HOST}/news/{one}"] = Answer(PAGE.format(one, day).encode())
    with serve(table) as server:
        yield server.url


@pytest.fixture
def folder(url: str, tmp_path: Path) -> Path:
    """Return a folder into which the site was crawled."""
    assert crawl(url, tmp_path / "output").counts == {"found": 6, "written": 6}
    return tmp_path / "output"


def crawl(url: str, folder: Path, *words: str) -> Result:
    """Crawl the site; the crawl must end well."""
    hosts = ("--connect-to", f"*.harbour.example={url}", "--contact", CONTACT)
    options = (*SITE, *hosts, *NO_DELAY, *NO_CLOCK, *LISTS, "--output", str(folder))
    ended = newsmatter("crawl", *(words or ("latest",)), *options)
    assert (ended.code, ended.stderr) == (0, ""), ended
    return ended


def run(folder: Path, *words: str) -> str:
    """Run a command on *folder*, which must end well; return what it printed."""
    ended = newsmatter(*words, "--output", str(folder))
    assert (ended.code, ended.stderr) == (0, ""), ended
    return ended.stdout


def test_crawl(folder: Path, url: str) -> None:
    """Each article has a file that names it, and is known in the next crawl."""
    before = read_tree(folder)
    articles = read_articles(folder / "portable")
    heads = {str(key): head for key, (head, _) in articles.items()}
    assert articles.keys() == {*IDS, 9, 10} - {"9", "10"}
    assert all(head["source"].endswith(f"/news/{key}") for key, head in heads.items())

    assert crawl(url, folder).counts == {"found": 6, "known": 6}
    assert crawl(url, folder, "article", "tram-late").counts == {"found": 1, "known": 1}
    assert crawl(url, folder, "latest", "--refetch").counts["unchanged"] == 6
    assert read_tree(folder) == before


def test_order(folder: Path) -> None:
    """All that lists articles is in the order of numbers, then of text."""
    records = [json.loads(line) for line in run(folder, "export").splitlines()]
    lines = [
        json.loads(line) for line in (folder / "index.jsonl").read_bytes().splitlines()
    ]
    assert [one["id"] for one in records] == sorted(IDS, key=order_of)
    assert [(one["id"], one["number"]) for one in lines] == [
        (one["id"], one["number"]) for one in records
    ]
    assert [one["number"] for one in lines] == [*[None] * 4, 9, 10]


@pytest.mark.parametrize("one", IDS)
def test_names(folder: Path, one: str) -> None:
    """The name of a file has the id, or its digest, and the title only if it adds."""
    (name,) = (folder / "portable").rglob(f"2026-10-0?-{file_id(one)}*.md")
    assert len(name.name.encode()) <= 80
    assert name.stem.endswith(f"-news-of-{one}" if one.isdecimal() else file_id(one))


def test_commands(folder: Path) -> None:
    """Records are chosen by id; what is there is whole, and made again the same."""
    before = read_tree(folder)
    [line] = run(folder, "export", "--id", LONG).splitlines()
    assert json.loads(line)["id"] == LONG
    assert run(folder, "doctor") == "12 whole\n"
    assert run(folder, "rebuild", "-s", "ATOM=1", "-s", "INDEX=1")
    assert "6 written" not in run(folder, "runs")
    assert read_tree(folder) == before


def test_store_lost(folder: Path, url: str) -> None:
    """A store that is lost is made again of files and pages, with the same ids."""
    before = run(folder, "export")
    for name in (".newsmatter.sqlite", "atom.xml", "index.jsonl"):
        (folder / name).unlink()
    ended = newsmatter("doctor", "--repair", *SITE, "--output", str(folder))
    assert ended.code == 0, ended
    assert run(folder, "export") == before
    assert crawl(url, folder).counts == {"found": 6, "known": 6}
