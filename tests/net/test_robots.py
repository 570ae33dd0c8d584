"""A host whose robots.txt cannot be read gets no other request."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import pytest

from tests.support.crawling import NO_DELAY, connect, run
from tests.support.fault_server import FEW, NUMBERS, FaultServer, fetch
from tests.support.faults import Fault, answer, hang, read_page, redirect, reset
from tests.support.serving import locate

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.crawling import Result

ROBOTS = "news.mydrivers.com/robots.txt"
RULES = "User-agent: *\nDisallow: /private/\nDisallow: /新闻/\n"
PAGE = b"<!DOCTYPE html>\nUser-agent: *\nDisallow: /\n"
ALLOWING: dict[str, Fault] = {
    "missing": answer(b"User-agent: *\nDisallow: /", status="404 Not Found"),
    "hidden": answer(b"User-agent: *\nDisallow: /", status="403 Forbidden"),
    "page": answer(PAGE),
    "mark": answer(b"\xef\xbb\xbf" + PAGE),
    "gbk": answer(RULES.encode("gbk")),
    "long": answer(RULES.encode() + b"# nothing\n" * 200_000),
    "moved": redirect("https://www.mydrivers.com/robots.txt"),
}
SILENT: dict[str, tuple[Fault, str]] = {
    "busy": (answer(b"", status="429 Too Many Requests"), "HTTP 429"),
    "broken": (answer(b"", status="500 Internal Server Error"), "HTTP 500"),
    "down": (answer(b"", status="503 Unavailable"), "HTTP 503"),
    "hanging": (hang(), "time-out"),
    "breaking": (reset, "connection failed"),
    "astray": (redirect("https://example.org/robots.txt"), "HTTP 302"),
    "circle": (redirect("/robots.txt"), "HTTP 302"),
    "halved": (
        answer(b"\x1f\x8b\x08\0\0", "Content-Encoding: gzip"),
        "connection closed early",
    ),
    "behind": (redirect("https://rules.mydrivers.com/rules.txt"), "HTTP 503"),
}
SPIDER = """
import scrapy

class Probe(scrapy.Spider):
    name = "probe"

    async def start(self):
        downloader = self.crawler.engine.downloader
        for URL in ("https://news.mydrivers.com/", "https://news.mydrivers.com/1"):
            await self.crawler.engine.download_async(scrapy.Request(URL))
            print(*(slot.delay for slot in downloader.slots.values()))
            downloader.slots.clear()
        return
        yield
"""


class Run(NamedTuple):
    """A crawl of articles on a host each."""

    result: Result
    there: set[int]
    asked: list[str]


def place(name: str) -> tuple[int, str]:
    """Return the article on the host *name*, and its URL there."""
    number = NUMBERS[[*ALLOWING, *SILENT].index(name) % len(NUMBERS)]
    return number, f"{name}.mydrivers.com/{number}.htm"


def crawl_hosts(faults: dict[str, Fault], output: Path, *words: str) -> Run:
    """Fetch articles that have moved to hosts with *faults* in their robots.txt."""
    table: dict[str, Fault] = {
        f"{name}.mydrivers.com/robots.txt": fault for name, fault in faults.items()
    }
    for number, url in map(place, faults):
        table[locate(number)] = redirect(f"https://{url}")
        table[url] = answer(read_page(number))
    table["rules.mydrivers.com/rules.txt"] = SILENT["down"][0]
    numbers = [place(name)[0] for name in faults]
    with FaultServer(table) as server:
        result, there = fetch(server, output, numbers, *words)
        return Run(result, there, server.urls)


@pytest.fixture(scope="module")
def allowed(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Crawl hosts that allow everything, each in a different way."""
    return crawl_hosts(ALLOWING, tmp_path_factory.mktemp("allowed"))


