"""What a robots.txt means that is not simply there (RFC 9309)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.http import Response

DENY = b"User-agent: *\nDisallow: /\n"
_LONGEST = 500 * 1024
_TOO_MANY = 429
_CLIENT_ERRORS = range(400, 500)


def is_robots_request(request: Request) -> bool:
    """Tell whether Scrapy made *request* to learn the rules of a host."""
    own = bool(request.meta.get("dont_obey_robotstxt"))
    return own and urlsplit(request.url).path == "/robots.txt"


def robots_failure(response: Response) -> str:
    """Return why *response* says nothing of what is allowed, or "" if it does.

    A host that has no robots.txt (4xx) allows everything; one that cannot answer now
    (429, 5xx) may not.
    """
    if response.status == _TOO_MANY or response.status not in range(500):
        return f"HTTP {response.status}"
    return ""


def robots_body(response: Response) -> bytes:
    """Return the rules in *response*: none in an error page, or in a page of HTML.

    Of a longer one only the first 500 KiB count.
    """
    body: bytes = response.body
    if response.status in _CLIENT_ERRORS or body.lstrip()[:1] == b"<":
        return b""
    return body[:_LONGEST]


def crawl_delay(value: float | None, longest: float) -> float:
    """Return the seconds that a Crawl-delay asks for, no more than *longest*.

    Nonsense asks for nothing.
    """
    if value is None or not math.isfinite(value) or value <= 0:
        return 0.0
    return min(value, longest)
