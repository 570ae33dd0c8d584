"""A crawl that a user's own script starts is as careful as one of `newsmatter`."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.support.crawling import ROOT, read_articles
from tests.support.serving import serve

if TYPE_CHECKING:
    from pathlib import Path

    from crawler.replica import Replica

PRIVATE = """
import asyncio, json, sys
from scrapy import Request, Spider
from scrapy.crawler import AsyncCrawlerProcess, AsyncCrawlerRunner, Crawler
from scrapy.utils.reactor import install_reactor
from crawler.tasks.project import project_settings

class Probe(Spider):
    name = "probe"

    async def start(self):
        yield Request(sys.argv[2], self.parse, errback=self.fail)

    def parse(self, response):
        print(json.dumps(response.text))

    def fail(self, failure):
        print(json.dumps(failure.type.__name__))

settings = project_settings({"OUTPUT": "-", "LOG_LEVEL": "CRITICAL"})
settings.set("ROBOTSTXT_OBEY", False, "cmdline")
if sys.argv[1] == "process":
    process = AsyncCrawlerProcess({  # whose resolver is Scrapy's own
        "LOG_LEVEL": "CRITICAL", "ASYNCIO_EVENT_LOOP": settings["ASYNCIO_EVENT_LOOP"],
    })
    process.crawl(Crawler(Probe, settings))
    process.start()
else:
    install_reactor(settings["TWISTED_REACTOR"], settings["ASYNCIO_EVENT_LOOP"])
    from twisted.internet import reactor

    async def main():
        await AsyncCrawlerRunner(settings).crawl(Probe)
        reactor.stop()

    reactor.callWhenRunning(lambda: asyncio.ensure_future(main()))
    reactor.run()
"""
TWICE = """
import asyncio, sys
from scrapy.crawler import AsyncCrawlerRunner
from scrapy.utils.reactor import install_reactor
from crawler.tasks.project import project_settings

class Broken:
    def __init__(self):
        raise ValueError("no key for the translator")

target = {"*.mydrivers.com": sys.argv[1]}
given = {"OUTPUT": sys.argv[2], "CONNECT_TO": target, "LOG_LEVEL": "CRITICAL",
         "DOWNLOAD_DELAY": 0, "AUTOTHROTTLE_ENABLED": False}
settings = project_settings(given)
broken = settings.copy()
broken.set("ITEM_PIPELINES", {**settings.getdict("ITEM_PIPELINES"), Broken: 999}, 40)
install_reactor(settings["TWISTED_REACTOR"], settings["ASYNCIO_EVENT_LOOP"])
from twisted.internet import reactor

async def main():
    try:
        for one in (broken, settings, settings):
            try:
                await AsyncCrawlerRunner(one).crawl("article", articles=sys.argv[3])
                print("crawled")
            except ValueError as error:
                print(error)
    finally:
        reactor.stop()

reactor.callWhenRunning(lambda: asyncio.ensure_future(main()))
reactor.run()
"""


def script(code: str, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a script of a user's, until it ends."""
    return subprocess.run(
        [sys.executable, "-c", code, *words],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )


@pytest.mark.parametrize("way", ["process", "runner"])
def test_private(way: str) -> None:
    """No way to start a crawl lets a name lead to this machine."""
    with serve({}) as server:
        url = server.url.replace("127.0.0.1", "localhost")
        ended = script(PRIVATE, way, url)
    assert json.loads(ended.stdout or '""') == "PrivateAddressError", ended.stderr


def test_second_crawl(replica: Replica, tmp_path: Path) -> None:
    """A component that cannot be built leaves nothing held; a crawl follows another."""
    ended = script(TWICE, replica.url, str(tmp_path / "o"), "1000007")
    lines = ended.stdout.splitlines()
    assert lines == ["no key for the translator", "crawled", "crawled"], ended.stderr
    assert set(read_articles(tmp_path / "o")) == {1000007}