@pytest.fixture(scope="module")
def denied(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Crawl hosts that fail to serve their robots.txt."""
    faults = {name: fault for name, (fault, _) in SILENT.items()}
    words = ("-s", "DOWNLOAD_TIMEOUT=1", "-s", "RETRY_TIMES=0")
    return crawl_hosts(faults, tmp_path_factory.mktemp("denied"), *words)


@pytest.mark.parametrize("name", ALLOWING)
def test_allowed(name: str, allowed: Run) -> None:
    """A page is fetched unless a rule forbids it, also where there are no rules."""
    number, url = place(name)
    assert f"{name}.mydrivers.com" not in allowed.result.stderr
    assert url in allowed.asked
    assert number in allowed.there


@pytest.mark.parametrize("name", SILENT)
def test_denied(name: str, denied: Run) -> None:
    """A host without a readable robots.txt gets no other request, and is reported."""
    number, url = place(name)
    reason = f"{name}.mydrivers.com: robots.txt: {SILENT[name][1]}\n"
    assert reason in denied.result.stderr
    assert url not in denied.asked
    assert number not in denied.there


def test_skipped(denied: Run) -> None:
    """The articles of such a host wait for a run in which it answers."""
    assert denied.result.counts["skipped"] == len(SILENT)
    assert denied.result.code == 5


@pytest.mark.parametrize(("name", "code"), [("busy", 5), ("down", 5), ("breaking", 3)])
def test_code(name: str, code: int, tmp_path: Path) -> None:
    """The exit code tells a host that blocks us from one that is unreachable."""
    with FaultServer({ROBOTS: SILENT[name][0]}) as server:
        result, _ = fetch(server, tmp_path, FEW, "-s", "RETRY_TIMES=0")
    assert result.code == code
    assert set(server.urls) == {ROBOTS}


@pytest.mark.slow
def test_nobody_there(tmp_path: Path) -> None:
    """If no robots.txt can be fetched, nothing is written."""
    with FaultServer({}) as closed:
        pass
    with FaultServer({}) as server:
        server.url = closed.url
        result, there = fetch(server, tmp_path, FEW)
    assert (result.code, there) == (3, set())
    assert result.stderr == "news.mydrivers.com: robots.txt: connection refused\n"
    assert result.counts["skipped"] == len(FEW)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("delay", "longest"), [("0.4", "60"), ("1e9", "0.4")], ids=["obeyed", "capped"]
)
def test_crawl_delay(delay: str, longest: str, tmp_path: Path) -> None:
    """Crawl-delay is obeyed up to CRAWL_DELAY_MAX, however fast the host answers."""
    rules = answer(f"User-agent: *\nCrawl-delay: {delay}\n".encode())
    words = ("-s", "AUTOTHROTTLE_ENABLED=1", "-s", "AUTOTHROTTLE_START_DELAY=0.01")
    cap = ("-s", f"CRAWL_DELAY_MAX={longest}")
    with FaultServer({ROBOTS: rules}) as server:
        result, there = fetch(server, tmp_path, FEW[:4], *words, *cap)
    gaps = [b.moment - a.moment for a, b in pairwise(server.requests[1:])]
    assert (result.code, there) == (0, set(FEW[:4]))
    assert len(gaps) == 3
    # The first may come late, for its connection is new; then one gap is shorter.
    assert min(gaps) > 0.35
    assert sum(gaps) > 3 * 0.39


def test_forbidden(tmp_path: Path) -> None:
    """A forbidden page is not fetched but reported, despite invalid lines around."""
    delays = "".join(f"Crawl-delay: {delay}\n" for delay in ("-5", "nan", "soon"))
    rules = f"User-agent: *\n{delays}Disallow: /1/{FEW[0] // 1000}/\n"
    with FaultServer({ROBOTS: answer(rules.encode())}) as server:
        result, there = fetch(server, tmp_path, [FEW[0], FEW[-1]])
    assert server.urls == [ROBOTS, locate(FEW[-1])]
    assert (result.code, there) == (3, {FEW[-1]})
    assert result.stderr == f"https://{locate(FEW[0])}: Forbidden by robots.txt\n"


def test_crawl_delay_lasts(tmp_path: Path) -> None:
    """Crawl-delay still holds after Scrapy has dropped the slot of an idle host."""
    (tmp_path / "probe.py").write_text(SPIDER, encoding="utf-8")
    rules = answer(b"User-agent: *\nCrawl-delay: 0.4\n")
    with FaultServer({ROBOTS: rules}) as server:
        result = run(
            *("scrapy", "runspider", str(tmp_path / "probe.py"), *NO_DELAY),
            *(
                "-s",
                f"CONNECT_TO={connect(server.url)[1]}",
                "-s",
                f"OUTPUT={tmp_path / 'out'}",
            ),
        )
    assert result.stdout == "0.4\n0.4\n", result.stderr
