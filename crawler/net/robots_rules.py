"""What a robots.txt means that is not simply there (RFC 9309)."""

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
    """Return the host whose rules *request* is to bring, "" if it is to bring none.

    A redirect may have led it elsewhere: the rules are those of the host it began with.
    """
    if not request.meta.get("dont_obey_robotstxt"):
        return ""
    urls: list[str] = request.meta.get("redirect_urls") or [request.url]
    parts = urlsplit(urls[0])
    return parts.netloc if parts.path == "/robots.txt" else ""


def robots_failure(response: Response) -> str:
    """Return why *response* says nothing of what is allowed, or "" if it does.

    A host that has no robots.txt (4xx) allows everything; one that cannot answer now
    (429, 5xx) may not, nor one that leads to where nobody may follow (3xx).
    """
    if response.status in _SUCCESS:
        return ""
    if response.status in _CLIENT_ERRORS and response.status != _TOO_MANY:
        return ""
    return f"HTTP {response.status}"


def robots_body(response: Response) -> bytes:
    """Return the rules in *response*: none in an error page, or in a page of HTML.

    Of a longer one only the whole lines within the first 500 KiB count. Letters of
    another charset than UTF-8 are written as they are in URLs: left out, they
    would make a rule for a folder one for all.
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
    """Return the seconds that a Crawl-delay asks for, no more than *longest*.

    Nonsense asks for nothing.
    """
    if value is None or not math.isfinite(value) or value <= 0:
        return 0.0
    return min(value, longest)
