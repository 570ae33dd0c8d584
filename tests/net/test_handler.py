"""Requests for a mapped host go elsewhere, and nothing else sees of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.support.crawling import run
from tests.support.serving import Answer, Server, serve

if TYPE_CHECKING:
    from collections.abc import Iterator

SPIDER = """
import json, scrapy

class Probe(scrapy.Spider):
    name = "probe"
    start_urls = [
        "https://www.example.test/a?b=c", "http://www.example.test/private/page",
        "https://www.example.test/old", "http://www.example.test/far",
        "http://unmapped.test/page",
    ]

    def parse(self, response):
        slot = self.crawler.engine.downloader.slots["www.example.test"]
        print(json.dumps({
            "url": response.url, "body": response.text, "delay": slot.delay,
            "latency": response.meta.get("download_latency"),
            "requested": response.request.url,
        }))
"""
TABLE = {
    "www.example.test/robots.txt": Answer(b"User-agent: *\nDisallow: /private/"),
    "www.example.test/a?b=c": Answer(b"A"),
    "www.example.test/old": Answer(status=301, headers={"Location": "/new"}),
    "www.example.test/new": Answer(b"new"),
    "www.example.test/far": Answer(
        status=302, headers={"Location": "//img.example.test/there"}
    ),
    "img.example.test/there": Answer(b"there"),
}
DELAY = 0.3


@pytest.fixture(scope="module")
def proxy() -> Iterator[Server]:
    """Serve as a proxy, which knows one page and no robots.txt."""
    with serve({"http://unmapped.test/page": Answer(b"by proxy")}) as server:
        yield server


@pytest.fixture(scope="module")
def target() -> Iterator[Server]:
    """Serve as the site."""
    with serve(TABLE) as server:
        yield server


@pytest.fixture(scope="module")
def seen(
    proxy: Server, target: Server, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, dict[str, Any]]:
    """Return what a spider of Scrapy sees, by the URL of the response."""
    folder = tmp_path_factory.mktemp("probe")
    (folder / "probe.py").write_text(SPIDER, encoding="utf-8")
    settings = {
        "OUTPUT": str(folder / "output"),
        "CONNECT_TO": f"*.example.test={target.url}",
        "CONTACT": "me@example.org",
        "DOWNLOAD_DELAY": "0",
        "AUTOTHROTTLE_START_DELAY": str(DELAY),
    }
    options = [o for pair in settings.items() for o in ("-s", "=".join(pair))]
    url = proxy.url.replace("://", "://user:secret@")
    result = run(
        *("scrapy", "runspider", str(folder / "probe.py"), *options),
        http_proxy=url,
        https_proxy=url,
    )
    assert result.code == 0, result.stderr
    pages = [json.loads(line) for line in result.stdout.splitlines()]
    return {page["url"]: page for page in pages}


def test_mapped_host(seen: dict[str, dict[str, Any]], target: Server) -> None:
    """A mapped host is asked at the other URL, by its own name, for the same."""
    assert seen["https://www.example.test/a?b=c"]["body"] == "A"
    assert target.count("www.example.test/a?b=c") == 1


def test_redirects(seen: dict[str, dict[str, Any]]) -> None:
    """Redirects to mapped hosts are mapped as well, from the URL asked for."""
    assert seen["https://www.example.test/new"]["body"] == "new"
    assert seen["http://img.example.test/there"]["body"] == "there"


def test_urls(seen: dict[str, dict[str, Any]]) -> None:
    """Neither request nor response tells of the other URL."""
    assert all(page["url"] == page["requested"] for page in seen.values())
    assert not [url for url in seen if "127.0.0.1" in url]


def test_robots(seen: dict[str, dict[str, Any]], target: Server) -> None:
    """The robots.txt that counts is that of the mapped host."""
    assert "http://www.example.test/private/page" not in seen
    assert target.count("www.example.test/robots.txt") == 1
    assert target.count("www.example.test/private/page") == 0


def test_throttle(seen: dict[str, dict[str, Any]]) -> None:
    """AutoThrottle learns how fast a mapped host answers."""
    page = seen["https://www.example.test/a?b=c"]
    assert 0 < page["latency"] < DELAY
    assert min(page["delay"] for page in seen.values()) < DELAY


def test_proxy(seen: dict[str, dict[str, Any]], proxy: Server, target: Server) -> None:
    """A proxy is for the hosts that are not mapped, and so is its password."""
    assert seen["http://unmapped.test/page"]["body"] == "by proxy"
    hosts = {asked.url.partition("//")[2].partition("/")[0] for asked in proxy.asked}
    assert hosts == {"unmapped.test"}
    assert all("Proxy-Authorization" in asked.headers for asked in proxy.asked)
    assert not [a for a in target.asked if "Proxy-Authorization" in a.headers]


@pytest.mark.usefixtures("seen")
def test_user_agent(target: Server) -> None:
    """Every request says who is asking, that for robots.txt too."""
    agents = {asked.headers["User-Agent"] for asked in target.asked}
    assert len(agents) == 1
    assert agents.pop().endswith(" (+me@example.org)")
