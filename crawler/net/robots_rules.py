"""Rules from a robots.txt, and from one that is missing or fails (RFC 9309)."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.http import Response

DENY = b"User-agent: *\nDisallow: /\n"
_LONGEST = 500 * 1024
_MARK = b"\xef\xbb\xbf"
_TOO_MANY = 429
_SUCCESS = range(200, 300)
_CLIENT_ERRORS = range(400, 500)
_NO_ASCII = re.compile(rb"[\x80-\xff]")


def robots_host(request: Request) -> str:
    """Return the host whose robots.txt *request* fetches, "" for another request.

    After redirects, the rules are those of the first host.
    """
    if not request.meta.get("dont_obey_robotstxt"):
        return ""
    urls: list[str] = request.meta.get("redirect_urls") or [request.url]
    parts = urlsplit(urls[0])
    return parts.netloc if parts.path == "/robots.txt" else ""


def robots_failure(response: Response) -> str:
    """Return why *response* leaves the rules unknown, "" if they are known.

    A host without a robots.txt (4xx) allows everything. The rules are unknown if the
    host cannot answer now (429, 5xx) or redirects to where we may not follow (3xx).
    """
    if response.status in _SUCCESS:
        return ""
    if response.status in _CLIENT_ERRORS and response.status != _TOO_MANY:
        return ""
    return f"HTTP {response.status}"


def robots_body(response: Response) -> bytes:
    """Return the rules in *response*; an error page or an HTML page has none.

    Only whole lines within the first 500 KiB count. Bytes that are not UTF-8 are
    percent-encoded as in URLs: without them, a rule for one folder would match all.
    """
    body = response.body.removeprefix(_MARK).lstrip()
    if response.status in _CLIENT_ERRORS or body.startswith(b"<"):
        return b""
    if len(body) > _LONGEST:
        body = body[:_LONGEST].rpartition(b"\n")[0]
    try:
        body.decode()
    except UnicodeDecodeError:
        return _NO_ASCII.sub(lambda found: b"%%%02X" % ord(found[0]), body)
    return body


def crawl_delay(value: float | None, longest: float) -> float:
    """Return the Crawl-delay *value*, at most *longest* seconds; 0 if it is invalid."""
    if value is None or not math.isfinite(value) or value <= 0:
        return 0.0
    return min(value, longest)
