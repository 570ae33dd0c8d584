"""Response validators (RFC 9110, 8.8), to request a list only if it has changed."""

from __future__ import annotations

from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from scrapy.http import Response


def validators(response: Response, now: datetime) -> tuple[str, str]:
    """Return ETag and Last-Modified of *response*, "" for one that is missing.

    A Last-Modified that is invalid or after *now* is ignored: with it, the server would
    answer "not modified" for ever.
    """
    etag, modified = (
        (response.headers.get(name) or b"").decode("latin-1")
        for name in ("ETag", "Last-Modified")
    )
    return etag, modified if _is_past(modified, now) else ""


def _is_past(text: str, now: datetime) -> bool:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return False
    return moment.tzinfo is not None and moment <= now
