"""A project of the user's is his own, in each command; Scrapy's tools can run it."""

from __future__ import annotations

import json
from importlib.metadata import distribution
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.support.crawling import (
    crawl,
    newsmatter,
    read_articles,
    read_tree,
    scrapy_crawl,
)

if TYPE_CHECKING:
    from crawler.replica import Replica

NUMBERS = ("999999", "834466")
MODULE = """
from scrapy.exceptions import DropItem

class Below:
    async def process_item(self, item, spider):
        item.title += " below"
        return item

class Above:
    def process_item(self, item):
        item.title += " above"
        return item

class Picky:
    def process_item(self, item):
        if item.id == "834466":
            raise DropItem("dull")
        return item
"""
SETTINGS = "ITEM_PIPELINES = {'his_pipes.Below': 890, 'his_pipes.Above': 950}\n"
DROP = {
    "url": "https://news.mydrivers.com/1/834/834466.htm",
    "reason": "his_pipes.Picky: dull",
}
PICKY = "ITEM_PIPELINES['his_pipes.Picky'] = 880\n"


@pytest.fixture
def project(tmp_path: Path) -> dict[str, str]:
    """Return the environment of a project that does not begin with our settings."""
    (tmp_path / "his_pipes.py").write_text(MODULE)
    (tmp_path / "his_settings.py").write_text(SETTINGS)
    module = {"SCRAPY_SETTINGS_MODULE": "his_settings"}
    return {**module, "PYTHONPATH": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"}


def titles(folder: Path) -> list[str]:
    """Return how the titles in *folder* end."""
    heads = (head for head, _ in read_articles(folder).values())
    return [head["title"].rpartition(" ")[2] for head in heads]


@pytest.mark.slow
def test_pipelines(site: Replica, tmp_path: Path, project: dict[str, str]) -> None:
    """They run in a crawl, in rebuild and in export; what they drop keeps its file."""
    folder = tmp_path / "o"
    options = ("-o", str(folder))
    crawled = crawl(site.url, "article", *NUMBERS, *options, given=b"", **project)
    assert (crawled.code, titles(folder)) == (0, ["below", "below"])
    rebuilt = newsmatter("rebuild", *options, given=b"", **project)
    assert rebuilt.stdout == "2  unchanged\n"
    exported = newsmatter("export", *options, given=b"", **project)
    records = [json.loads(line) for line in exported.stdout.splitlines()]
    assert all(record["title"].endswith(" below above") for record in records)

    (tmp_path / "his_settings.py").write_text(SETTINGS + PICKY)
    rebuilt = newsmatter("rebuild", *options, given=b"", **project)
    assert (rebuilt.code, rebuilt.stdout) == (0, "1  dropped\n1  unchanged\n")
    assert rebuilt.stderr == "834466: dropped: his_pipes.Picky: dull\n"
    assert titles(folder) == ["below", "below"]


def test_dropped(site: Replica, tmp_path: Path, project: dict[str, str]) -> None:
    """What a pipeline drops is no failure: told once, counted, and asked for no more.

    A run that is told to fetch it again does, and writes it if the pipeline lets it.
    """
    (tmp_path / "his_settings.py").write_text(SETTINGS + PICKY)
    folder = tmp_path / "o"
    words = (site.url, "article", *NUMBERS, "-o", str(folder))
    for dropped in ([DROP], []):
        result = crawl(*words, given=b"", **project)
        assert (result.code, result.stderr) == (0, "")
        report = json.loads((folder / "run.json").read_text())
        assert (report["problems"], report["dropped"]) == ([], dropped)
        assert (report["articles"]["dropped"], report["articles"]["failed"]) == (1, 0)
        assert set(read_articles(folder)) == {999999}
        is_asked = report["downloads"]["requests"] > 0
        assert is_asked is bool(dropped)

    (tmp_path / "his_settings.py").write_text(SETTINGS)
    assert crawl(*words, "--refetch", given=b"", **project).code == 0
    assert set(read_articles(folder)) == {999999, 834466}


def test_scheduler(site: Replica, tmp_path: Path) -> None:
    """Arguments that schedulers add are let pass; others are refused."""
    arguments = ("-a", "articles=999999", "-a", "_job=x")
    scrapy_crawl(site.url, tmp_path / "o", "article", *arguments)
    assert set(read_articles(tmp_path / "o")) == {999999}
    other = scrapy_crawl(site.url, tmp_path / "p", "article", "-a", "job=x")
    assert "no argument of the spider 'article': job" in other.stderr


def test_misspelt(site: Replica, tmp_path: Path) -> None:
    """The command of Scrapy ends with 2 and names the setting that is meant."""
    result = scrapy_crawl(site.url, tmp_path / "o", "latest", "-s", "PROFLE=hugo")
    assert result.code == 2
    assert "PROFLE: no setting has this name; write PROFILE." in result.stderr
    assert "Traceback" not in result.stderr
    assert not (tmp_path / "o").exists()


def test_egg() -> None:
    """The package names its settings where scrapyd looks for them."""
    points = distribution("newsmatter").entry_points
    (point,) = points.select(group="scrapy", name="settings")
    assert point.load().BOT_NAME == "newsmatter"


FIELDS = """
from itemadapter import ItemAdapter

class Counting:
    def process_item(self, item):
        item.extra["words"] = len(item.title)
        item.extra["by"] = {"name": item.editor, "scores": [0.5, 1e16]}
        item.extra["unknown"] = None
        return item

class Adding:
    def process_item(self, item):
        ItemAdapter(item)["words"] = 3
        return item

class Unwritable:
    def process_item(self, item):
        item.extra["seen"] = {item.id}
        return item
"""


def use(project: dict[str, str], name: str) -> None:
    """Let the project have the one pipeline *name* of FIELDS."""
    folder = Path(project["PYTHONPATH"])
    (folder / "his_fields.py").write_text(FIELDS)
    line = f"ITEM_PIPELINES = {{'his_fields.{name}': 500}}\n"
    (folder / "his_settings.py").write_text(line)


def test_extra(site: Replica, tmp_path: Path, project: dict[str, str]) -> None:
    """Fields of a pipeline reach front matter and records, in crawl and rebuild."""
    use(project, "Counting")
    folder, feed = tmp_path / "o", tmp_path / "new.jsonl"
    words = ("article", "999999", "-o", str(folder), "-O", str(feed))
    crawled = crawl(site.url, *words, given=b"", **project)
    assert crawled.code == 0, crawled.stderr
    head, _ = read_articles(folder)[999999]
    by = {"name": head.get("editor", ""), "scores": [0.5, 1e16]}
    added = {"words": len(head["title"]), "by": by}
    assert list(head.items())[-2:] == list(added.items())
    told = {**added, "unknown": None}
    assert json.loads(feed.read_text())["extra"] == told
    options = ("-o", str(folder))
    rebuilt = newsmatter("rebuild", *options, given=b"", **project)
    assert (rebuilt.code, rebuilt.stdout) == (0, "1  unchanged\n")
    exported = newsmatter("export", *options, given=b"", **project)
    assert json.loads(exported.stdout)["extra"] == told


@pytest.mark.parametrize(
    ("name", "message"),
    [
        (
            "Adding",
            "the pipeline his_fields.Adding failed: KeyError: 'Article ",
        ),
        ("Unwritable", "extra['seen']: cannot write {'999999'}; use text, "),
    ],
)
def test_mistake(
    site: Replica,
    tmp_path: Path,
    project: dict[str, str],
    name: str,
    message: str,
) -> None:
    """A mistake of the user's is told as his: which pipeline or field, what to do."""
    use(project, name)
    words = ("article", "999999", "-o", str(tmp_path / "o"))
    result = crawl(site.url, *words, given=b"", **project)
    assert result.code == 3
    assert message in " ".join(result.stderr.split())
    assert "a bug" not in result.stderr
    assert read_articles(tmp_path / "o") == {}


def test_mistake_in_rebuild(
    site: Replica, tmp_path: Path, project: dict[str, str]
) -> None:
    """A pipeline that fails when files are made anew is named; the files stay."""
    options = ("-o", str(tmp_path / "o"))
    crawl(site.url, "article", "999999", *options)
    before = read_tree(tmp_path / "o")
    use(project, "Adding")
    rebuilt = newsmatter("rebuild", *options, given=b"", **project)
    assert rebuilt.code == 3
    assert "999999: rejected: the pipeline his_fields.Adding failed: " in rebuilt.stderr
    assert read_tree(tmp_path / "o") == before
