"""What goes over the network is counted as it goes."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest
from scrapy import Request
from scrapy.exceptions import DownloadTimeoutError
from scrapy.http import Response
from scrapy.utils.test import get_crawler

from crawler.net.traffic import count_failure, count_request, count_response
from crawler.tuning import Stats
from tests.support.fault_server import FaultServer, fetch
from tests.support.faults import answer, read_page
from tests.support.serving import locate

if TYPE_CHECKING:
    from pathlib import Path

NUMBER = 834466


@pytest.fixture
def stats() -> Stats:
    """Return stats that have counted nothing."""
    return Stats(get_crawler())


@pytest.mark.parametrize("body", [b"", b"rain"])
def test_request(stats: Stats, body: bytes) -> None:
    """All bytes of a request count, the name of its host once."""
    url = "https://news.example.org:8443/1/2.htm?a=b"
    headers = {"Accept": "*/*", "X-Two": ["a", "b"]}
    request = Request(url, method="POST", headers=headers, body=body)
    count_request(request, stats)
    sent = (
        b"POST /1/2.htm?a=b HTTP/1.1\r\nHost: news.example.org:8443\r\n"
        b"Accept: */*\r\nX-Two: a\r\nX-Two: b\r\n\r\n" + body
    )
    assert stats.get_stats() == {
        "downloader/request_count": 1,
        "downloader/request_bytes": len(sent),
    }


@pytest.mark.parametrize(("status", "phrase"), [(200, b"OK"), (599, b"")])
def test_response(stats: Stats, status: int, phrase: bytes) -> None:
    """All bytes of a response count, also of one whose status has no name."""
    headers = {"Content-Type": "text/html", "X-Two": ["a", "b"]}
    response = Response("https://example.org", status, headers, b"rain")
    received = (
        b"HTTP/1.1 %d %b\r\nContent-Type: text/html\r\nX-Two: a\r\nX-Two: b\r\n\r\nrain"
    ) % (status, phrase)
    count_response(response, stats)
    assert stats.get_stats() == {
        "downloader/response_count": 1,
        f"downloader/response_status_count/{status}": 1,
        "downloader/response_bytes": len(received),
    }


def test_failure(stats: Stats) -> None:
    """What came in the place of a response counts under Scrapy's names."""
    for _ in range(2):
        count_failure(DownloadTimeoutError("too late"), stats)
    name = "downloader/exception_type_count/scrapy.exceptions.DownloadTimeoutError"
    assert stats.get_stats() == {"downloader/exception_count": 2, name: 2}


def test_packed(tmp_path: Path) -> None:
    """A page that is packed counts as it came, not as it is read."""
    page = read_page(NUMBER)
    packed = answer(gzip.compress(page), "Content-Encoding: gzip")
    with FaultServer({locate(NUMBER): packed}) as server:
        assert fetch(server, tmp_path, [NUMBER])[1] == {NUMBER}
    downloads = json.loads((tmp_path / "run.json").read_bytes())["downloads"]
    assert len(gzip.compress(page)) < downloads["bytes_received"] < len(page)
