"""Scrapy's tools find the spider for an article, and store nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from scrapy import Request, Spider
from scrapy.commands.fetch import Command as Fetch
from scrapy.commands.shell import Command as Shell
from scrapy.crawler import Crawler
from scrapy.settings import Settings
from scrapy.utils.spider import DefaultSpider

from crawler import settings as own
from crawler.spiders.article import ArticleSpider
from crawler.spiders.latest import LatestSpider
from crawler.spiders.tools import SiteSpiderLoader, is_crawl
from tests.support.crawling import NO_DELAY, Result, run

if TYPE_CHECKING:
    from pathlib import Path

    from crawler.replica import Replica

URL = "https://news.mydrivers.com/1/999/999999.htm"
WORDS = ("fetch", URL), ("shell", URL, "-c", "spider.name"), ("parse", URL)


@pytest.fixture
def loader() -> SiteSpiderLoader:
    """Return the spider loader of the tools."""
    settings = Settings()
    settings.setmodule(own, priority="project")
    return SiteSpiderLoader.from_settings(settings)


@pytest.mark.parametrize(
    "url", [URL, "https://m.mydrivers.com/newsview/999999.html", f"{URL}?fr=m#a"]
)
def test_article(loader: SiteSpiderLoader, url: str) -> None:
    """The spider `article` handles the URL of an article, in any form."""
    assert loader.find_by_request(Request(url)) == ["article"]


@pytest.mark.parametrize("url", ["https://news.mydrivers.com/", "https://a.org/1.htm"])
def test_no_article(loader: SiteSpiderLoader, url: str) -> None:
    """No spider handles another URL."""
    assert loader.find_by_request(Request(url)) == []


def test_spider_of_the_user(loader: SiteSpiderLoader) -> None:
    """A user's spider for a domain comes before ours."""

    class Mine(Spider):
        name = "mine"
        allowed_domains = ("mydrivers.com",)

    loader._spiders["mine"] = Mine  # noqa: SLF001  # as if his module was loaded
    assert loader.find_by_request(Request(URL)) == ["mine"]


def test_crawl() -> None:
    """Our and the user's spiders crawl, also with a custom duplicate filter."""
    given = {"DUPEFILTER_CLASS": "scrapy.dupefilters.BaseDupeFilter"}
    assert is_crawl(Crawler(LatestSpider, given))
    assert is_crawl(Crawler(Spider, {}))


def test_tool() -> None:
    """A tool has a spider of its own, a `start` of its own, or is the shell."""

    class Borrowed(ArticleSpider):
        start = Fetch.run  # type: ignore[assignment]  # of a command's module

    shell = Settings()
    shell.setdict(Shell.default_settings, priority="command")
    assert not is_crawl(Crawler(DefaultSpider, {}))
    assert not is_crawl(Crawler(Borrowed, {}))
    assert not is_crawl(Crawler(ArticleSpider, shell))


@pytest.mark.parametrize("words", WORDS, ids=lambda words: str(words[0]))
def test_nothing_is_stored(
    site: Replica, tmp_path: Path, words: tuple[str, ...]
) -> None:
    """No tool creates a folder, even if OUTPUT names one; each shows the page."""
    output = tmp_path / "o"
    result = run_tool(site, *words, "-s", f"OUTPUT={output}", "-s", "IMAGES=1")
    assert (result.code, output.exists()) == (0, False), result.stderr
    shown = {"fetch": "<html", "shell": "article", "parse": "'id': '999999'"}
    assert shown[words[0]] in result.stdout


def run_tool(site: Replica, *words: str) -> Result:
    """Run a Scrapy tool on the demonstration site."""
    detour = f"CONNECT_TO=*.mydrivers.com={site.url}"
    return run("scrapy", *words, "-s", detour, *NO_DELAY)
