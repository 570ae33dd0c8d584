"""Redirects within the site are followed; all others are reported."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING, NamedTuple

import pytest

from crawler.replica.site import build_site
from tests.support.crawling import crawl
from tests.support.fault_server import FEW, NUMBERS, FaultServer, fetch
from tests.support.faults import Fault, answer, read_page, redirect
from tests.support.serving import locate

if TYPE_CHECKING:
    from pathlib import Path

    from tests.support.crawling import Result

LEADING: dict[str, tuple[str, str]] = {
    "another host": ("https://example.org/", "redirected to https://example.org/"),
    "like ours": (
        "https://mydrivers.com.example.org/",
        "redirected to https://mydrivers.com.example.org/",
    ),
    "user": (
        "https://news.mydrivers.com@example.org/",
        "redirected to https://news.mydrivers.com@example.org/",
    ),
    "file": ("file:///etc/passwd", "redirected to 'file:///etc/passwd'"),
    "data": ("data:text/html,<h1>", "redirected to 'data:text/html,<h1>'"),
    "script": ("javascript:alert(1)", "redirected to 'javascript:alert(1)'"),
    "metadata": ("http://169.254.169.254/", "redirected to http://169.254.169.254/"),
    "disguise": ("http://0x7f.1:{port}/x", "redirected to http://0x7f.1:{port}/x"),
    "mapped": (
        "http://[::ffff:127.0.0.1]:{port}/x",
        "redirected to http://[::ffff:127.0.0.1]:{port}/x",
    ),
    "broken": ("http://[::1", "redirected to 'http://[::1'"),
    "circle": ("", "redirected in a circle"),
    "chain": ("?1", "max redirections reached"),
}


class Run(NamedTuple):
    """A crawl of articles that redirect."""

    result: Result
    there: set[int]
    asked: list[str]
    inside: list[str]
    """Requests to the other server that some redirects name."""
    port: str


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Crawl all articles; most of them redirect."""
    with FaultServer({}) as inside:
        port = inside.url.rpartition(":")[2]
        faults: dict[str, Fault] = {}
        for number, (location, _) in zip(NUMBERS, LEADING.values(), strict=False):
            faults[locate(number)] = redirect(location.format(port=port))
        chain = locate(NUMBERS[[*LEADING].index("chain")])
        for step in range(1, 25):
            faults[f"{chain}?{step}"] = redirect(f"?{step + 1}")
        with FaultServer(faults) as server:
            folder = tmp_path_factory.mktemp("run")
            result, there = fetch(server, folder, NUMBERS)
            return Run(result, there, server.urls, inside.urls, port)


@pytest.mark.parametrize(("number", "name"), [*zip(NUMBERS, LEADING, strict=False)])
def test_not_followed(number: int, name: str, run: Run) -> None:
    """A redirect out of the site, or without a valid target, is reported."""
    reason = LEADING[name][1].format(port=run.port)
    assert f"{locate(number)}: {reason}\n" in run.result.stderr
    assert number not in run.there


def test_nothing_asked(run: Run) -> None:
    """No request goes to another host, and the other articles are written."""
    assert run.inside == []
    assert {asked.partition("/")[0] for asked in run.asked} == {"news.mydrivers.com"}
    assert (run.result.code, run.there) == (3, set(NUMBERS[len(LEADING) :]))


def test_chain_ends(run: Run) -> None:
    """A chain of redirects is followed for twenty steps; a loop is not."""
    places = [*LEADING]
    circle, chain = (locate(NUMBERS[places.index(n)]) for n in ("circle", "chain"))
    assert run.asked.count(circle) == 1
    assert len([asked for asked in run.asked if asked.startswith(chain)]) == 21


def test_after_failure(tmp_path: Path) -> None:
    """A retried request is not redirected out of the site, either."""
    failure = answer(b"", status="500 Internal Server Error")
    with FaultServer({}) as inside:
        astray = redirect(f"{inside.url}/secret")
        with FaultServer({locate(FEW[0]): [failure, astray]}) as server:
            result, there = fetch(server, tmp_path, FEW[:2])
    assert inside.requests == []
    assert (result.code, there) == (3, {FEW[1]})
    assert f"{locate(FEW[0])}: redirected to {inside.url}/secret" in result.stderr


def test_within_the_site(tmp_path: Path) -> None:
    """Redirects within the site are followed, even several to the same page."""
    first, second, third, *_ = FEW
    moved = f"www.mydrivers.com/moved/{first}.html"
    other = redirect(f"https://{locate(second)}")
    faults = {
        locate(first): redirect(f"//{moved}#top"),
        moved: answer(read_page(first)),
        locate(third): other,
        locate(FEW[3]): other,
    }
    with FaultServer(faults) as server:
        result, there = fetch(server, tmp_path, FEW)
    assert (result.code, there) == (3, set(FEW) - {third, FEW[3]})
    for number in (third, FEW[3]):
        source = f"https://{locate(number)}"
        assert f"{source}: the page is that of article {second}\n" in result.stderr


def test_lists(tmp_path: Path) -> None:
    """A list that redirects or is truncated is reported; the other lists are read."""
    feed = "rss.mydrivers.com/rss.aspx?Tid=1"
    packed = gzip.compress(build_site().find("news.mydrivers.com/").body)
    faults = {
        feed: redirect("javascript:alert(1)"),
        "news.mydrivers.com/": answer(packed[:-9], "Content-Encoding: gzip"),
    }
    with FaultServer(faults) as server:
        result = crawl(server.url, "latest", "--output", str(tmp_path))
    assert (result.code, result.counts) == (3, {})
    assert f"https://{feed}: redirected to 'javascript:alert(1)'\n" in result.stderr
    assert "https://news.mydrivers.com/: connection closed early\n" in result.stderr
