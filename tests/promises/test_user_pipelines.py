"""A project of the user's is his own, in each command; Scrapy's tools can run it."""

from __future__ import annotations

import json
from importlib.metadata import distribution
from typing import TYPE_CHECKING

import pytest

from tests.support.crawling import crawl, newsmatter, read_articles, scrapy_crawl

if TYPE_CHECKING:
    from pathlib import Path

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
        if item.id == 834466:
            raise DropItem("dull")
        return item
"""
SETTINGS = "ITEM_PIPELINES = {'his_pipes.Below': 890, 'his_pipes.Above': 950}\n"
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
    crawled = crawl(site.address, "article", *NUMBERS, *options, given=b"", **project)
    assert (crawled.code, titles(folder)) == (0, ["below", "below"])
    rebuilt = newsmatter("rebuild", *options, given=b"", **project)
    assert rebuilt.stdout == "2  unchanged\n"
    exported = newsmatter("export", *options, given=b"", **project)
    records = [json.loads(line) for line in exported.stdout.splitlines()]
    assert all(record["title"].endswith(" below above") for record in records)

    (tmp_path / "his_settings.py").write_text(SETTINGS + PICKY)
    rebuilt = newsmatter("rebuild", *options, given=b"", **project)
    assert (rebuilt.code, rebuilt.stdout) == (3, "1  refused\n1  unchanged\n")
    assert rebuilt.stderr == "834466: refused: his_pipes.Picky: dull\n"
    assert titles(folder) == ["below", "below"]


def test_scheduler(site: Replica, tmp_path: Path) -> None:
    """Arguments that schedulers add are let pass; others are refused."""
    arguments = ("-a", "articles=999999", "-a", "_job=x")
    scrapy_crawl(site.address, tmp_path / "o", "article", *arguments)
    assert set(read_articles(tmp_path / "o")) == {999999}
    other = scrapy_crawl(site.address, tmp_path / "p", "article", "-a", "job=x")
    assert "no argument of the spider 'article': job" in other.stderr


def test_misspelt(site: Replica, tmp_path: Path) -> None:
    """The command of Scrapy ends with 2 and names the setting that is meant."""
    result = scrapy_crawl(site.address, tmp_path / "o", "latest", "-s", "PROFLE=hugo")
    assert result.code == 2
    assert "PROFLE: no setting has this name; write PROFILE." in result.stderr
    assert "Traceback" not in result.stderr
    assert not (tmp_path / "o").exists()


def test_egg() -> None:
    """The package names its settings where scrapyd looks for them."""
    points = distribution("newsmatter").entry_points
    (point,) = points.select(group="scrapy", name="settings")
    assert point.load().BOT_NAME == "newsmatter"
