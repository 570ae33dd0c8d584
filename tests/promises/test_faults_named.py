"""A fault of the program's own is named, and no run that has one ends well."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from crawler.errors import Exit
from crawler.session.session import Session
from tests.support.crawling import crawl

if TYPE_CHECKING:
    from pathlib import Path

    from crawler.replica import Replica
    from tests.support.crawling import Result

PLANT = """
from importlib import import_module
from os import environ
from crawler import events

class Fault:
    @classmethod
    def from_crawler(cls, crawler):
        hosts = import_module("crawler.net.middleware").HostsMiddleware
        cls.hosts = hosts.from_crawler(crawler)
        crawler.signals.connect(cls.hosts.watch, signal=events.event)
        return cls()

def stumble(self, *args, **kwargs):
    raise TypeError("planted")

module, name, method = environ["PLANTED"].split(":")
setattr(getattr(import_module(module), name), method, stumble)
"""
SETTINGS = "import his_fault\nEXTENSIONS = {'his_fault.Fault': 1}\n"
BOTH = ("article", "1000007", "8")
"""One article that is there, and one that is not."""
METHODS = {
    **dict.fromkeys(("found", "is_asked_for", "require_more", "write"), BOTH),
    **dict.fromkeys(("failed", "tell", "noting", "writing"), BOTH),
    "all_found": ("latest", "--limit", "1"),
    "dropped": ("article", "1000007", "--since", "2031-01-01"),
    "store_failed": BOTH,
}
"""A crawl that calls each method of the Session."""
WATCHERS = (
    "crawler.reports.tally:Tally",
    "crawler.cli.progress:Progress",
    "crawler.net.middleware:HostsMiddleware",
)


def plant(site: Replica, folder: Path, fault: str, *words: str) -> Result:
    """Crawl with a *fault* in a method of the program, into *folder*."""
    place = folder.parent
    (place / "his_fault.py").write_text(PLANT)
    (place / "his_settings.py").write_text(SETTINGS)
    environment = {
        "SCRAPY_SETTINGS_MODULE": "his_settings",
        "PYTHONPATH": str(place),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PLANTED": fault,
    }
    return crawl(site.url, *words, "-o", str(folder), given=b"", **environment)


def test_methods() -> None:
    """Each public method of the Session is tried here."""
    methods = {n for n, m in vars(Session).items() if callable(m) and n[0] != "_"}
    assert methods == set(METHODS)


@pytest.mark.parametrize("method", METHODS)
def test_session(site: Replica, tmp_path: Path, method: str) -> None:
    """What any method of the Session raises is named, and the run ends with 1."""
    folder = tmp_path / "o"
    if method == "store_failed":
        (folder / "run.json").mkdir(parents=True)
    fault = f"crawler.session.session:Session:{method}"
    ended = plant(site, folder, fault, *METHODS[method])
    assert ended.code == Exit.FAULT
    assert "a bug, please report it: TypeError: planted" in ended.stderr


@pytest.mark.parametrize("watcher", WATCHERS)
def test_watcher(site: Replica, tmp_path: Path, watcher: str) -> None:
    """What a watcher raises is named, and the run does its work all the same."""
    ended = plant(site, tmp_path / "o", f"{watcher}:watch", *BOTH)
    assert ended.code == Exit.FAULT
    assert "a bug, please report it: TypeError: planted" in ended.stderr
    assert len(list((tmp_path / "o").rglob("*.md"))) == 1


def test_frontier(site: Replica, tmp_path: Path) -> None:
    """An article whose failure cannot be noted is counted, and the fault is named."""
    fault = "crawler.store.frontier:ArticleStates:fail"
    ended = plant(site, tmp_path / "o", fault, *BOTH)
    assert ended.code == Exit.FAULT
    assert ended.counts == {"found": 2, "written": 1, "failed": 1}
    assert "TypeError: planted" in ended.stderr
    assert "HTTP 404" in ended.stderr


def test_closing(site: Replica, tmp_path: Path) -> None:
    """A store that cannot be closed is named; run.json was written before."""
    fault = "crawler.store.store:Store:close"
    ended = plant(site, tmp_path / "o", fault, *BOTH)
    assert ended.code == Exit.FAULT
    assert (tmp_path / "o" / "run.json").is_file()
