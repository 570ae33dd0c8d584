"""No name leads to a private address, but for those that the user named."""

from __future__ import annotations

import socket
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pytest
from scrapy.resolver import dnscache
from scrapy.utils.test import get_crawler
from twisted.internet.error import DNSLookupError
from twisted.python.failure import Failure

from crawler.net.resolver import PublicResolver
from crawler.sites import loading as sites
from tests.support.crawling import (
    NO_CLOCK,
    NO_DELAY,
    connect,
    newsmatter,
    read_articles,
)
from tests.support.fault_server import NUMBERS, FaultServer
from tests.support.faults import redirect
from tests.support.serving import locate

if TYPE_CHECKING:
    from collections.abc import Callable

    from twisted.internet.base import ReactorBase

PUBLIC = "93.184.216.34"
PRIVATE = [
    *("127.0.0.1", "127.8.8.8", "0.0.0.0", "10.0.0.1", "172.16.0.1", "192.168.1.1"),  # noqa: S104  # to be refused
    *("169.254.169.254", "100.64.0.1", "198.18.0.1", "192.0.2.1", "240.0.0.1"),
]
FORMS = ["0x7f.1", "127.1", "2130706433", "017700000001", "0", "localhost"]


class Reactor:
    """A reactor whose threads are none, and whose clock stands still."""

    def getThreadPool(self) -> Reactor:  # noqa: N802  # Twisted's name
        """Return what runs functions."""
        return self

    def callInThreadWithCallback(  # noqa: N802  # likewise
        self, receive: Callable[..., None], function: Callable[..., str], *words: str
    ) -> None:
        """Run *function* at once."""
        try:
            receive(True, function(*words))  # noqa: FBT003  # Twisted's signature
        except OSError:
            receive(False, Failure())  # type: ignore[no-untyped-call]  # noqa: FBT003  # likewise

    def callFromThread(  # noqa: N802  # likewise
        self, function: Callable[..., None], *words: object
    ) -> None:
        """Call *function* at once."""
        function(*words)

    def callLater(self, *_: object) -> Reactor:  # noqa: N802  # likewise
        """Never call anything."""
        return self

    def cancel(self) -> None:
        """Do not call it then, either."""


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy", "ftp_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def resolve(name: str, connect_to: str = "") -> str | type[BaseException]:
    """Return the address of *name*, or what it failed with."""
    crawler = get_crawler(settings_dict={"CONNECT_TO": connect_to})
    reactor = cast("ReactorBase", Reactor())
    results: list[str | Failure] = []
    dnscache.clear()
    resolver = PublicResolver.from_crawler(crawler, reactor)
    for _ in range(2):  # the second time from the cache
        resolver.getHostByName(name).addBoth(results.append)
    first, second = (r.type if isinstance(r, Failure) else r for r in results)
    assert first == second
    assert first
    return first


@pytest.fixture
def _internal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "gethostbyname", lambda _: "10.0.0.1")


@pytest.mark.parametrize("address", PRIVATE)
def test_private(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that is at a private address is not found."""
    monkeypatch.setattr(socket, "gethostbyname", lambda _: address)
    assert resolve("news.example.org") is DNSLookupError


def test_public(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that is at a public address is found there."""
    monkeypatch.setattr(socket, "gethostbyname", lambda _: PUBLIC)
    assert resolve("news.example.org") == PUBLIC


@pytest.mark.parametrize("name", FORMS)
def test_disguise(name: str) -> None:
    """An address in another form than usual is an address, too."""
    assert resolve(name) is DNSLookupError


def test_unknown_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that nobody knows is not found, and nothing breaks."""

    def fail(_: str) -> str:
        raise socket.gaierror

    monkeypatch.setattr(socket, "gethostbyname", fail)
    assert resolve("news.example.org") is DNSLookupError


@pytest.mark.usefixtures("_internal")
def test_target() -> None:
    """The address that a host is mapped to is let through, and no other."""
    assert resolve("cache.local", "*.example.org=http://cache.local:80") == "10.0.0.1"
    assert resolve("a.local", "*.example.org=http://cache.local") is DNSLookupError


@pytest.mark.usefixtures("_internal")
@pytest.mark.parametrize(
    "proxy",
    ["http://proxy.local:3128", "http://me:secret@proxy.local", "proxy.local:3128"],
)
def test_proxy(proxy: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A proxy of the environment is let through, however it is written."""
    monkeypatch.setenv("https_proxy", proxy)
    assert resolve("proxy.local") == "10.0.0.1"
    assert resolve("secret.local") is DNSLookupError


def test_crawl(tmp_path: Path) -> None:
    """A host of the site that is at a private address is not asked, and called so."""
    own = Path(sites.__file__).parent / "mydrivers.yaml"
    text = own.read_text(encoding="utf-8")
    line = "hosts: [mydrivers.com]"
    assert line in text
    site = tmp_path / "mydrivers.yaml"
    site.write_text(text.replace(line, "hosts: [mydrivers.com, localhost]"))
    with FaultServer({}) as inside:
        address = inside.url.replace("127.0.0.1", "localhost")
        fault = redirect(f"{address}/secret")
        with FaultServer({locate(NUMBERS[0]): fault}) as server:
            result = newsmatter(
                *("crawl", "article", *map(str, NUMBERS[:2]), "--site", str(site)),
                *("-o", str(tmp_path / "output"), "-s", "RETRY_TIMES=0"),
                *(*connect(server.url), *NO_DELAY, *NO_CLOCK),
            )
    assert (result.code, inside.requests) == (3, [])
    name = address.removeprefix("http://")
    reason = "a host at a private address: if it is yours, let it in with --connect-to"
    assert result.stderr == f"{name}: robots.txt: {reason}\n"
    assert set(read_articles(tmp_path / "output")) == {NUMBERS[1]}
