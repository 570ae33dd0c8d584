"""What breaks on the way is named, and the rest arrives."""

from __future__ import annotations

import gzip
import zlib
from typing import TYPE_CHECKING

import pytest

from tests.support.crawling import read_tree
from tests.support.fault_server import FEW, NUMBERS, FaultServer, fetch
from tests.support.faults import (
    Fault,
    answer,
    hang,
    head,
    read_page,
    repeat,
    reset,
    send,
)
from tests.support.serving import locate

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.support.crawling import Result

PAGES = [read_page(number) for number in NUMBERS]
START = b"HTTP/1.1 200 OK\r\n"
CHUNKED = head("Content-Type: text/html", "Transfer-Encoding: chunked")


def halve(pack: Callable[[bytes], bytes], coding: str) -> Callable[[bytes], Fault]:
    """Return what sends most of a page, packed, and says that it is all."""

    def fault(page: bytes) -> Fault:
        packed = pack(page)
        return answer(packed[: len(packed) * 3 // 4], f"Content-Encoding: {coding}")

    return fault


BROKEN: dict[str, tuple[Callable[[bytes], Fault], str]] = {
    "no bytes": (lambda _: hang(), "time-out"),
    "head only": (lambda page: hang(head(f"Content-Length: {len(page)}")), "time-out"),
    "slow head": (lambda _: repeat(START, b"X", 1), "time-out"),
    "slow body": (lambda page: repeat(head() + page, b" ", 1), "time-out"),
    "flood": (
        lambda _: repeat(START, b"X-Flood: " + b"x" * 4000 + b"\r\n", 0.002),
        "time-out",
    ),
    "reset": (lambda _: reset, "connection failed"),
    "nothing": (lambda _: send(b""), "connection failed"),
    "no head": (lambda page: send(page[:90] + b"\r\n\r\n"), "connection failed"),
    "short": (
        lambda page: send(head(f"Content-Length: {len(page) + 1}") + page),
        "connection closed early",
    ),
    "open chunk": (
        lambda page: send(CHUNKED + b"%x\r\n%b\r\n" % (len(page), page)),
        "connection closed early",
    ),
    "bad chunk": (
        lambda page: send(CHUNKED + b"%x\r\n%b\r\nx\r\n" % (len(page), page)),
        "connection closed early",
    ),
    "half gzip": (halve(gzip.compress, "gzip"), "connection closed early"),
    "half deflate": (halve(zlib.compress, "deflate"), "connection closed early"),
}


@pytest.fixture(scope="module")
def broken(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[Result, set[int], list[str]]:
    """Crawl all articles, of which only the last is not broken."""
    faults = {
        locate(number): fault(page)
        for number, page, (fault, _) in zip(
            NUMBERS, PAGES, BROKEN.values(), strict=False
        )
    }
    words = (
        *(
            "-s",
            "DOWNLOAD_TIMEOUT=1",
            "-s",
            "RETRY_TIMES=1",
            "-s",
            "HOST_MAX_FAILURES=99",
        ),
        *("-s", "CONCURRENT_REQUESTS_PER_DOMAIN=8"),
    )
    with FaultServer(faults) as server:
        folder = tmp_path_factory.mktemp("broken")
        return *fetch(server, folder, NUMBERS, *words), server.urls


@pytest.mark.parametrize(("number", "name"), [*zip(NUMBERS, BROKEN, strict=False)])
def test_broken(
    number: int, name: str, broken: tuple[Result, set[int], list[str]]
) -> None:
    """What does not arrive whole is asked for again, not stored, and named."""
    result, there, asked = broken
    assert number not in there
    assert f"https://{locate(number)}: {BROKEN[name][1]}\n" in result.stderr
    assert asked.count(locate(number)) >= 2


def test_rest(broken: tuple[Result, set[int], list[str]]) -> None:
    """What is not broken arrives, and the exit code tells of the rest."""
    result, there, _ = broken
    assert (result.code, there) == (3, set(NUMBERS[len(BROKEN) :]))


def test_whole_again(tmp_path: Path) -> None:
    """What broke and is whole the next time, in any coding, is stored as it is."""
    first, second, third, fourth, *_ = PAGES
    then = {
        "reset": ("gzip", gzip.compress(first)),
        "short": ("x-gzip", gzip.compress(second[:99]) + gzip.compress(second[99:])),
        "bad chunk": ("deflate", zlib.compress(third)),
        "half gzip": ("deflate", zlib.compress(fourth, wbits=-15)),
    }
    faults = {
        locate(number): [
            BROKEN[name][0](page),
            answer(body, f"Content-Encoding: {coding}"),
        ]
        for number, page, (name, (coding, body)) in zip(
            NUMBERS, PAGES, then.items(), strict=False
        )
    }
    with FaultServer(faults) as server:
        result, there = fetch(server, tmp_path / "late", FEW)
    with FaultServer({}) as server:
        fetch(server, tmp_path / "calm", FEW)
    assert (result.code, result.stderr, there) == (0, "", set(FEW))
    assert read_tree(tmp_path / "late") == read_tree(tmp_path / "calm")
