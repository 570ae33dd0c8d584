"""What a robots.txt says is read as it was meant."""

from __future__ import annotations

import math

import pytest
from protego import Protego
from scrapy import Request
from scrapy.http import Response

from crawler.net.robots_rules import (
    crawl_delay,
    robots_body,
    robots_failure,
    robots_host,
)

URL = "https://news.example.org/robots.txt"
RULES = "User-agent: *\nDisallow: /private/\nDisallow: /娱乐/\n"
PAGE = "<!DOCTYPE html><title>User-agent: *</title>\nUser-agent: *\nDisallow: /\n"
LINE = "# Nobody knows what this line is for.\n"


def allows(body: bytes, path: str, status: int = 200) -> bool:
    """Tell whether a robots.txt of *body* allows *path*, as Scrapy reads it."""
    rules = robots_body(Response(URL, status=status, body=body))
    parser = Protego.parse(rules.decode("utf-8-sig", errors="ignore"))
    return parser.can_fetch(f"https://news.example.org{path}", "newsmatter")


@pytest.mark.parametrize("status", [200, 204, 400, 401, 403, 404, 410, 451])
def test_answer(status: int) -> None:
    """What is there, or is said not to be there, is an answer."""
    assert not robots_failure(Response(URL, status=status))


@pytest.mark.parametrize("status", [301, 302, 304, 308, 429, 500, 502, 503, 522, 999])
def test_no_answer(status: int) -> None:
    """A host that is busy, broken or leads astray has not answered."""
    assert robots_failure(Response(URL, status=status)) == f"HTTP {status}"


@pytest.mark.parametrize(
    "body",
    [
        RULES.encode(),
        RULES.encode("utf-8-sig"),
        RULES.encode("gbk"),
        RULES.replace("\n", "\r\n").encode(),
        (RULES + LINE * 60_000).encode(),
    ],
    ids=["plain", "mark", "gbk", "crlf", "2 MB"],
)
def test_rules(body: bytes) -> None:
    """Rules hold in any charset, with a byte order mark, in a long file."""
    assert not allows(body, "/private/page")
    assert allows(body, "/1/1000/1000007.htm")


def test_rule_in_gbk() -> None:
    """A rule in GBK holds for the URLs that are written in GBK."""
    body = RULES.encode("gbk")
    assert not allows(body, "/%D3%E9%C0%D6/page")


@pytest.mark.parametrize("mark", ["", "\ufeff", "\n\n \t", "\ufeff\n"])
def test_page_instead(mark: str) -> None:
    """A page of HTML holds no rules, though words of it look like some."""
    assert allows((mark + PAGE).encode(), "/1.htm")


@pytest.mark.parametrize("status", [403, 404])
def test_error_page(status: int) -> None:
    """The text of an error holds no rules."""
    assert allows(b"User-agent: *\nDisallow: /\n", "/1.htm", status)


def test_cut() -> None:
    """Where a long file is cut, no rule becomes a shorter one: that would hold more."""
    rule = b"Disallow: /private/"
    for length in range(len(rule)):
        body = b"#" * length + b"\n" + (rule + b"\n") * 30_000
        lines = robots_body(Response(URL, body=body)).split()
        assert {*lines[1:]} == {*rule.split()}
        assert lines[-1] == b"/private/"


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        *((2.0, 2.0), (0.5, 0.5), (60.0, 60.0), (1e9, 60.0)),
        *((None, 0.0), (0.0, 0.0), (-5.0, 0.0), (math.nan, 0.0), (math.inf, 0.0)),
    ],
)
def test_crawl_delay(value: float | None, seconds: float) -> None:
    """A delay is obeyed up to what is within reason; nonsense asks for nothing."""
    assert crawl_delay(value, 60.0) == seconds


def test_host() -> None:
    """The rules are those of the host that was asked first, where it may lead."""
    meta: dict[str, object] = {"dont_obey_robotstxt": True}
    assert robots_host(Request(URL, meta=meta)) == "news.example.org"
    meta |= {"redirect_urls": [URL, "https://www.example.org/robots.txt"]}
    led = Request("https://www.example.org/rules", meta=meta)
    assert robots_host(led) == "news.example.org"


def test_no_host() -> None:
    """A page is not taken for the rules of its host."""
    assert not robots_host(Request(URL))
    assert not robots_host(Request("https://news.example.org/1.htm"))
